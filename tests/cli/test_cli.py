"""The command line as a person or a program calls it."""

import datetime as dt
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from builder.cli.commands import COMMANDS
from builder.codes import CODES
from tests.cli.calls import ROOT, started, today_is, yucai
from tests.support import plain


@pytest.fixture
def broken(county_root: Path, tmp_path: Path) -> Path:
    """A root in which one record is wrong."""
    shutil.copytree(county_root / "records", tmp_path / "records")
    plan = tmp_path / "records/plans/2025.yml"
    plan.write_text(plan.read_text("utf-8").replace("year: 2025", "year: 二〇二五"), "utf-8")
    return tmp_path


def test_check_finds_no_error_in_the_demonstration(demonstration_root: Path) -> None:
    done = yucai("--root", demonstration_root, "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_is_silent_where_nothing_is_wrong(county_root: Path) -> None:
    done = yucai("--root", county_root, "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_root_is_found_from_a_folder_below_it(county_root: Path) -> None:
    assert yucai("check", cwd=county_root / "records" / "trainees").returncode == 0


def test_check_reports_errors_and_exits_with_1(broken: Path) -> None:
    done = yucai("--root", broken, "check")
    assert done.returncode == 1
    assert done.stdout.startswith("records/plans/2025.yml:1:7 错误 S203 ")


def test_check_of_another_file_is_silent(broken: Path) -> None:
    assert yucai("--root", broken, "check", broken / "records/trainees").stdout == ""
    assert "S203" in yucai("--root", broken, "check", broken / "records/plans").stdout


def test_check_speaks_english_json_and_the_language_of_a_forge(broken: Path) -> None:
    report = json.loads(yucai("--root", broken, "--lang", "en", "check", "--format", "json").stdout)
    assert report["problems"][0]["message"] == "year must be a whole number, and is text"
    assert (
        "::error file=records/plans/2025.yml,line=1,col=7,"
        in yucai("--root", broken, "check", "--format", "github").stdout
    )


def test_check_as_json_of_nothing_wrong_is_still_json(county_root: Path) -> None:
    assert json.loads(yucai("--root", county_root, "check", "--format", "json").stdout) == {
        "problems": [],
        "counts": {"error": 0, "warning": 0, "notice": 0},
    }


def test_nothing_is_graded_on_invalid_records(broken: Path) -> None:
    done = yucai("--root", broken, "score", "2025", "--format", "json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "S203" in done.stderr


def test_nothing_is_written_on_invalid_records(broken: Path, tmp_path: Path) -> None:
    before = sorted(broken.rglob("*"))
    assert yucai("--root", broken, "publish", "2025", "--stage", "final").returncode == 1
    assert yucai("--root", broken, "statements", "2025", "-o", tmp_path / "out").returncode == 1
    assert sorted(broken.rglob("*")) == before


def test_a_year_without_a_policy_is_no_guess() -> None:
    done = yucai("score", "2023")
    assert (done.returncode, done.stdout) == (1, "")
    assert "L362" in done.stderr


def test_one_persons_score_is_chosen(county_root: Path) -> None:
    call = ("--root", county_root, "score", "2025", "--trainee", "top", "--format", "json")
    report = json.loads(yucai(*call).stdout)
    assert [row["trainee"] for row in report["trainees"]] == ["top"]
    assert report["not_assessed"] == []


def test_scores_come_as_a_spreadsheet_and_as_a_table(county_root: Path) -> None:
    score = ("--root", county_root, "score", "2025")
    head, *rows = yucai(*score, "--format", "csv").stdout.splitlines()
    assert head.startswith("编号,姓名,企业,学习培训,")
    [top] = [row for row in rows if row.startswith("top,")]
    assert top.startswith("top,例文君,示例丁有限公司,60.00,")
    table = yucai(*score).stdout
    assert "2025 年度计分与等次建议" in table
    assert "名额：基数 20 人，优秀 2、良好 6" in table


MEANWHILE = """
from pathlib import Path
from builder.cli import publishing
assess = publishing.assess
def assess_while_another_publishes(*given):
    Path("records/results/2025/02-final.yml").touch()
    return assess(*given)
publishing.assess = assess_while_another_publishes
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A root with one year on notice until 19 January 2026, and nothing of what followed."""
    shutil.copytree(ROOT / "tests/problems/base/records", tmp_path / "records")
    for kind in ("commendations", "subsidies"):
        shutil.rmtree(tmp_path / "records" / kind)
    return tmp_path


def pending(root: Path) -> None:
    """Take back the verification of a patent, which is 3 points of t2024-001."""
    patent = root / "records/achievements/2025/c2025-001.yml"
    text = patent.read_text("utf-8")
    patent.write_text(text.replace("{status: verified, on: 2025-05-06}", "{status: pending}"), "utf-8")


AFTER_FINAL = "接着签发证书：yucai certificates 2025 -o certificates/2025 --key ~/yucai.key"
MERGED = "网站在这份文件提交、合并以后才显示；发现不对的，提交以前删去它再办理"


def test_publish_writes_the_next_record(small: Path) -> None:
    done = yucai("--root", small, "publish", "2025", "--stage", "final", "--as-of", "2026-01-20")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == ["已写出 records/results/2025/02-final.yml", AFTER_FINAL, MERGED]
    assert yucai("--root", small, "check").stdout == ""
    written = (small / "records/results/2025/02-final.yml").read_text("utf-8")
    assert "supersedes: 01-notice\n" in written
    assert len({line for line in written.splitlines() if "salt: " in line}) == 3


def test_publish_salts_every_row_at_random(small: Path) -> None:
    final = small / "records/results/2025/02-final.yml"
    written = set()
    for _ in range(2):
        assert yucai("--root", small, "publish", "2025", "--stage", "final", "--as-of", "2026-01-20").returncode == 0
        written |= {line for line in final.read_text("utf-8").splitlines() if "salt: " in line}
        final.unlink()
    assert len(written) == 6


@pytest.fixture
def real(small: Path) -> Path:
    """The same root, as that of a programme which is no demonstration."""
    settings = small / "records/programme.yml"
    kept = [
        line for line in settings.read_text("utf-8").splitlines() if not line.startswith(("demonstration", "as_of"))
    ]
    settings.write_text("\n".join(kept) + "\n", "utf-8")
    return small


@pytest.mark.parametrize("stage", ["notice", "final", "correction"])
def test_a_real_programme_publishes_on_the_real_day_alone(real: Path, stage: str) -> None:
    before = sorted(real.rglob("*"))
    for language, said in (("zh", "请去掉 --as-of"), ("en", "leave --as-of out")):
        call = ("--root", real, "--lang", language, "publish", "2025", "--stage", stage, "--as-of", "2026-01-20")
        done = yucai(*call, before=today_is(dt.date(2026, 1, 14)))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert said in done.stderr
        assert "2026-01-14" in done.stderr
    assert sorted(real.rglob("*")) == before


def test_a_real_programme_waits_for_the_day_by_the_clock(real: Path) -> None:
    call = ("--root", real, "publish", "2025", "--stage", "final")
    early = yucai(*call, before=today_is(dt.date(2026, 1, 19)))
    assert (early.returncode, "P503" in early.stderr) == (1, True)
    assert yucai(*call, before=today_is(dt.date(2026, 1, 20))).returncode == 0
    assert "published_on: 2026-01-20\n" in (real / "records/results/2025/02-final.yml").read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_no_code_proposes_another_day(code: str) -> None:
    texts = [getattr(CODES[code], part) for part in ("message", "expected")]
    assert not any("as-of" in part for text in texts for part in (text.zh, text.en, CODES[code].example))


def test_no_example_and_no_guide_proposes_another_day() -> None:
    examples = {str(command.name): command.epilog or "" for command in COMMANDS}
    guides = {path.name: path.read_text("utf-8") for path in [*ROOT.glob("README*.md"), *ROOT.glob("docs/guide/*.md")]}
    assert len(guides) > 5
    assert [name for name, text in {**examples, **guides}.items() if "as-of" in text] == []


def test_publish_refuses_what_comes_too_early_and_writes_nothing(small: Path) -> None:
    before = sorted(small.rglob("*"))
    done = yucai("--root", small, "publish", "2025", "--stage", "final", "--as-of", "2026-01-19")
    assert (done.returncode, done.stdout) == (1, "")
    assert "P503" in done.stderr
    assert sorted(small.rglob("*")) == before


def test_of_two_who_publish_at_once_one_does_and_the_other_is_told(small: Path) -> None:
    arguments = ("--root", small, "publish", "2025", "--stage", "final", "--as-of", "2026-01-20")
    both = [started(*arguments) for _ in range(2)]
    told = dict(sorted((process.wait(), process.communicate()[1]) for process in both))
    assert list(told) in ([0, 1], [0, 2])
    assert told[0].startswith("已写出 records/results/2025/02-final.yml\n")
    assert told.get(2, "\n").count("\n") == 1
    assert yucai("--root", small, "check").stdout == ""


def test_what_another_has_published_meanwhile_stays(small: Path) -> None:
    done = yucai("publish", "2025", "--stage", "final", "--as-of", "2026-01-20", cwd=small, before=MEANWHILE)
    line = "yucai: records/results/2025/02-final.yml 刚刚由另一次操作写出，本次没有写出任何内容；请核对后再运行\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", line)
    assert (small / "records/results/2025/02-final.yml").read_bytes() == b""


def test_publish_corrects_what_has_drifted_and_the_check_is_silent_again(small: Path) -> None:
    publish = ("--root", small, "publish", "2025", "--stage")
    assert yucai(*publish, "final", "--as-of", "2026-01-20").returncode == 0
    pending(small)
    assert " 错误 P511 " in yucai("--root", small, "check").stdout
    correct = (*publish, "correction", "--as-of", "2026-03-02")
    refused = yucai(*correct)
    assert (refused.returncode, "P505" in refused.stderr) == (1, True)
    assert yucai(*correct, "--reason", "专利证书与登记不符，核减分值。").returncode == 0
    correction = (small / "records/results/2025/03-correction.yml").read_text("utf-8")
    assert "reason: 专利证书与登记不符，核减分值。\n" in correction
    assert "  - {trainee: t2024-001, from: pass, to: pass}\n" in correction
    assert yucai("--root", small, "check").stdout == ""
    assert "P506" in yucai(*correct, "--reason", "再次更正。").stderr


def test_publish_puts_a_year_up_anew_where_an_error_was_found_while_its_notice_runs(small: Path) -> None:
    pending(small)
    anew = ("--root", small, "publish", "2025", "--stage", "notice", "--as-of", "2026-01-15")
    assert "P505" in yucai(*anew).stderr
    assert yucai(*anew, "--reason", "专利证书与登记不符，核减分值。").returncode == 0
    written = (small / "records/results/2025/02-notice.yml").read_text("utf-8")
    assert "objections_until: 2026-01-22\n" in written
    assert yucai("--root", small, "check").stdout == ""


def test_a_notice_that_the_calendar_prolongs_is_put_up_anew_before_the_year_is_final(real: Path) -> None:
    calendar = real / "records/workdays/2026.yml"
    text = calendar.read_text("utf-8")
    calendar.write_text(
        text.replace("from: 2026-01-01, until: 2026-01-03", "from: 2026-01-01, until: 2026-01-15"), "utf-8"
    )
    publish = ("--root", real, "publish", "2025", "--stage")
    on = {day: today_is(dt.date(2026, 1, day)) for day in (14, 20, 22, 23)}
    checked = yucai("--root", real, "check", before=on[14])
    assert (checked.returncode, " 错误 P507 " in checked.stdout) == (1, True)
    assert "P507" in yucai(*publish, "final", before=on[20]).stderr
    assert yucai(*publish, "notice", "--reason", "元旦假期延长。", before=on[20]).returncode == 0
    assert "objections_until: 2026-01-22\n" in (real / "records/results/2025/02-notice.yml").read_text("utf-8")
    assert yucai("--root", real, "check", before=on[20]).stdout == ""
    assert "P503" in yucai(*publish, "final", before=on[22]).stderr
    assert yucai(*publish, "final", before=on[23]).returncode == 0


def test_a_result_is_compared_with_the_digest_on_paper(small: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    record = small / "records/results/2025/01-notice.yml"
    digest = str(plain(record)["digest"])
    typed = " ".join(digest[at : at + 4].upper() for at in range(0, 20, 4))
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    kept = shutil.copy(record, elsewhere / "公示.yml")
    for named in ("2025", "2025/01-notice", "２０２５", record, kept):
        done = yucai("--root", small, "verify", named, "--digest", typed)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("校验值一致：2025 年度公示（01-notice，2026-01-12）")
    other = yucai("--root", small, "--lang", "en", "verify", "--digest", "0" * 64, "2025")
    assert (other.returncode, other.stderr) == (1, "")
    assert "The digest is another" in other.stdout
    record.write_text(record.read_text("utf-8").replace("base: 4", "base: 3", 1) + "note: 示例。\n", "utf-8")
    record.write_text(record.read_text("utf-8").replace("total: 63.00", "total: 73.00", 1), "utf-8")
    altered = yucai("--root", small, "verify", "2025", "--digest", digest)
    assert (altered.returncode, altered.stderr) == (1, "")
    assert "P521" in altered.stdout
    assert yucai("verify", kept, "--digest", digest, cwd=elsewhere).returncode == 0


@pytest.mark.parametrize(
    ("named", "digest"),
    [
        ("2025", "0123456789abcdef012"),
        ("2025", "0" * 65),
        ("2025", "示例"),
        ("2024", "0" * 64),
        ("2025/02-final", "0" * 64),
        ("nowhere.yml", "0" * 64),
        ("records", "0" * 64),
        ("records/programme.yml", "0" * 64),
    ],
)
def test_what_cannot_be_compared_is_told_in_one_line(small: Path, named: str, digest: str) -> None:
    done = yucai("verify", named, "--digest", digest, cwd=small)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_result_of_a_day_to_come_does_nothing_and_may_be_taken_out_again(small: Path) -> None:
    publish = ("--root", small, "publish", "2025", "--stage")
    correct = (*publish, "correction", "--reason", "专利证书与登记不符，核减分值。", "--as-of")
    assert yucai(*publish, "final", "--as-of", "2026-01-20").returncode == 0
    pending(small)
    assert yucai(*correct, "2099-01-04").returncode == 0
    identity = ("git", "-C", str(small), "-c", "user.name=示例", "-c", "user.email=example@example.org")
    for arguments in (("init", "-q"), ("add", "records"), ("commit", "-q", "-m", "示例")):
        subprocess.run((*identity, *arguments), check=True)
    correction = small / "records/results/2025/03-correction.yml"
    issue = ("--root", small, "certificates", "2025", "-o", small / "out")
    for done in (yucai("--root", small, "check"), yucai(*correct, "2026-03-02"), yucai(*issue)):
        assert done.returncode == 1
        assert f"{correction.relative_to(small)}:5:15 错误 P524 " in done.stdout + done.stderr
    assert not (small / "records/certificates").exists()
    correction.unlink()
    assert yucai(*correct, "2026-03-02").returncode == 0
    assert "published_on: 2026-03-02\n" in correction.read_text("utf-8")
    correction.unlink()
    pending_again = yucai("--root", small, "check", "--base", "HEAD").stdout
    assert "P531" not in pending_again


@pytest.mark.parametrize("command", [("score", "2025"), ("explain", "t2024-001", "2025"), ("todo",)])
def test_what_waits_for_its_next_result_is_shown_and_then_said_to_wait(small: Path, command: tuple[str, ...]) -> None:
    before = yucai("--root", small, *command)
    pending(small)
    after = yucai("--root", small, *command)
    assert (before.returncode, before.stderr) == (0, "")
    assert after.returncode == 1
    assert after.stdout
    assert after.stdout != before.stdout
    assert "P511" in after.stderr


def test_nothing_is_handed_out_of_a_year_that_waits_for_its_next_result(small: Path, tmp_path: Path) -> None:
    pending(small)
    done = yucai("--root", small, "statements", "2025", "-o", tmp_path.parent / f"{tmp_path.name}-out")
    assert (done.returncode, done.stdout, "P511" in done.stderr) == (1, "", True)


def test_an_edited_result_is_nothing_to_read_on_from(small: Path) -> None:
    notice = small / "records/results/2025/01-notice.yml"
    notice.write_text(notice.read_text("utf-8").replace("stage: notice", "stage: final"), "utf-8")
    done = yucai("--root", small, "score", "2025")
    assert (done.returncode, done.stdout) == (1, "")


def test_what_stands_in_the_way_is_said_and_no_warning_beside_it(small: Path) -> None:
    pending(small)
    one, other = sorted((small / "records/trainees").glob("*.yml"))[:2]
    name = re.search(r"(?m)^name: .+$", one.read_text("utf-8"))
    assert name
    other.write_text(re.sub(r"(?m)^name: .+$", name[0], other.read_text("utf-8")), "utf-8")
    assert "提醒 L391" in yucai("--root", small, "check").stdout
    done = yucai("--root", small, "publish", "2025", "--stage", "final", "--as-of", "2026-01-20")
    assert done.returncode == 1
    assert " 错误 " in done.stderr
    assert " 提醒 " not in done.stderr


def test_a_final_does_not_pass_over_what_has_drifted_since_its_notice(small: Path) -> None:
    pending(small)
    done = yucai("--root", small, "publish", "2025", "--stage", "final", "--as-of", "2026-01-20")
    assert (done.returncode, done.stdout) == (1, "")
    assert "P511" in done.stderr
    assert not (small / "records/results/2025/02-final.yml").exists()


def test_a_reason_that_may_not_be_recorded_is_refused_and_not_repeated(small: Path) -> None:
    publish = ("--root", small, "publish", "2025", "--stage")
    assert yucai(*publish, "final", "--as-of", "2026-01-20").returncode == 0
    pending(small)
    done = yucai(*publish, "correction", "--as-of", "2026-03-02", "--reason", "联系电话 13800000000")
    assert (done.returncode, done.stdout, "13800000000" in done.stderr) == (1, "", False)
    assert "L381" in done.stderr
    assert not (small / "records/results/2025/03-correction.yml").exists()


def test_statements_are_written_outside_what_is_published(county_root: Path, tmp_path: Path) -> None:
    assert yucai("--root", county_root, "statements", "2025", "-o", tmp_path / "out").returncode == 0
    assert (tmp_path / "out/e0001.html").is_file()
    assert yucai("statements", "2025", "-o", ROOT / "docs/statements").returncode == 2
    assert not (ROOT / "docs/statements").exists()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--nonsense"], "yucai: 没有 --nonsense 这个选项；用法见 yucai --help\n"),
        (["score"], "yucai: 缺少 年度；用法见 yucai score --help\n"),
        (["--root", "/nowhere", "check"], "yucai: /nowhere 里没有 records/\n"),
        (["explain", "t0000-000", "2025"], "yucai: 没有编号或姓名为“t0000-000”的人员\n"),
        (["--lang", "en", "explain", "t0000-000", "2025"], "yucai: nobody has the id or the name “t0000-000”\n"),
        (["--lang", "en", "--nonsense"], "yucai: there is no option --nonsense; see yucai --help\n"),
    ],
)
def test_a_call_that_cannot_work_gets_one_line_and_2(arguments: list[str], line: str) -> None:
    done = yucai(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", line)


def test_a_folder_without_records_gets_one_line(tmp_path: Path) -> None:
    done = yucai("check", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_what_the_machine_refuses_gets_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = yucai("statements", "2025", "-o", tmp_path / "file" / "below")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31", "2100-01-01", "2025-02-30", "20260115"])
@pytest.mark.parametrize("command", [("check",), ("score", "2025"), ("explain", "t2024-001", "2025")])
def test_a_day_to_look_from_is_one_of_our_age(command: tuple[str, ...], day: str) -> None:
    done = yucai(*command, "--as-of", day)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "2026-01-15" in done.stderr


@pytest.mark.parametrize("day", ["1900-01-01", "2099-12-31"])
def test_the_first_and_the_last_day_can_be_looked_from(day: str) -> None:
    assert yucai("check", "--as-of", day).returncode in {0, 1}
