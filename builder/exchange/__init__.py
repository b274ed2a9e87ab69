"""Spreadsheets for enterprises and the bureau."""
