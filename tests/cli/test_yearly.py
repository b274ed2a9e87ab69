"""One file out to each enterprise, one file in: opinions and evidence of a year, and the list in the same words."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests import shili
from tests.cli.calls import yucai
from tests.cli.yearly import OPINIONS, READ, YEAR, fill_in, rows, sent_out, tree
from tests.results.years import edited

WITHOUT = [f"records/opinions/{YEAR}/{id}.yml" for id in ("e0003", "e0004")]
LACKS = f" {YEAR} 年度还差："


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root whose year waits for the opinions of two enterprises and for evidence."""
    return shili.write(edited(shili.unpublished(), dict.fromkeys(WITHOUT)), tmp_path / "root")


def listed(root: Path, enterprise: str) -> dict[str, str]:
    """Give what the list of an enterprise says that each of its people lacks of the year, as it is printed."""
    done = yucai("--root", root, "todo", "--for", "enterprise", enterprise)
    assert done.returncode == 0, done.stderr
    lines = [line.strip() for line in done.stdout.splitlines() if LACKS in line]
    return {line.partition(LACKS)[0].rpartition("  ")[2]: line.partition(LACKS)[2] for line in lines}


def in_workbook(book: Path) -> dict[str, str]:
    """Give what the workbook says that each person lacks, by id and name."""
    page = load_workbook(book)[READ]
    header = [cell.value for cell in page[2]]
    table = [dict(zip(header, line, strict=True)) for line in page.iter_rows(min_row=3, values_only=True)]
    return {
        f"{line['人员编号']} {line['姓名']}": str(line["还差什么"])
        for line in table
        if line["目前得分"] is not None and line["还差什么"] != "无"
    }


def test_the_list_of_an_enterprise_is_printed_in_the_words_of_its_workbook(root: Path) -> None:
    books = sent_out(root, root.parent / "out")
    assert len(books) == 4
    for book in books:
        assert listed(root, book.stem) == in_workbook(book)
    assert any("请提交企业意见" in words for words in listed(root, "e0004").values())
    assert any("请补充佐证材料" in words for words in listed(root, "e0003").values())


def test_what_enterprises_fill_in_comes_back_in_one_file_each(root: Path) -> None:
    for number, book in enumerate(sent_out(root, root.parent / "out")):
        filled = fill_in(book, f"9000{number}123")
        before = tree(root)
        preview = yucai("--root", root, "import", book)
        assert (preview.returncode, preview.stderr) == (0, ""), preview.stdout
        assert tree(root) == before
        assert preview.stdout.count(f"示例漏报商标9000{number}123 c{YEAR}-") == 1
        assert yucai("--root", root, "import", book, "--write").returncode == 0
        after = tree(root)
        opinions = rows(load_workbook(book)[OPINIONS], "opinions.trainee")
        assert len(opinions) < filled
        text = (root / f"records/opinions/{YEAR}/{book.stem}.yml").read_text("utf-8")
        assert text.count("opinion: neutral") == len(opinions)
        again = yucai("--root", root, "import", book, "--write")
        assert (again.returncode, "新增" in again.stdout, "修改" in again.stdout) == (0, False, False)
        assert tree(root) == after
    assert not any("请提交企业意见" in words for id in ("e0003", "e0004") for words in listed(root, id).values())
    assert yucai("--root", root, "check").returncode == 0
