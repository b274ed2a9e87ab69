"""The only door to typed records: documents in, a valid programme or what is wrong with them out."""

from builder.validation.validate import validate

__all__ = ["validate"]
