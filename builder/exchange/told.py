"""What a text tells of the day that it shows: not all formats show the year, or the day of the month."""

import datetime as dt
import re

_OF_A_SHORT_DAY = 2  # numbers: a month and a day


def numbers_told(text: str, day: dt.date) -> tuple[bool, bool]:
    """Tell whether a text that shows a day tells its year, and the day of the month."""
    numbers = [int(number) for number in re.findall("[0-9]{1,8}", text)]
    if numbers[:1] == [day.year * 10_000 + day.month * 100 + day.day]:
        return True, True
    is_short = len(numbers) > _OF_A_SHORT_DAY or (len(numbers) == 1 and text[:1].isascii() and text[:1].isalpha())
    years = (day.year, day.year % 100) if is_short else (day.year,)
    year = next((number for number in years if number in numbers), None)
    for told in (year, day.month):
        if told in numbers:
            numbers.remove(told)
    return year is not None, day.day in numbers
