"""What people write in a cell to the value of a field: all dirt of cells ends here.

Each reader is given a cell and the header of its column, and gives what is taken, or one fault:

- `text`, `name`, `identifier(…, pattern)`: `Taken[str]`
- `day`: `Taken[date]`, `time`: `Taken[time]`, `year`: `Taken[int]`
- `number`, `hours`, `amount`: `Taken[Decimal]`
- `choice(…, choices)`: `Taken[str]` (the code), `yes_no`: `Taken[bool]`
- `several`: `Taken[tuple[str, …]]`, `named`: `Taken[Named]` (words and the id behind them)
"""

from builder.exchange.cells.taken import CLEARED, Cleared, Taken

__all__ = ["CLEARED", "Cleared", "Taken"]
