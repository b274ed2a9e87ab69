"""A second calculation of `yucai score YEAR --format json`, written from the policy page alone.

It shares nothing with the engine that it checks: it works on the plain data of the records, with whole
numbers only, one function a clause. Dates are compared as ISO text. A number of a record is taken in steps of
`1 / UNIT`, a person's points in steps of `1 / (UNIT × required hours)`: so a share of training is whole too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Record = Mapping[str, Any]
Records = Mapping[str, Mapping[str, Record]]
Number = int | Decimal | str

DIGITS = 12
UNIT: int = 10**DIGITS


def units(number: Number) -> int:
    """Return a record's number (not negative, at most 12 decimals) in steps of `1 / UNIT`."""
    if isinstance(number, int):
        return number * UNIT
    whole, _, fraction = (format(number, "f") if isinstance(number, Decimal) else number).partition(".")
    if not (whole + fraction).isdecimal() or len(fraction) > DIGITS:
        raise ValueError(number)
    return int(whole + fraction.ljust(DIGITS, "0"))


def half_up(value: int, one: int) -> int:
    """Return `value / one` in hundredths, rounded half-up."""
    return (200 * value + one) // (2 * one)


def down(value: int, one: int) -> int:
    """Return `value / one` in hundredths, the rest cut off."""
    return 100 * value // one


def shown(hundredths: int) -> str:
    """Return hundredths as points with two decimals."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


# Readings 15, 15b, 23, 24: years, days, people


def policy_of(records: Records, year: int) -> Record:
    """Reading 15: the policy in force on the year's last day; a year without one is an error."""
    for policy in records["policy"].values():
        days = policy["in_force"]
        if days["from"] <= f"{year}-12-31" <= (days.get("until") or "9999-12-31"):
            return policy
    raise LookupError(f"no policy in force on {year}-12-31")


def term_policy(records: Records, year: int) -> Record:
    """五（三）: the year's policy; where it has none yet, the last one before it."""
    try:
        return policy_of(records, year)
    except LookupError:
        earlier = [one for one in records["policy"].values() if one["in_force"]["until"] < f"{year}-12-31"]
        if not earlier:
            raise
        return max(earlier, key=lambda one: str(one["in_force"]["until"]))


def assessment_period(policy: Record, year: int) -> tuple[str, str]:
    """Reading 15: the calendar year, as far as the policy is in force (2024: from 09-18); both days count."""
    return max(f"{year}-01-01", policy["in_force"]["from"]), f"{year}-12-31"


def years_later(day: str, years: int) -> str:
    """五（三）: the same day some years later; 29 February becomes the 28th where there is none."""
    year, month_and_day = int(day[:4]) + years, day[4:]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return f"{year:04d}" + ("-02-28" if month_and_day == "-02-29" and not leap else month_and_day)


def place_end(records: Records, trainee: Record) -> str:
    """Readings 15b and 24: the first day after the term of the place, which began with its first holder."""
    while trainee.get("replaces"):
        trainee = records["trainee"][trainee["replaces"]]
    day = trainee["admitted_on"]
    return years_later(day, term_policy(records, int(day[:4]))["term_years"])


def roster_time(records: Records, trainee: Record) -> tuple[str, str]:
    """Reading 15b: in the roster from the first day up to, but without, the second."""
    if trainee.get("exit"):
        return trainee["admitted_on"], trainee["exit"]["on"]
    return trainee["admitted_on"], place_end(records, trainee)


def standing(records: Records, trainee: Record, year: int) -> str:
    """Reading 23: `assessed`, `left` in this year, `not-admitted`, or `gone` before it."""
    if trainee["review"]["status"] != "admitted" or trainee["admitted_on"] > f"{year}-12-31":
        return "not-admitted"
    end = roster_time(records, trainee)[1]
    if end > f"{year}-12-31":
        return "assessed"
    reason = trainee["exit"]["reason"] if trainee.get("exit") else "term-complete"
    if reason != "term-complete":
        return "left" if end >= f"{year}-01-01" else "gone"
    # The last day is the one before the end: an end on 1 January belongs to the year before.
    return "assessed" if end > f"{year}-01-01" else "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A trainee, with the assessment period and their time in the roster (reading 13)."""

    id: str
    enterprises: tuple[tuple[str, str], ...]
    period: tuple[str, str]
    stay: tuple[str, str]

    def enterprise(self, day: str) -> str:
        """Reading 15c: the enterprise on the day, which a transfer changes from its own day on."""
        return [name for since, name in self.enterprises if since <= day][-1]

    def in_year(self, day: str) -> bool:
        """Whether the day lies in the assessment period."""
        return self.period[0] <= day <= self.period[1]

    def in_roster(self, day: str) -> bool:
        """Whether the person is in the roster on the day."""
        return self.stay[0] <= day < self.stay[1]

    def counts(self, day: str) -> bool:
        """Whether what happened on the day can count."""
        return self.in_year(day) and self.in_roster(day)


# 六（一）1: training


def plan_of(records: Records, year: int) -> Record:
    """The year's plan; a year without one is an error."""
    for plan in records["plan"].values():
        if plan["year"] == year:
            return plan
    raise LookupError(f"no plan for {year}")


def task_activities(records: Records, plan: Record) -> list[tuple[str, Record]]:
    """Reading 1: the held activities of the year's tasks, by first session, then id."""
    tasks = {task["id"] for task in plan["tasks"]}
    held = [
        (min((session["date"], session["start"]) for session in took_place(activity)), key, activity)
        for key, activity in records.get("activity", {}).items()
        if activity["status"] == "held" and activity["year"] == plan["year"] and activity.get("task") in tasks
    ]
    return [(key, activity) for _, key, activity in sorted(held, key=lambda entry: entry[:2])]


def took_place(activity: Record) -> list[Record]:
    """Reading 1: cancelled sessions are in nobody's denominator, and nobody can have attended them."""
    return [part for part in activity["sessions"] if part.get("status") != "cancelled"]


def open_rolls(records: Records, year: int) -> list[str]:
    """Reading 15d: what was held of the year's tasks without a list that is known to be complete."""
    return [
        key
        for key, activity in records.get("activity", {}).items()
        if activity["year"] == year
        and activity["status"] == "held"
        and activity.get("task")
        and not activity.get("roll_closed_on")
    ]


def hours(activity: Record, person: Person | None = None) -> int:
    """The hours of an activity, or of those of its sessions that count for the person."""
    parts = took_place(activity)
    return sum(units(part["hours"]) for part in parts if person is None or person.counts(part["date"]))


def required_hours(plan: Record, activities: Sequence[tuple[str, Record]], person: Person) -> dict[str, int]:
    """Reading 1: per task the smaller of its hours and the hours held for this person, session by session."""
    required = {}
    for task in plan["tasks"]:
        courses = [activity for _, activity in activities if activity["task"] == task["id"]]
        held = sum(hours(activity, person) for activity in courses)
        required[task["id"]] = min(units(task["hours"]), held)
    return required


def attended_hours(activity: Record, rows: Sequence[Record], person: Person) -> int:
    """Reading 1: the hours of one activity, made-up ones with them, at most those of the activity."""
    total = 0
    for row in rows:
        if "made_up_on" in row and not person.counts(row["made_up_on"]):
            continue
        held = hours(activity, person)
        if "made_up_on" in row:
            total += units(row["hours"])
        else:
            total += min(units(row["hours"]), held) if "hours" in row else held
    return min(total, hours(activity))


def training_outcome(rows: Sequence[Record], person: Person) -> str:
    """Reading 1: `counted`, unless there are only hours made up on days that do not count."""
    days = [row.get("made_up_on") for row in rows]
    if any(day is None or person.counts(day) for day in days):
        return "counted"
    return "outside-term" if all(person.in_year(day) for day in days if day is not None) else "outside-year"


def training(
    points: int, required: Mapping[str, int], activities: Sequence[tuple[str, Record]], person: Person
) -> list[tuple[str, str, int]]:
    """六（一）1: points × newly completed ÷ required hours of each activity that the person is listed in."""
    entries = []
    attended = dict.fromkeys(required, 0)
    for key, activity in activities:
        rows = [row for row in activity.get("attendance") or () if row["trainee"] == person.id]
        if not rows:
            continue
        task = activity["task"]
        before = min(attended[task], required[task])
        attended[task] += attended_hours(activity, rows, person)
        # In steps of 1 / (UNIT × required hours) the division by the required hours is already done.
        newly = min(attended[task], required[task]) - before
        entries.append((key, training_outcome(rows, person), points * newly))
    return entries


# 六（一）2 to 8: achievements


def records_of_year(records: Records, folders: Mapping[str, int], year: int) -> list[tuple[str, Record]]:
    """A sheet lists the records whose date or folder is the year, by date, then id."""
    listed = [
        (record["date"], key, record)
        for key, record in records.get("achievement", {}).items()
        if folders[key] == year or record["date"].startswith(f"{year}-")
    ]
    return [(key, record) for _, key, record in sorted(listed, key=lambda entry: entry[:2])]


def event_of(group: Record, record: Record) -> Record | None:
    """The group's entry for the record's kind and event, if it has one."""
    for kind in group["kinds"]:
        if kind["kind"] == record["kind"]:
            for event in kind["events"]:
                if event["event"] == record["event"]:
                    found: Record = event
                    return found
    return None


def concerns(group: Record, record: Record, person: Person) -> bool:
    """Readings 6, 7 and 15c: a recorded participant, or for what the enterprise did any trainee of it that day."""
    if group.get("credit", "participants") == "enterprise":
        return bool(record["enterprise"] == person.enterprise(record["date"]))
    return person.id in (record.get("participants") or ())


def outcome(record: Record, person: Person) -> str:
    """Readings 13 and 14: the first that holds, before duplicates are looked for."""
    status = record["review"]["status"]
    if status != "verified":
        return "rejected" if status == "rejected" else "pending"
    if not person.in_year(record["date"]):
        return "outside-year"
    return "counted" if person.in_roster(record["date"]) else "outside-term"


def family(number: str) -> str:
    """Reading 5: the number of an international application; before 2004 its year has two digits."""
    office, year, serial = number[4:6], *number[6:].split("/")
    if len(year) == 2:
        year = ("19" if year >= "78" else "20") + year
    return f"{office}{year}{int(serial):06d}"


def dispute(key: str) -> str:
    """Reading 12: the key of a dispute; a hyphen tells keys apart only between two digits."""
    result = ""
    for place, sign in enumerate(key):
        if sign != "-" or (result[-1:].isdigit() and key[place + 1 : place + 2].isdigit()):
            result += sign
    return result


def counted_once(group: Record, record: Record) -> str | None:
    """Readings 5, 9 and 12: what one has once a year: a patent family, a dispute, the pledge financing."""
    if group["method"] == "tier":
        return None if group.get("basis") == "per-case" else "the year"
    unit = group.get("unit", "record")
    if unit == "family" and record.get("pct"):
        return family(record["pct"])
    return dispute(record["dispute"]) if unit == "dispute" and record.get("dispute") else None


def pledged(group: Record, listed: Sequence[tuple[str, Record]], person: Person, enterprise: str) -> int:
    """Reading 9: all verified amounts of an enterprise in the assessment year, whoever took part."""
    return sum(
        units(record["amount_yuan"])
        for _, record in listed
        if event_of(group, record) is not None
        and record["enterprise"] == enterprise
        and record["review"]["status"] == "verified"
        and person.in_year(record["date"])
    )


def tier_points(group: Record, amount: int) -> int:
    """六（一）5: the points of the highest tier that begins at or below the amount, if any does."""
    tiers = [(units(tier["from"]), units(tier["points"])) for tier in group["tiers"]]
    return max((tier for tier in tiers if tier[0] <= amount), default=(0, 0))[1]


def achievements(
    group: Record, listed: Sequence[tuple[str, Record]], person: Person, required: int
) -> list[tuple[str, str, int]]:
    """六（一）2 to 8: each of the person's records of the group, with its outcome and points."""
    entries = []
    had = set()
    for key, record in listed:
        event = event_of(group, record)
        if event is None or not concerns(group, record, person):
            continue
        result = outcome(record, person)
        once = counted_once(group, record)
        if result == "counted" and once is not None:
            result = "duplicate" if once in had else "counted"
            had.add(once)
        points = 0
        if result == "counted" and group["method"] == "each":
            points = units(event["points"])
        elif result == "counted" and group.get("basis") == "per-case":
            points = tier_points(group, units(record["amount_yuan"]))
        elif result == "counted":
            points = tier_points(group, pledged(group, listed, person, record["enterprise"]))
        entries.append((key, result, points * required))
    return entries


# The sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One assessed person's groups and total; `exact` and `one` give the exact total as a quotient."""

    person: Person
    groups: list[dict[str, Any]]
    exact: int
    one: int
    total: int
    qualified: bool


def total_shown(exact: int, one: int, pass_at: int) -> int:
    """Scoring: rounded half-up once, but never up into the pass line (59.995 is 59.99)."""
    rounded = half_up(exact, one)
    below = exact * UNIT < pass_at * one
    return down(exact, one) if below and rounded * UNIT >= pass_at * 100 else rounded


def sheet(
    policy: Record,
    plan_hours: Mapping[str, int],
    activities: Sequence[tuple[str, Record]],
    listed: Sequence[tuple[str, Record]],
    person: Person,
) -> Sheet:
    """Scoring: training and the achievement groups, each after its own cap, no cap on their sum."""
    required = sum(plan_hours.values())
    one = UNIT * required
    groups, exact = [], 0
    for group in policy["groups"]:
        if group["method"] == "training":
            entries = training(units(group["points"]), plan_hours, activities, person)
        else:
            entries = achievements(group, listed, person, required)
        before = sum(points for _, _, points in entries)
        cap = group.get("cap")
        points = before if cap is None else min(before, units(cap) * required)
        exact += points
        groups.append(
            {
                "group": group["id"],
                "clause": group["clause"],
                "points": shown(half_up(points, one)),
                "before_cap": shown(half_up(before, one)),
                "cap": None if cap is None else shown(half_up(units(cap), UNIT)),
                "entries": [
                    {"source": key, "outcome": result, "points": shown(half_up(value, one))}
                    for key, result, value in entries
                ],
            }
        )
    pass_at = units(policy["grading"]["pass_at"])
    return Sheet(
        person=person,
        groups=groups,
        exact=exact,
        one=one,
        total=total_shown(exact, one, pass_at),
        qualified=exact * UNIT >= pass_at * one,
    )


# 六（二）: grades


def places(grading: Record, sheets: Sequence[Sheet]) -> dict[str, int]:
    """Readings 16, 17 and 19: the base, and of each band the share of it in whole places."""
    base = sum(entry.qualified for entry in sheets) if grading["base"] == "qualified" else len(sheets)
    result = {"base": base}
    for band in grading["bands"]:
        share = units(band["ratio"]) * base
        result[band["grade"]] = {
            "floor": share // UNIT,
            "half-up": (2 * share + UNIT) // (2 * UNIT),
            "ceiling": -(-share // UNIT),
        }[grading["rounding"]]
    return result


def grade(
    grading: Record, sheets: Sequence[Sheet], decided: Mapping[str, str], objected: set[str]
) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The grading proposal, steps 1 to 5: each person's grade, and what is left to the bureau."""
    available = places(grading, sheets)
    grades = {entry.person.id: "pass" if entry.qualified else "fail" for entry in sheets}
    grades.update(decided)
    undecided = [entry for entry in sheets if entry.qualified and entry.person.id not in decided]
    waiting = [entry for entry in undecided if entry.person.id not in objected]
    opened: list[dict[str, Any]] = []
    for band in grading["bands"]:
        left = available[band["grade"]] - sum(grade == band["grade"] for grade in decided.values())
        while waiting:
            best = max(entry.total for entry in waiting)
            tied = [entry for entry in waiting if entry.total == best]
            if len(tied) > left:
                if left > 0:
                    names = sorted(entry.person.id for entry in tied)
                    opened.append({"kind": "tie", "grade": band["grade"], "trainees": names})
                break
            grades |= {entry.person.id: band["grade"] for entry in tied}
            waiting = [entry for entry in waiting if entry.total != best]
            left -= len(tied)
    against = sorted(entry.person.id for entry in undecided if entry.person.id in objected)
    return grades, opened + [{"kind": "opinion", "grade": None, "trainees": [key]} for key in against]


def enterprises_of(trainee: Record) -> tuple[tuple[str, str], ...]:
    """Reading 15c: since when the person is of which enterprise, the first since ever."""
    moves = sorted((move["on"], move["enterprise"]) for move in trainee.get("transfers") or ())
    return (("0000-01-01", trainee["enterprise"]), *moves)


def of_year(records: Records, kind: str, year: int) -> list[Record]:
    """The year's rows in the records of `decisions` or `opinions`."""
    listed = [record[kind] for record in records.get(kind, {}).values() if record["year"] == year]
    return [row for rows in listed for row in rows]


def score(records: Records, year: int, folders: Mapping[str, int]) -> dict[str, Any]:
    """Return what `yucai score YEAR --format json` prints, as plain data.

    `records[kind][id]` is the data of a record, `folders[id]` the year of the folder of an achievement.
    A year without policy or plan is a LookupError.
    """
    policy = policy_of(records, year)
    plan = plan_of(records, year)
    activities = task_activities(records, plan)
    listed = records_of_year(records, folders, year)
    sheets, not_assessed = [], []
    for key, trainee in sorted(records["trainee"].items()):
        status = standing(records, trainee, year)
        if status == "gone":
            continue
        if status == "assessed":
            person = Person(
                id=key,
                enterprises=enterprises_of(trainee),
                period=assessment_period(policy, year),
                stay=roster_time(records, trainee),
            )
            required = required_hours(plan, activities, person)
            if sum(required.values()) > 0:
                sheets.append(sheet(policy, required, activities, listed, person))
                continue
            status = "nothing-required"
        not_assessed.append({"trainee": key, "reason": status})
    grading = policy["grading"]
    grades, opened = grade(
        grading,
        sheets,
        {row["trainee"]: row["grade"] for row in of_year(records, "decisions", year)},
        {row["trainee"] for row in of_year(records, "opinions", year) if row["opinion"] == "object"},
    )
    return {
        "year": year,
        "policy": policy["id"],
        "places": places(grading, sheets),
        "trainees": [
            {
                "trainee": entry.person.id,
                "enterprise": entry.person.enterprise(f"{year}-12-31"),
                "total": shown(entry.total),
                "rank": 1 + sum(other.total > entry.total for other in sheets),
                "grade": grades[entry.person.id],
                "groups": entry.groups,
            }
            for entry in sheets
        ],
        "not_assessed": not_assessed,
        "open_decisions": opened,
    }
