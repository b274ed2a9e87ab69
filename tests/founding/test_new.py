"""A new record: with the next id, with every key that it needs, and refused until it is filled in."""

import shutil
from pathlib import Path

import pytest

from builder.exchange.numbering import dealt
from builder.founding.blank import blank, filled_in
from builder.founding.given import GivenError, given_values
from builder.problems import Severity
from builder.records.kinds import KINDS
from builder.validation.schemas import schema_of
from tests.cli.calls import yucai
from tests.founding.made import DAY, founded, loaded
from tests.support import plain_text

BY_HAND = sorted(KINDS.keys() - {"result", "certificates"})


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return founded(tmp_path_factory.mktemp("fresh"))


@pytest.fixture
def root(fresh: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(fresh / "records", tmp_path / "records")).parent


def new(root: Path, *arguments: str) -> Path:
    made = yucai("--root", root, "new", *arguments)
    assert made.returncode == 0, made.stderr
    return root / made.stdout.strip()


@pytest.mark.parametrize("kind", BY_HAND)
def test_every_value_that_a_record_lacks_is_refused_at_its_place_and_nothing_else_is(kind: str) -> None:
    text, lacking = blank(kind, filled_in(kind, {}))
    path = KINDS[kind].place(id="e0001", year=2026)
    files = {path: text.encode()}
    errors = [one for one in loaded(files, DAY).problems if one.position.path == path and one.code.id[0] in "RS"]
    lines = text.splitlines()
    asked = [number for number, line in enumerate(lines, 1) if line.lstrip().startswith("#")]
    missing = [one for one in errors if one.code.id != "S202"]
    assert len(asked) == lacking
    places = {number + 1 + (lines[number + 1 : number + 2] == ["    -"]) for number in asked}
    assert {one.position.line for one in missing} == places
    assert all(one.code.severity is Severity.ERROR for one in missing)


@pytest.mark.parametrize("kind", BY_HAND)
def test_every_key_that_a_kind_needs_is_there_with_its_title(kind: str) -> None:
    text, _ = blank(kind, filled_in(kind, {}))
    data = plain_text(text)
    schema = schema_of(kind)
    assert [key for key in schema["properties"] if key in schema["required"]] == list(data)
    for key, value in data.items():
        if value is None:
            assert f"# {schema['properties'][key]['title']}：" in text


def test_it_has_the_next_id_that_nobody_ever_named(root: Path) -> None:
    (root / "records/trainees").mkdir()
    note = "id: t2026-004\nnote: 接替 t2026-011，另见 t2025-030。\n"
    (root / "records/trainees/t2026-004.yml").write_text(note, "utf-8")
    assert new(root, "trainee", "--set", "recommended_on=2026-03-01").name == "t2026-012.yml"
    assert new(root, "trainee", "--set", "recommended_on=2025-03-01").name == "t2025-031.yml"
    assert new(root, "入库在培人员", "--set", "recommended_on=2026-03-01").name == "t2026-013.yml"
    assert new(root, "企业").name == "e0001.yml"


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("activity", "--set", "year=2027"), "records/activities/2027/a2027-01.yml"),
        (("achievement", "--set", "date=2027-05-02"), "records/achievements/2027/c2027-001.yml"),
        (("plan", "--set", "year=2027"), "records/plans/2027.yml"),
        (("opinions", "--set", "enterprise=e0007", "--set", "year=2027"), "records/opinions/2027/e0007.yml"),
        (("policy", "--set", "id=shili-2027"), "records/policy/shili-2027.yml"),
        (("batch", "--set", "issued_on=2027-01-05"), "records/batches/2027-1.yml"),
        (("objection", "--set", "year=2027"), "records/objections/2027/o2027-01.yml"),
    ],
)
def test_it_goes_where_records_of_its_kind_and_year_lie(arguments: tuple[str, ...], path: str, root: Path) -> None:
    assert new(root, *arguments).relative_to(root).as_posix() == path


def test_what_needs_nothing_more_is_a_sound_record(root: Path) -> None:
    said = {
        "title": "示例通知",
        "issued_on": "2026-03-01",
        "applications.from": "2026-03-01",
        "applications.until": "2026-03-20",
    }
    file = new(root, "batch", *(part for key, value in said.items() for part in ("--set", f"{key}={value}")))
    assert file.read_text("utf-8") == (
        "# yaml-language-server: $schema=../../.yucai/schema/batch.schema.json\n"
        "id: 2026-1\ntitle: 示例通知\nissued_on: 2026-03-01\napplications: {from: 2026-03-01, until: 2026-03-20}\n"
    )
    assert yucai("--root", root, "check").stdout == ""


def test_values_are_given_as_the_schema_asks_for_them() -> None:
    said = ["sme=是", "name=2026", "note=true"]
    assert given_values("enterprise", said) == {"sme": True, "name": "2026", "note": "true"}
    assert given_values("activity", ["areas=law、management", "registration.places=30"]) == {
        "areas": ["law", "management"],
        "registration": {"places": 30},
    }


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["name"], "键=值"),
        (["nmae=a"], "nmae"),
        (["review.state=a"], "review.state"),
        (["name.first=a"], "name.first"),
        (["name=a", "name=b"], "两次"),
        (["review=a", "review.status=b"], "两次"),
    ],
)
def test_what_is_of_no_field_is_refused_by_name(said: list[str], words: str) -> None:
    with pytest.raises(GivenError) as refused:
        given_values("trainee", said)
    assert words in refused.value.text.zh


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("result",), "yucai publish"),
        (("证书",), "yucai certificates"),
        (("programme",), "已有 records/programme.yml"),
        (("nothing",), "没有“nothing”"),
        (("policy",), "--set id=编号"),
        (("opinions",), "--set enterprise=编号"),
        (("policy", "--set", "id=../../x"), "不能用"),
        (("plan", "--set", "year=1999"), "不能用"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(
    arguments: tuple[str, ...], words: str, root: Path
) -> None:
    before = sorted(root.rglob("*"))
    made = yucai("--root", root, "new", *arguments)
    assert (made.returncode, made.stdout) == (2, "")
    assert words in made.stderr
    assert made.stderr.count("\n") == 1
    assert sorted(root.rglob("*")) == before


def test_what_is_filled_in_whole_is_to_be_checked_by_a_call_to_paste(root: Path) -> None:
    days = [f"--set={key}={DAY}" for key in ("issued_on", "applications.from", "applications.until")]
    made = yucai("new", "batch", "--set=title=示例通知", *days, cwd=root)
    assert made.stderr == f"各项都已填写，请运行 yucai check {made.stdout}"


def test_a_file_number_with_zeros_before_it_is_no_number_of_a_batch() -> None:
    assert dealt("batch", [2026], ["batch: 2026-1", "示例仲2026-019"]) == ["2026-2"]
    assert dealt("batch", [2026], ["batch: 2026-9", "batch: 2026-10"]) == ["2026-11"]
    assert dealt("trainee", [2026], ["t2026-099", "t2026-0100", "t2026-1000"]) == ["t2026-1001"]
