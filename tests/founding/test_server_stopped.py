"""A server that is stopped at any step, or has no room left, keeps a whole site and goes on the next time."""

from collections.abc import Callable
from pathlib import Path

from tests.founding.machine import COMPANY, QUICK_YUCAI, Machine, changed, git, told_by

STEP = """\
#!/bin/sh
# the tool itself, unless this is the step at which the server is stopped
count=$(cat "{count}" 2>/dev/null || echo 0)
echo $((count + 1)) >"{count}"
[ "$count" != "{step}" ] || kill -9 $PPID
exec {tool} "$@"
"""
FULL = """\
#!/bin/sh
# half of what is copied fits
{tool} "$@" && last= && for last; do :; done && rm -f "$last/guide/last.html"
echo "cp: no space left on device" >&2
exit 1
"""
CHANGING = ("cp", "ln", "mkdir", "mv", "rm")


def shown(site: Path) -> str:
    """Give what the site in place says, which says it from its first page to its last."""
    first, last = ((site / "current" / page).read_text("utf-8").strip() for page in ("index.html", "guide/last.html"))
    assert first == last
    return first


def put(server: Machine, site: Path, says: str) -> str:
    done = server.run(
        "git fetch -q && bash .yucai/run publish refs/remotes/origin/main",
        server.home / "clone",
        SITE=str(site),
        SAYS=says,
    )
    return told_by(done) if done.returncode else ""


def stopped_at(server: Machine, number: int) -> Callable[[], bool]:
    """Let the number-th step that changes files kill the script; gives what takes that back and tells if it did."""
    count = server.home / "count"
    count.unlink(missing_ok=True)
    kept = {tool: (server.tools / tool).readlink() for tool in CHANGING}
    for tool, real in kept.items():
        (server.tools / tool).unlink()
        (server.tools / tool).write_text(STEP.format(count=count, step=number, tool=real), "utf-8")
        (server.tools / tool).chmod(0o755)

    def go_on() -> bool:
        for tool, real in kept.items():
            (server.tools / tool).unlink()
            (server.tools / tool).symlink_to(real)
        return int(count.read_text("utf-8")) > number

    return go_on


def test_a_site_is_whole_wherever_the_script_is_stopped(server: Machine, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert put(server, site, "0") == ""
    was_stopped, step = True, 0
    while was_stopped:
        step += 1
        before = shown(site)
        go_on = stopped_at(server, step)
        put(server, site, f"{step}")
        was_stopped = go_on()
        assert shown(site) in {before, f"{step}"}
    assert shown(site) == f"{step}"
    assert step > len(CHANGING)
    assert not [*site.glob("releases/*.part")]


def test_a_site_for_which_there_is_no_room_does_not_stand_in_for_the_one_before(
    server: Machine, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert put(server, site, "first") == ""
    real = (server.tools / "cp").readlink()
    (server.tools / "cp").unlink()
    (server.tools / "cp").write_text(FULL.format(tool=real), "utf-8")
    (server.tools / "cp").chmod(0o755)
    assert "no space left" in put(server, site, "second")
    assert shown(site) == "first"
    (server.tools / "cp").unlink()
    (server.tools / "cp").symlink_to(real)
    assert put(server, site, "third") == ""
    assert shown(site) == "third"


def test_a_version_that_is_put_in_place_once_more_is_shown_as_it_was_made_last(
    server: Machine, bare: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert put(server, site, "first") == ""
    assert put(server, site, "second") == ""
    assert shown(site) == "second"
    told = told_by(
        server.run("bash .yucai/cron", server.home / "clone", SITE=str(site), OUT=str(tmp_path / "out"), SAYS="third")
    )
    assert (shown(site), told) == ("second", "")  # it is known which version is in place
    assert git(bare, "rev-parse", "main") in str((site / "current").readlink())


def test_a_look_that_was_stopped_is_taken_again(server: Machine, bare: Path, tmp_path: Path) -> None:
    changed(bare, "company", {"records/enterprises/e0001.yml": COMPANY})
    given = {"SITE": str(tmp_path / "site"), "OUT": str(tmp_path / "out")}
    program = next(server.home.glob(".cache/yucai/*/bin/yucai"))
    program.write_text(QUICK_YUCAI.replace("echo reviewed", "kill -9 $PPID; exit 1"), "utf-8")
    server.run("bash .yucai/cron", server.home / "clone", **given)
    assert not (tmp_path / "out/company/seen").exists()
    program.write_text(QUICK_YUCAI, "utf-8")
    server.run("bash .yucai/cron", server.home / "clone", **given)
    assert (tmp_path / "out/company/review.md").read_text("utf-8") == "reviewed\n"
    assert (tmp_path / "out/company/seen").exists()


def test_what_is_put_in_place_at_the_same_time_is_whole(server: Machine, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish = "bash .yucai/run publish refs/remotes/origin/main"
    done = server.run(
        f"OUT=one SAYS=one {publish} & OUT=two SAYS=two {publish} && wait $!",
        server.home / "clone",
        SITE=str(site),
    )
    assert done.returncode == 0, told_by(done)
    assert shown(site) in {"one", "two"}
    assert not [*site.glob("releases/*.part")]
