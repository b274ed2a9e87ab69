"""Which activity of the records a header names: by its title, with the day or the year that may stand beside it."""

import datetime as dt
import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.exchange.cells.spelling import tidy
from builder.exchange.known import folded
from builder.exchange.recognition.headers import known_titles, plain_title
from builder.records.document import Document
from builder.validation.lookup import LEAST_OF_A_NAME, MOST_SUGGESTED
from builder.validation.targets import ends

_LONGEST_HEADER = 200
"""No header that names an activity is longer."""
_LONGEST_PIECE = 24
_MOST_PIECES = 20
_MOST_DAYS = 3
_DAY = (
    r"(?:(?P<year>20[0-9]{2})[年./·-])?(?P<month>0?[1-9]|1[0-2])[月./·-](?P<day>0?[1-9]|[12][0-9]|3[01])[日号]?"
    r"(?:[-~至到—、,](?:(?P<last_month>0?[1-9]|1[0-2])[月./·-])?(?P<last>0?[1-9]|[12][0-9]|3[01])[日号]?)?"
    r"|(?P<year_>20[0-9]{2})(?P<month_>[01][0-9])(?P<day_>[0-3][0-9])|(?P<alone>20[0-9]{2})(?:年度?)?"
)
_SIGNS = "()[]{}<>《》〈〉「」『』“”‘’\"'【】〔〕、,。.;:|/\\~—–·*★☆#_+-"
_OTHERS = (
    r"[0-9]{1,2}:[0-9]{2}|(?:周|星期|礼拜)[一二三四五六日天]|上午|下午|晚上|全天|(?:培训|活动|举办)?(?:日期|时间)"
    r"|(?:[0-9]+(?:\.[0-9]+)?个?)?(?:学时|课时)|[0-9]+(?:\.[0-9]+)?(?:个?小时|h)"
    f"|[{re.escape(_SIGNS)}]"
)
_BEGINS = frozenset(f"0123456789第周星礼上下晚全培活举日时学课个小h{_SIGNS}")
_ENDS = frozenset(f"0123456789年度日号一二三四五六天午上期间时h{_SIGNS}")
"""The characters with which a piece begins, and with which one ends."""
_BEHIND = re.compile(f"{_DAY}|{_OTHERS}")
_BEFORE = re.compile(f"{_DAY}|{_OTHERS}|第?[0-9]{{1,2}}[.、)]")
_OF_THE_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年(?!(?:0?[1-9]|1[0-2])月)")
_FIGURE_AT_END = re.compile(r"[0-9]\.?\Z")
_A_YEAR = re.compile(r"20[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An activity of the records, with the year that it is of and the days of its sessions."""

    id: str
    title: str
    year: int | None
    days: tuple[dt.date, ...]

    @property
    def shown(self) -> str:
        """Its title, its id and its first days, as people are asked about it."""
        days = "、".join(day.isoformat() for day in self.days[:_MOST_DAYS])
        more = "等" if len(self.days) > _MOST_DAYS else ""
        return f"{self.title} {self.id}{f'（{days}{more}）' if days else ''}"


class When(NamedTuple):
    """When something was, as far as it is said: days, the year of each where that is said, and years."""

    days: frozenset[tuple[int | None, int, int]] = frozenset()
    years: frozenset[int] = frozenset()

    @property
    def tells_year(self) -> bool:
        """Whether a year is said."""
        return bool(self.years) or any(year for year, _, _ in self.days)

    def also(self, other: "When") -> "When":
        """Give what both say."""
        return When(self.days | other.days, self.years | other.years)

    def fits(self, activity: Activity) -> bool:
        """Tell whether an activity was held on all of the days, and in the year."""
        held = {(year, day.month, day.day) for day in activity.days for year in (day.year, None)}
        years = {activity.year, *(day.year for day in activity.days)}
        return self.days <= held and self.years <= years


_NEVER = When()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activities:
    """What the activities of the records are called, plainly written, and by which ids."""

    by_id: Mapping[str, Activity] = field(default_factory=dict)
    by_title: Mapping[str, Sequence[Activity]] = field(default_factory=dict)

    def titled(self, text: str) -> tuple[Sequence[Activity], When]:
        """Give the activities whose title a header is, with what it says beside it of when; none of any other text."""
        plain = _plainly(text)
        exact = self.by_title.get(plain)
        if exact or len(plain) > _LONGEST_HEADER or not self.by_title:
            return exact or (), _NEVER
        before, behind = _beside(plain, at_end=False), _beside(plain, at_end=True)
        cuts = [(first, last) for first in before for last in behind if first < last]
        for first, last in sorted(cuts, key=lambda cut: cut[0] - cut[1]):
            found = self.by_title.get(plain[first:last])
            if found:
                return found, before[first].also(behind[last])
        return (), _NEVER

    def near(self, text: str) -> Sequence[Activity]:
        """Give the few activities whose title a header may be meant to be."""
        plain = _plainly(text)
        if not self.by_title or not plain or len(plain) > _LONGEST_HEADER:
            return ()
        first, last = max(_beside(plain, at_end=False)), min(_beside(plain, at_end=True))
        core = plain[first:last] if first < last else plain
        held = [title for title in self.by_title if title in core or (len(core) >= LEAST_OF_A_NAME and core in title)]
        close = difflib.get_close_matches(core, self.by_title, n=MOST_SUGGESTED)
        near = dict.fromkeys((*(held if len(held) <= MOST_SUGGESTED else ()), *close))
        return tuple(activity for title in near for activity in self.by_title[title])[:MOST_SUGGESTED]


NO_ACTIVITIES = Activities()


def activities_of(documents: Iterable[Document]) -> Activities:
    """Give what the activities among some records are called; a title that is also that of a column names none."""
    by_title: defaultdict[str, list[Activity]] = defaultdict(list)
    by_id: dict[str, Activity] = {}
    for document in documents:
        title = document.data.get("title") if isinstance(document.data, dict) else None
        if document.place.kind != "activity" or not isinstance(title, str):
            continue
        days = {dt.date.fromisoformat(str(day)) for day in ends(document.data, ("sessions", None, "date"))}
        activity = Activity(id=document.place.id, title=title, year=document.place.year, days=tuple(sorted(days)))
        by_id[activity.id] = activity
        if title.strip() and plain_title(title) not in known_titles():
            by_title[_plainly(title)].append(activity)
    return Activities(by_id=by_id, by_title=by_title)


def when_alone(text: str) -> When | None:
    """Give when something was out of a text that says nothing else; None of any other."""
    plain = _plainly(text)
    found = _beside(plain, at_end=True).get(0) if 0 < len(plain) <= _LONGEST_HEADER else None
    return found if found and (found.days or found.years) else None


def is_beside_title(text: str) -> bool:
    """Tell whether a text says nothing but what can stand beside a title."""
    plain = _plainly(text)
    return len(plain) <= _LONGEST_HEADER and 0 in _beside(plain, at_end=True)


def years_in(text: str) -> frozenset[int]:
    """Give the years that the title of a sheet, or its name, is of: 2025年度; none out of a day."""
    plain = _plainly(text[:_LONGEST_HEADER])
    found = [plain] if _A_YEAR.fullmatch(plain) else _OF_THE_YEAR.findall(plain)
    return frozenset(map(int, found))


def _plainly(text: str) -> str:
    return folded(tidy(text)).casefold()


def _beside(text: str, *, at_end: bool) -> Mapping[int, When]:
    """Give the places up to which a text, from its beginning or its end, only says what stands beside a title.

    With each it gives when something was as far as that is said there.
    """
    pattern, step = (_BEHIND, -1) if at_end else (_BEFORE, 1)
    reached = {len(text) if at_end else 0: _NEVER}
    places = [*reached]
    for at in places:
        for to in range(at + step, at + step * (_LONGEST_PIECE + 1), step):
            if not 0 <= to <= len(text) or len(places) > _MOST_PIECES:
                break
            first, last = sorted((at, to))
            if to in reached or text[first] not in _BEGINS or text[last - 1] not in _ENDS:
                continue
            if _is_within_number(text, first) or _is_within_number(text, last):
                continue
            match = pattern.fullmatch(text, first, last)
            if match:
                reached[to] = reached[at].also(_when(match))
                places.append(to)
    return reached


def _is_within_number(text: str, at: int) -> bool:
    """Tell whether a place is between two figures, or behind the point between them."""
    return 0 < at < len(text) and text[at].isdigit() and bool(_FIGURE_AT_END.search(text, 0, at))


def _when(match: re.Match[str]) -> When:
    said = {name.rstrip("_"): int(number) for name, number in match.groupdict().items() if number}
    if "alone" in said:
        return When(years=frozenset({said["alone"]}))
    if "month" not in said:
        return _NEVER
    year, month = said.get("year"), said["month"]
    last = {(year, said.get("last_month", month), said["last"])} if "last" in said else set()
    return When(days=frozenset({(year, month, said["day"]), *last}))
