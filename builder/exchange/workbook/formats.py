"""What a number format shows of a number or a day, where that is something else than it holds: 800万元, √, 6月16日."""

import datetime as dt
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import Literal

from builder.exchange.book import Value
from builder.exchange.told import numbers_told

MOST_OF_A_CODE = 255
"""Excel's own: more of a code is not looked at."""

_LONGEST_TEXT = MOST_OF_A_CODE - 2  # between quotes
_MOST_DIGITS = 40
_PLAIN = re.compile(r"(?:[_*].)*(?:#,##)?0(?:\.(0{1,15}))?(?:_.)*")
_FIRST_LONG = 10**7
_LONG = 8  # digits from which on a number may be that of a patent, whose last 0 counts
_PIECE = re.compile(
    r'"(?P<said>[^"]*)"?|[\\!](?P<one>.)|(?P<blank>_.)|\*.|\[(?P<inside>[^\]]*)\]?'
    r"|(?P<general>G/通用格式|General|@)|(?P<power>E[+-])|(?P<digit>[0#?])|(?P<sign>[.,%;])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)")
_CURRENCY = re.compile(r"\$([^-]*)")
_HOLDS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]*")
_OF_A_DAY = re.compile(
    r'"(?P<said>[^"]*)"?|[\\!](?P<one>.)|_.|\*.|\[[^\]]*\]?|(?P<rest>;)'
    r"|(?P<part>y+|e+|m+|d+|a{3,4}|h+|s+|g+|上午/下午|am/pm|a/p)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_WEEK = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Role = Literal["text", "digit", "point", "general"]


@dataclass(frozen=True, slots=True)
class _Section:
    """What one section of a code says: its pieces in order, and what becomes of a number before it is written."""

    holds: Callable[[Decimal], bool] | None
    pieces: Sequence[tuple[Role, str]]
    thousands: int
    percents: int
    is_other: bool  # a fraction or a power of ten, which show the number itself

    @property
    def places(self) -> int:
        """How many digits it shows behind the point."""
        roles = [role for role, _ in self.pieces]
        return roles[roles.index("point") :].count("digit") if "point" in roles else 0


def shown_by(code: str, value: Value) -> str | None:
    """Give what a code shows of a value, where that is not the value as it is told anyway; None else."""
    if isinstance(value, bool) or not code:
        return None
    if isinstance(value, int | Decimal):
        if _shows_all(code, value):
            return None
        return _of_number(code, Decimal(value)) if abs(Decimal(value).adjusted()) < _MOST_DIGITS else None
    return _of_day(code, value) if isinstance(value, dt.date) else None


def _shows_all(code: str, value: int | Decimal) -> bool:
    """Tell quickly whether a code of digits alone has a place for each digit of a number, and no number is so long."""
    places = _plain_places(code)
    if places is None or not 0 < value < _FIRST_LONG:
        return False
    exponent = 0 if isinstance(value, int) else value.as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= places


@lru_cache(maxsize=512)
def _plain_places(code: str) -> int | None:
    """Give how many digits a code shows behind the point of what is above 0, if it shows digits alone; None if not."""
    plain = _PLAIN.fullmatch(code.partition(";")[0]) if "[" not in code else None
    return len(plain[1] or "") if plain else None


def format_showing(text: str, value: Value | None) -> str:
    """Give a code that shows a text for a value; of a day, one that leaves out what the text does."""
    if isinstance(value, dt.date):
        year_told, day_told = numbers_told(text, value)
        return 'm"月"d"日"' if day_told else 'yyyy"年"m"月"' if year_told else "h:mm"
    return f'"{text[:_LONGEST_TEXT].replace(chr(34), "")}"' if text else ";;;"


def own_of(text: str, value: Decimal) -> bool:
    """Tell whether a text is the number itself: zeros before it and, of a long one, behind it say more."""
    plain = text.strip().replace(",", "")
    if not _NUMBER.fullmatch(plain) or not plain.strip("-."):
        return False
    whole, point, _ = plain.lstrip("-").partition(".")
    says_more = (len(whole) > 1 and whole[0] == "0") or (point and len(whole) >= _LONG)
    return not says_more and Decimal(plain) == value


def _of_number(code: str, value: Decimal) -> str | None:
    section = _section_for(_sections(code[:MOST_OF_A_CODE]), value)
    if section is None or section[0].is_other:
        return None
    text = _written(*section)
    return None if own_of(text, value) else text


def _section_for(sections: Sequence[_Section], value: Decimal) -> tuple[_Section, Decimal] | None:
    """Give the section that a number is shown by, and the number as it is shown there: without its sign, in its own."""
    first, *others = sections
    if first.holds is None and not any(other.holds for other in others):
        if value < 0 and others:
            return others[0], -value
        return (others[1], value) if value == 0 and len(others) > 1 else (first, value)
    for section in sections[:3]:
        if section.holds is None or section.holds(value):
            return section, value
    return None


def _written(section: _Section, value: Decimal) -> str:
    """Write a number as a section has it, but for the commas between thousands."""
    with localcontext(prec=_MOST_DIGITS * 2, rounding=ROUND_HALF_UP):
        number = value * 100**section.percents / 1000**section.thousands
        rounded = abs(number).quantize(Decimal(1).scaleb(-section.places))
    whole, _, fraction = f"{rounded:f}".partition(".")
    whole, found, has_fraction = whole.lstrip("0"), "", False
    behind = any(role == "point" for role, _ in section.pieces)
    first = next((at for at, (role, _) in enumerate(section.pieces) if role in {"digit", "point"}), None)
    for at in reversed(range(len(section.pieces))):
        role, text = section.pieces[at]
        if role == "digit" and behind:
            text, fraction = fraction[-1:], fraction[:-1]
            has_fraction = has_fraction or section.pieces[at][1] == "0" or text != "0"
            text = text if has_fraction else ""
        elif role == "digit":
            text, whole = whole[-1:] or {"0": "0", "?": " "}.get(text, ""), whole[:-1]
        elif role == "general":
            text = f"{abs(value):f}"
        behind = behind and role != "point"
        found = (whole if at == first else "") + text + found
    return ("-" if number < 0 and rounded else "") + found


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for piece in _PIECE.finditer(code):
        if piece["sign"] == ";":
            parts.append([])
        else:
            parts[-1].append(piece)
    numbers = [part for part in parts[:3] if part is parts[0] or not any(piece[0] == "@" for piece in part)]
    return tuple(map(_section, numbers))


def _section(matches: Sequence[re.Match[str]]) -> _Section:
    holds: Callable[[Decimal], bool] | None = None
    pieces: list[tuple[Role, str]] = []
    commas = percents = 0
    is_other = False
    for match in matches:
        if match["digit"]:
            pieces.append(("digit", match["digit"]))
            commas = commas if any(role == "point" for role, _ in pieces) else 0
        elif match["sign"] == ",":
            commas += any(role == "digit" for role, _ in pieces)
        elif match["sign"] == "." and not any(role == "point" for role, _ in pieces):
            pieces.append(("point", "."))
        elif match["inside"] is not None:
            condition = _CONDITION.fullmatch(match["inside"])
            if condition:
                holds = _condition(condition[1], Decimal(condition[2]))
            elif currency := _CURRENCY.match(match["inside"]):
                pieces.append(("text", currency[1]))
        elif match["general"]:
            pieces.append(("general", ""))
        else:
            percents += match["sign"] == "%"
            is_other |= bool(match["power"]) or (match["other"] == "/" and any(role == "digit" for role, _ in pieces))
            pieces += [("text", text) for text in _texts(match)]
    return _Section(holds, tuple(pieces), commas, percents, is_other)


def _texts(match: re.Match[str]) -> Iterator[str]:
    if match["blank"]:
        yield " "
    else:
        yield match["said"] or match["one"] or match["sign"] or match["other"] or ""


def _condition(sign: str, than: Decimal) -> Callable[[Decimal], bool]:
    return lambda value: _HOLDS[sign](value, than)


def _of_day(code: str, day: dt.date) -> str | None:
    if _tells_all(code):
        return None
    return "".join(_part(role, text, day) for role, text in _parts(code[:MOST_OF_A_CODE])).strip()


@lru_cache(maxsize=512)
def _tells_all(code: str) -> bool:
    """Tell whether a code shows year, month and day, or none of any day."""
    kinds = {role for role, _ in _parts(code[:MOST_OF_A_CODE])}
    return {"year", "month", "day"} <= kinds or not kinds - {"text"}


@lru_cache(maxsize=512)
def _parts(code: str) -> tuple[tuple[str, str], ...]:
    """Give the parts of a code for days; an m that stands behind hours is minutes."""
    found: list[tuple[str, str]] = []
    for piece in _OF_A_DAY.finditer(code):
        if piece["rest"]:
            break
        part = (piece["part"] or "").casefold()
        if not part:
            found.append(("text", piece["said"] or piece["one"] or piece["other"] or ""))
        elif part[0] in "ye":
            found.append(("year", part))
        elif part[0] == "m" and any(role == "hour" for role, _ in found):
            found.append(("minute", part))
        elif part[0] == "m":
            found.append(("month", part))
        elif part[0] == "d" and len(part) <= 2:  # noqa: PLR2004 -- ddd: Sun
            found.append(("day", part))
        elif part[0] == "d" or part.startswith("aaa"):
            found.append(("week", part))
        elif part[0] in "hs":
            found.append(("hour" if part[0] == "h" else "second", part))
    return tuple(found)


def _part(role: str, text: str, day: dt.date) -> str:
    """Write one part of a day, and of a time beside it."""
    time = day.time() if isinstance(day, dt.datetime) else dt.time()
    match role:
        case "year":
            return f"{day.year % 100:02}" if text in {"y", "yy"} else str(day.year)
        case "week":
            return f"星期{_WEEK[day.weekday()]}"
        case "month" if len(text) > 2:  # noqa: PLR2004 -- mmm: Jun
            return _MONTHS[day.month - 1]
        case "month" | "day":
            return str(getattr(day, role)).zfill(min(len(text), 2))
        case "hour" | "minute" | "second":
            return str(getattr(time, role)).zfill(min(len(text), 2))
        case _:
            return text


def code_of(number: int) -> str:
    """Give the code of a number format that has only a number; empty where it shows every number as it is."""
    return _BUILT_IN.get(number, "")


_MONEY = ("¥#,##0", "¥#,##0.00")
_ACCOUNT = ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ')
_BUILT_IN: Mapping[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys((5, 6), _MONEY[0]),
    **dict.fromkeys((7, 8), _MONEY[1]),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 47, 55, 56), "h:mm"),
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    **dict.fromkeys((37, 38), "#,##0;(#,##0)"),
    **dict.fromkeys((39, 40), "#,##0.00;(#,##0.00)"),
    **dict.fromkeys((41, 42), _ACCOUNT[0]),
    **dict.fromkeys((43, 44), _ACCOUNT[1]),
}
"""The codes that have a number alone, as Chinese Excel has them, of those that may show something else."""
