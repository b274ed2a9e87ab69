"""Certificates from the command line: issue, check, and what stands in the way."""

import os
import shutil
from pathlib import Path

import pytest

from builder.records.write import to_yaml
from tests import shili
from tests.cli.calls import today_is, yucai
from tests.results.years import published, with_keys
from tests.shili import trainee
from tests.support import plain

REGISTER = "records/certificates/2025.yml"


@pytest.fixture(scope="module")
def certified(county_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root whose year has certificates, printed to `out`; nobody may change it."""
    root = tmp_path_factory.mktemp("certified")
    shutil.copytree(county_root / "records", root / "records")
    assert yucai("--root", root, "certificates", "2025", "-o", root / "out").returncode == 0
    return root


@pytest.fixture
def root(certified: Path, tmp_path: Path) -> Path:
    """Such a root of one's own, with nothing printed."""
    shutil.copytree(certified / "records", tmp_path / "records")
    return tmp_path


def test_what_was_issued_is_made_again_the_same(certified: Path, root: Path) -> None:
    assert yucai("--root", root, "certificates", "2025", "-o", root / "out").returncode == 0
    one, two = ({path.name: path.read_bytes() for path in (each / "out").iterdir()} for each in (certified, root))
    assert one == two
    passed = {row.trainee for row in shili.final().results[2025, "02-final"].rows if row.grade != "fail"}
    assert one.keys() == {f"2025-{trainee}.pdf" for trainee in passed}
    assert (root / REGISTER).read_bytes() == (certified / REGISTER).read_bytes()


def test_what_the_demonstration_issued_is_made_again_the_same(demonstration_root: Path, tmp_path: Path) -> None:
    shutil.copytree(demonstration_root / "records", tmp_path / "records")
    *_, register = sorted((tmp_path / "records/certificates").iterdir())
    before = register.read_bytes()
    done = yucai("--root", tmp_path, "certificates", register.stem, "-o", tmp_path / "out")
    assert (done.returncode, "没有重新生成" in done.stderr, "登记没有变化" in done.stderr) == (0, False, True)
    assert register.read_bytes() == before


def test_a_certificate_is_checked_and_a_stranger_is_not_ours(certified: Path, tmp_path: Path) -> None:
    good = yucai("--root", certified, "verify", certified / "out/2025-tied.pdf")
    assert (good.returncode, good.stdout.splitlines()[0]) == (0, "证书有效")
    assert "考核等次：良好" in good.stdout
    (tmp_path / "saved.pdf").write_bytes((certified / "out/2025-tied.pdf").read_bytes() + b"\n")
    saved = yucai("--root", certified, "verify", tmp_path / "saved.pdf")
    assert (saved.returncode, saved.stdout.splitlines()[0]) == (1, f"姓名：{shili.NAMES['tied']}")
    assert "\n凭证真实，文件与发出的不同，以下列信息为准\n" in saved.stdout
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n")
    strange = yucai("--root", certified, "--lang", "en", "verify", tmp_path / "paper.pdf")
    assert (strange.returncode, strange.stdout.startswith("There is no credential")) == (1, True)


def test_a_revoked_certificate_is_not_made_again(root: Path) -> None:
    register = plain(root / REGISTER)
    number = next(entry["number"] for entry in register["issued"] if entry["trainee"] == "passed-1")
    revoked = {"number": number, "trainee": "passed-1", "status": "revoked", "on": "2026-06-30", "reason": "本人申请。"}
    (root / REGISTER).write_text(to_yaml({**register, "certificates": [revoked]}), "utf-8")
    done = yucai("--root", root, "certificates", "2025", "-o", root / "out")
    assert done.returncode == 0
    names = {path.name for path in (root / "out").iterdir()}
    assert "passed-1" in done.stderr
    assert "证书已撤销，没有生成" in done.stderr
    assert "2025-passed-2.pdf" in names
    assert "2025-passed-1.pdf" not in names


def test_a_paper_left_of_a_certificate_that_is_valid_no_longer_is_named(certified: Path, root: Path) -> None:
    """The run makes none for its holder, so that the old file would go out with the new ones."""
    shutil.copytree(certified / "out", root / "out")
    (root / "out/示例照片.pdf").write_bytes(b"%PDF-1.7\n")
    register = plain(root / REGISTER)
    number = next(entry["number"] for entry in register["issued"] if entry["trainee"] == "passed-1")
    revoked = {"number": number, "trainee": "passed-1", "status": "revoked", "on": "2026-06-30", "reason": "本人申请。"}
    (root / REGISTER).write_text(to_yaml({**register, "certificates": [revoked]}), "utf-8")
    done = yucai("--root", root, "certificates", "2025", "-o", root / "out")
    named = done.stderr.splitlines()[-1]
    assert named.endswith(
        f"已经撤销或者换发的证书，请删去，不要发出：2025-passed-1.pdf passed-1 {shili.NAMES['passed-1']}"
    )
    (root / "out/2025-passed-1.pdf").unlink()
    assert "请删去" not in yucai("--root", root, "certificates", "2025", "-o", root / "out").stderr


def test_a_paper_that_was_issued_is_written_anew_and_another_file_of_its_name_is_left(
    certified: Path, root: Path
) -> None:
    shutil.copytree(certified / "out", root / "out")
    paper = root / "out/2025-tied.pdf"
    scanned = paper.read_bytes() + b"stamped and scanned"
    paper.write_bytes(scanned)
    before = (root / REGISTER).read_bytes()
    done = yucai("--root", root, "certificates", "2025", "-o", root / "out")
    assert (done.returncode, done.stderr.splitlines()[-1].count(str(paper))) == (2, 1)
    assert (paper.read_bytes(), (root / REGISTER).read_bytes()) == (scanned, before)
    paper.write_bytes((certified / "out/2025-passed-1.pdf").read_bytes())
    assert yucai("--root", root, "certificates", "2025", "-o", root / "out").returncode == 0
    assert paper.read_bytes() == (certified / "out/2025-tied.pdf").read_bytes()


def test_a_real_programme_needs_its_key(root: Path) -> None:
    programme = root / "records/programme.yml"
    text = programme.read_text("utf-8").replace("demonstration: true\n", "")
    programme.write_text(
        "".join(line for line in text.splitlines(keepends=True) if not line.startswith("as_of")), "utf-8"
    )
    done = yucai("--root", root, "certificates", "2025", "-o", root / "out", before=today_is(shili.AS_OF))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "没有签发密钥" in done.stderr
    another_day = yucai("--root", root, "certificates", "2025", "-o", root / "out", "--as-of", str(shili.AS_OF))
    assert (another_day.returncode, another_day.stderr.count("\n")) == (2, 1)
    assert "请去掉 --as-of" in another_day.stderr
    assert not (root / "out").exists()


def test_another_key_than_the_published_is_refused_in_one_line(root: Path, tmp_path: Path) -> None:
    key = tmp_path.parent / f"{tmp_path.name}.key"
    made = yucai("--root", root, "keys", "new", key)
    assert (made.returncode, made.stdout.startswith("z6Mk")) == (0, True)
    assert key.stat().st_mode & 0o777 == 0o600
    done = yucai("--root", root, "certificates", "2025", "-o", root / "out", "--key", key)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "不是登记的现用密钥" in done.stderr
    assert made.stdout.strip() in done.stderr
    assert "yucai keys rotate" in done.stderr


def test_a_key_is_not_made_inside_the_records(root: Path) -> None:
    done = yucai("--root", root, "keys", "new", root / "key.json")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (root / "key.json").exists()


def test_a_year_on_notice_has_no_certificates_yet(root: Path) -> None:
    done = yucai("--root", root, "certificates", "2026", "-o", root / "out")
    assert done.returncode == 1
    assert "P501" in done.stderr
    assert "不能签发证书" in done.stderr


def test_certificates_are_not_written_where_they_would_be_published(root: Path) -> None:
    done = yucai("--root", root, "certificates", "2025", "-o", root / "docs/certificates")
    assert (done.returncode, (root / "docs").exists()) == (2, False)


def test_a_name_that_no_font_can_write_stops_that_certificate_alone_by_name(tmp_path: Path) -> None:
    named = with_keys(shili.unpublished(), trainee("next"), name="例𠮷薇")
    notice = published(named, shili.YEAR, "notice", shili.NOTICE_ON)
    programme = published(notice, shili.YEAR, "final", shili.FINAL_ON)
    root = shili.write(programme, tmp_path)
    done = yucai("--root", root, "certificates", "2025", "-o", root / "out")
    assert done.returncode == 1
    assert "next 例𠮷薇 的证书没有生成：字体里没有 “𠮷”（U+20BB7）" in done.stderr
    passed = {row.trainee for row in programme.results[shili.YEAR, "02-final"].rows if row.grade != "fail"} - {"next"}
    assert {path.name for path in (root / "out").iterdir()} == {f"2025-{one}.pdf" for one in passed}
    assert {entry["trainee"] for entry in plain(root / REGISTER)["issued"]} == passed


def test_what_is_no_file_or_a_very_large_one_is_told_in_one_line(root: Path) -> None:
    os.mkfifo(root / "pipe.pdf")
    for path in (root / "pipe.pdf", Path("/dev/zero")):
        done = yucai("--root", root, "verify", path)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "不是普通文件" in done.stderr
    with (root / "large.pdf").open("wb") as file:
        file.truncate(2 * 1024**3)
    done = yucai("--root", root, "verify", root / "large.pdf")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("不是PDF文件，或者无法读取")


# Keys


def test_a_rotated_key_signs_from_its_day_and_what_was_issued_stays_valid(
    certified: Path, root: Path, tmp_path: Path
) -> None:
    key = tmp_path.parent / f"{tmp_path.name}.next.key"
    before = plain(root / REGISTER)
    done = yucai("--root", root, "keys", "rotate", key)
    assert (done.returncode, key.stat().st_mode & 0o777) == (0, 0o600)
    after = plain(root / REGISTER)
    entry = {"from": str(shili.AS_OF), "key": done.stdout.strip()}
    assert after == {**before, "issuers": [*before["issuers"], entry]}
    assert yucai("--root", root, "verify", certified / "out/2025-tied.pdf").returncode == 0

    replaced = next(one for one in after["issued"] if one["trainee"] == "tied")
    lost = {
        "number": replaced["number"],
        "trainee": "tied",
        "status": "replaced",
        "on": "2026-06-30",
        "reason": "遗失。",
    }
    (root / REGISTER).write_text(to_yaml({**after, "certificates": [lost]}), "utf-8")
    refused = yucai("--root", root, "certificates", "2025", "-o", root / "out")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    issued = yucai("--root", root, "certificates", "2025", "-o", root / "out", "--key", key)
    assert (issued.returncode, "没有重新生成" in issued.stderr) == (0, True)
    assert [path.name for path in (root / "out").iterdir()] == ["2025-tied.pdf"]
    assert yucai("--root", root, "verify", root / "out/2025-tied.pdf").returncode == 0
    old = yucai("--root", root, "verify", certified / "out/2025-tied.pdf")
    assert (old.returncode, old.stdout.splitlines()[0]) == (1, "证书已换发，这一份不再有效")


def test_a_key_that_is_there_is_taken_and_an_earlier_one_is_not(root: Path, tmp_path: Path) -> None:
    one, two = (tmp_path.parent / f"{tmp_path.name}.{place}.key" for place in (1, 2))
    made = yucai("--root", root, "keys", "new", one)
    first = yucai("--root", root, "keys", "rotate", one)
    register = (root / REGISTER).read_bytes()
    assert (first.returncode, first.stdout) == (0, made.stdout)
    again = yucai("--root", root, "keys", "rotate", one)
    assert (again.returncode, again.stdout, (root / REGISTER).read_bytes()) == (0, made.stdout, register)
    assert yucai("--root", root, "keys", "rotate", two).returncode == 0
    register = (root / REGISTER).read_bytes()
    back = yucai("--root", root, "keys", "rotate", one)
    assert (back.returncode, back.stderr.count("\n"), "以前用过的密钥" in back.stderr) == (2, 1, True)
    assert (root / REGISTER).read_bytes() == register


def test_nothing_is_rotated_before_anything_was_issued(root: Path, tmp_path: Path) -> None:
    (root / REGISTER).unlink()
    key = tmp_path.parent / f"{tmp_path.name}.early.key"
    done = yucai("--root", root, "keys", "rotate", key)
    assert (done.returncode, done.stderr.count("\n"), key.exists()) == (2, 1, False)
