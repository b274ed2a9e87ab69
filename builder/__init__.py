"""Yucai (育才): from YAML records in Git to scores, grades and a public site."""

__version__ = "0.1.0"
PRODUCT = "-//Yucai//yucai//ZH"
"""How calendars name the software that wrote them (RFC 5545, PRODID)."""
