"""What is written below `docs/` cannot act in a reader's browser: it is refused where it stands, or is text."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import html5lib  # type: ignore[import-untyped]
import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files

from builder.plugin import hooks
from builder.plugin.markup import is_of_this_site, leads_astray
from builder.plugin.refused import Refused
from builder.plugin.written import first_refused
from builder.problems import Text
from tests.cli.calls import yucai
from tests.problems.test_problems import BASE
from tests.support import ROOT

LEAST = "theme: {name: material}\nplugins: [yucai]\n"
EXTENSIONS = """markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc
  - pymdownx.details
  - pymdownx.magiclink
  - pymdownx.superfences
"""
RAW = (
    "<script>window.harm = 1</script>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "<script\n>window.harm = 1</script\n>",
    '文字 <img src="x" onerror="window.harm=1"> 文字',
    '<img\tsrc="x"\tonerror="window.harm=1">',
    '<svg onload="window.harm=1">',
    "<svg><script>window.harm=1</script></svg>",
    "<svg><a xlink:href='javascript:window.harm=1'><text>a</text></a></svg>",
    "<math><mtext></p><img src=x onerror=window.harm=1></mtext></math>",
    "<details open ontoggle=window.harm=1>文字</details>",
    "<iframe src=javascript:parent.harm=1></iframe>",
    "<iframe srcdoc='<script>parent.harm=1</script>'></iframe>",
    "<object data='data:text/html,<script>top.harm=1</script>'></object>",
    '<embed src="javascript:window.harm=1">',
    "<base href=//example.org/>",
    "<meta http-equiv=refresh content='0;url=//example.org/'>",
    "<link rel=stylesheet href=//example.org/x.css>",
    "<style>*{display:none}</style>",
    "<form action=//example.org/><input name=a></form>",
    '<input autofocus onfocus="window.harm=1">',
    "<video><source onerror=window.harm=1></video>",
    "<body onload=window.harm=1>",
    "<marquee onstart=window.harm=1>文字</marquee>",
    "<a href='javascript:window.harm=1'>文字</a>",
    "<template><script>window.harm=1</script></template>",
    "<!-- 说明 -->",
    "<!--><img src=x onerror=window.harm=1>-->",
    "<!-- --!><img src=x onerror=window.harm=1>-->",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "<![CDATA[<script>window.harm=1</script>]]>",
    "</article></main><script>window.harm=1</script>",
    "</title><script>window.harm=1</script>",
    "<b>文字</b>",
    "a<br>b",
    '<div markdown="1">\n**文字**\n</div>',
    "<javascript:window.harm=1>",
    "<data:text/html,a>",
    "> 引文\n> <script>window.harm=1</script>",
    "- 项\n\n    <script>window.harm=1</script>",
    "!!! note\n    <script>window.harm=1</script>",
    "| a | b |\n|---|---|\n| <script>window.harm=1</script> | c |",
    "# 标题 <script>window.harm=1</script>",
    "[文字 <img src='x' onerror='window.harm=1'>](x.md)",
    "词\n:   <script>window.harm=1</script>",
    "文字[^1]\n\n[^1]: <script>window.harm=1</script>",
    "\\\\<script>window.harm=1</script>",
    "\\<script>window.harm=1</script>",
    '??? note "<script>window.harm=1</script>"\n    文字',
)
"""HTML, however it is put."""
MARKDOWN = (
    "[a](javascript:window.harm=1)",
    "[a](JaVaScRiPt:window.harm=1)",
    "[a](&#106;avascript:window.harm=1)",
    "[a](&#x6A;avascript&colon;window.harm=1)",
    "[a](java&#10;script:window.harm=1)",
    "[a](java&Tab;script:window.harm=1)",
    "[a](&#1;javascript:window.harm=1)",
    "[a]( javascript:window.harm=1 'b')",
    "[a](vbscript:window.harm=1)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](blob:https://example.org/1)",
    "[a](file:///etc/passwd)",
    "[a][b]\n\n[b]: javascript:window.harm=1",
    "[a]\n\n[a]: <javascript:window.harm=1>",
    "![a](javascript:window.harm=1)",
    "![a](data:image/svg+xml,a)",
    "![a](//example.org/x.png)",
    "![a](https://example.org/x.png)",
    "![a](\\\\example.org/x.png)",
    "文字\n{: onclick=window.harm=1 }",
    "*文字*{: onmouseover=window.harm=1 }",
    "## 标题 {: onclick=window.harm=1 }",
    "## 标题 {#a onclick=window.harm=1}",
    "[a](b.md){: onclick=window.harm=1 }",
    "[a](https://example.org/){: href=javascript:window.harm=1 }",
    "![a](x.png){: onerror=window.harm=1 }",
    "![a](x.png){: srcset=//example.org/x.png }",
    "文字\n{: style=position:fixed }",
    "文字\n{: style='background:url(//example.org/x.png)' }",
    "| a |\n|---|\n| b {: onclick=window.harm=1 } |",
    "> 引文\n{: contenteditable=1 }",
    "文字\n{: http-equiv=refresh }",
)
"""Markdown that becomes something that acts, or that fetches."""
HEAD = (
    "---\ntitle: <script>window.harm=1</script>\n---\n# 标题\n",
    "---\ntitle: '</title><script>window.harm=1</script>'\n---\n# 标题\n",
    "---\ntitle: '&lt;script&gt;'\n---\n# 标题\n",
    "---\ndescription: '\" onload=window.harm=1 a=\"'\n---\n# 标题\n",
    "---\ndescription: '\"><script>window.harm=1</script>'\n---\n# 标题\n",
    "---\ntemplate: redirect.html\nlocation: javascript:window.harm=1\n---\n# 标题\n",
    "---\ntemplate: ../mkdocs.yml\n---\n# 标题\n",
    "---\nscript: ../../../x\n---\n# 标题\n",
    "---\nhide: [navigation]\n---\n# 标题\n",
    "---\nrobots: noindex\n---\n# 标题\n",
    "---\ntitle: [a, b]\n---\n# 标题\n",
    "title: <script>window.harm=1</script>\n\n# 标题\n",
    "Location: javascript:window.harm=1\n\n# 标题\n",
)
INERT = (
    '<img src="x" onerror="window.harm=1"',
    "``` { .python onclick=window.harm=1 }\na\n```",
    "<input autofocus onfocus=window.harm=1>",
    "<embed src=javascript:window.harm=1>",
    "<svg onload=window.harm=1>",
    "<img\tsrc=x\tonerror=window.harm=1>",
    "<img src=x onerror=window.harm=1",
    "文字 <img src=x onerror=window.harm=1> 文字",
    "`<script>window.harm=1</script>`",
    "```html\n<script>window.harm=1</script>\n```",
    "    <script>window.harm=1</script>",
    "&lt;script&gt;window.harm=1&lt;/script&gt;",
    "&#60;script&#62;window.harm=1&#60;/script&#62;",
    "# `</title><script>window.harm=1</script>`",
    "## `<img src=x onerror=window.harm=1>`",
    "[a]: javascript:window.harm=1",
    "1 < 2 > 0 & <3",
    '--8<-- "../mkdocs.yml"',
    "{{ 7*7 }} {% include 'x' %} {# a #}",
    "javascript:window.harm=1",
    "[a](https://example.org/?a=javascript:1#b:c) <https://example.org/> <a@example.org>",
    "[a](tel:+862300000000) [b](mailto:a@example.org)",
    "*[HTML]: <script>window.harm=1</script>\n\nHTML 文字",
    "| a | b |\n|:---:|---:|\n| c | d |",
    '!!! note "`<img src=x onerror=window.harm=1>`"\n    文字',
    "[`<script>`](#a \"' onclick=window.harm=1 '\")",
    '![" onerror=window.harm=1 "](one.png)',
)
"""Text that only speaks of such things."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with the settings that let most of Markdown be used, and a page with a picture."""
    shutil.copytree(BASE / "records", tmp_path / "records")
    (tmp_path / "mkdocs.yml").write_text(LEAST + EXTENSIONS, "utf-8")
    (tmp_path / "docs/more").mkdir(parents=True)
    (tmp_path / "docs/more/one.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return tmp_path


@pytest.fixture
def config(root: Path) -> MkDocsConfig:
    return load_config(str(root / "mkdocs.yml"), site_name="示例")


def judged(config: MkDocsConfig) -> Refused | None:
    return first_refused(get_files(config), config)


def page(config: MkDocsConfig, text: str) -> Refused | None:
    (Path(config.docs_dir) / "more/page.md").write_text(text, "utf-8")
    return judged(config)


@pytest.mark.parametrize("text", [*RAW, *MARKDOWN])
def test_what_could_act_is_refused_by_file_line_and_name(config: MkDocsConfig, text: str) -> None:
    before = "---\ntitle: 示例\n---\n\n# 示例\n\n文字，\n有两行。\n\n"
    after = "\n\n## 再有\n\n文字。\n" * 3
    refused = page(config, before + text + after)
    assert refused is not None
    assert refused.path == "docs/more/page.md"
    first = before.count("\n") + 1
    assert first <= refused.line <= first + text.count("\n") + 1, refused
    assert refused.name


@pytest.mark.parametrize("text", HEAD)
def test_the_head_of_a_page_says_its_title_and_what_it_is_about(config: MkDocsConfig, text: str) -> None:
    refused = page(config, text)
    assert refused is not None
    assert text.splitlines()[refused.line - 1].lower().startswith(refused.name.split(":")[0]), refused


@pytest.mark.parametrize("text", INERT)
def test_what_only_speaks_of_it_is_a_text(config: MkDocsConfig, text: str) -> None:
    assert page(config, f"# 示例\n\n{text}\n") is None


def test_what_a_page_is_about_may_go_over_lines(config: MkDocsConfig) -> None:
    assert page(config, "---\ntitle: 示例\ndescription: >\n  文字，\n  文字。\n---\n# 示例\n") is None


def test_the_pages_of_this_repository_pass() -> None:
    assert judged(load_config(str(ROOT / "mkdocs.yml"))) is None


def acting(html: str) -> Iterator[str]:
    """Give what acts on a built page, as a browser would make its tree: handlers, foreign or inline scripts, frames."""
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            if "harm" in (element.text or ""):
                yield f"<!--{element.text}"
            continue
        ours = element.get("src", "").startswith("../../assets/javascripts/")
        if element.tag == "script" and element.get("type") != "application/ld+json" and not ours:
            yield f"script {element.get('src')}"
        if element.tag in {"iframe", "object", "embed", "base", "style", "math", "template"}:
            yield element.tag
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or (name in {"href", "src", "action"} and leads_astray(value)):
                yield f"{element.tag} {name}={value}"


def build(root: Path, *texts: str) -> list[str]:
    """Build pages, and give what acts on them."""
    for number, text in enumerate(texts):
        (root / f"docs/more/page{number}.md").write_text(text, "utf-8")
    done = yucai("--root", root, "build", "-o", root / "site")
    assert (done.returncode, done.stderr) == (0, "")
    built = [(root / f"site/more/page{number}/index.html").read_text("utf-8") for number in range(len(texts))]
    return [found for html in built for found in acting(html)]


def test_no_such_text_acts_on_a_built_page(root: Path) -> None:
    headed = [text for text in INERT if text.startswith("#")]
    assert build(root, *(f"# 示例\n\n{text}\n" for text in INERT), *headed) == []


def test_html_that_nobody_found_would_be_text(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(root, "# 示例\n\n文字\n") == []
    assert [*acting("<body onload=a><script>a</script><a href=' java\nscript:a'>")] != []
    monkeypatch.setattr(hooks, "first_refused", lambda *_: None)
    texts = [text for text in RAW if "](" not in text]
    assert build(root, *texts) == []


@pytest.mark.parametrize("engine", ["yucai", "mkdocs", "properdocs"])
def test_every_way_to_build_refuses_it(root: Path, engine: str) -> None:
    (root / "docs/more/page.md").write_text("# 示例\n\n文字 <script>window.harm=1</script>\n", "utf-8")
    if engine == "yucai":
        done = yucai("--root", root, "build", "-o", root / "site")
    else:
        (root / "mkdocs.yml").write_text(f"site_name: 示例\n{LEAST}", "utf-8")
        command = [sys.executable, "-m", engine, "build", "--strict"]
        done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "docs/more/page.md:3 不能使用 <script>：网页只用 Markdown 书写" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site/more").exists()


FILES: dict[str, bytes] = {
    "x.js": b"window.harm = 1",
    "x.mjs": b"window.harm = 1",
    "x.html": b"<script>window.harm = 1</script>",
    "x.HTM": b"<script>window.harm = 1</script>",
    "x.xhtml": b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "x.xml": b"<a/>",
    "x.css": b"*{display:none}",
    "x.json": b"{}",
    "x.wasm": b"\0asm",
    "x.swf": b"FWS",
    "x.svgz": b"\x1f\x8b",
    "x.mhtml": b"a",
    "x.py": b"import os",
    "mkdocs.yml": b"hooks: [x.py]",
    "no-suffix": b"<script>window.harm = 1</script>",
    "robots.txt.html": b"a",
    "assets/javascripts/search.js": b"window.harm = 1",
    "main.html": b"{% extends 'base.html' %}",
}


@pytest.mark.parametrize("name", FILES)
def test_beside_pages_are_pictures_and_what_is_downloaded(config: MkDocsConfig, name: str) -> None:
    file = Path(config.docs_dir) / "more" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(FILES[name])
    refused = judged(config)
    assert refused is not None
    assert (refused.path, refused.line) == (f"docs/more/{name}", 1)


NAMES = (
    "<img src=x onerror=window.harm=1>.md",
    "<b>/index.md",
    "x' onclick='window.harm=1.md",
    'x" onclick="window.harm=1.png',
    "a&lt;b.md",
    "a\nb.md",
    "a\u202eb.md",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_plain(config: MkDocsConfig, name: str) -> None:
    file = Path(config.docs_dir) / "more" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("文字\n", "utf-8")
    refused = judged(config)
    assert refused is not None
    assert refused.path.startswith("docs/more/")
    assert "名字" in refused.text.zh


SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>\n{}\n</svg>"
)
DRAWINGS = (
    "<script>window.harm=1</script>",
    "<g><script href='x.js'/></g>",
    "<rect onload='window.harm=1'/>",
    "<rect ONCLICK='window.harm=1'/>",
    "<a href='javascript:window.harm=1'><text>a</text></a>",
    "<use href='x.svg#a'/>",
    "<use xlink:href='data:image/svg+xml,a'/>",
    "<image href='//example.org/x.png'/>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='window.harm=1'/></foreignObject>",
    "<script xmlns='http://www.w3.org/1999/xhtml'>window.harm=1</script>",
    "<animate attributeName='href' to='javascript:window.harm=1'/>",
    "<set attributeName='onload' to='window.harm=1'/>",
    "<style>@import '//example.org/x.css';</style>",
    "<rect style='fill:url(//example.org/x)'/>",
    "<rect style='fill:u\\72l(//example.org/x)'/>",
    "<rect fill='url(https://example.org/x#a)'/>",
    "<handler xmlns='http://www.w3.org/2001/xml-events'>window.harm=1</handler>",
    "<?xml-stylesheet href='x.css'?>",
    "<g>",
    "<text>&harm;</text>",
)


@pytest.mark.parametrize("drawn", DRAWINGS)
def test_a_drawing_only_draws(config: MkDocsConfig, drawn: str) -> None:
    (Path(config.docs_dir) / "more/x.svg").write_text(SVG.format(drawn), "utf-8")
    refused = judged(config)
    assert refused is not None
    assert refused.path == "docs/more/x.svg"
    assert refused.line in {2, 3}


def test_no_drawing_has_a_document_type(config: MkDocsConfig) -> None:
    bomb = "<!DOCTYPE svg [<!ENTITY a '<script/>'>]>\n" + SVG.format("&a;")
    (Path(config.docs_dir) / "more/x.svg").write_text(bomb, "utf-8")
    refused = judged(config)
    assert refused is not None
    assert refused.name == "<!DOCTYPE svg>"


def test_a_plain_drawing_passes(config: MkDocsConfig) -> None:
    drawn = (
        "<title>a</title><defs><linearGradient id='a'/></defs><rect fill='url(#a)'/><use href='#a' style='opacity:1'/>"
    )
    (Path(config.docs_dir) / "more/x.svg").write_text(SVG.format(drawn), "utf-8")
    (Path(config.docs_dir) / "seal.svg").write_bytes((ROOT / "builder/site/theme/assets/images/seal.svg").read_bytes())
    assert judged(config) is None


def outside_file(root: Path) -> None:
    (root / "docs/more/x.md").symlink_to(root / "records/programme.yml")


def outside_text(root: Path) -> None:
    (root / "docs/more/x.csv").symlink_to("../../records/programme.yml")


def outside_folder(root: Path) -> None:
    (root / "secret").mkdir()
    (root / "secret/x.txt").write_text("示例", "utf-8")
    (root / "docs/more/x").symlink_to("../../secret")


def outside_through_two(root: Path) -> None:
    (root / "secret.txt").write_text("示例", "utf-8")
    (root / "docs/more/x1.txt").symlink_to("../../secret.txt")
    (root / "docs/more/x2.txt").symlink_to("x1.txt")


@pytest.mark.parametrize("lay", [outside_file, outside_text, outside_folder, outside_through_two])
def test_no_link_brings_in_what_is_not_among_the_pages(
    config: MkDocsConfig, root: Path, lay: Callable[[Path], None]
) -> None:
    lay(root)
    refused = judged(config)
    assert refused is not None
    assert refused.path.startswith("docs/more/x")
    assert "docs/ 以外" in refused.text.zh


def test_a_link_from_page_to_page_is_fine(config: MkDocsConfig, root: Path) -> None:
    (root / "docs/more/two.png").symlink_to("one.png")
    (root / "docs").rename(root / "pages")
    (root / "docs").symlink_to("pages")
    assert judged(config) is None


@pytest.mark.parametrize(
    "address", ["a.md", "../a/#b:c", "?a:b", "/a:b", "HTTPS://example.org", "tel:1", "", "#", "//a"]
)
def test_an_address_that_leads_on(address: str) -> None:
    assert not leads_astray(address)


@pytest.mark.parametrize("address", ["/a.png", "//a/b.png", "\\a", "http:a", " //a", "https://a"])
def test_an_address_that_is_not_of_the_page(address: str) -> None:
    assert not is_of_this_site(address)


def test_a_long_and_odd_name_is_told_in_one_short_line() -> None:
    refused = Refused(path="docs/a.md", line=1, name="<a\n\x1b" + "b" * 999, reason=Text("因为", "because"))
    assert len(refused.text.zh) < 150
    assert refused.text.zh.isprintable()
