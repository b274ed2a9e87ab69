"""A county from nothing to a published year with certificates, on an installed wheel alone: sheets, review, merge."""

import datetime as dt
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.records.kinds import KINDS
from tests.exchange.opened import Cells, fill_in
from tests.founding.machine import Machine, git, told_by
from tests.founding.made import FLAGS
from tests.founding.test_lock import built, installed  # noqa: F401  fixtures
from tests.founding.test_lock import run as run_yucai

YEAR = dt.datetime.now(tz=dt.UTC).year
COMPANY = "示例岛造船有限公司"


class Office:
    """An office at its desk: a clone, a forge to push to, and what judges and publishes for it."""

    def __init__(self, python: Path, folder: Path, empty: str | None = None) -> None:
        self.python = python
        self.desk = folder / "county"
        self.forge = folder / "forge.git"
        self.site = folder / "site"
        self.run("init", "county", *FLAGS, "--address", "https://yucai.example.org/", cwd=folder)
        if empty:
            self.python = locked(empty, self.desk)
        git(self.desk, "init", "-q", "-b", "main")
        git(self.desk, "add", ".")
        git(self.desk, "commit", "-q", "-m", "建立档案库")
        git(folder, "clone", "-q", "--bare", "county", "forge.git")
        git(self.desk, "remote", "add", "origin", str(self.forge))
        git(folder, "clone", "-q", "forge.git", "judge")
        self.judge = folder / "judge"
        self.machine = Machine(folder / "machine", git(self.desk, "rev-parse", "main:requirements.txt"), self.python)

    def run(self, *arguments: str, cwd: Path | None = None) -> str:
        done = run_yucai(self.python, cwd or self.desk, *arguments)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def by_sheet(self, title: str, *rows: Cells) -> None:
        """Fill in an empty sheet, upload it, and let it be imported, judged and merged."""
        file = self.desk / "inbox" / f"{title}.xlsx"
        self.run("template", title, "-o", str(file), "--year", str(YEAR))
        fill_in(file, title, *rows)
        self._push(f"inbox/{title}")
        told = self._judged(f"intake origin/main inbox/{title}")
        git(self.desk, "fetch", "-q")
        git(self.desk, "reset", "-q", "--hard", f"origin/inbox/{title}")
        assert not file.exists(), told
        self._land(f"inbox/{title}")

    def by_text(self, branch: str, texts: Mapping[str, str]) -> None:
        """Change records as texts, and let that be judged and merged."""
        for path, text in texts.items():
            (self.desk / path).parent.mkdir(parents=True, exist_ok=True)
            (self.desk / path).write_text(text, "utf-8")
        self._push(branch)
        self._land(branch)

    def by_command(self, branch: str, *arguments: str) -> str:
        """Run a command that writes records, and let them be judged and merged."""
        told = self.run(*arguments)
        self._push(branch)
        self._land(branch)
        return told

    def publish(self) -> None:
        """Put the site of main in place."""
        self._judged("publish origin/main", SITE=str(self.site))

    def _push(self, branch: str) -> None:
        git(self.desk, "add", "-A")
        git(self.desk, "commit", "-q", "-m", branch)
        git(self.desk, "push", "-q", "origin", f"HEAD:refs/heads/{branch}")

    def _land(self, branch: str) -> None:
        self._judged(f"review origin/main origin/{branch}")
        git(self.desk, "push", "-q", "origin", "HEAD:refs/heads/main")
        git(self.desk, "fetch", "-q")

    def _judged(self, what: str, **given: str) -> str:
        done = self.machine.run(f"git fetch -q && bash .yucai/run {what}", self.judge, **given)
        assert done.returncode == 0, told_by(done)
        return told_by(done)

    def day(self, branch: str, day: str) -> None:
        """Let the demonstration be seen from a day."""
        path = KINDS["programme"].path
        lines = [line for line in (self.desk / path).read_text("utf-8").splitlines() if not line.startswith("as_of:")]
        self.by_text(branch, {path: "\n".join([*lines, f"as_of: {day}", ""])})


def locked(python: str, root: Path) -> Path:
    """Install what a root locks, by its digests and nothing else, into an environment that was empty."""
    place = root.parent / "locked"
    lock = ["--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:", "-r", "requirements.txt"]
    for call in ([python, "-m", "venv", str(place)], [f"{place}/bin/python", "-I", "-m", "pip", "install", *lock]):
        done = subprocess.run(call, cwd=root, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return place / "bin/python"


@pytest.fixture
def office(installed: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Office:  # noqa: F811  the fixture of another file
    return Office(installed, tmp_path, request.config.getoption("--empty-machine"))


def calendar(year: int) -> str:
    return (
        f"year: {year}\nsource:\n  title: 示例通知\n  document_number: 示例〔{year - 1}〕1号\n"
        f"  issued_on: {year - 1}-11-04\nholidays:\n  - {{name: 元旦, from: {year}-01-01, until: {year}-01-03}}\n"
        "workdays: []\n"
    )


@pytest.mark.site
def test_a_county_goes_from_an_empty_machine_to_a_published_year(office: Office) -> None:
    after = YEAR + 1
    unknown = [year for year in (YEAR, after) if not (office.desk / f"records/workdays/{year}.yml").exists()]
    office.by_text("calendars", {f"records/workdays/{year}.yml": calendar(year) for year in unknown})
    office.day("start", f"{after}-01-20")
    office.by_text(
        "batch",
        {
            f"records/batches/{YEAR}-1.yml": f"id: {YEAR}-1\ntitle: 示例批次\ndocument_number: 示例〔{YEAR}〕1号\n"
            f"issued_on: {YEAR}-02-01\napplications: {{from: {YEAR}-02-01, until: {YEAR}-03-10}}\n"
        },
    )
    # the year is opened
    office.by_sheet(
        "企业名录",
        {"name": COMPANY, "uscc": "91500231MA6A003769", "township": "示例街道", "industry": "其他行业", "sme": "是"},
    )
    task: Cells = {"tasks.id": "law", "tasks.title": "示例法规", "tasks.area": "法律法规基础", "tasks.hours": 3}
    office.by_sheet("年度计划", {"year": YEAR, "title": "示例计划", "issued_on": dt.date(YEAR, 1, 10), **task})
    session: Cells = {"sessions.start": "09:00", "sessions.end": "12:00", "sessions.hours": 3}
    organiser: Cells = {"organiser.kind": "主管单位", "organiser.name": "示例科", "venue": "示例会场"}
    activity: Cells = {"year": YEAR, "title": "示例培训", "task": "示例法规", "kind": "培训", "mode": "会议"}
    office.by_sheet(
        "培训安排",
        {**activity, **organiser, "status": "待举办", "sessions.date": dt.date(YEAR, 9, 18), **session},
    )
    # a batch is admitted
    person: Cells = {"enterprise": COMPANY, "batch": f"{YEAR}-1", "role": "管理人员", "post": "主管"}
    people = ("例年一", "例年二")
    office.by_sheet("推荐表", *({"name": name, **person, "recommended_on": dt.date(YEAR, 3, 1)} for name in people))
    admitted: Cells = {
        "review.status": "同意入库",
        "review.decided_on": dt.date(YEAR, 3, 20),
        "admitted_on": f"{YEAR}-03-20",
    }
    office.by_sheet("入库审核", *({"id": name, **admitted} for name in people))
    # a training is recorded
    office.by_sheet(
        "签到学时",
        {"id": "示例培训", "status": "已举办", "roll_closed_on": f"{YEAR}-09-20", "attendance.trainee": people[0]},
        {"attendance.trainee": people[1], "attendance.hours": 2},
    )
    # an achievement is recorded and verified
    right: Cells = {"kind": "一般注册商标", "event": "核准注册", "title": "示例商标", "identifier": "99012345"}
    office.by_sheet(
        "成果登记",
        {
            **right,
            "enterprise": COMPANY,
            "date": dt.date(YEAR, 10, 8),
            "participants": people[0],
            "evidence.title": "示例商标注册证",
        },
    )
    office.by_sheet("成果审核", {"id": "示例商标", "review.status": "已核实", "review.on": dt.date(YEAR, 12, 1)})
    # opinions are collected
    opinion: Cells = {"year": YEAR, "enterprise": COMPANY, "submitted_on": f"{after}-01-12", "opinions.opinion": "支持"}
    office.by_sheet("企业意见", *({**opinion, "opinions.trainee": name} for name in people))
    # a person's change is reported
    left: Cells = {"exit.reason": "岗位变动", "exit.on": f"{after}-01-15", "exit.reported_on": f"{after}-01-14"}
    office.by_sheet("变更报备", {"id": people[1], **left})
    # the year is published
    office.by_command("notice", "publish", str(YEAR), "--stage", "notice", "--as-of", f"{after}-01-20")
    office.publish()
    assert "公示" in (office.site / f"current/results/{YEAR}/index.html").read_text("utf-8")
    office.day("later", f"{after}-03-01")
    office.by_command("final", "publish", str(YEAR), "--stage", "final", "--as-of", f"{after}-03-01")
    # certificates are given
    key = office.desk.parent / "office.key"
    public = office.run("keys", "new", str(key))
    assert public
    papers = office.desk.parent / "papers"
    office.by_command("certificates", "certificates", str(YEAR), "-o", str(papers), "--key", str(key))
    (paper,) = papers.glob("*.pdf")
    assert "有效" in office.run("verify", str(paper))
    # and what the public reads is put in place; of two people, to name who passed would tell who did not
    office.publish()
    final = (office.desk / KINDS["result"].place(id="02-final", year=YEAR)).read_text("utf-8")
    page = (office.site / f"current/results/{YEAR}/index.html").read_text("utf-8")
    (digest,) = re.findall(r"^digest: ([0-9a-f]{64})$", final, re.MULTILINE)
    assert digest[:8] in re.sub(r"\s", "", page)
    assert not any(name in page for name in people)
