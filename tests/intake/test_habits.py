"""What people elsewhere do in sheets: taken where it leaves no doubt, else named; nothing is lost unsaid."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from builder.exchange.filled import Filled
from builder.exchange.known import known_of
from builder.exchange.layouts import form_named
from builder.exchange.marking import marked
from builder.exchange.template import template
from builder.records.read import read_files
from tests.exchange.made import inline, xlsx
from tests.exchange.opened import keys_of, row_of_keys
from tests.intake.sheets import CLEAN, DING, DING_CODE, HEADERS, JIA, YI, files, row, said, sent, sent_file, written

Rows = Sequence[Sequence[object]]
Change = Callable[[Worksheet], object]
WHO, ROLL, MERITS, GIVEN = "推荐表", "签到学时", "成果登记", "企业意见"
LAW, PRACTICE = "示例法规课", "示例实务课"
ONE = CLEAN[WHO]
OTHER = row(WHO, 姓名="例新乙")
PEOPLE = ("例新乙", "例新人")
"""Those of both rows, in the order of their ids."""


def nothing(_: Worksheet) -> None:
    """Leave a sheet as it is."""


def made(*sheets: Rows, change: Change = nothing) -> bytes:
    """Give a workbook of sheets, the first of which is changed."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = workbook.create_sheet(f"表{number}")
        for cells in rows:
            sheet.append(list(cells))
    change(workbook.worksheets[0])
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def merged(*areas: str) -> Change:
    return lambda sheet: [sheet.merge_cells(area) for area in areas]


def rich(sheet: Worksheet) -> None:
    sheet["A2"] = CellRichText(TextBlock(InlineFont(b=True), "例新"), TextBlock(InlineFont(i=True), "人"))


def grouped(sheet: Worksheet) -> None:
    sheet.row_dimensions.group(2, 3, hidden=True)
    sheet.column_dimensions.group("C", "D", hidden=True)


def as_table(sheet: Worksheet) -> None:
    sheet.add_table(Table(displayName="名单", ref="A1:G3"))


def since_1904(sheet: Worksheet) -> None:
    assert sheet.parent
    sheet.parent.epoch = MAC_EPOCH


def hidden(sheet: Worksheet) -> None:
    assert sheet.parent
    sheet.parent.worksheets[1].sheet_state = "hidden"


def percent(sheet: Worksheet) -> None:
    sheet["C2"].number_format = "0%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A file, the cells that are wrong in it, what is remarked where, and texts that the records have."""

    content: bytes
    wrong: tuple[tuple[str, str], ...] = ()
    remarked: tuple[tuple[str, str], ...] = ()
    has: tuple[str, ...] = ()


def of_roll(hours: str, settings: str = "") -> bytes:
    """Give a roll whose hours are a cell as it is written."""
    return roll_of(f"{inline('B2', '例文杰')}{hours}", settings)


def roll_of(cells: str, settings: str = "") -> bytes:
    heads = "".join(map(inline, ("A1", "B1", "C1"), HEADERS[ROLL]))
    return xlsx(f'<row r="1">{heads}</row><row r="2">{inline("A2", LAW)}{cells}</row>', settings=settings)


def recommended(day: str, settings: str = "") -> bytes:
    """Give a recommendation whose day is a cell as it is written."""
    heads = "".join(inline(f"{letter}1", header) for letter, header in zip("ABCDEF", HEADERS[WHO], strict=False))
    cells = "".join(inline(f"{letter}2", str(text)) for letter, text in zip("ABCDE", ONE, strict=False))
    return xlsx(f'<row r="1">{heads}</row><row r="2">{cells}{day}</row>', settings=settings)


def commented(sheet: Worksheet) -> None:
    sheet["A5"].comment = Comment("再补一人", "例某")


def failed(sheet: Worksheet) -> None:
    sheet["E1"] = "#REF!"
    sheet["E1"].data_type = "e"


def told_beside(sheet: Worksheet) -> None:
    sheet["F2"].comment = Comment("实为2025-03-05", "例某")


def struck(sheet: Worksheet) -> None:
    for cell in sheet[3]:
        cell.font = Font(strike=True)


def as_ticks(sheet: Worksheet) -> None:
    sheet["C2"].number_format = '[=1]"√";[=0]"×"'


def as_months(sheet: Worksheet) -> None:
    sheet["F2"].number_format = 'yyyy"年"m"月"'


def named_as_ours(sheet: Worksheet) -> None:
    sheet.title = "错误清单"


def far_right(sheet: Worksheet) -> None:
    sheet["AAB1"], sheet["AAB2"] = "附加一栏", "示例"


def attended(*rows: Sequence[object], change: Change = nothing) -> bytes:
    return made([HEADERS[ROLL], *rows], change=change)


def people(*rows: Sequence[object], change: Change = nothing) -> bytes:
    return made([HEADERS[WHO], *rows], change=change)


TWO_ROWS = [
    ("姓名", "企业情况", None, "人员情况", None, "推荐日期"),
    (None, "所在企业", "入库通知", "人员类别", "岗位", None),
]
BOTH = ("name: 例新人", "name: 例新乙")
SECOND = ("trainee: t2024-002",)
HABITS: dict[str, Habit] = {
    "a person merged over two activities": Habit(
        content=attended((LAW, "例文杰", 6), (PRACTICE, None, 3), change=merged("B2:B3")),
        remarked=(("B3", "X648"),),
        has=("{trainee: t2024-002, hours: 6}", "{trainee: t2024-002, hours: 3}"),
    ),
    "an activity merged over its people": Habit(
        content=attended((LAW, "例文杰", 6), (None, "t2024-003", 3), change=merged("A2:A3")),
        remarked=(("A3", "X648"),),
        has=("{trainee: t2024-002, hours: 6}", "{trainee: t2024-003, hours: 3}"),
    ),
    "an enterprise merged over its people": Habit(
        content=people(ONE, ("例新乙", None, *ONE[2:]), change=merged("B2:B3")),
        remarked=(("B3", "X648"),),
        has=BOTH,
    ),
    "an enterprise, a year and a day merged over opinions": Habit(
        content=made(
            [HEADERS[GIVEN], CLEAN[GIVEN], (None, None, None, "例文远", "支持", None)],
            change=merged("A2:A3", "B2:B3", "C2:C3"),
        ),
        remarked=(("A3", "X648"), ("B3", "X648"), ("C3", "X648")),
        has=("{trainee: t2024-001, opinion: support}", "{trainee: t2024-002, opinion: support}"),
    ),
    "a name merged into the hours": Habit(
        content=attended((LAW, "例文杰", None), change=merged("B2:C2")), wrong=(("C2", "X638"),)
    ),
    "two rows of headers, merged": Habit(
        content=made([*TWO_ROWS, ONE[:6]], change=merged("B1:C1", "D1:E1", "A1:A2", "F1:F2")), has=BOTH[:1]
    ),
    "two rows of headers, one above the other": Habit(
        content=made([("人员", None, "企业", None, None, None), HEADERS[WHO], ONE]), has=BOTH[:1]
    ),
    "a matrix with two rows of headers": Habit(
        content=made(
            [("姓名", "单位", "学时", None), (None, None, "a2025-01", "a2025-02"), ("例文杰", JIA, 6, 3)],
            change=merged("A1:A2", "B1:B2", "C1:D1"),
        ),
        has=("{trainee: t2024-002, hours: 6}", "{trainee: t2024-002, hours: 3}"),
    ),
    "a matrix by the titles of activities, in groups, with their days above": Habit(
        content=made(
            [
                ("2025年度学时汇总", None, None, None, None),
                ("姓名", "单位", "上半年", None, "合计"),
                (None, None, dt.date(2025, 5, 16), "6月20日", None),
                (None, None, LAW, PRACTICE, None),
                ("例文杰", JIA, 6, 3, 9),
            ],
            change=merged("A1:E1", "A2:A4", "B2:B4", "C2:D2", "E2:E4"),
        ),
        remarked=(("E4", "X692"),),
        has=("{trainee: t2024-002, hours: 6}", "{trainee: t2024-002, hours: 3}"),
    ),
    "a matrix with titles merged downwards": Habit(
        content=made(
            [("姓名", LAW, PRACTICE), (None, None, "6.20"), ("例文杰", 6, 3)], change=merged("A1:A2", "B1:B2")
        ),
        has=("{trainee: t2024-002, hours: 6}", "{trainee: t2024-002, hours: 3}"),
    ),
    "a matrix with a title that no activity has": Habit(
        content=made([("姓名", LAW, "示例实物课"), ("例文杰", 6, 3)]), wrong=(("C1", "X660"),)
    ),
    "a matrix with a day on which its activity was not": Habit(
        content=made([("姓名", f"{LAW}\n2025-06-16"), ("例文杰", 6)]), wrong=(("B1", "X659"),)
    ),
    "a matrix with a title over two columns": Habit(
        content=made([("姓名", LAW, None), ("例文杰", "√", 3)], change=merged("B1:C1")),
        wrong=(("C1", "X653"),),
        remarked=(("B2", "X645"),),
    ),
    "a title, a total, notes and who signed": Habit(
        content=made(
            [
                ("示例县推荐表",),
                HEADERS[WHO],
                ONE,
                ("合  计", None, None, None, None, "1人"),
                ("注：以上属实",),
                ("填表人：例某", None, "审核人：例某", None, None, "日期：2025年3月2日"),
                ("单位负责人（签字）", None, "（盖章）"),
            ]
        ),
        remarked=(("4:4", "X693"), ("5:5", "X693"), ("6:6", "X693"), ("7:7", "X693")),
        has=BOTH[:1],
    ),
    "totals by any name": Habit(
        content=attended((LAW, "例文杰", 6), ("小计：1人", None, 6), (None, "合计", 6), ("汇总", None, 6)),
        remarked=(("3:3", "X693"), ("4:4", "X693"), ("5:5", "X693")),
        has=SECOND,
    ),
    "totals in a column of people, and of something": Habit(
        content=attended((LAW, "例文杰", 6), (LAW, "小计", 6), ("本页合计", None, 6), ("学时累计", None, 6)),
        remarked=(("3:3", "X693"), ("4:4", "X693"), ("5:5", "X693")),
        has=SECOND,
    ),
    "an example of one's own, strokes, and the word that nothing follows": Habit(
        content=people(("示例：", *CLEAN[WHO][1:]), ONE, ("/", "——", "/"), ("（以下空白）",)),
        remarked=(("2:2", "X693"), ("4:4", "X693"), ("5:5", "X693")),
        has=BOTH[:1],
    ),
    "a header that failed": Habit(
        content=people(ONE, change=failed), wrong=(("A2", "S202"),), remarked=(("E1", "X692"),)
    ),
    "cells beyond the headers": Habit(
        content=people((*ONE, " ", "另附材料"), OTHER), remarked=(("I1", "X692"),), has=BOTH
    ),
    "a known enterprise with another code": Habit(
        content=made([HEADERS["企业名录"], row("企业名录", 企业名称=JIA)]), wrong=(("B2", "X672"),)
    ),
    "a known enterprise with another code, by its id": Habit(
        content=made([("企业编号", *HEADERS["企业名录"]), ("e0001", *row("企业名录", 企业名称=JIA))]),
        has=(f"uscc: {DING_CODE}",),
    ),
    "nobody's name, and what stands above": Habit(
        content=people(row(WHO, 姓名="待定"), row(WHO, 岗位="同上")), wrong=(("A2", "X657"), ("E3", "X657"))
    ),
    "a year in a cell of a day": Habit(content=recommended('<c r="F2" s="1"><v>2025</v></c>'), wrong=(("F2", "X635"),)),
    "an id for a name": Habit(
        content=people(row(WHO, 姓名="T2025-077"), row(WHO, 姓名="ｅ０００１")), wrong=(("A2", "X633"), ("A3", "X633"))
    ),
    "other signs around what is to be cleared": Habit(
        content=people(row(WHO, 岗位="【清空】"), row(WHO, 姓名="例新乙", 岗位="清空")),
        wrong=(("E2", "S202"), ("E3", "X650")),
        remarked=(("E2", "X645"),),
    ),
    "a review above who is reviewed": Habit(
        content=made(
            [HEADERS["入库审核"], row("入库审核", 人员="例新人", 所在企业=JIA)],
            [HEADERS[WHO], ONE],
        ),
        has=("name: 例新人", "status: admitted"),
    ),
    "a tick that is a number": Habit(
        content=attended((LAW, "例文杰", 1), change=as_ticks),
        remarked=(("C2", "X645"),),
        has=("{trainee: t2024-002}",),
    ),
    "the number of a day of 1904": Habit(
        content=recommended('<c r="F2"><v>44256</v></c>', '<workbookPr date1904="1"/>'),
        remarked=(("F2", "X647"),),
        has=("recommended_on: 2025-03-02",),
    ),
    "a month for a day": Habit(
        content=people(row(WHO, 推荐日期=dt.date(2025, 3, 1)), change=as_months), wrong=(("F2", "X635"),)
    ),
    "rows below a total": Habit(
        content=attended((LAW, "例文杰", 3), ("合计", None, 3), (LAW, "t2024-003", 3)),
        remarked=(("3:3", "X693"),),
        has=("trainee: t2024-002", "trainee: t2024-003"),
    ),
    "a note that may be a name": Habit(content=people(ONE, ("以上情况属实，请审核。",)), wrong=(("B3", "X664"),)),
    "numbers of rows to come": Habit(
        content=made([("序号", *HEADERS[WHO]), (1, *ONE), (2,), ("3", None)]), remarked=(("A1", "X692"),), has=BOTH[:1]
    ),
    "something in ignored columns alone": Habit(
        content=made([("序号", *HEADERS[WHO], "电话"), (1, *ONE), (2, *[None] * 7, "待定")]),
        remarked=(("A1", "X692"), ("I1", "X692"), ("3:3", "X693")),
        has=BOTH[:1],
    ),
    "the headers again on each page": Habit(
        content=made(
            [
                ("示例县推荐表",),
                HEADERS[WHO],
                ONE,
                ("第 1 页，共 2 页",),
                ("示例县推荐表（续）",),
                HEADERS[WHO],
                OTHER,
            ]
        ),
        remarked=(("4:4", "X693"), ("5:5", "X693"), ("6:6", "X693")),
        has=BOTH,
    ),
    "headings of groups between the rows": Habit(content=people(("一、示例甲有限公司",), ONE), wrong=(("B2", "X664"),)),
    "several sheets": Habit(
        content=made([HEADERS[WHO], ONE], [HEADERS[ROLL], (LAW, "例文杰", 6)], [("请于月底前报送",)]),
        remarked=(("", "X691"),),
        has=("name: 例新人", "{trainee: t2024-002, hours: 6}"),
    ),
    "a hidden sheet": Habit(
        content=made([HEADERS[WHO], ONE], [HEADERS[ROLL], (LAW, "例文杰", 6)], change=hidden),
        remarked=(("", "X699"),),
        has=BOTH[:1],
    ),
    "headers in other words": Habit(
        content=made(
            [("姓 名", "单位名称（全称）", "入库批次*", "类别\n(管理/技术)", "岗位/职务", "推荐时间："), ONE[:6]]
        ),
        has=BOTH[:1],
    ),
    "the same column twice": Habit(
        content=made([("活动", "人员", "学时", "学时"), (LAW, "例文杰", 3, 3)]), wrong=(("D1", "X653"),)
    ),
    "two tables side by side": Habit(
        content=made([(*HEADERS[ROLL], None, *HEADERS[ROLL]), (LAW, "例文杰", 6, None, PRACTICE, "t2024-003", 3)]),
        wrong=(("E1", "X653"), ("F1", "X653"), ("G1", "X653")),
    ),
    "names and ids in full width, padded": Habit(
        content=attended(("Ａ２０２５－０１", "Ｔ２０２４－００２", 6), (LAW, "例 文 远", 6)),
        has=("{trainee: t2024-002, hours: 6}", "trainee: t2024-001"),
    ),
    "one attendee twice with the same hours": Habit(
        content=attended((LAW, "例文杰", 3), (LAW, "例文杰", "3学时")),
        remarked=(("3:3", "X696"), ("C3", "X645")),
        has=("{trainee: t2024-002, hours: 3}",),
    ),
    "one attendee twice with other hours": Habit(
        content=attended((LAW, "例文杰", "√"), (LAW, "例文杰", 3)), wrong=(("C3", "X666"),), remarked=(("C2", "X645"),)
    ),
    "a percentage": Habit(content=attended((LAW, "例文杰", 0.5), change=percent), wrong=(("C2", "X633"),)),
    "dashes for none": Habit(
        content=attended((LAW, "例文杰", "/"), (LAW, "例文远", "—"), (LAW, "t2024-003", "-0")),
        wrong=(("C2", "X638"), ("C3", "X638"), ("C4", "X638")),
    ),
    "formulas that failed": Habit(
        content=attended((LAW, "例文杰", "#REF!"), (LAW, "#N/A", 3), ("#NAME?", "例文杰", 3)),
        wrong=(("C2", "X630"), ("B3", "X630"), ("A4", "X630")),
    ),
    "formulas that were never computed": Habit(
        content=people((*ONE[:4], '="示例"&"主管"', *ONE[5:])), wrong=(("E2", "X631"),)
    ),
    "a row of formulas alone": Habit(
        content=attended((LAW, "例文杰", 6), ("=A2", '="例文远"', "=C2")),
        wrong=(("A3", "X631"), ("B3", "X631"), ("C3", "X631")),
    ),
    "rich text": Habit(content=people(ONE, change=rich), has=BOTH[:1]),
    "phonetic guides": Habit(
        content=xlsx(
            f'<row r="1">{inline("A1", "活动")}{inline("B1", "人员")}{inline("C1", "学时")}</row>'
            f'<row r="2">{inline("A2", LAW)}<c r="B2" t="inlineStr"><is><r><t>例</t></r><r><t>文杰</t></r>'
            '<rPh sb="0" eb="1"><t>li</t></rPh></is></c><c r="C2"><v>-0.0</v></c></row>'
        ),
        has=("{trainee: t2024-002, hours: 0}",),
    ),
    "groups that are folded": Habit(
        content=people(ONE, OTHER, change=grouped), remarked=(("", "X628"), ("2:2", "X695")), has=BOTH
    ),
    "a table of Excel with its total": Habit(
        content=people(ONE, ("汇总", *[None] * 5, 1), change=as_table), remarked=(("3:3", "X693"),), has=BOTH[:1]
    ),
    "days counted from 1904": Habit(content=people(ONE, change=since_1904), has=("recommended_on: 2025-03-02",)),
    "rows far below": Habit(content=people(ONE, *[()] * 3000, OTHER), has=BOTH),
    "a pivot beside the data": Habit(
        content=made([HEADERS[ROLL], (LAW, "例文杰", 6)], [("行标签", "求和项:学时"), ("例文杰", 6), ("总计", 6)]),
        remarked=(("", "X691"),),
        has=SECOND,
    ),
    "fields below each other": Habit(
        content=made(list(zip(HEADERS[WHO][:6], ONE[:6], strict=True))), wrong=(("", "X651"),)
    ),
    "ditto": Habit(
        content=people(ONE, row(WHO, 姓名="例新乙", 所在企业="同上", 入库通知="〃")),
        wrong=(("B3", "X657"), ("C3", "X657")),
    ),
    "a branch of an enterprise": Habit(
        content=people(row(WHO, 所在企业=f"{JIA}（示例分公司）")), wrong=(("B2", "X661"),)
    ),
    "a person of nobody's enterprise": Habit(content=attended((LAW, f"例文杰（{DING}）", 6)), wrong=(("B2", "X661"),)),
    "people without a sign between": Habit(
        content=made([HEADERS[MERITS], row(MERITS, 参与人员="例文远 例文杰")]), wrong=(("G2", "X663"),)
    ),
    "one title and day, two rights": Habit(
        content=made([HEADERS[MERITS], row(MERITS), row(MERITS, 证号="99000132")]),
        has=('identifier: "99000131"', 'identifier: "99000132"'),
    ),
    "a credit code that was a number": Habit(
        content=made([HEADERS["企业名录"], row("企业名录", 统一社会信用代码=915002310000000000)]),
        wrong=(("B2", "X632"),),
    ),
    "a sheet called as an activity": Habit(content=made([("姓名", "学时"), ("例文杰", 6)]), wrong=(("1:1", "X654"),)),
    "private numbers": Habit(
        content=made([(*HEADERS[WHO], "联系电话"), (*ONE, "见纸质材料")]), remarked=(("H1", "X692"),), has=BOTH[:1]
    ),
    "a title merged across": Habit(
        content=made([("示例县推荐表", *[None] * 6), HEADERS[WHO], ONE], change=merged("A1:G1")), has=BOTH[:1]
    ),
    "a comment that holds the day": Habit(
        content=people(ONE, OTHER, change=told_beside), remarked=(("", "X619"),), has=BOTH
    ),
    "a comment on an empty cell": Habit(content=people(ONE, change=commented), has=BOTH[:1]),
    "a row that is struck out": Habit(content=people(ONE, OTHER, change=struck), remarked=(("", "X620"),), has=BOTH),
    "a sheet with the name of our list of errors": Habit(
        content=people(row(WHO, 推荐日期="25.3.2"), change=named_as_ours), wrong=(("F2", "X635"),)
    ),
    "a column beyond ZZ": Habit(content=people(ONE, change=far_right), remarked=(("AAB1", "X692"),), has=BOTH[:1]),
    "rare characters in a name": Habit(
        content=people(row(WHO, 姓名="例㐂𠮷"), row(WHO, 姓名="例·𡚸")), has=("name: 例㐂𠮷", "name: 例·𡚸")
    ),
    "dots of other kinds in names": Habit(
        content=people(row(WHO, 姓名="例•甲"), row(WHO, 姓名="例・乙")), wrong=(("A2", "L384"), ("A3", "L384"))
    ),
    "the day that never was": Habit(content=recommended('<c r="F2" s="1"><v>60</v></c>'), wrong=(("F2", "X635"),)),
    "a day before there are any": Habit(content=recommended('<c r="F2" s="1"><v>-5</v></c>'), wrong=(("F2", "X635"),)),
    "a negative time for a day": Habit(content=recommended('<c r="F2" s="2"><v>-0.5</v></c>'), wrong=(("F2", "X635"),)),
    "a length of time for a day": Habit(content=recommended('<c r="F2" s="4"><v>1.5</v></c>'), wrong=(("F2", "X633"),)),
    "a day in ISO": Habit(
        content=recommended('<c r="F2" t="d"><v>2025-03-02</v></c>'), has=("recommended_on: 2025-03-02",)
    ),
    "a day of 1904": Habit(
        content=recommended('<c r="F2" s="1"><v>44256</v></c>', '<workbookPr date1904="1"/>'),
        has=("recommended_on: 2025-03-02",),
    ),
    "a function that is not known": Habit(
        content=recommended('<c r="F2" s="1"><f>_xlfn.LET(_xlpm.x,45718,_xlpm.x)</f><v>45718</v></c>'),
        has=("recommended_on: 2025-03-02",),
    ),
    "a formula that spills and failed": Habit(
        content=of_roll('<c r="C2" t="e" cm="1"><f t="array" ref="C2">SORT(D2:D9)</f><v>#SPILL!</v></c>'),
        wrong=(("C2", "X630"),),
    ),
    "an array formula": Habit(
        content=of_roll('<c r="C2"><f t="array" ref="C2">SUM(D2:D9)</f><v>6</v></c>'),
        has=("{trainee: t2024-002, hours: 6}",),
    ),
    "a formula of another file": Habit(
        content=of_roll('<c r="C2"><f>[1]Sheet1!A1</f><v>3</v></c>'), has=("{trainee: t2024-002, hours: 3}",)
    ),
    "a formula that gives no text": Habit(
        content=roll_of('<c r="B2" t="str"><f>IF(1,"","")</f><v></v></c><c r="C2"><v>3</v></c>'),
        wrong=(("B2", "X664"),),
    ),
    "more than a day for hours": Habit(content=of_roll('<c r="C2" s="4"><v>1.25</v></c>'), wrong=(("C2", "X633"),)),
    "a picture of WPS": Habit(
        content=roll_of(
            '<c r="B2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c r="C2"><v>3</v></c>'
        ),
        wrong=(("B2", "X642"),),
    ),
    "everything to be taken away": Habit(content=people(("（清空）",) * 7), wrong=(("A2", "X664"),)),
    "an apostrophe before a number": Habit(content=attended((LAW, "例文杰", "'3")), has=("hours: 3}",)),
    "hours as a time": Habit(content=attended((LAW, "例文杰", dt.time(3))), wrong=(("C2", "X633"),)),
    "others' people": Habit(content=attended((LAW, f"例同名（{YI}）", 6)), has=("trainee: t2024-004",)),
}


@pytest.mark.parametrize("name", HABITS)
def test_what_people_are_used_to_is_taken_or_named(name: str) -> None:
    habit = HABITS[name]
    found = sent_file(habit.content)
    assert said(found) == list(habit.wrong), [fault.line("zh") for fault in found.faults]
    assert said(found, remarks=True) == list(habit.remarked), [fault.line("zh") for fault in found.faults]
    texts = "".join(written(found).values())
    assert all(text in texts for text in habit.has), texts
    assert bool(found.files) == (not habit.wrong)


@pytest.mark.parametrize("name", HABITS)
def test_the_marked_copy_of_it_says_the_same(name: str) -> None:
    content = HABITS[name].content
    found = sent_file(content)
    assert found.book is not None
    again = sent_file(marked(found.book, content, found.faults, "zh").content)
    assert said(again) == said(found)
    assert again.files == found.files


def test_the_header_of_an_activity_that_there_is_not_is_marked_in_the_copy() -> None:
    content = HABITS["a matrix with a title that no activity has"].content
    found = sent_file(content)
    assert found.book
    sheet = load_workbook(io.BytesIO(marked(found.book, content, found.faults, "zh").content))["表1"]
    comments = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert list(comments) == ["C1"]
    assert f"是否为{PRACTICE} a2025-02（2025-06-20）" in comments["C1"]


# Templates that were changed


def changed(change: Callable[[Worksheet, int], object], at: int = 4) -> bytes:
    """Give the template of 推荐表 filled in with one person so far below its keys, and changed."""
    layout = form_named(WHO)
    assert layout
    content = template(layout, known_of(read_files(files())[0].read), 2025, Filled())
    workbook = load_workbook(io.BytesIO(content))
    sheet = workbook[WHO]
    assert isinstance(sheet, Worksheet)
    keys = row_of_keys(sheet)
    for key, value in zip(keys_of(sheet), ONE[:6], strict=False):
        sheet.cell(keys + at, keys_of(sheet).index(key) + 1, value)  # type: ignore[call-overload]  # what a cell may hold
    change(sheet, keys)
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def between(*texts: str) -> Callable[[Worksheet, int], object]:
    def insert(sheet: Worksheet, keys: int) -> None:
        sheet.insert_rows(keys + 1)
        for column, text in enumerate(texts, start=1):
            sheet.cell(keys + 1, column, text)

    return insert


@pytest.mark.parametrize(
    "content",
    [
        changed(between("示例公司 2025 年推荐")),
        changed(between("人员", "企业")),
        changed(lambda sheet, keys: sheet.delete_rows(keys + 1)),
        changed(lambda sheet, keys: sheet.delete_rows(keys + 2)),
        changed(lambda sheet, keys: sheet.delete_rows(keys)),
        changed(lambda _, __: None, at=3),
    ],
    ids=["a title", "groups of headers", "no headers", "no help", "no keys", "the example written over"],
)
def test_a_template_that_was_changed_still_says_what_was_filled_in(content: bytes) -> None:
    found = sent_file(content)
    assert said(found) == []
    assert "name: 例新人" in "".join(written(found).values())


def test_an_example_that_was_filled_in_and_kept_its_mark_is_said_to_be_ignored() -> None:
    found = sent_file(changed(lambda sheet, keys: sheet.cell(keys + 3, 1, "（示例，不导入）例新人"), at=3))
    assert found.files == {}
    assert ("5:5", "X693") in said(found, remarks=True)
    assert sent_file(changed(lambda _, __: None)).faults == ()


def test_a_row_that_is_taken_for_headers_of_other_words_is_said_to_be() -> None:
    """Without headers and help the first person would stand in their place."""
    found = sent_file(changed(lambda sheet, keys: sheet.delete_rows(keys + 1, 3), at=4))
    assert ("3:3", "X693") in said(found, remarks=True)


@pytest.mark.parametrize("written", ["5万", "三件", "见附件", "无编号", "办理中", "已受理"])
@pytest.mark.parametrize("kind", ["trademark", "patented-product", "pct-patent"])
def test_what_stands_for_a_number_is_none_and_is_named(kind: str, written: str) -> None:
    event = "filed" if kind == "patented-product" else "registered" if kind == "trademark" else "granted"
    found = sent([HEADERS["成果登记"], row("成果登记", 成果类型=kind, 计分事项=event, 证号=written)], "成果登记")
    assert said(found) == [("E2", "X657")]
