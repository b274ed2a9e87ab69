"""What a programme that begins still lacks, each step with the command that makes it."""

import datetime as dt
from collections.abc import Iterator

from builder.problems import Text, listing
from builder.records.kinds import KINDS
from builder.records.programme import Programme
from builder.records.unfilled import unfilled
from builder.todo.item import Item
from builder.validation.schemas import field_at

_MOST_NAMED = 4


def beginning(programme: Programme, day: dt.date) -> Iterator[Item]:
    """Name the first of everything that is not there yet: enterprises, a batch, people, trainings, a key.

    A demonstration that is seen from a day of its own stays one: nothing of it is to be begun.
    """
    settings = programme.settings
    if settings.demonstration and settings.as_of:
        return
    yield from _to_be_written(programme)
    yield from _first_records(programme, day)
    yield from _before_the_public(programme)


def _to_be_written(programme: Programme) -> Iterator[Item]:
    for document in programme.documents.values():
        ways = list(unfilled(document.data))
        if ways:
            titles = (field_at(document.place.kind, way).where for way in ways)
            named = listing(titles, _MOST_NAMED)
            what = Text(f"换成本地的内容：{named.zh}", f"put the county's own in place of {named.en}")
            yield Item(kind="record-unfilled", what=what, record=document.path)


def _first_records(programme: Programme, day: dt.date) -> Iterator[Item]:
    """Name the first sheets to be filled in, and the first call; each waits for those that its rows name."""
    if not programme.enterprises:
        what = _by_sheet("还没有企业名录", "there are no enterprises yet", "enterprises")
        record = _folder("enterprise")
        yield Item(kind="enterprise-missing", what=what, record=record, command=_template("enterprises"))
    if not programme.batches:
        what = Text(
            "还没有入库培育通知：新建一份，按印发的通知填好名称和日期",
            "there is no call for applications yet: begin the record, and fill in its title and days",
        )
        path = KINDS["batch"].place(id=f"{day.year}-1")
        command = "yucai new batch"
        yield Item(kind="batch-missing", what=what, record=path, command=Text(command, command))
    if programme.enterprises and programme.batches and not programme.trainees:
        what = _by_sheet("还没有推荐人员", "nobody is recommended yet", "trainees")
        record = _folder("trainee")
        yield Item(kind="trainee-missing", what=what, record=record, command=_template("trainees"))
    if day.year in programme.plans and not programme.activities:
        what = _by_sheet(f"还没有 {day.year} 年度的培训安排", f"no training of {day.year} is planned yet", "schedule")
        record = f"{_folder('activity')}/{day.year}"
        yield Item(kind="activity-missing", what=what, record=record, command=_template("schedule"), year=day.year)


def _before_the_public(programme: Programme) -> Iterator[Item]:
    """Name what must be so before the public relies on it: a key to sign with, and no banner of a demonstration.

    A demonstration that published results stays one, and keeps its banner (P550).
    """
    settings = programme.settings
    if not any(register.issuers for register in programme.certificates.values()):
        what = Text(
            "新建签发证书的密钥，存放在档案库以外，另存两份备份；第一次签发证书时登记公钥，登记以后不再提醒",
            "make the key that signs certificates, outside of the repository, with two copies; its public half is "
            "registered with the first certificates, and this is said until then",
        )
        made = "yucai keys new ~/yucai.key"
        yield Item(kind="key-missing", what=what, record=_folder("certificates"), command=Text(made, made))
    if settings.demonstration and not programme.results:
        what = Text(
            "档案全部真实、没有待填写的内容以后，把 demonstration: true 改为 false，网站不再标明“示例数据”",
            "once every record is real and nothing is left to be written, demonstration: false takes the banner away",
        )
        edit = f'sed -i "s/^demonstration: true$/demonstration: false/" {settings.path}'
        yield Item(kind="demonstration-on", what=what, record=settings.path, command=Text(edit, edit))


def _folder(kind: str) -> str:
    """Give the folder that records of a kind lie in, in folders by year or not."""
    return KINDS[kind].path.partition("/{")[0]


def _by_sheet(zh: str, en: str, form: str) -> Text:
    """Say how the first of a kind come in: by a sheet, filled in and imported."""
    imported = f"yucai import {form}.xlsx --write"
    return Text(f"{zh}：生成空白表，填好以后运行 {imported}", f"{en}: make the sheet, fill it in, then {imported}")


def _template(form: str) -> Text:
    command = f"yucai template {form} -o {form}.xlsx"
    return Text(command, command)
