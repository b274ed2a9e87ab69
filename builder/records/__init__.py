"""The records of a programme: where they live, how they are read and written, and what they say."""
