"""Yucai (育才): from YAML records in Git to scores, grades and a public site."""

__version__ = "0.1.0"
