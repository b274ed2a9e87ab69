"""Every sheet, described once: what a row is, which columns it has, and what they write.

Templates, exports, imports, the marking of errors and the guide's table derive from these.
"""

from collections.abc import Mapping
from functools import cache

from builder.exchange.columns import lists_of, record_columns
from builder.exchange.layout import LEDGER, Layout, items_of, keys_of, layout_of
from builder.records.kinds import KINDS
from builder.validation.schemas import schema_of

VERSION = 1
"""The version of the columns that stands in every hidden row of keys."""

CLOSED = frozenset({"result", "policy", "programme"})
"""The kinds that no sheet changes: results are written by `yucai publish`, rules and settings are read as one text."""

OPEN: tuple[str, ...] = tuple(kind for kind in KINDS if kind not in CLOSED)
"""The kinds that sheets can change."""


def form_named(name: str) -> Layout | None:
    """Give the form of a name or a title; None where there is none."""
    return next((form for form in FORMS if name in (form.name, form.title)), None)


def ledger_named(name: str) -> tuple[Layout, ...]:
    """Give the ledger of a kind by its name or its title; nothing of a kind that no sheet changes, or of no kind."""
    return next((ledger(kind) for kind in OPEN if name in (kind, str(schema_of(kind)["title"]))), ())


@cache
def ledger(kind: str) -> tuple[Layout, ...]:
    """Give the sheets that hold all of the records of a kind: one of the records, one for each of their lists."""
    title = str(schema_of(kind)["title"])
    keys = keys_of(kind)
    columns = tuple(column.key for column in record_columns(kind))
    records = layout_of(f"{LEDGER}{kind}", f"{title}台账", kind, columns, what=f"{title}，一行一份。", creates=True)
    return records, *(
        layout_of(
            f"{LEDGER}{kind}.{name}",
            f"{title}的{of}",
            kind,
            (*keys, *items_of(kind, name)),
            items=name,
            what=f"{of}，一行一项。",
        )
        for name, of in lists_of(kind).items()
    )


_WHO = ("id", "enterprise")

FORMS: tuple[Layout, ...] = (
    layout_of(
        "trainees",
        "推荐表",
        "trainee",
        ("name", "enterprise", "batch", "role", "post", "recommended_on", "replaces", "note"),
        what="企业推荐的人选，一行一人；登记以后为待审核。",
        creates=True,
        sets={"review": {"status": "pending"}},
        titles={"batch": "入库通知", "replaces": "接替的出库人员"},
    ),
    layout_of(
        "reviews",
        "入库审核",
        "trainee",
        (*_WHO, "review.status", "review.decided_on", "review.reason", "admitted_on"),
        what="对推荐人选的审核，一行一人。",
        only_to_find=frozenset({"enterprise"}),
        titles={"id": "人员"},
    ),
    layout_of(
        "changes",
        "变更报备",
        "trainee",
        (*_WHO, "exit.reason", "exit.on", "exit.reported_on", "exit.successor", *items_of("trainee", "transfers")[1:]),
        what="出库、接替和随企业转入，一行一人。",
        only_to_find=frozenset({"enterprise"}),
        items="transfers",
        titles={"id": "人员", "exit.successor": "接替人员"},
    ),
    layout_of(
        "enterprises",
        "企业名录",
        "enterprise",
        ("id", "name", "uscc", "township", "industry", "sme", *items_of("enterprise", "categories")[1:], "note"),
        what="企业情况，一行一家；有几个类别的，类别接着写在下面几行。",
        items="categories",
        creates=True,
        titles={"id": "企业编号（新增的不填）", "categories.kind": "企业类别"},
    ),
    layout_of(
        "plan",
        "年度计划",
        "plan",
        ("year", "title", "issued_on", *items_of("plan", "tasks")),
        what="一个年度的培训任务，一行一项；年度、计划名称和发布日期写在第一行即可。",
        items="tasks",
        creates=True,
    ),
    layout_of(
        "schedule",
        "培训安排",
        "activity",
        (
            *("id", "year", "title", "task", "kind", "mode", "areas", "organiser.kind", "organiser.name", "venue"),
            *("status", "reason", "registration.until", "registration.places", "registration.url"),
            *items_of("activity", "sessions"),
        ),
        what="培训活动和场次，一行一场；一次活动有几场的，接着写在下面几行。",
        items="sessions",
        creates=True,
        titles={"id": "活动编号（新增的不填）", "reason": "延期或取消的原因"},
    ),
    layout_of(
        "attendance",
        "签到学时",
        "activity",
        ("id", "status", "roll_closed_on", *items_of("activity", "attendance")),
        what="参加活动的人员和学时，一行一人；活动写在第一行即可。",
        items="attendance",
        titles={"id": "活动"},
    ),
    layout_of(
        "achievements",
        "成果登记",
        "achievement",
        (
            *("id", "kind", "event", "enterprise", "title", "identifier", "pct", "dispute", "amount_yuan", "date"),
            *("participants", *items_of("achievement", "evidence")[1:], "note"),
        ),
        what="业绩成果和佐证材料，一行一件；有几份材料的，接着写在下面几行。登记以后为待核实。",
        items="evidence",
        creates=True,
        sets={"review": {"status": "pending"}},
        titles={"id": "成果编号（新增的不填）"},
    ),
    layout_of(
        "achievement-reviews",
        "成果审核",
        "achievement",
        ("id", "review.status", "review.on", "review.reason"),
        what="对成果的核实，一行一件。",
        titles={"id": "成果"},
    ),
    layout_of(
        "opinions",
        "企业意见",
        "opinions",
        ("year", "enterprise", "submitted_on", *items_of("opinions", "opinions")),
        what="企业对本企业人员年度考核的意见，一行一人；年度、企业和提交日期写在第一行即可。",
        items="opinions",
        creates=True,
    ),
    layout_of(
        "decisions",
        "等次决定",
        "decisions",
        ("year", "decided_on", *items_of("decisions", "decisions")),
        what="主管单位评定的等次和理由，一行一人；年度和决定日期写在第一行即可。",
        items="decisions",
        creates=True,
    ),
    layout_of(
        "subsidies",
        "补助",
        "subsidies",
        ("year", *items_of("subsidies", "payments")),
        what="补助的批准和发放，一行一人；年度写在第一行即可。",
        items="payments",
        creates=True,
    ),
)
"""The sheets of the year's work, in its order."""

LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout for layout in (*FORMS, *(layout for kind in OPEN for layout in ledger(kind)))
}
"""Every sheet that there is, by its name."""


def is_told_by_titles(layout: Layout) -> bool:
    """Tell whether the titles of a ledger's columns say of which kind it is: no other kind's has all of them."""
    titles = {column.title for column in layout.columns}
    others = (other for other in LAYOUTS.values() if other.is_ledger and other.kind != layout.kind)
    return not any(titles <= {column.title for column in other.columns} for other in others)
