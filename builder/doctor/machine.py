"""What this machine lacks: packages of the extras, versions as locked, Git, fonts."""

import importlib.util
import platform
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from builder import __version__
from builder.doctor.finding import About, Finding, asked, fine, lacking
from builder.founding.lock import DISTRIBUTION, locked_text, pins, wheel
from builder.problems import Text, listing
from builder.repository import HistoryError, git

_HERE = About.MACHINE
_FOR = {
    "certificates": Text("生成和查验证书", "certificates"),
    "portal": Text("写出门户网站采用的通知公告", "notices for a portal"),
    "sheets": Text("表格", "spreadsheets"),
    "site": Text("生成网站", "the site"),
}
"""What each extra is for."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([a-z-]+)['\"]")
_INSTALL = Text(
    "在档案库里运行 python -m pip install --require-hashes -r requirements.txt",
    "in the root: python -m pip install --require-hashes -r requirements.txt",
)
_FONTS = "pylopdf_fonts_zh_cn"
_MOST_OTHERS = 4
_SECONDS = 10


def of_machine(root: Path) -> Iterator[Finding]:
    """Find what is missing or of another version than the lock says."""
    python = f"Python {platform.python_version()}"
    yield fine(_HERE, "python", Text(f"{python}，yucai {__version__}", f"{python}, yucai {__version__}"))
    yield _installation(root)
    yield from _extras()
    yield _versions()
    yield _git(root)
    yield _certificate_fonts()
    yield _system_fonts()


def _installation(root: Path) -> Finding:
    found = wheel(root)
    if found is None:
        return lacking(
            _HERE,
            "wheel",
            Text(
                "yucai 是从源代码（或者没有留下记录的来源）安装的，不知道与别人用的是否相同",
                "yucai was installed from source, or left no trace of its wheel: is it what others use?",
            ),
            Text("改从安装包安装，见档案库的 README.md", "install it from a wheel, as the README of the root says"),
        )
    said = f"{found.name} sha256:{found.digest}"
    return fine(_HERE, "wheel", Text(f"安装自 {said}", f"installed from {said}"))


def _extras() -> Iterator[Finding]:
    """Look for every package of every extra, as the installed package names them."""
    needed: dict[str, list[str]] = defaultdict(list)
    for requirement in requires(DISTRIBUTION) or []:
        name, extra = _NAME.match(requirement), _EXTRA.search(requirement)
        if name and extra:
            needed[extra[1]].append(name[0])
    for title, names in sorted(needed.items()):
        purpose = _FOR.get(title, Text(title, title))
        absent = [name for name in names if _version(name) is None]
        if absent:
            what = listing(absent)
            yield lacking(
                _HERE,
                f"extra-{title}",
                Text(f"{purpose.zh}还缺 {what.zh}", f"{purpose.en}: {what.en} is not installed"),
                _INSTALL,
            )
        else:
            yield fine(_HERE, f"extra-{title}", Text(f"{purpose.zh}所需齐全", f"all is there for {purpose.en}"))


def _versions() -> Finding:
    """Compare what is installed with the lock that this Yucai came with."""
    locked: dict[str, list[str]] = defaultdict(list)
    for name, pinned in pins(locked_text()):
        locked[name].append(pinned)
    found = ((name, _version(name), pinned) for name, pinned in locked.items())
    others = [f"{name} {there} ({', '.join(pinned)})" for name, there, pinned in found if there not in (None, *pinned)]
    if others:
        named = listing(others, _MOST_OTHERS)
        return lacking(
            _HERE,
            "versions",
            Text(
                f"{len(others)} 个程序的版本与锁定的（括号里）不同：{named.zh}",
                f"{len(others)} packages are of another version than locked (in brackets): {named.en}",
            ),
            _INSTALL,
        )
    return fine(_HERE, "versions", Text("各程序的版本与锁定的相同", "every package is of the version that is locked"))


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _git(root: Path) -> Finding:
    try:
        said = git(root, "--version").decode(errors="replace").strip()
    except HistoryError as error:
        remedy = Text(
            "安装 git（Debian、Ubuntu：apt-get install git）", "install git (Debian, Ubuntu: apt-get install git)"
        )
        return lacking(_HERE, "git", error.text, remedy)
    return fine(_HERE, "git", Text(said, said))


def _certificate_fonts() -> Finding:
    """Look for the Chinese font of certificates, which comes as a package; the system's are never used for them."""
    found = importlib.util.find_spec(_FONTS)
    home = Path(found.origin).parent if found and found.origin else None
    if home is None or not any(home.rglob("*.[ot]tf")):
        what = Text("证书（PDF）没有中文字体", "there is no Chinese font for certificates (PDF)")
        return lacking(_HERE, "certificate-fonts", what, _INSTALL)
    return fine(_HERE, "certificate-fonts", Text("证书（PDF）有中文字体", "certificates (PDF) have a Chinese font"))


def _system_fonts() -> Finding:
    """Look for a Chinese font of the system, in which statements are printed and sheets are shown."""
    remedy = Text(
        "通知单打印、表格显示要用系统的中文字体（Debian、Ubuntu：apt-get install fonts-noto-cjk）",
        "statements and sheets are shown in a font of the system (Debian, Ubuntu: apt-get install fonts-noto-cjk)",
    )
    lister = shutil.which("fc-list")
    if lister is None:
        what = Text("系统有中文字体吗？（这里看不到）", "does the system have a Chinese font? (not to be seen here)")
        return asked(_HERE, "system-fonts", what, remedy)
    try:
        call = [lister, ":lang=zh", "family"]
        listed = subprocess.run(call, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603  its own words
    except (OSError, subprocess.TimeoutExpired):
        listed = None
    if listed is None or not listed.stdout.strip():
        return lacking(_HERE, "system-fonts", Text("系统没有中文字体", "the system has no Chinese font"), remedy)
    return fine(_HERE, "system-fonts", Text("系统有中文字体", "the system has a Chinese font"))
