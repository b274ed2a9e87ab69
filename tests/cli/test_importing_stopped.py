"""A sheet whose import is stopped at each step: its records are all there or none, and the call says which."""

import errno
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.intake import emptying, understanding
from builder.intake.understanding import Understood, understood
from builder.records.plain_files import files_below
from tests.cli.calls import started, yucai
from tests.cli.faults import FAULTS, Done, Fault, run
from tests.intake.files import workbook
from tests.intake.sheets import CLEAN, HEADERS, TODAY, files

SHEET = "推荐表.xlsx"
CONTENT = workbook([HEADERS["推荐表"], CLEAN["推荐表"], ("例二新", *CLEAN["推荐表"][1:])])
NEW = ("records/trainees/t2025-002.yml", "records/trainees/t2025-003.yml")
OUT, WRITTEN, IN = (False, False, True), (True, True, True), (True, True, False)
"""Which of the new records and of the sheet are there."""
LEFT = {".prepared", ".begun", ".undone", ".part"}
WAITING = {"ended", "stopped", "stopped twice"}
"""What waits until all is written, once anything is being written."""
IDENTITY = ("-c", "user.name=机器", "-c", "user.email=machine@example.org")


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *IDENTITY, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small county in a repository, with a sheet of two people in its inbox."""
    root = tmp_path_factory.mktemp("county")
    for file in files():
        (root / file.name).parent.mkdir(parents=True, exist_ok=True)
        (root / file.name).write_bytes(file.read())
    (root / "inbox").mkdir()
    (root / "inbox" / SHEET).write_bytes(CONTENT)
    git(root, "init", "-q", "-b", "main", "--template=")
    git(root, "add", "-f", ".")
    git(root, "commit", "-q", "-m", "示例")
    return root


@pytest.fixture(scope="module")
def found(county: Path) -> Callable[[pytest.MonkeyPatch], None]:
    """Give what lets a call know at once what the sheet says."""
    known = understood(SHEET, CONTENT, files_below(county), [], None, TODAY)
    assert sorted(known.files) == sorted(NEW)

    for call in (("import", county / "inbox" / SHEET), ("intake",)):
        assert yucai("--root", county, *call).returncode == 0  # here, so that every copy has loaded what it takes

    def at_once(*_: object) -> Understood:
        return known

    def know(patch: pytest.MonkeyPatch) -> None:
        for module in (understanding, emptying):
            patch.setattr(module, "understood", at_once)

    return know


@pytest.fixture
def root(county: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(county, tmp_path / "root"))


def held(root: Path) -> tuple[bool, ...]:
    """Tell of each new record, and of the sheet, whether it is there; all else is as it was."""
    there = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    return tuple(name in there for name in (*NEW, f"inbox/{SHEET}"))


def anew(root: Path, county: Path) -> None:
    """Let a root be as it was; folders are costly to make and to remove, so only what a call changes is."""
    for path in root.iterdir():
        if path.suffix in LEFT:
            shutil.rmtree(path)
    for name in (*NEW, ".git/yucai-intake.json", ".git/index.lock"):
        (root / name).unlink(missing_ok=True)
    for name in (f"inbox/{SHEET}", ".git/refs/heads/main", ".git/index", ".git/logs/HEAD"):
        shutil.copy(county / name, root / name)


def demand_said(done: Done, fault: str, *, written: bool, words: str) -> None:
    """Demand that a call ends as it must, in one line, which does not say that nothing was done where all was."""
    code = FAULTS[fault].code
    assert "Traceback" not in done.told
    if code == 2:
        assert done.code == 0 if written else done.code == 2
        assert written or (done.told.startswith(f"yucai: {words}：") and done.told.count("\n") == 1), done.told
    else:
        assert done.code == code
        assert code == -9 or done.told == "yucai: 已中断\n"


@pytest.mark.parametrize("fault", FAULTS)
def test_an_import_stopped_at_any_step_writes_all_or_nothing(
    root: Path, county: Path, found: Callable[[pytest.MonkeyPatch], None], fault: str
) -> None:
    call = ("--root", root, "import", root / "inbox" / SHEET, "--write")
    whole = run(*call, before=found, fault=FAULTS[fault])
    assert (whole.code, held(root)) == (0, WRITTEN)
    seen = set()
    for step in range(1, len(whole.steps) + 1):
        anew(root, county)
        done = run(*call, step=step, before=found, fault=FAULTS[fault])
        stands = held(root)
        left = {path.suffix for path in root.iterdir()} & LEFT
        if fault == "killed":
            assert left or stands in {OUT, WRITTEN}, (step, stands)
            assert run(*call, before=found).code == 0
            assert (held(root), {path.suffix for path in root.iterdir()} & LEFT) == (WRITTEN, set())
        else:
            assert stands in {OUT, WRITTEN}, (step, done.told)
            assert not left or whole.steps[step - 1] in {"unlink", "rmdir"}, step
        demand_said(done, fault, written=stands[0], words="没有写入任何档案")
        seen.add(stands[0])
    assert seen == ({True} if fault in WAITING else {True, False})


@pytest.mark.parametrize("fault", ["killed", "full", "stopped"])
def test_an_inbox_whose_emptying_is_stopped_at_any_step_has_the_sheet_or_its_commit(
    root: Path, county: Path, found: Callable[[pytest.MonkeyPatch], None], fault: str
) -> None:
    call = ("--root", root, "intake", "--commit")
    whole = run(*call, before=found, fault=FAULTS[fault])
    assert (whole.code, held(root), is_committed(root)) == (0, IN, True)
    seen = set()
    for step in range(1, len(whole.steps) + 1):
        anew(root, county)
        done = run(*call, step=step, before=found, fault=FAULTS[fault])
        waits = "已经写入，还没有提交完" in done.told
        assert (held(root), is_committed(root)) in {(OUT, False), (IN, True)} or waits or fault == "killed", step
        assert done.code in {FAULTS[fault].code, 0}, (step, done.told)
        assert "Traceback" not in done.told
        assert done.told.count("\n") <= 1
        seen.add(is_committed(root))
        if fault == "killed" or waits:
            again = run(*call, before=found)
            assert (again.code, held(root), is_committed(root)) == (0, IN, True), (step, again.told)
            assert not {path.suffix for path in root.iterdir()} & LEFT, step
    assert git(root, "log", "--format=%s").splitlines() == ["导入“推荐表.xlsx”：新增 2 份", "示例"]
    assert git(root, "status", "--porcelain") == ""
    assert seen == {False, True}


def is_committed(root: Path) -> bool:
    """Tell whether the branch has moved on from the commit that it began with."""
    return (root / ".git/logs/HEAD").read_text("utf-8").count("\n") > 1


def test_records_that_can_neither_be_finished_nor_put_back_end_every_call_in_one_line(
    root: Path, found: Callable[[pytest.MonkeyPatch], None]
) -> None:
    call = ("--root", root, "import", root / "inbox" / SHEET, "--write")
    step = run(*call, before=found).steps.index("replace") + 2
    for name in NEW:
        (root / name).unlink()
    lasting = FAULTS["read-only"].lasting()
    done = run(*call, step=step, before=found, fault=lasting)
    assert (done.code, done.told.count("\n"), "请不要提交" in done.told) == (2, 1, True), done.told
    again = run("--root", root, "check", step=1, fault=lasting)
    assert (again.code, again.told.count("\n"), "请不要提交" in again.told) == (2, 1, True), again.told
    assert "现已写完：" in yucai("--root", root, "check").stderr
    assert held(root) == WRITTEN


def test_the_place_that_is_told_is_one_that_people_know(
    root: Path, found: Callable[[pytest.MonkeyPatch], None]
) -> None:
    def forbid() -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(root / ".abcdefgh.prepared/0"))

    call = ("--root", root, "import", root / "inbox" / SHEET, "--write")
    done = run(*call, step=3, before=found, fault=Fault(happen=forbid, code=2))
    assert done.told == f"yucai: 没有写入任何档案：没有权限（{root}）；排除以后再运行一次\n"


def test_two_imports_and_an_intake_at_once_take_one_id_after_another(root: Path, tmp_path: Path) -> None:
    sheets = [tmp_path / "三.xlsx", tmp_path / "四.xlsx"]
    for sheet in sheets:
        sheet.write_bytes(workbook([HEADERS["推荐表"], (f"例{sheet.stem}新", *CLEAN["推荐表"][1:])]))
    commands = [("intake", "--commit"), *(("import", sheet, "--write") for sheet in sheets)]
    calls = [started("--root", root, *command) for command in commands]
    told = [call.communicate() for call in calls]
    waits = "尚未提交" in told[0][1]  # what an import has written is for somebody to commit first
    assert [call.returncode for call in calls] == [2 if waits else 0, 0, 0], told
    people = sorted(path.stem for path in (root / "records/trainees").glob("t2025-*.yml"))
    assert people == [f"t2025-00{number}" for number in range(1, 4 if waits else 6)]
    assert not {path.suffix for path in root.iterdir()} & LEFT
