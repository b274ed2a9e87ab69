"""Changes of records in the text that people wrote: every byte that they do not touch stays."""
