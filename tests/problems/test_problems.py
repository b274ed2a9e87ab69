"""Each code has a folder, with those of its family: records laid over those of `base/`, and the exact report.

What no file in Git can show is done to the copy by a function of `PREPARED`; what a command alone finds, by
one of `CALLED`. After a change that is meant `pytest tests/problems --update-golden` writes the reports anew:
read what changed before it is committed.
"""

import datetime as dt
import errno
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any
from weakref import WeakValueDictionary

import pytest

import builder
from builder.assessment import assess
from builder.codes import CODES, FAMILIES, codes_of
from builder.judges import own_judges
from builder.pipeline import load
from builder.problems import Code, Language, Problem, form, in_order, wording
from builder.records import guard, plain_files, read, rest
from builder.records.build import Patience, build
from builder.records.document import Document
from builder.records.kinds import KINDS, Place, place_of
from builder.records.plain_files import MOST_BYTES
from builder.records.read import read_bytes
from builder.records.write import record_yaml, to_yaml
from builder.reports.problems import json_report, text_report
from builder.results.seal import row_digest, sealed
from builder.results.stages import next_result
from builder.results.turns import Stage
from builder.validation import explain
from builder.validation.directory import directory_of
from tests.history.looking_back import place_at, since
from tests.problems.sealing import FOLLOWING, NOTICE_ON, base_notice, publish, publishing
from tests.shapes import shape
from tests.support import plain

HERE = Path(__file__).parent
BASE = HERE / "base"
CERTIFIED = HERE / "certified"
"""What follows a notice, laid over the base: the final result, and a register of certificates by it."""
AS_OF = dt.date(2026, 11, 25)
REPORTS: Mapping[str, Language] = {"report.txt": "zh", "report.en.txt": "en"}
ON_CERTIFICATES = frozenset(
    {
        "L301",
        "L305",
        "L365",
        "L376",
        "L377",
        "L378",
        "L379",
        "L380",
        "L398",
        "L399",
        "P535",
        "P537",
        "P545",
        "P546",
        "P548",
        "P549",
        "P550",
    }
)
FOLDERS = {folder.name: folder for folder in sorted(HERE.glob("*/[A-Z][0-9][0-9][0-9]"))}


def found(root: Path) -> tuple[Problem, ...]:
    """What a check of a root finds."""
    return load(root, AS_OF, AS_OF).problems


def too_large(root: Path) -> None:
    (root / "records/plans/2025.yml").write_bytes(b" " * (MOST_BYTES + 1))


def linked(root: Path) -> None:
    (root / "records/enterprises/e0003.yml").symlink_to("e0001.yml")
    os.mkfifo(root / "records/enterprises/e0004.yml")


def stopped_while_written(root: Path) -> None:
    (root / ".abcdefgh.begun").mkdir()


def without_programme(root: Path) -> None:
    (root / "records/programme.yml").unlink()


def without_vocabulary(root: Path) -> None:
    (root / "records/vocabulary.yml").unlink()


def unpublished(root: Path) -> None:
    """Let nothing be published yet, so that what the case changes is nothing that was."""
    for kind in FOLLOWING:
        shutil.rmtree(root / "records" / kind)


def without_opinion(root: Path) -> None:
    (root / "records/opinions/2025/e0002.yml").unlink()


NOTICE, FINAL = "records/results/2025/01-notice.yml", "records/results/2025/02-final.yml"
CERTIFICATES, OBJECTION = "records/certificates/2025.yml", "records/objections/2025/o2025-01.yml"
FINAL_ON = dt.date(2026, 1, 20)
CORRECTED_ON = dt.date(2026, 3, 2)
REASON = "专利证书与登记不符，核减分值。"


def final(root: Path) -> None:
    """Publish the year for good, in the days before the records of the case."""
    with_case, before = root / "records", root / "records.case"
    with_case.rename(before)
    shutil.copytree(BASE / "records", with_case)
    publish(root, "final", FINAL_ON)
    shutil.copytree(before, with_case, dirs_exist_ok=True)
    shutil.rmtree(before)


def published_anew(root: Path) -> None:
    """Publish the year for good from the records of the case."""
    payments = (root / "records/subsidies/2025.yml").read_bytes()
    for kind in FOLLOWING:
        shutil.rmtree(root / "records" / kind)
    publish(root, "notice", NOTICE_ON)
    publish(root, "final", FINAL_ON)
    (root / "records/subsidies").mkdir()
    (root / "records/subsidies/2025.yml").write_bytes(payments)


def by_another_engine(root: Path) -> None:
    """Make the notice that of an engine which gave the first person a point more."""
    programme = load(root, AS_OF, AS_OF).valid
    assert programme is not None
    result = programme.results[2025, "01-notice"]
    first, *others = result.rows
    first = replace(first, total=first.total + Decimal(1))
    rows = (replace(first, digest=row_digest(first)), *others)
    (root / NOTICE).write_text(record_yaml(sealed(replace(result, rows=rows, engine="yucai 0.0.9"))), "utf-8")


def dated(stage: Stage, day: str, *, until: str | None = None, reason: str | None = None) -> Callable[[Path], None]:
    """Write a result that is sealed and follows the last one, whatever its stage and its days."""

    def write(root: Path) -> None:
        programme = load(root, AS_OF, AS_OF).valid
        assert programme is not None
        last = programme.results_of(2025)[-1]
        result = replace(
            last,
            id=f"{last.revision + 1:02}-{stage}",
            stage=stage,
            revision=last.revision + 1,
            published_on=dt.date.fromisoformat(day),
            objections_until=dt.date.fromisoformat(until) if until else None,
            supersedes=last.id,
            previous=last.digest,
            reason=reason,
            shown=last.shown if until else replace(last.shown, notice_working_days=None),
        )
        path = root / KINDS["result"].place(id=result.id, year=result.year)
        path.write_text(record_yaml(sealed(result)), "utf-8")

    return write


def in_its_year(root: Path) -> None:
    """Date the notice on the last day of its year."""
    programme = load(root, AS_OF, AS_OF).valid
    assert programme is not None
    result = replace(programme.results[2025, "01-notice"], published_on=dt.date(2025, 12, 31))
    (root / NOTICE).write_text(record_yaml(sealed(result)), "utf-8")


def with_a_grade_of_no_name(root: Path) -> None:
    """Give somebody in the notice a grade that its titles do not know."""
    programme = load(root, AS_OF, AS_OF).valid
    assert programme is not None
    result = programme.results[2025, "01-notice"]
    first, *others = result.rows
    first = replace(first, grade="praised")
    rows = (replace(first, digest=row_digest(first)), *others)
    (root / NOTICE).write_text(record_yaml(sealed(replace(result, rows=rows))), "utf-8")


def after_final(write: Callable[[Path], None]) -> Callable[[Path], None]:
    def both(root: Path) -> None:
        final(root)
        write(root)

    return both


def replaced(old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / NOTICE).read_text("utf-8")
        assert text.count(old) == 1
        (root / NOTICE).write_text(text.replace(old, new), "utf-8")

    return edit


def erased_from_the_notice(root: Path) -> None:
    final(root)
    without_the_first_row(root / NOTICE)


def notice_deleted(root: Path) -> None:
    final(root)
    (root / NOTICE).unlink()
    shutil.rmtree(root / "records/objections")


def denied(_: object, path: Path | str, *rest: int) -> int:
    """Open a file as somebody who may not read those of enterprises."""
    if "enterprises" in str(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))
    return os.open(path, *rest)


def bewildered(text: str, path: str, place: Place, patience: Patience) -> tuple[Document | None, list[Problem]]:
    """Build a document with a library that knows nothing of enterprises."""
    if place.kind == "enterprise":
        raise RecursionError
    return build(text, path, place, patience)


class Denying:
    """The machine as it is for somebody who may not read all."""

    open = denied

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)


FAILING: Mapping[str, tuple[tuple[object, str, object], ...]] = {
    "R121": ((plain_files, "os", Denying()),),
    "R122": ((read, "build", bewildered), (read, "_KNOWN", WeakValueDictionary())),
    "R123": ((guard, "MOST_PROBLEMS", 3),),
    "R124": ((rest, "PAUSE", 0),),
    "S219": ((explain, "explain", lambda *_: []),),
}
"""What fails, and how, in the cases that no file can show."""

PREPARED: Mapping[str, Callable[[Path], None]] = {
    "R105": too_large,
    "R118": linked,
    "R120": without_programme,
    "R124": stopped_while_written,
    "L307": without_vocabulary,
    "L350": unpublished,
    "L391": unpublished,
    "L393": without_opinion,
    "G409": final,
    "P502": final,
    "P505": final,
    "P506": final,
    "P508": final,
    "P513": by_another_engine,
    "P518": with_a_grade_of_no_name,
    "P519": erased_from_the_notice,
    "P521": replaced("total: 63.00", "total: 73.00"),
    "P522": replaced("pass: 3", "pass: 2"),
    "P523": notice_deleted,
    "P524": after_final(dated("correction", "2099-01-04", reason=REASON)),
    "P525": after_final(dated("correction", "2026-01-19", reason=REASON)),
    "P526": in_its_year,
    "P527": dated("final", "2026-01-19"),
    "P528": dated("correction", "2026-01-20", reason=REASON),
    "P529": dated("notice", "2026-01-14", until="2026-01-16", reason=REASON),
    "P541": final,
    "P542": published_anew,
    "P543": published_anew,
    "P544": published_anew,
}


def published(
    stage: Stage, day: dt.date, *, after_notice: bool = True, reason: str | None = None
) -> Callable[[Path], tuple[Problem, ...]]:
    def call(root: Path) -> tuple[Problem, ...]:
        if not after_notice:
            for kind in ("objections", "results"):
                shutil.rmtree(root / "records" / kind)
        programme = load(root, AS_OF, AS_OF).valid
        assert programme is not None
        assessment, problems = assess(programme, 2025)
        assert assessment is not None, problems
        return next_result(programme, assessment, publishing(stage, day, reason))[1]

    return call


def since_committed(change: Callable[[Path], object], path: str = NOTICE) -> Callable[[Path], tuple[Problem, ...]]:
    def call(root: Path) -> tuple[Problem, ...]:
        git = ("git", "-C", str(root), "-c", "user.name=示例", "-c", "user.email=example@example.org")
        for arguments in (("init", "-q"), ("add", "records"), ("commit", "-q", "-m", "示例")):
            subprocess.run((*git, *arguments), check=True)
        change(root / path)
        home = root if (root / "records").is_dir() else root / COUNTY
        found = (*since(home, "HEAD", AS_OF), *own_judges(home, "HEAD", place=place_at(home, "HEAD")))
        directory = directory_of(read.read(home)[0])
        return in_order(directory.naming(problem) for problem in found)

    return call


def overtaken(root: Path) -> tuple[Problem, ...]:
    """Check a notice while it runs, under which New Year's holiday was made longer."""
    for kind in ("commendations", "subsidies"):
        shutil.rmtree(root / "records" / kind)
    calendar = root / "records/workdays/2026.yml"
    text = calendar.read_text("utf-8")
    calendar.write_text(text.replace("until: 2026-01-03", "until: 2026-01-15"), "utf-8")
    day = dt.date(2026, 1, 19)
    return load(root, day, day).problems


def commented(file: Path) -> None:
    file.write_text("# 说明\n" + file.read_text("utf-8"), "utf-8")


def edited(edit: Callable[[Any], object]) -> Callable[[Path], None]:
    """Edit the data of a record."""

    def write(file: Path) -> None:
        data = plain(file)
        edit(data)
        file.write_text(to_yaml(data), "utf-8")

    return write


def without_the_first_row(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    lines.remove(next(line for line in lines if line.startswith("  - {trainee:")))
    file.write_text("".join(lines), "utf-8")


COUNTY = "county"
"""Where a root goes to that is moved."""


def moved_with_all_records(file: Path) -> None:
    records = file.parents[2]
    (records.parent / COUNTY).mkdir()
    records.rename(records.parent / COUNTY / "records")


def unread_with_its_reader(file: Path) -> None:
    """Bring something that a published file is read by, beside a change of another record."""
    root = file.parents[3]
    for path in ("builder/results/chain.py", ".github/workflows/check.yml", "README.md"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("# 示例\n", "utf-8")
    vocabulary = root / "records/vocabulary.yml"
    vocabulary.write_text("# 说明\n" + vocabulary.read_text("utf-8"), "utf-8")


CALLED: Mapping[str, Callable[[Path], tuple[Problem, ...]]] = {
    "L370": lambda root: load(root, None, AS_OF).problems,
    "G406": published("notice", dt.date(2026, 1, 12), after_notice=False),
    "G407": published("notice", dt.date(2026, 1, 12), after_notice=False),
    "G408": published("notice", dt.date(2025, 12, 31), after_notice=False),
    "G409": published("final", CORRECTED_ON),
    "G410": published("final", dt.date(2026, 1, 20), after_notice=False),
    "G411": published("notice", dt.date(2026, 12, 30), after_notice=False),
    "G412": published("notice", dt.date(2026, 1, 12), after_notice=False),
    "P501": published("correction", CORRECTED_ON, reason=REASON),
    "P502": published("correction", dt.date(2026, 1, 19), reason=REASON),
    "P503": published("final", dt.date(2026, 1, 19)),
    "P504": published("final", FINAL_ON),
    "P505": published("correction", CORRECTED_ON),
    "P506": published("correction", CORRECTED_ON, reason=REASON),
    "P508": published("correction", CORRECTED_ON, reason="示例学员甲的专利证书与登记不符，t2024-003 的不变。"),
    "P509": published("final", FINAL_ON, reason=REASON),
    "P507": overtaken,
    "P531": since_committed(Path.unlink),
    "P532": since_committed(commented),
    "P533": since_committed(lambda file: file.chmod(0o755)),
    "P534": since_committed(without_the_first_row),
    "P535": since_committed(edited(lambda data: data["issued"].pop(1)), CERTIFICATES),
    "P536": since_committed(edited(lambda data: data.update(status="dismissed")), OBJECTION),
    "P537": since_committed(edited(lambda data: data["issued"].reverse()), CERTIFICATES),
    "P539": since_committed(moved_with_all_records),
    "P549": since_committed(
        edited(lambda data: data["site"].update(url="https://example.org/county/")), "records/programme.yml"
    ),
    "P550": since_committed(edited(lambda data: data.update(demonstration=False)), "records/programme.yml"),
    "P551": since_committed(
        lambda file: file.write_text("plugins:\n  - yucai: {as_of: 2026-01-15}\n", "utf-8"), "mkdocs.yml"
    ),
    "C801": since_committed(unread_with_its_reader),
    "C802": since_committed(lambda file: (file.parents[3] / "docs").symlink_to("/etc")),
}


def cannot_mislead(root: Path, problems: Sequence[Problem]) -> None:
    """Hold every message to the names of people and enterprises, and every example to no id of the records at hand."""
    directory = directory_of(read.read(root)[0])
    ids = {id for names in directory.names.values() for id in names}
    named = re.compile("|".join(re.escape(id) for id in sorted(directory.people, key=len, reverse=True)) or "(?!)")
    for problem in problems:
        assert not ids & set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", wording(problem.example, "zh"))), problem
        for language in REPORTS.values():
            for said in (problem.message(language), problem.expected(language)):
                for match in named.finditer(re.sub(r"[\w/.-]*/[\w.-]+", "", said)):
                    rest = said[said.index(match.group()) :]
                    assert f" {directory.people[match.group()]}" in rest, said


@pytest.mark.parametrize("code", FOLDERS)
def test_a_report_is_exact(
    code: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    if code in ON_CERTIFICATES:
        shutil.copytree(CERTIFIED, tmp_path, dirs_exist_ok=True)
    if (FOLDERS[code] / "records").is_dir():
        shutil.copytree(FOLDERS[code] / "records", tmp_path / "records", dirs_exist_ok=True)
    for target, name, value in FAILING.get(code, ()):
        monkeypatch.setattr(target, name, value)
    if code in PREPARED:
        PREPARED[code](tmp_path)
    problems = CALLED.get(code, found)(tmp_path)
    assert code in {problem.code.id for problem in problems}
    cannot_mislead(tmp_path, problems)
    shape("check").validate(json.loads(json_report(problems, "zh")))
    for name, language in REPORTS.items():
        report, golden = text_report(problems, language), FOLDERS[code] / name
        if request.config.getoption("--update-golden", default=False):
            golden.write_text(report, "utf-8", newline="\n")
        assert report == golden.read_text("utf-8")


def test_the_records_that_all_cases_begin_with_are_fine() -> None:
    assert found(BASE) == ()


def test_the_notice_that_all_cases_begin_with_is_the_one_published_from_the_other_records() -> None:
    assert (BASE / NOTICE).read_bytes() == base_notice()


def test_what_follows_the_notice_is_published_from_the_same_records(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    assert (CERTIFIED / FINAL).read_bytes() == publish(tmp_path, "final", FINAL_ON).read_bytes()
    shutil.copytree(CERTIFIED, tmp_path, dirs_exist_ok=True)
    assert found(tmp_path) == ()


def test_every_code_has_a_case_that_stands_with_those_of_its_family() -> None:
    homes = {code.id: family.__name__.rsplit(".", 1)[1] for family in FAMILIES for code in codes_of(family)}
    assert {code: folder.parent.name for code, folder in FOLDERS.items()} == homes


SHEETS = "X"
"""What the codes of spreadsheets begin with: they are of no record, and a check of the records gives none of them."""


def test_the_table_holds_every_code_of_the_package_each_once() -> None:
    found: list[Code] = []
    for info in walk_packages(builder.__path__, "builder."):
        module = import_module(info.name)
        found += [value for value in vars(module).values() if isinstance(value, Code)]
    homes = [code for family in FAMILIES for code in codes_of(family)]
    assert sorted(code.id for code in homes) == list(CODES)
    assert {code.id for code in found if not code.id.startswith(SHEETS)} == CODES.keys()


RETIRED = {"G401": "L362", "G402": "L363"}
"""Codes that are no more, with those that tell the same; their numbers are used for nothing else."""


def test_a_retired_code_is_not_used_again() -> None:
    assert not RETIRED.keys() & CODES.keys()
    assert set(RETIRED.values()) <= CODES.keys()


def test_codes_are_told_apart_and_said_in_both_languages() -> None:
    assert list(CODES) == sorted(CODES)
    titles = [code.title for code in CODES.values()]
    assert len({title.zh for title in titles}) == len({title.en for title in titles}) == len(titles)
    for code in CODES.values():
        assert all(text.zh and text.en for text in (code.title, code.message, code.expected))


def test_no_example_of_the_table_holds_a_day_an_id_a_name_or_a_year() -> None:
    for code in CODES.values():
        assert not re.search(r"[0-9]{2}|示例|有限公司|[a-z][0-9]", code.example), code.id


@pytest.mark.parametrize("code", sorted(code for code in CODES if code not in CALLED))
def test_an_example_of_yaml_can_be_read(code: str) -> None:
    example = CODES[code].example
    if example.startswith(("yucai ", "git ")):
        return
    if example.startswith("records/"):
        assert place_of(example.replace("人员编号", "t1"))
        return
    text = f"list:\n{example}\n" if example.startswith("- ") else f"{example}\n"
    place = place_of("records/enterprises/e0001.yml")
    assert place is not None
    assert read_bytes(text.encode(), "example", place)[1] == []


STANDARD = "䶮"
"""The character that a record should have held."""
HAN = re.compile("[\u3400-\u9fff]+")


@pytest.mark.parametrize("code", CODES)
def test_an_example_has_its_words_in_english_too(code: str) -> None:
    assert not HAN.search(form(CODES[code].example).en)


@pytest.mark.parametrize("code", FOLDERS)
def test_no_chinese_but_that_of_the_records_is_in_an_english_example(code: str) -> None:
    records = [file for root in (BASE, FOLDERS[code]) for file in (root / "records").rglob("*.yml")]
    text = "\n".join([STANDARD, *(file.read_bytes().decode(errors="replace") for file in records)])
    report = (FOLDERS[code] / "report.en.txt").read_text("utf-8")
    for example in re.findall(r"(?m)^    example *:((?:.*)(?:\n {8}.*)*)", report):
        assert [word for word in HAN.findall(example) if word not in text] == []


@pytest.mark.parametrize("code", FOLDERS)
def test_no_report_shows_a_number_that_is_somebodys_own(code: str) -> None:
    for name in REPORTS:
        assert "13800000000" not in (FOLDERS[code] / name).read_text("utf-8")
