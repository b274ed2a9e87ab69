"""What of a programme may leave, made of its records: nothing beyond goes out."""
