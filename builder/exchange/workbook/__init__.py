"""The bytes of a file, whatever it is, to a book of sheets: all dirt of files ends here."""

from builder.exchange.workbook.reading import read

__all__ = ["read"]
