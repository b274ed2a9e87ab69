"""Random programmes that keep every rule of the records, made so that boundary cases are frequent.

Everything in them is invented. Hours and money are drawn in hundredths, days are ISO text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests import reference

Data = dict[str, Any]
Event = tuple[Data, Data, Data]
"""A group of a policy, one of its kinds, one of that kind's events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Plain records by kind and id, the folder year of each achievement, and the year to score."""

    records: dict[str, dict[str, Data]]
    folders: dict[str, int]
    year: int


@dataclass(slots=True, kw_only=True)
class Draft:
    """A programme in the making, with what its parts need to know of each other."""

    random: Random
    year: int
    begins: str
    records: dict[str, dict[str, Data]]
    folders: dict[str, int] = field(default_factory=dict)
    stays: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def seen_on(self) -> str:
        """The day that the programme is seen from: nothing held or decided lies after it."""
        return f"{self.year + 1}-01-31"

    def chance(self, percent: int) -> bool:
        """Whether something happens that happens that often."""
        return self.random.random() * 100 < percent

    def day(self, year: int) -> str:
        """A random day of the year, never the 29th or later; of the year after one of January, which is over."""
        month = 1 if year > self.year else self.random.randint(1, 12)
        return f"{year}-{month:02d}-{self.random.randint(1, 28):02d}"

    def past(self, day: str) -> str:
        """The day, or the last one that has come where it is later."""
        return min(day, f"{self.year + 1}-01-31")

    def day_in_period(self) -> str:
        """A random day of the assessment period."""
        while (day := self.day(self.year)) < self.begins:
            pass
        return day

    def in_roster(self, trainee: str, day: str) -> bool:
        """Whether the trainee is in the roster on the day."""
        return self.stays[trainee][0] <= day < self.stays[trainee][1]

    def counts(self, trainee: str, day: str) -> bool:
        """Whether the day lies in the assessment period and in the trainee's time in the roster."""
        return self.begins <= day <= f"{self.year}-12-31" and self.in_roster(trainee, day)

    def staff(self, enterprise: str, day: str) -> list[str]:
        """The admitted trainees who are of an enterprise on a day."""
        moves = {key: reference.enterprises_of(self.records["trainee"][key]) for key in self.stays}
        return [key for key in self.stays if [name for since, name in moves[key] if since <= day][-1] == enterprise]


def number(hundredths: int) -> int | Decimal:
    """Hundredths as a number of a record."""
    return Decimal(hundredths).scaleb(-2) if hundredths % 100 else hundredths // 100


def hundredths(value: int | Decimal) -> int:
    """A number of a record in hundredths."""
    return int(value * 100)


def later(day: str, days: int = 1) -> str:
    """The day that many days after a day, or before it."""
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


# Policies


def kind_entry(name: str, title: str, identifier: str, *events: tuple[Any, ...]) -> Data:
    """A kind of a policy; an event is its name, its title, its points (none in a tier), what it follows."""
    keys = ("event", "title", "points", "follows")
    listed = [dict(zip(keys, event, strict=False)) for event in events]
    return {"kind": name, "title": title, "identifier": identifier, "events": listed}


def title_entry(name: str, title: str, applied: int) -> Data:
    """A title of an enterprise under clause 6."""
    points = {"applied": applied, "recognised": 2, "review-passed": 2, "annual-check-passed": 2}
    kind = kind_entry(name, title, "none", *((event, "示例事项", worth) for event, worth in points.items()))
    for event in kind["events"]:
        event["once"] = "ever" if event["event"] == "recognised" else "year"
    return kind


def group_entry(number: int, name: str, *kinds: Data, **settings: object) -> Data:
    """A group under 六（一） with the usual settings of one that counts each record."""
    usual = {"method": "each", "credit": "participants", "unit": "record"}
    head = {"id": name, "title": kinds[0]["title"], "clause": f"六（一）{number}"}
    return {**head, **usual, **settings, "kinds": list(kinds)}


TRAINING: Data = {
    "id": "training",
    "title": "学习培训",
    "clause": "六（一）1",
    "method": "training",
    "points": 60,
    "cap": 60,
}
ACHIEVEMENTS: list[Data] = [
    group_entry(
        2,
        "rights-obtained",
        kind_entry("trademark", "一般注册商标", "text", ("registered", "核准注册", 2)),
        kind_entry("madrid-trademark", "马德里商标", "text", ("registered", "国际注册", 5)),
        kind_entry("ic-layout", "集成电路布图设计", "text", ("registered", "登记", 2)),
        kind_entry("invention-patent", "发明专利", "cn-invention", ("granted", "授权", 3)),
        kind_entry("pct-patent", "PCT专利", "text", ("granted", "授权", 5)),
        unit="family",
    ),
    group_entry(
        3,
        "patented-products",
        kind_entry("patented-product", "专利产品", "text", ("filed", "备案", 2), ("recognised", "认定", 3, "filed")),
        credit="enterprise",
        cap=10,
    ),
    group_entry(
        4,
        "open-licensing",
        kind_entry("open-licence", "专利开放许可", "cn-patent", ("handled", "办理", 3)),
        cap=6,
    ),
    group_entry(
        5,
        "pledge-financing",
        kind_entry("pledge-financing", "知识产权质押融资", "text", ("registered", "质押登记")),
        method="tier",
        basis="annual-total",
        tiers=[{"from": 0, "points": 3}, {"from": 10_000_000, "points": 5}],
    ),
    group_entry(
        6,
        "ip-enterprise",
        title_entry("municipal-ip-advantage", "市级知识产权优势企业", 2),
        title_entry("national-ip-advantage", "国家知识产权优势企业", 3),
        title_entry("national-ip-demonstration", "国家知识产权示范企业", 5),
    ),
    group_entry(
        7,
        "other-projects",
        kind_entry("other-ip-project", "其他知识产权相关项目", "none", ("applied", "申报", 2)),
        cap=10,
    ),
    group_entry(
        8,
        "rights-protection",
        kind_entry(
            "rights-case",
            "知识产权维权案件",
            "none",
            ("complaint", "投诉", 5),
            ("report", "举报", 5),
            ("mediation", "调解", 5),
            ("adjudication", "裁决", 5),
        ),
        unit="dispute",
        cap=10,
    ),
]
ELSEWHERE = (
    ("overseas-grant", "示例海外授权", "text", ("granted",)),
    ("geographical-mark", "示例地理标志", "text", ("used",)),
    ("plant-variety", "示例植物新品种", "text", ("filed", "granted")),
    ("ip-standard", "示例管理标准", "none", ("adopted",)),
    ("trade-secret-base", "示例商业秘密基地", "none", ("applied", "recognised")),
    ("patent-transfer", "示例专利转让", "cn-patent", ("recorded",)),
    ("border-case", "示例海关保护案件", "none", ("seizure", "ruling")),
    ("ip-insurance", "示例知识产权保险", "text", ("insured",)),
    ("ip-securities", "示例知识产权证券", "text", ("issued",)),
)
FAMILIES = {"pct-patent", "overseas-grant"}
DISPUTES = {"rights-case", "border-case"}
MONEY = {"pledge-financing", "ip-insurance", "ip-securities"}
POINTS = (0, 1, 2, 3, 5, Decimal("0.5"), Decimal("1.25"), Decimal("2.99"), Decimal("0.01"), Decimal("3.0"))
CAPS = (2, 5, 6, 10, Decimal("6.5"), Decimal("9.99"))
BANDS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("excellent", "0.1"), ("good", "0.3")),
    (("excellent", "0.25"), ("good", "0.25")),
    (("excellent", "0.5"), ("good", "0.5")),
    (("good", "0.40"),),
    (("outstanding", "0.15"), ("excellent", "0.333"), ("good", "0.25")),
)


def varied(random: Random, group: Data) -> Data:
    """The group with other settings, as another resolution of the same county could set them."""
    other = {**group, "credit": random.choice(("participants", "participants", "enterprise"))}
    other["unit"] = random.choice(("record", "family", "dispute"))
    if "basis" in group:
        other["basis"] = random.choice(("annual-total", "per-case"))
    other.pop("cap", None)
    if random.random() < 0.6:
        other["cap"] = random.choice(CAPS)
    return other


def foreign_groups(random: Random) -> list[Data]:
    """The achievement groups of another county: other kinds, events, points, tiers and caps."""
    groups: list[Data] = []
    for name, title, identifier, events in random.sample(ELSEWHERE, random.randint(1, len(ELSEWHERE))):
        clause = f"三（二）{len(groups) + 2}"
        settings: Data = {"id": f"merit-{name}", "clause": clause}
        if name in MONEY:
            kind = kind_entry(name, title, identifier, *((event, "示例事项") for event in events))
            lowest = random.choice((0, 100, 1_000_000))
            step = random.choice((100, 10_000_000, Decimal("2500000.50")))
            tiers = [{"from": lowest, "points": random.choice(POINTS)}, {"from": lowest + step, "points": 4}]
            settings |= {"method": "tier", "basis": "annual-total", "tiers": tiers}
        else:
            scored = [(event, "示例事项", random.choice(POINTS)) for event in events]
            kind = kind_entry(name, title, identifier, *scored)
            if identifier == "text" and len(events) > 1:
                kind["events"][1]["follows"] = events[0]
            if len(groups) % 2 and groups[-1]["method"] == "each":
                groups[-1]["kinds"].append(kind)
                continue
        groups.append(varied(random, {**group_entry(0, name, kind), **settings}))
    return groups


def policy(random: Random, name: str, in_force: tuple[str, str]) -> Data:
    """A policy: the county's own, the county's with other settings, or another county's."""
    which = random.choice(("own", "varied", "foreign"))
    training, groups, bands, term = TRAINING, ACHIEVEMENTS, BANDS[0], 3
    grading: Data = {"clause": "六（二）", "pass_at": 60, "base": "qualified", "rounding": "floor"}
    if which != "own":
        grading["base"] = random.choice(("qualified", "assessed"))
        grading["rounding"] = random.choice(("floor", "half-up", "ceiling"))
        bands, term = random.choice(BANDS), random.choice((1, 2, 3, 4))
        groups = [varied(random, group) for group in ACHIEVEMENTS]
    if which == "foreign":
        grading["clause"] = "三（三）"
        grading["pass_at"] = random.choice((60, 50, Decimal("59.99"), Decimal("33.33")))
        training = {**TRAINING, "clause": "三（一）", "points": random.choice((60, 50, 100, Decimal("70.5")))}
        training["cap"] = random.choice((60, 50, 100, Decimal("59.99")))
        groups = foreign_groups(random)
    groups = [training, *groups]
    if which == "foreign":
        random.shuffle(groups)
    names = [grade for grade, _ in bands]
    grading["bands"] = [{"grade": key, "title": "示例等次", "ratio": Decimal(ratio)} for key, ratio in bands]
    words = {"question": "示例？", "reading": "示例。", "reason": "示例。"}
    return {
        "id": name,
        "title": "示例培育工作方案",
        "in_force": {"from": in_force[0], "until": in_force[1]},
        "term_years": term,
        "groups": groups,
        "grading": grading,
        "certificate": {"clause": "六（二）", "grades": [*names, "pass"]},
        "subsidy": {"clause": "五（四）", "grades": names},
        "readings": [{"id": "example", "clause": "六（一）1", **words}],
    }


TIMES: tuple[tuple[tuple[tuple[str, str], ...], int], ...] = (
    ((("2024-09-18", "2026-12-31"),), 2024),
    ((("2024-09-18", "2026-12-31"),), 2025),
    ((("2024-09-18", "2026-12-31"),), 2026),
    ((("2020-01-01", "2027-12-31"),), 2023),
    ((("2020-01-01", "2027-12-31"),), 2024),
    ((("2020-01-01", "2027-12-31"),), 2025),
    ((("2021-03-01", "2025-06-30"), ("2025-07-01", "2027-12-31")), 2025),
    ((("2021-03-01", "2022-12-31"), ("2024-03-01", "2025-12-31")), 2025),
)
"""When the policies are in force, and the year to score."""


def begin(random: Random) -> Draft:
    """The draft with its programme record, its policies and the first day of the year's assessment period."""
    times, year = random.choice(TIMES)
    policies = {f"example-{days[0][:4]}": policy(random, f"example-{days[0][:4]}", days) for days in times}
    programme = {
        "format": 1,
        "name": "示例培育",
        "authority": "示例县市场监督管理局",
        "demonstration": True,
        "goals": {"headcount": 100, "by": "2026-12-31", "coverage": 1},
        "publication": {"named_grades": [], "objections_to": {"office": "示例科", "address": "示例路1号"}},
    }
    records = {"programme": {"programme": programme}, "vocabulary": {"vocabulary": VOCABULARY}, "policy": policies}
    begins, _ = reference.assessment_period(reference.policy_of(records, year), year)
    return Draft(random=random, year=year, begins=begins, records=records)


# Training


HOURS = (
    ((100, 200, 300, 400), ((600,), (300, 600), (800, 400, 300))),
    ((150, 175, 233, 70, 350), ((700,), (250, 333), (500, 175, 70))),
    ((1200, 2000, 2400), ((12000,), (12000,), (6000, 6000))),
)
"""Hours of sessions and of tasks; in the last, 0.01 of the 120 required hours is worth 0.005 of 60 points."""
STARTS = (("09:00", "12:00"), ("12:00", "13:30"), ("14:00", "17:00"))
AREAS = ("law", "management", "protection")
VOCABULARY: Data = {
    "industries": [{"id": "other", "title": "示例产业"}],
    "areas": [{"id": area, "title": f"示例领域{area}"} for area in (*AREAS, "patent-navigation", "pledge-financing")],
    "modes": [{"id": "meeting", "title": "示例会议"}, {"id": "online", "title": "示例线上"}],
    "roles": [{"id": "management", "title": "示例管理人员"}, {"id": "technical", "title": "示例技术人员"}],
    "categories": [
        {"id": id, "title": f"示例类别{id}", "coverage": {"id": id, "title": f"示例统计{id}"}}
        for id in ("above-scale", "high-tech", "ip-advantage-national", "srdi")
    ],
}
"""What a county names in its own way, as far as the programmes in tests use it."""


def plan(draft: Draft, year: int, tasks: Sequence[int]) -> None:
    """The plan of a year with one task for each of the hours."""
    draft.records.setdefault("plan", {})[str(year)] = {
        "year": year,
        "title": "示例计划",
        "issued_on": f"{year}-01-10",
        "tasks": [
            {"id": area, "title": f"示例任务{area}", "area": area, "hours": number(hours)}
            for area, hours in zip(AREAS, tasks, strict=False)
        ],
    }


def activity(draft: Draft, name: str, task: str | None, dates: Sequence[str], hours: Sequence[int]) -> None:
    """One activity with one to three sessions at different times, mostly held."""
    random = draft.random
    status = random.choices(("held", "cancelled", "postponed", "planned"), (82, 6, 6, 6))[0]
    slots = {(random.choice(dates), *random.choice(STARTS)) for _ in range(random.choice((1, 1, 2, 3)))}
    if max(slots)[0] > draft.seen_on:
        status = "planned"
    result: Data = {
        "id": name,
        "title": f"示例培训{name}",
        "year": int(name[1:5]),
        "kind": random.choice(("training", "training", "coaching")),
        "mode": "meeting",
        "areas": ["law"],
        "organiser": {"kind": "bureau", "name": "示例县市场监督管理局"},
        "venue": "示例会议室",
        "status": status,
        "sessions": [
            {"date": day, "start": start, "end": end, "hours": number(random.choice(hours))}
            for day, start, end in sorted(slots)
        ],
        "revision": 0,
    }
    if task:
        result["task"] = task
    if status in ("cancelled", "postponed"):
        result["reason"] = "示例原因"
    if len(slots) > 1 and draft.chance(25):
        random.choice(result["sessions"])["status"] = "cancelled"
    if status == "held" and draft.chance(80):
        closed = later(reference.took_place(result)[-1]["date"], random.choice((0, 1, 4)))
        result["roll_closed_on"] = min(closed, draft.seen_on)
    draft.records.setdefault("activity", {})[name] = result


def trainings(draft: Draft) -> list[str]:
    """The plan and the activities, now and then one of another year; gives the days of the sessions."""
    random, year = draft.random, draft.year
    hours, plans = random.choice(HOURS)
    tasks = random.choice(plans)
    areas = AREAS[: len(tasks)]
    plan(draft, year, tasks)
    dates = [draft.begins, f"{year}-12-31", *(draft.day_in_period() for _ in range(7))]
    if draft.begins < f"{year}-02-28":
        dates += [f"{year}-02-27", f"{year}-02-28"]
    if draft.begins > f"{year}-01-01" and draft.chance(60):
        dates += [later(draft.begins, -1), f"{year}-06-03"]
    elif draft.chance(5):
        dates.append(f"{year + 1}-01-08")
    if draft.chance(50):
        dates = [day for day in dates if day <= f"{year}-10-31"]
    least = 7 if max(hours) > 1000 else 2
    for index in random.sample(range(1, 60), random.randint(least, 10)):
        task = None if draft.chance(5) else random.choice(areas)
        activity(draft, f"a{year}-{index:02d}", task, dates, hours)
    other = year + random.choice((-1, 1))
    if draft.chance(15) and other in terms(draft):
        plan(draft, other, tasks)
        activity(draft, f"a{other}-01", areas[0], [draft.day(other)], hours)
    return dates


def terms(draft: Draft) -> dict[int, int]:
    """The years since the first policy, to the one after the scored year, and the term of who is admitted in them."""
    first = min(int(resolution["in_force"]["from"][:4]) for resolution in draft.records["policy"].values())
    return {year: reference.term_policy(draft.records, year)["term_years"] for year in range(first, draft.year + 2)}


@dataclass(slots=True, kw_only=True)
class Attendance:
    """How one trainee attends, when they are busy, what they still attend of a task that they cut short."""

    trainee: str
    loose: bool
    left: dict[str | None, int]
    busy: set[tuple[str, str]] = field(default_factory=set)


def offered(draft: Draft, trainee: str, course: Data) -> int:
    """The hundredths of an hour of the activity that count for the trainee."""
    parts = (part for part in reference.took_place(course) if draft.counts(trainee, part["date"]))
    return sum(hundredths(part["hours"]) for part in parts)


def intentions(draft: Draft, trainee: str) -> Attendance:
    """A trainee who attends everything, all but 0.01 or half an hour, half, nothing, or as it comes."""
    style = draft.random.choices(("all", "short", "half", "none", "loose"), (12, 4, 2, 1, 4))[0]
    left: dict[str | None, int] = {}
    if style in ("short", "half", "none"):
        held: dict[str, int] = {}
        for course in draft.records["activity"].values():
            if course["status"] == "held" and course["year"] == draft.year and "task" in course:
                held[course["task"]] = held.get(course["task"], 0) + offered(draft, trainee, course)
        tasks = draft.records["plan"][str(draft.year)]["tasks"]
        required = {task["id"]: min(hundredths(task["hours"]), held.get(task["id"], 0)) for task in tasks}
        if style == "short":
            longest = max(required, key=lambda task: required[task])
            left[longest] = max(0, required[longest] - draft.random.choice((1, 1, 50)))
        else:
            left.update((task, hours // 2 if style == "half" else 0) for task, hours in required.items())
    return Attendance(trainee=trainee, loose=style == "loose", left=left)


def way(draft: Draft, person: Attendance, take: int, hours: int, *, busy: bool) -> str:
    """How the trainee, who wants to take so many of so many hours, is listed at an activity."""
    random = draft.random
    if busy:
        return random.choice(("made-up", "made-up", "absent")) if take else "absent"
    if hours == 0:
        return random.choice(("plain", "absent"))
    if take == 0:
        return random.choice(("leave", "absent", "absent"))
    if person.loose:
        return random.choice(("absent", "leave", "part", "both", "made-up", "plain"))
    return random.choices(("plain", "hours", "made-up"), (65, 25, 10))[0] if take == hours else "hours"


def make_up(draft: Draft, trainee: str, course: Data, hours: int, *, counted: bool) -> Iterator[Data]:
    """A row of hours made up after the activity: on a day that counts, on any day, or after the term."""
    year, last, end = draft.year, reference.took_place(course)[-1]["date"], draft.stays[trainee][1]
    days = [last, later(last), f"{year}-12-31", f"{year + 1}-01-05", draft.day(year)]
    days = [day for day in days if day >= last and (not counted or draft.counts(trainee, day))]
    if last <= end <= f"{year}-12-31" and draft.chance(40):
        days = [end]
    if days and hours:
        yield {"trainee": trainee, "hours": number(hours), "made_up_on": draft.random.choice(days)}


def rows(draft: Draft, person: Attendance, course: Data) -> list[Data]:
    """The trainee's rows at a held activity: none, one, or attended hours and made-up ones."""
    random, trainee, task = draft.random, person.trainee, course.get("task")
    hours = offered(draft, trainee, course)
    whole = sum(hundredths(part["hours"]) for part in reference.took_place(course))
    slots = {(part["date"], part["start"]) for part in reference.took_place(course)}
    take = min(person.left.get(task, hours), hours)
    result: list[Data] = []
    match way(draft, person, take, hours, busy=bool(person.busy & slots)):
        case "plain":
            result = [{"trainee": trainee}]
        case "hours":
            result = [{"trainee": trainee, "hours": number(take)}]
        case "leave":
            reason = random.choice(("duty", "sick", "personal"))
            result = [{"trainee": trainee, "hours": 0, "leave": reason}]
        case "made-up":
            made_up = whole if person.loose else take
            result = [*make_up(draft, trainee, course, made_up, counted=not person.loose)]
        case "part" | "both" as choice:
            part = max(1, random.choice((hours // 2, hours - 1, hours - 50)))
            result = [{"trainee": trainee, "hours": number(part)}]
            if choice == "both":
                rest = random.choice((hours - part, hours - part, whole, min(whole, 50)))
                result += make_up(draft, trainee, course, rest, counted=draft.chance(50))
    if any("made_up_on" not in row for row in result):
        person.busy |= slots
    if result and task in person.left:
        person.left[task] -= take
    return result


def attendances(draft: Draft) -> None:
    """Who was there: only people in the roster at one of the sessions, nobody at two places at once."""
    people = [intentions(draft, trainee) for trainee in draft.stays]
    for course in draft.records["activity"].values():
        if course["status"] != "held":
            continue
        listed = [
            row
            for person in people
            if any(draft.in_roster(person.trainee, part["date"]) for part in reference.took_place(course))
            for row in rows(draft, person, course)
        ]
        if listed:
            course["attendance"] = listed


# People


USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def uscc(index: int) -> str:
    """A unified social credit code of an invented enterprise, both of its check characters right."""
    body = f"MA5E{index:04d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    check = -sum(int(sign, 36) * weight for sign, weight in zip(body, weights, strict=True)) % 11
    code = f"91500231{body}{'X' if check == 10 else check}"
    return code + USCC[-sum(USCC.index(sign) * pow(3, place, 31) for place, sign in enumerate(code)) % 31]


COMPANIES = tuple((f"示例{sign}有限公司", uscc(index)) for index, sign in enumerate("甲乙丙丁", start=1))


def enterprises(draft: Draft) -> None:
    """One to four enterprises."""
    chosen = draft.random.sample(COMPANIES, draft.random.randint(1, 4))
    draft.records["enterprise"] = {
        f"e{index:04d}": {
            "id": f"e{index:04d}",
            "name": name,
            "uscc": code,
            "township": "示例街道",
            "industry": "other",
            "sme": True,
            "categories": [],
        }
        for index, (name, code) in enumerate(chosen, start=1)
    }


def trainee(draft: Draft, index: int, enterprise: str, day: str, batch: str) -> Data:
    """A trainee, recommended, reviewed and admitted on one day."""
    result: Data = {
        "id": f"t{day[:4]}-{index:03d}",
        "name": "示例学员" + "".join("零一二三四五六七八九"[int(digit)] for digit in str(index)),
        "enterprise": enterprise,
        "batch": batch,
        "role": draft.random.choice(("management", "technical")),
        "post": "示例岗位",
        "recommended_on": day,
        "review": {"status": "admitted", "decided_on": day},
        "admitted_on": day,
    }
    draft.records["trainee"][result["id"]] = result
    return result


def not_admitted(draft: Draft, person: Data) -> None:
    """Takes the admission back: the review is pending or was a refusal."""
    refused = {"status": "rejected", "decided_on": person.pop("admitted_on"), "reason": "示例原因"}
    person["review"] = draft.random.choice(({"status": "pending"}, refused))


def admissions(draft: Draft, sessions: Sequence[str]) -> tuple[list[str], list[str]]:
    """Days of admission that give a whole year, and ones at the edges of the year, a session or a term."""
    year, random, known = draft.year, draft.random, terms(draft)
    days = [f"{year}-01-01", f"{year}-12-31", draft.begins, f"{year + 1}-01-01", "2020-02-29", "2024-02-29"]
    days += [later(max(sessions)), random.choice(sessions)]
    for start, term in known.items():
        days.append(draft.day(start))
        if start + term == year:
            days += [draft.day(start), f"{start + 1}-01-01"]
            days += [f"{start}-{day}" for day in ("01-01", "01-02", "12-31")]
            days += [f"{start}-02-29"] * 4 if start % 4 == 0 else []
    days = [day for day in days if int(day[:4]) in known and day == draft.past(day)]
    whole = [
        day for day in days if day <= draft.begins and reference.years_later(day, known[int(day[:4])]) > f"{year}-12-31"
    ]
    return whole, days


def exit_of(draft: Draft, person: Data, end: str, sessions: Sequence[str]) -> Data | None:
    """An exit at the edges of the year as often as within it; None where no day is left for one."""
    random, year = draft.random, draft.year
    if end <= f"{year + 1}-01-01" and draft.chance(30):
        return {"on": end, "reason": "term-complete", "reported_on": end}
    days = [f"{year}-12-31", f"{year}-01-01", f"{year + 1}-01-01", *random.choices(sessions, k=2)]
    days += [draft.day(when) for when in (year - 1, year - 1, year, year)]
    days = [day for day in days if person["admitted_on"] < day < end]
    if not days:
        return None
    day = random.choice(days)
    reason = random.choice(("role-changed", "left-enterprise", "left-enterprise", "withdrawn"))
    return {"on": day, "reason": reason, "reported_on": day}


def people(draft: Draft, sessions: Sequence[str]) -> None:
    """Three to twelve trainees, with exits and chains of successors."""
    random, records = draft.random, draft.records
    records["trainee"] = {}
    whole, edges = admissions(draft, sessions)
    indices = random.sample(range(1, 100), random.choice((3, 4, 5, 6, 8, 10, 10, 11, 12, 12)))
    while indices:
        day = random.choice(whole if draft.chance(70) else edges)
        enterprise = random.choice(list(records["enterprise"]))
        person = trainee(draft, indices.pop(), enterprise, day, f"{day[:4]}-1")
        if draft.chance(6):
            not_admitted(draft, person)
            continue
        end = reference.place_end(records, person)
        while draft.chance(50 if end <= f"{draft.year}-12-31" else 25) and (
            left := exit_of(draft, person, end, sessions)
        ):
            person["exit"] = left
            if not indices or left["reason"] in ("withdrawn", "term-complete") or draft.chance(20):
                break
            successor = trainee(draft, indices.pop(), enterprise, left["on"], person["batch"])
            successor["replaces"], left["successor"] = person["id"], successor["id"]
            person = successor
    for person in records["trainee"].values():
        if "admitted_on" in person:
            draft.stays[person["id"]] = reference.roster_time(records, person)
    transfers(draft)


def transfers(draft: Draft) -> None:
    """Now and then an enterprise merges: some of its people move, once or twice; one at least of each stays put."""
    records, random = draft.records, draft.random
    seated: dict[str, list[str]] = {}
    for key in draft.stays:
        seated.setdefault(records["trainee"][key]["enterprise"], []).append(key)
    for enterprise, keys in seated.items():
        others = [name for name in records["enterprise"] if name != enterprise]
        if not others or not draft.chance(30):
            continue
        for key in random.sample(keys[1:], min(len(keys) - 1, 2)):
            begin, end = draft.stays[key]
            eventful = {later(begin), f"{draft.year}-07-01", f"{draft.year}-12-31", later(end, -1)}
            days = sorted(day for day in eventful | {draft.day(draft.year)} if begin < day < end)
            if not days or successor_of(draft, key):
                continue
            moves = [{"on": days[0], "enterprise": random.choice(others), "reason": "merger"}]
            if len(days) > 1 and draft.chance(30):
                moves.append({"on": days[-1], "enterprise": enterprise, "reason": "restructuring"})
            records["trainee"][key]["transfers"] = moves


def successor_of(draft: Draft, key: str) -> str | None:
    """The person who takes over the place of another, if anybody does."""
    successor: str | None = draft.records["trainee"][key].get("exit", {}).get("successor")
    return successor


def batches(draft: Draft) -> None:
    """The batches that the trainees name, each open all its year."""
    draft.records["batch"] = {
        batch: {
            "id": batch,
            "title": "示例入库培育通知",
            "document_number": "示市监〔2024〕1号",
            "issued_on": f"{batch[:4]}-01-01",
            "applications": {"from": f"{batch[:4]}-01-01", "until": f"{batch[:4]}-12-31"},
        }
        for batch in sorted({person["batch"] for person in draft.records["trainee"].values()})
    }


# Achievements


def identifier(sort: str, index: int) -> str:
    """The number of a right; a patent's has its check digit."""
    written = {"text": "SHILI-{:04d}", "trademark": "9900{:04d}", "madrid": "G990{:04d}", "ic-layout": "BS.2599{:05d}"}
    if sort in written:
        return written[sort].format(index)
    body = f"20231{index:07d}"
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    check = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return f"{'ZL' * (index % 2)}{body}.{'X' if check == 10 else check}"


def amount(random: Random, tiers: Sequence[Mapping[str, Any]]) -> int | Decimal:
    """An amount at a tier's edge, just below it, or a part that adds up to it."""
    edge = hundredths(random.choice(tiers)["from"]) or 1_000_000_000
    halves = (edge // 2, edge - edge // 2)
    parts = (edge, edge - 1, *halves, *halves, *halves, edge // 4, 1, edge * 2)
    return number(max(1, random.choice(parts)))


def eventful_days(draft: Draft) -> list[str]:
    """Days in the year, at its edges, and at the edges of people's time in the roster."""
    year, begins = draft.year, draft.begins
    days = [draft.day_in_period() for _ in range(12)]
    days += [begins, f"{year}-12-31", *[later(begins, -1), f"{year + 1}-01-01", f"{year - 1}-12-31"] * 2]
    for first, end in draft.random.sample(list(draft.stays.values()), min(3, len(draft.stays))):
        days += [first, later(first, -1)]
        if end < f"{year + 2}":
            days += [end, later(end, -1)]
    days += [end for _, end in draft.stays.values() if f"{year}-01-01" <= end <= f"{year}-12-31"]
    return [draft.past(day) for day in days]


def achievement(draft: Draft, event: Event, head: Data) -> None:
    """One achievement: to its id, enterprise, date and identifier comes what its kind and its review need."""
    random, day, enterprise = draft.random, head["date"], head["enterprise"]
    group, kind, what = event
    staff = draft.staff(enterprise, day)
    status = random.choices(("verified", "pending", "rejected"), (84, 8, 8))[0]
    result: Data = head | {
        "kind": kind["kind"],
        "event": what["event"],
        "title": "示例成果",
        "participants": staff if draft.chance(45) else random.sample(staff, random.randint(1, len(staff))),
        "evidence": [{"title": "示例佐证"}],
        "review": {"status": status},
    }
    if kind["kind"] in FAMILIES:
        family = random.randint(1, 3)
        result["pct"] = random.choice((f"PCT/CN2003/{family:06d}", f"PCT/CN03/{family:05d}"))
    if kind["kind"] in DISPUTES and draft.chance(85):
        result["dispute"] = f"{random.choice(('d', 'd-'))}{enterprise}-{random.randint(1, 3)}"
    if kind["kind"] in MONEY:
        result["amount_yuan"] = amount(random, group["tiers"])
    if status != "pending":
        result["review"]["on"] = day if draft.chance(50) else draft.past(later(day, 10))
    if status == "rejected":
        result["review"]["reason"] = "示例原因"
    draft.records["achievement"][head["id"]] = result
    others = (draft.year - 1, draft.year, draft.year + 1)
    draft.folders[head["id"]] = random.choice(others) if draft.chance(20) else int(day[:4])


def offers(draft: Draft) -> list[Event]:
    """Every event of every kind that one of the policies knows."""
    return [
        (group, kind, event)
        for resolution in draft.records["policy"].values()
        for group in resolution["groups"]
        for kind in group.get("kinds", ())
        for event in kind["events"]
    ]


def is_known(draft: Draft, kind: Data, event: Data, day: str) -> bool:
    """Whether the policy of a day's year knows an event; where there is none, any policy's will do."""
    try:
        own = reference.policy_of(draft.records, int(day[:4]))
    except LookupError:
        return True
    record = {"kind": kind["kind"], "event": event["event"]}
    return any("kinds" in group and reference.event_of(group, record) for group in own["groups"])


def achievements(draft: Draft) -> None:
    """Up to 25 achievements, most of one enterprise and three events, so that caps and tiers are reached."""
    random = draft.random
    draft.records["achievement"] = {}
    places = sorted({draft.records["trainee"][key]["enterprise"] for key in draft.stays})
    if not places:
        return
    events, days = offers(draft), eventful_days(draft)
    special = random.choice((FAMILIES, DISPUTES, MONEY))
    once = [event for event in events if event[1]["kind"] in special]
    favourites = random.sample(events, min(2, len(events))) + random.choices(once or events, k=1)
    titles: dict[tuple[str, str], dict[str, str]] = {}
    filed: dict[tuple[str, str], list[Data]] = {}
    for index in random.sample(range(1, 200), random.choice((0, 3, 6, 12, 18, 25))):
        group, kind, what = random.choice(favourites if draft.chance(75) else events)
        enterprise = places[0] if draft.chance(60) else random.choice(places)
        key, first = (enterprise, kind["kind"]), kind["events"][0]
        head = {"enterprise": enterprise, "date": random.choice(days)}
        if kind["identifier"] != "none":
            head["identifier"] = identifier(kind["identifier"], index)
            if any("follows" in other for other in kind["events"]):
                earlier = filed.setdefault(key, [])
                if "follows" in what and earlier:
                    filing = earlier.pop()
                    head["identifier"], head["date"] = filing["identifier"], max(head["date"], filing["date"])
                else:
                    what = first
                    earlier += [head] if is_known(draft, kind, what, head["date"]) else []
        elif len(kind["events"]) > 1 and kind["kind"] not in DISPUTES:
            had = titles.setdefault(key, {})
            if what["event"] in had or (had and what is first):
                continue
            had[what["event"]] = head["date"] = max(head["date"], had.get(first["event"], ""))
        if not is_known(draft, kind, what, head["date"]):
            continue
        achievement(draft, (group, kind, what), {"id": f"c{head['date'][:4]}-{index:03d}", **head})


# Opinions and decisions


def opinions(draft: Draft) -> None:
    """What the enterprises say of their people, now and then in a file of another year."""
    draft.records["opinions"] = {}
    for enterprise in draft.records["enterprise"]:
        year = draft.year - draft.chance(15)
        said: list[Data] = []
        for key in draft.staff(enterprise, f"{year}-12-31"):
            opinion = draft.random.choices(("support", "neutral", "object"), (60, 25, 15))[0]
            reason = {"reason": "示例原因"} if opinion == "object" else {}
            said.append({"trainee": key, "opinion": opinion, **reason})
        if said and draft.chance(60):
            draft.records["opinions"][enterprise] = {
                "enterprise": enterprise,
                "year": year,
                "submitted_on": f"{year}-12-20",
                "opinions": said,
            }


def pass_line(draft: Draft) -> None:
    """Moves the pass line onto somebody's shown total, so that the exact one is at it or just below it."""
    proposal = reference.score(draft.records, draft.year, draft.folders)
    if totals := [sheet["total"] for sheet in proposal["trainees"]]:
        grading = reference.policy_of(draft.records, draft.year)["grading"]
        grading["pass_at"] = Decimal(draft.random.choice(totals))


def decisions(draft: Draft) -> None:
    """Decisions within the places and the pass line, in any order of scores, often about what is open."""
    random, year = draft.random, draft.year
    proposal = reference.score(draft.records, year, draft.folders)
    grades = {sheet["trainee"]: sheet["grade"] for sheet in proposal["trainees"]}
    left = {grade: count for grade, count in proposal["places"].items() if grade != "base"}
    about = sorted({key for entry in proposal["open_decisions"] for key in entry["trainees"]})
    if not about or draft.chance(50):
        about = list(grades)
    settled = []
    for key in random.sample(about, min(len(about), random.randint(1, 4))):
        free = [grade for grade, count in left.items() if count]
        grade = "fail" if grades[key] == "fail" else random.choice([*free, *free, "pass"])
        if grade in left:
            left[grade] -= 1
        settled.append({"trainee": key, "grade": grade, "reason": "示例理由"})
    if settled:
        record = {"year": year, "decided_on": f"{year + 1}-01-08", "decisions": settled}
        draft.records["decisions"] = {str(year): record}


def random_programme(random: Random) -> Programme:
    """Return a programme that keeps every rule of the records; the same random state gives the same one."""
    draft = begin(random)
    sessions = trainings(draft)
    enterprises(draft)
    people(draft, sessions)
    batches(draft)
    attendances(draft)
    achievements(draft)
    opinions(draft)
    if draft.chance(30):
        pass_line(draft)
    if draft.chance(50):
        decisions(draft)
    return Programme(records=draft.records, folders=draft.folders, year=draft.year)
