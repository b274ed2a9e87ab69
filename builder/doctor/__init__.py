"""What a programme still lacks to be a real one, and what the machine lacks to work on it."""
