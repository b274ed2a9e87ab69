"""A county of the tests' own, whose year 2025 is published: what its people are is what they are called.

2025 asks for 12 hours of training, so that each hour is worth 5 points. Twenty people reach 60 points: two places for
excellent, six for good.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from builder.certificates.credential import digest
from builder.certificates.issuing import Issue, issue_year
from builder.certificates.keys import IssuerKey
from builder.records.document import Document
from builder.records.model import CertificateChange, Certificates
from builder.records.programme import Programme
from builder.records.write import record_yaml, to_yaml
from builder.validation.typed import assemble
from tests.county import county
from tests.programmes import Data, uscc
from tests.results.years import edited, published, read_back, with_keys
from tests.support import documents_of

YEAR = 2025
AS_OF = dt.date(2026, 6, 30)
NOTICE_ON, LAST_DAY, FINAL_ON, CORRECTION_ON = (
    dt.date(2026, 1, 12),
    dt.date(2026, 1, 19),
    dt.date(2026, 1, 20),
    dt.date(2026, 3, 2),
)
REVOKED_ON = dt.date(2026, 5, 6)
KEY, NEXT_KEY = IssuerKey(bytes(32)), IssuerKey(bytes([1] * 32))
NOTICE, FINAL, CORRECTION = (f"records/results/{YEAR}/{id}.yml" for id in ("01-notice", "02-final", "03-correction"))
DECISIONS, PLAN, SUBSIDIES = (f"records/{kind}/{YEAR}.yml" for kind in ("decisions", "plans", "subsidies"))
REASON = "维权案件的佐证材料与登记不符，核减分值。"


def trainee(id: str) -> str:
    """Give the path of a person's record."""
    return f"records/trainees/{id}.yml"


def achievement(id: str) -> str:
    """Give the path of an achievement's record."""
    return f"records/achievements/{YEAR}/{id}.yml"


TOTALS = {
    "decided": 83,  # by decision excellent …
    "tied": 83,  # … before somebody of the same points, who is good
    "good-1": 79,
    "good-2": 75,
    "last-good": 69,
    "next": 68,  # passes, and is good as soon as anybody good is not
    "objected": 75,  # by decision no more than a pass, for the enterprise objects
    **{f"passed-{place}": points for place, points in enumerate((66, 66, 64, 62, 60, 60, 60, 60), start=1)},
    "failed": 50,
    "failed-by-decision": 38,
}
"""People with nothing but training and trademarks, and their points."""

PEOPLE: dict[str, Data] = {
    "top": {"enterprise": "e0004"},  # excellent: 60 + 26, of which 5 for a case
    "achiever": {"enterprise": "e0001"},  # good: 60 + 4 for trademarks, 5 for a title, 5 for a case
    "trademark": {"enterprise": "e0002"},  # good: 60 + 2 for a trademark, 10 of 12 for projects
    "various": {"enterprise": "e0003"},  # passes: 60 + 3, and one record of each other outcome
    "gone": {
        "enterprise": "e0003",
        "exit": {
            "on": "2025-07-01",
            "reason": "left-enterprise",
            "reported_on": "2025-06-20",
            "successor": "successor",
        },
    },
    "successor": {"enterprise": "e0003", "admitted_on": "2025-07-01", "replaces": "gone"},  # no training was left
    "late": {"enterprise": "e0003", "admitted_on": "2025-04-01"},  # passes, in the roster before the training only just
    "waiting": {"enterprise": "e0003", "review": "pending"},
    **{id: {"enterprise": f"e{1 + place % 3:04d}"} for place, id in enumerate(TOTALS)},
}
CANCELLED: Data = {"status": "cancelled", "reason": "报名人数不足。", "revision": 1}
MERITS: dict[str, Data] = {
    "top-patent": {"kind": "invention-patent", "event": "granted", "date": "2025-04-18"},
    "top-pct": {"kind": "pct-patent", "event": "granted", "pct": "PCT/CN2023/000001", "date": "2025-05-18"},
    "top-filed": {"kind": "patented-product", "event": "filed", "identifier": "示例备001", "date": "2025-03-20"},
    "top-recognised": {"kind": "patented-product", "event": "recognised", "identifier": "示例备001"},
    "top-licence": {"kind": "open-licence", "event": "handled"},
    "top-pledge": {"kind": "pledge-financing", "event": "registered", "amount_yuan": 10_000_000},
    "top-case": {"kind": "rights-case", "event": "mediation", "date": "2025-06-18", "dispute": "shili-1"},
    "achiever-mark-1": {"kind": "trademark", "event": "registered"},
    "achiever-mark-2": {"kind": "trademark", "event": "registered"},
    "achiever-title": {"kind": "national-ip-demonstration", "event": "applied"},
    "achiever-case": {"kind": "rights-case", "event": "complaint", "dispute": "shili-2"},
    "trademark-mark": {"kind": "trademark", "event": "registered"},
    **{f"trademark-project-{number}": {"kind": "other-ip-project", "event": "applied"} for number in range(1, 7)},
    "various-patent": {"kind": "invention-patent", "event": "granted"},
    "various-pending": {"kind": "trademark", "event": "registered", "review": "pending"},
    "various-rejected": {"kind": "trademark", "event": "registered", "review": "rejected"},
    "various-other-year": {"kind": "trademark", "event": "registered", "date": "2024-12-30", "folder": 2025},
    "top-again": {"kind": "rights-case", "event": "report", "dispute": "shili-1"},
    "late-before": {"kind": "trademark", "event": "registered", "date": "2025-03-01"},
}
"""Achievements by id, which begins with the person's."""


FOLLOWING: Mapping[str, Data] = {
    f"records/objections/{YEAR}/o{YEAR}-01.yml": {
        "id": f"o{YEAR}-01",
        "year": YEAR,
        "result": "01-notice",
        "received_on": "2026-01-13",
        "by": "trainee",
        "about": ["various"],
        "status": "dismissed",
        "decided_on": "2026-01-16",
        "reason": "反映的成果未经核实，不予计分。",
    },
    f"records/objections/{YEAR}/o{YEAR}-02.yml": {
        "id": f"o{YEAR}-02",
        "year": YEAR,
        "result": "02-final",
        "received_on": "2026-02-02",
        "by": "citizen",
        "about": ["top"],
        "status": "open",
    },
    SUBSIDIES: {
        "year": YEAR,
        "payments": [
            {"trainee": "top", "approved_on": "2026-02-06", "amount_yuan": 3000, "paid_on": "2026-02-20"},
            {"trainee": "decided", "approved_on": "2026-02-06"},
            {"trainee": "tied", "approved_on": "2026-02-06"},
        ],
    },
    f"records/commendations/{YEAR}.yml": {
        "year": YEAR,
        "commendations": [{"trainee": "top", "level": "municipal", "recommended_on": "2026-02-09"}],
    },
}
NAMES = dict(zip(PEOPLE, (f"例{sign}君" for sign in "文武成康昭穆共孝懿夷厉宣平桓庄僖惠襄顷匡定简灵景悼"), strict=True))


VOCABULARY: Data = {
    "industries": [{"id": "medicine", "title": "示例医药产业"}, {"id": "other", "title": "示例其他产业"}],
    "areas": [
        {"id": "law", "title": "法律法规"},
        {"id": "management", "title": "知识产权管理"},
        {"id": "protection", "title": "维权保护"},
        {"id": "patent-navigation", "title": "专利导航"},
        {"id": "pledge-financing", "title": "质押融资"},
    ],
    "modes": [
        {"id": "online", "title": "线上", "place": "online"},
        {"id": "meeting", "title": "会议"},
        {"id": "special-topic", "title": "专题"},
        {"id": "self-study", "title": "自学", "place": "anywhere"},
        {"id": "one-to-one", "title": "一对一"},
    ],
    "roles": [{"id": "management", "title": "示例管理人员"}, {"id": "technical", "title": "示例技术人员"}],
    "categories": [
        {"id": "high-tech", "title": "示例高新企业", "coverage": {"id": "high-tech", "title": "示例高新企业"}},
        {"id": "srdi", "title": "示例专精企业", "coverage": {"id": "srdi", "title": "示例专精企业"}},
    ],
}
COMING: Sequence[Data] = (
    {
        "id": "evidence",
        "title": "侵权证据收集与纠纷应对实务",
        "mode": "special-topic",
        "areas": ["protection"],
        "date": "2026-12-03",
        "hours": 3,
        "status": "planned",
        "registration": {"url": "https://example.org/baoming/", "until": "2026-11-30", "places": 60},
    },
    {
        "id": "open-course",
        "title": "高价值专利培育公开课",
        "task": None,
        "mode": "online",
        "areas": ["management", "patent-navigation"],
        "organiser": {"kind": "joint", "name": "示例县市场监督管理局与示例协会"},
        "venue": None,
        "date": "2026-12-10",
        "hours": 2,
        "status": "planned",
    },
    {
        "id": "pledge",
        "title": "知识产权质押融资一对一辅导",
        "task": None,
        "kind": "coaching",
        "mode": "one-to-one",
        "areas": ["pledge-financing"],
        "organiser": {"kind": "joint", "name": "示例县市场监督管理局与示例银行"},
        "sessions": [
            {"date": "2026-12-16", "start": "09:30", "end": "11:30", "hours": 2},
            {"date": "2026-12-16", "start": "14:30", "end": "16:30", "hours": 2},
        ],
        "status": "planned",
        "registration": {"until": "2026-12-11", "places": 8},
    },
    {
        "id": "brands",
        "title": "商标品牌讲座",
        "task": None,
        "date": "2026-09-10",
        "hours": 2,
        "changed_on": "2026-06-01",
        **CANCELLED,
    },
    {
        "id": "one-to-one",
        "title": "专利导航一对一辅导",
        "task": None,
        "kind": "coaching",
        "date": "2026-09-17",
        "hours": 2,
        "status": "postponed",
        "reason": "专家行程调整。",
        "revision": 1,
        "changed_on": "2026-06-02",
    },
)
"""What was planned for the year that runs."""


@cache
def open_records() -> Mapping[str, Document]:
    """Give the records of the county by path as they are before anything is published; nobody may change them."""
    people = {id: {"name": NAMES[id], "batch": "2024-1", **person} for id, person in PEOPLE.items()}
    records, folders = county(
        {
            "year": YEAR,
            "people": people,
            "trainings": [*_trainings()],
            "achievements": [*_achievements()],
            "opinions": {
                **dict.fromkeys(PEOPLE.keys() - {"gone", "waiting", "objected", "successor"}, "support"),
                "objected": "object",
            },
            "decisions": {"decided": "excellent", "objected": "pass", "failed-by-decision": "fail"},
        }
    )
    records["vocabulary"]["vocabulary"] = VOCABULARY
    settings = records["programme"]["programme"]
    settings |= {"as_of": AS_OF.isoformat(), "site": {"url": "https://example.org/"}}
    settings["publication"] |= {"scores": "groups"}
    records["enterprise"]["e0003"] |= {
        "name": "示例芍药生物制药有限公司",
        "industry": "medicine",
        "categories": [{"kind": "high-tech", "since": "2024-01-01"}],
    }
    records["enterprise"]["e0005"] = {
        **records["enterprise"]["e0002"],
        "id": "e0005",
        "name": "示例藤编家居有限公司",
        "uscc": uscc(5),
        "categories": [{"kind": "high-tech", "since": "2024-01-01"}],
    }
    there = [id for id in PEOPLE if id not in {"gone", "waiting"}]
    held = {"id": "update", "title": "法律法规更新", "date": "2026-06-18", "hours": 6, "attendance": there}
    running, _ = county({"year": YEAR + 1, "people": people, "tasks": {"law": 9}, "trainings": [held, *COMING]})
    for kind in ("plan", "activity"):
        records[kind] |= running[kind]
    records["workdays"] = {str(year): workdays(year) for year in (YEAR, YEAR + 1)}
    return documents_of(records, folders)


def _trainings() -> Iterator[Data]:
    """Give what was held in the published year: one training of a task, one that is open to all, one that fell away."""
    hours = {id: Decimal(min(points, 60)) / 5 for id, points in TOTALS.items()}
    hours |= dict.fromkeys(("top", "achiever", "trademark", "various", "late"), Decimal(12))
    rows: list[Data] = [{"trainee": id} if hours[id] == 12 else {"trainee": id, "hours": hours[id]} for id in hours]
    rows[0] = {"trainee": "decided", "hours": 12, "made_up_on": "2025-06-20"}
    rows += [{"trainee": "gone", "hours": 0, "leave": "duty"}]
    yield {
        "id": "navigation",
        "title": "专利导航实务",
        "sessions": [{"date": "2025-05-30", "hours": 6}, {"date": "2025-06-06", "hours": 6}],
        "areas": ["law", "patent-navigation"],
        "attendance": rows,
    }
    online = {"id": "lecture", "title": "质押融资讲座", "areas": ["pledge-financing"], "mode": "online"}
    yield {**online, "task": None, "date": "2025-09-18", "hours": 3, "attendance": ["top", "successor"]}
    yield {
        "title": "商标布局辅导",
        "task": None,
        "kind": "coaching",
        "date": "2025-10-16",
        "hours": 2,
        "changed_on": "2025-10-09",
        **CANCELLED,
    }


def _achievements() -> Iterator[Data]:
    """Give those that are listed, and trademarks for what the totals lack."""
    for id, merit in MERITS.items():
        yield {"id": id, "title": f"示例成果{id}", "participants": [id.partition("-")[0]], **merit}
    for id, points in TOTALS.items():
        rest = points - 60
        patents = rest % 2
        for place in range(max(rest - 3 * patents, 0) // 2):
            yield {"id": f"{id}-mark-{place}", "kind": "trademark", "event": "registered", "participants": [id]}
        for place in range(patents if rest > 0 else 0):
            yield {"id": f"{id}-patent-{place}", "kind": "invention-patent", "event": "granted", "participants": [id]}


def workdays(year: int) -> Data:
    """Give a calendar of a year in which nothing but New Year's Day is a holiday."""
    source = {"title": "示例放假通知", "document_number": "示例〔2000〕1号", "issued_on": f"{year - 1}-11-12"}
    holidays = [{"name": "元旦", "from": f"{year}-01-01", "until": f"{year}-01-03"}]
    return {"year": year, "source": source, "holidays": holidays, "workdays": [f"{year}-01-04"]}


@cache
def unpublished() -> Programme:
    """Give the county before anything is published."""
    return assemble(open_records())


@cache
def on_notice() -> Programme:
    """Give the county with 2025 on notice."""
    return published(unpublished(), YEAR, "notice", NOTICE_ON)


@cache
def final() -> Programme:
    """Give the county with 2025 final."""
    return published(on_notice(), YEAR, "final", FINAL_ON)


@cache
def followed() -> Programme:
    """Give the county with what followed the final result: objections, subsidies and commendations."""
    return edited(final(), FOLLOWING)


@cache
def corrected() -> Programme:
    """Give the county after a correction: without the case top is only good, and the tied is excellent."""
    return published(without_the_case(final()), YEAR, "correction", CORRECTION_ON, REASON)


@cache
def certified() -> Programme:
    """Give the corrected county with what followed: two certificates were replaced, and one is revoked."""
    programme = edited(corrected(), FOLLOWING)
    for id in ("02-final", "03-correction"):
        result = programme.results[YEAR, id]
        register = registered(issue_year(programme, result, (KEY,), result.published_on))
        programme = with_register(programme, register)
    held = next(entry for entry in register.issued if entry.trainee == "passed-1")
    revoked = CertificateChange(
        number=held.number, trainee=held.trainee, status="revoked", on=REVOKED_ON, reason="本人申请注销。"
    )
    return with_register(programme, replace(register, certificates=(*register.certificates, revoked)))


def registered(issue: Issue) -> Certificates:
    """Give the register after all was printed, as if a PDF were nothing but its credential."""
    return issue.register({one.entry.number: digest(one.credential) for one in issue.handed})


def with_register(programme: Programme, register: Certificates) -> Programme:
    """Give the county with a register of certificates."""
    return edited(programme, {register.path: read_back(register).data})


def without_the_case(programme: Programme) -> Programme:
    """Reject both records of the case that makes top excellent."""
    rejected = {"status": "rejected", "on": CORRECTION_ON.isoformat(), "reason": REASON}
    for id in ("top-case", "top-again"):
        programme = with_keys(programme, achievement(id), review=rejected)
    return programme


def write(programme: Programme, root: Path) -> Path:
    """Write a programme's records to a root."""
    results = {result.path: record_yaml(result) for result in programme.results.values()}
    for path, document in programme.documents.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        assert isinstance(document.data, dict)
        file.write_text(results.get(path) or to_yaml(document.data), "utf-8")
    return root
