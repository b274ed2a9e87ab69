"""What a sheet is: what a row of it stands for, and which fields its columns are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import MappingProxyType

from builder.exchange.columns import POSITION, Column, Form, item_columns, lists_of, record_columns
from builder.exchange.numbering import year_field
from builder.records.document import Data, Pointer
from builder.records.kinds import KINDS

LEDGER = "ledger."
"""What the names of ledgers begin with."""

ITEM_KEYS: Mapping[tuple[str, str], str] = {
    ("activity", "attendance"): "trainee",
    ("opinions", "opinions"): "trainee",
    ("decisions", "decisions"): "trainee",
    ("subsidies", "payments"): "trainee",
    ("commendations", "commendations"): "trainee",
    ("plan", "tasks"): "id",
    ("vocabulary", "industries"): "id",
    ("vocabulary", "areas"): "id",
    ("vocabulary", "modes"): "id",
    ("vocabulary", "roles"): "id",
    ("vocabulary", "categories"): "id",
}
"""The field that tells the items of a list apart; the items of other lists are numbered."""

_ALSO_APART: Mapping[tuple[str, str], str] = {
    ("activity", "attendance"): "made_up_on",
    ("commendations", "commendations"): "level",
}
"""What tells apart the items of one person, who attended in part and made up the rest, or was commended twice."""

_ALSO: Mapping[str, tuple[str, ...]] = {
    "enterprise": ("企业", "企业名称", "单位", "单位名称", "工作单位", "所在单位", "推荐企业", "所属企业", "公司"),
    "trainee": ("姓名", "人员", "人员姓名", "学员", "学员姓名", "参加人员", "人员编号"),
    "name": ("人员姓名", "推荐人选", "企业全称"),
    "role": ("人员类型", "类别"),
    "post": ("职务", "岗位（职务）", "岗位/职务", "职务/岗位", "岗位及职务", "岗位职务"),
    "recommended_on": ("推荐时间",),
    "batch": ("批次", "入库批次"),
    "uscc": ("信用代码", "社会信用代码"),
    "township": ("乡镇", "乡镇街道", "街道", "所在乡镇"),
    "industry": ("产业", "行业"),
    "sme": ("是否中小企业",),
    "year": ("考核年度", "年份"),
    "activity": ("活动", "培训", "活动名称", "培训名称"),
    "achievement": ("成果", "成果名称"),
    "identifier": ("专利号", "注册号", "登记号", "证书号"),
    "amount_yuan": ("金额（元）",),
    "date": ("官方日期", "授权日期", "取得日期"),
    "mode": ("培训形式", "培训方式"),
    "organiser.name": ("主办单位",),
    "tasks.hours": ("规定学时", "学时"),
    "sessions.date": ("培训日期", "培训时间"),
    "payments.amount_yuan": ("金额", "金额（元）"),
    "review.status": ("审核结果", "核实状态", "核实结果"),
    "review.on": ("核实日期",),
    "review.decided_on": ("审核日期",),
    "review.reason": ("不予入库的原因", "未予核实的原因", "原因"),
    "attendance.hours": ("实到学时", "完成学时"),
    "decisions.grade": ("等次",),
    "opinions.opinion": ("意见", "企业意见"),
    "opinions.reason": ("理由",),
    "decisions.reason": ("理由",),
}
"""What people write over columns beside their titles, by what the column leads to, else by its key."""

_KNOWN_BY: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "enterprise": (("uscc",), ("name",)),
    "batch": (("title",),),
    "trainee": (("name", "enterprise", "batch"),),
    "activity": (("year", "title"),),
    "achievement": (("kind", "event", "identifier"), ("kind", "event", "enterprise", "title", "date")),
    "objection": (("year", "received_on", "by", "about"),),
}
"""What tells that a record without an id is there already, by its kind: all of the first that is filled in."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What a kind of sheet is.

    A row is a record of `kind`, or an item of its list `items` with what the record says once beside it. `known_by` are
    the ways to tell that a record without an id is there already. `sets` is what a new record has beside what the sheet
    says; without `creates` a sheet makes none. What stands in `only_to_find` helps to tell who is meant, and is not
    written.
    """

    name: str
    title: str
    what: str
    kind: str
    items: str | None = None
    columns: tuple[Column, ...]
    creates: bool = False
    known_by: tuple[tuple[str, ...], ...] = ()
    sets: Mapping[str, Data] = field(default_factory=dict)
    only_to_find: frozenset[str] = frozenset()

    @cached_property
    def identity(self) -> tuple[str, ...]:
        """The columns that say which record a row is of: its id, or what its path is made of."""
        return keys_of(self.kind)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The columns that tell which record, and which item of it, a row is of."""
        items = (f"{self.items}.{self.item_key}", f"{self.items}.{POSITION}") if self.items else ()
        return frozenset({"id", *self.identity, *items, *self.only_to_find})

    def lacking(self, keys: Collection[str]) -> tuple[str, ...]:
        """Give the columns without which no row can be understood and that are not among some keys.

        Where ids are dealt, what tells that a record is there already does instead of an id. Of opinions the people
        tell whose they are.
        """
        item = f"{self.items}.{self.item_key}" if self.items and self.item_key and self.kind != "plan" else ""
        own = self.known_by[-1] if self.known_by and "id" not in keys else self.identity
        told = {"enterprise"} if self.kind == "opinions" and "opinions.opinion" in keys else set()
        return tuple(key for key in (*own, item) if key and key not in keys and key not in told)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The columns without which a row makes no record: what tells it from others, and of which year its id is."""
        dated = [key for key in (year_field(self.kind),) if key in self.by_key]
        return tuple(dict.fromkeys((*(self.known_by[-1] if self.known_by else ("id",)), *dated)))

    @cached_property
    def called(self) -> Mapping[str, str]:
        """The keys by what people write over columns: their titles, those of the schemas, and the usual other words.

        A title goes before another word, and a word for one column before one for all that lead to the same. A ledger
        was exported, and has its titles.
        """
        titles = [(column.title, column.key) for column in self.columns]
        if self.is_ledger:
            return dict(titles)
        by_schema = {column.key: column.title for column in record_columns(self.kind)}
        others = [(word, column.key) for column in self.columns for to in column.targets for word in _ALSO.get(to, ())]
        own = [(word, column.key) for column in self.columns for word in _ALSO.get(column.key, ())]
        schemas = [(by_schema[column.key], column.key) for column in self.columns if column.key in by_schema]
        return dict((*reversed(others), *own, *schemas, *titles))

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """The columns by their keys."""
        return {column.key: column for column in self.columns}

    @cached_property
    def of_record(self) -> tuple[Column, ...]:
        """The columns of what the record says once."""
        return tuple(column for column in self.columns if not column.of_item)

    @cached_property
    def said_once(self) -> frozenset[str]:
        """The keys of those columns."""
        return frozenset(column.key for column in self.of_record)

    @cached_property
    def of_items(self) -> tuple[Column, ...]:
        """The columns of the items."""
        return tuple(column for column in self.columns if column.of_item)

    @property
    def is_ledger(self) -> bool:
        """Whether it holds all of the records of a kind, and is no form."""
        return self.name.startswith(LEDGER)

    @cached_property
    def item_key(self) -> str | None:
        """The field that tells the items apart, where one does."""
        return ITEM_KEYS.get((self.kind, self.items or ""))

    @cached_property
    def also_apart(self) -> str | None:
        """The field that tells apart items in which that is the same, where one does."""
        return _ALSO_APART.get((self.kind, self.items or ""))


def keys_of(kind: str) -> tuple[str, ...]:
    """Give the fields that say which record of a kind is meant: its id, or what its path is made of."""
    repeated = KINDS[kind].repeats
    return ("id",) if repeated.get("id") == "id" else tuple(repeated)


def items_of(kind: str, name: str) -> tuple[str, ...]:
    """Give the columns of the items of a list, with their number where nothing else tells them apart."""
    numbered = () if (kind, name) in ITEM_KEYS else (f"{name}.{POSITION}",)
    return (*numbered, *(column.key for column in item_columns(kind, name)))


def layout_of(  # noqa: PLR0913  a line of the table below
    name: str,
    title: str,
    kind: str,
    columns: Iterable[str],
    *,
    what: str,
    items: str | None = None,
    creates: bool = False,
    sets: Mapping[str, Data] = MappingProxyType({}),
    titles: Mapping[str, str] = MappingProxyType({}),
    only_to_find: frozenset[str] = frozenset(),
) -> Layout:
    """Make a layout of the columns with some keys, the words of the schemas where it has none of its own."""
    known = {column.key: column for column in (*record_columns(kind), *(item_columns(kind, items) if items else ()))}
    if items:
        known[f"{items}.{POSITION}"] = _position(items, lists_of(kind)[items])
    return Layout(
        name=name,
        title=title,
        what=what,
        kind=kind,
        items=items,
        columns=tuple(_as_here(kind, known[key], titles.get(key)) for key in columns),
        creates=creates,
        known_by=_KNOWN_BY.get(kind, ()) if creates else (),
        sets=sets,
        only_to_find=only_to_find,
    )


def _position(items: str, title: str) -> Column:
    return Column(
        key=f"{items}.{POSITION}",
        way=(POSITION,),
        title=f"{title}序号",
        help=f"已有的{title}是第几项，照导出的填写；新增的不填。",
        form=Form.COUNT,
        of_item=True,
    )


def _as_here(kind: str, column: Column, title: str | None) -> Column:
    """Give a column as a sheet has it: which record is meant is picked as links are."""
    here = replace(column, title=title or column.title)
    return replace(here, form=Form.LINK, targets=(kind,)) if column.key == "id" else here


def column_at(kind: str, pointer: Pointer) -> Column | None:
    """Give the column of a field of a record or of an item of its lists; None of what is no single field."""
    name = pointer[0] if len(pointer) > 1 and isinstance(pointer[1], int) else None
    return _by_way(kind, None if name is None else str(name)).get(pointer if name is None else pointer[2:])


@cache
def _by_way(kind: str, name: str | None) -> Mapping[Pointer, Column]:
    """Give the columns of a record, or of the items of a list of it, by the way to their field."""
    columns = record_columns(kind) if name is None else item_columns(kind, name)
    return {column.way: _as_here(kind, column, None) for column in columns}
