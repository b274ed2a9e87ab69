"""A county from nothing: every file that the root of a new programme begins with."""
