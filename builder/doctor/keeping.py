"""Where a programme is kept: its repository, the lock that it is judged by, and what only the forge can tell."""

from collections.abc import Iterator
from pathlib import Path

from builder import __version__
from builder.doctor.finding import About, Finding, asked, fine, lacking
from builder.founding.lock import DISTRIBUTION, REQUIREMENTS, pins
from builder.problems import Text
from builder.records.plain_files import printable_path
from builder.repository import HistoryError, commit_of, git

_OURS = About.PROGRAMME
_BASES = ("origin/main", "main", "origin/master", "master")


def of_keeping(root: Path) -> Iterator[Finding]:
    """Find what the place of a root lacks, and ask what is set on its forge."""
    try:
        git(root, "rev-parse", "--git-dir")
    except HistoryError as error:
        yield lacking(
            _OURS,
            "repository",
            error.text,
            Text(
                'git init -b main && git add . && git commit -m "建立档案库"',
                "git init -b main, then add and commit all of it",
            ),
        )
    else:
        yield from _repository(root)
    yield _lock(root)
    yield asked(
        _OURS,
        "private",
        Text(
            "平台上的仓库是不公开的吗？（这里看不到）", "is the repository private on its forge? (not to be seen here)"
        ),
        Text(
            "在平台的设置里查看：只有办理工作的人能看，都开启两步验证；公开的只有网站",
            "look at its settings: only who works on it sees it, each with a second factor; the site alone is public",
        ),
    )
    yield asked(
        _OURS,
        "protected",
        Text("主分支受保护吗？（这里看不到）", "is the main branch protected? (not to be seen here)"),
        Text(
            "在平台的设置里查看：任何人不能直接推送、强制推送，合并须经另一人审核，检查通过才能合并",
            "look at its settings: nobody pushes or forces, another person approves, and the checks have to pass",
        ),
    )


def _repository(root: Path) -> Iterator[Finding]:
    base = next((name for name in _BASES if _has(root, name)), None)
    if git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        yield lacking(
            _OURS,
            "base",
            Text("只取了部分历史，不能与以前的版本比较", "only a part of the history is here to compare with"),
            Text("git fetch --unshallow", "git fetch --unshallow"),
        )
    elif base is None:
        yield lacking(
            _OURS,
            "base",
            Text("没有 main 分支，不能与以前的版本比较", "there is no branch main to compare with"),
            Text('git add . && git commit -m "建立档案库" && git branch -M main', "commit, then git branch -M main"),
        )
    else:
        said = f"yucai check --base {base}"
        yield fine(_OURS, "base", Text(f"可以与以前的版本比较：{said}", f"there is a base to compare with: {said}"))
    remotes = git(root, "remote").decode(errors="replace").split()
    if remotes:
        name = printable_path(remotes[0])
        yield fine(_OURS, "remote", Text(f"有远端仓库 {name}", f"there is a remote, {name}"))
    else:
        yield lacking(
            _OURS,
            "remote",
            Text("没有远端仓库：档案只有本机这一份", "there is no remote: this is the only copy"),
            Text(
                "在平台上新建不公开的仓库：git remote add origin <网址>",
                "git remote add origin <address>, a private one",
            ),
        )


def _has(root: Path, name: str) -> bool:
    try:
        commit_of(root, name)
    except HistoryError:
        return False
    return True


def _lock(root: Path) -> Finding:
    """Look whether the root says which Yucai it is judged by, and whether that is the one that runs."""
    remedy = Text(
        "从安装包安装 yucai，在空文件夹里运行 yucai init，取用那里的 requirements.txt 和 .yucai/",
        "install Yucai from a wheel, run yucai init in an empty folder, and take its requirements.txt and .yucai/",
    )
    try:
        locked = dict(pins((root / REQUIREMENTS).read_text("utf-8"))).get(DISTRIBUTION)
    except (OSError, UnicodeDecodeError):
        locked = None
    if locked is None:
        what = Text(f"{REQUIREMENTS} 没有锁定 yucai", f"{REQUIREMENTS} locks no yucai")
        return lacking(_OURS, "lock", what, remedy)
    if locked != __version__:
        what = Text(
            f"{REQUIREMENTS} 锁定的是 yucai {printable_path(locked)}，正在运行的是 {__version__}",
            f"{REQUIREMENTS} locks yucai {printable_path(locked)}, and this is {__version__}",
        )
        return lacking(
            _OURS,
            "lock",
            what,
            Text(f"pip install --require-hashes -r {REQUIREMENTS}", f"pip install --require-hashes -r {REQUIREMENTS}"),
        )
    return fine(
        _OURS, "lock", Text(f"{REQUIREMENTS} 锁定了 yucai {__version__}", f"{REQUIREMENTS} locks yucai {__version__}")
    )
