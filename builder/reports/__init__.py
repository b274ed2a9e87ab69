"""What staff and programs read: problems, scores, explanations, statements, and the record of a result."""
