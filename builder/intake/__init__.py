"""Sheets that people filled in, understood and checked: what they would change, and what keeps them from it."""
