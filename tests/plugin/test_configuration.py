"""Settings of a site are data: what would run a program, or bring one to a reader, is refused by its line."""

import shutil
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from builder.plugin.configuration import refused_setting
from tests.cli.calls import yucai
from tests.problems.test_problems import BASE
from tests.support import ROOT

BEFORE = "# 示例\nsite_name: 示例\ntheme: {name: material}\nplugins: [yucai]\n"

REFUSED = {
    "extra_javascript: [x.js]": "extra_javascript",
    "extra_css: [x.css]": "extra_css",
    "extra_templates: [x.html]": "extra_templates",
    "extra: {analytics: {provider: custom}}": "extra",
    "hooks: [x.py]": "hooks",
    "INHERIT: ../other.yml": "INHERIT",
    "? hooks\n: [x.py]": "hooks",
    '"hook\\u0073": [x.py]': "hooks",
    "<<: {hooks: [x.py]}": "hooks",
    "theme: {name: material, custom_dir: docs/theme}": "theme: custom_dir",
    "theme: {name: mkdocs, locale: en}": "theme: locale",
    "theme:\n  name: material\n  static_templates: [x.html]": "theme: static_templates",
    "plugins: [yucai, search]": "plugins: search",
    "plugins:\n  yucai: {}\n  macros: {}": "plugins: macros",
    "plugins:\n  - yucai\n  - material/blog:\n      blog_dir: a": "plugins: material/blog",
    "markdown_extensions: [x]": "markdown_extensions: x",
    "markdown_extensions: [docs.x]": "markdown_extensions: docs.x",
    "markdown_extensions: [pymdownx.snippets]": "markdown_extensions: pymdownx.snippets",
    "markdown_extensions:\n  - pymdownx.blocks.html": "markdown_extensions: pymdownx.blocks.html",
    "markdown_extensions: {pymdownx.b64: {}}": "markdown_extensions: pymdownx.b64",
    "markdown_extensions: ['os:system']": "markdown_extensions: os:system",
    "site_author: !!python/object/apply:os.system [id]": "!!python/object/apply:os.system",
    "site_author: !!python/name:os.system ''": "!!python/name:os.system",
    "site_author: !ENV SECRET": "!ENV",
    "exclude_docs: !relative a": "!relative",
    "? !!python/object/apply:os.system [id]\n: 1": "!!python/object/apply:os.system",
    "site_author: <script>window.harm = 1</script>": "<script>window.harm = 1</script>",
    "copyright: '\" onload=window.harm=1 a=\"'": '" onload=window.harm=1 a="',
    "nav:\n  - 首页: index.md\n  - a: javascript:window.harm=1": "javascript:window.harm=1",
    "nav: [a: 'java\tscript:window.harm=1']": "java script:window.harm=1",
    "nav:\n  - </title><script>: index.md": "</title><script>",
    "repo_url: javascript:window.harm=1": "javascript:window.harm=1",
    "site_url: data:text/html,a": "data:text/html,a",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mkdocs.yml"


@pytest.mark.parametrize("text", REFUSED)
def test_what_runs_something_is_refused_by_line_and_name(path: Path, text: str) -> None:
    path.write_text(f"{BEFORE}{text}\n", "utf-8")
    refused = refused_setting(path)
    assert refused is not None
    assert refused.path == "mkdocs.yml"
    first = BEFORE.count("\n") + 1
    assert first <= refused.line <= first + text.count("\n")
    assert f"不能使用 {REFUSED[text]}：" in refused.text.zh


@pytest.mark.parametrize(
    "text",
    [
        "",
        "site_url: https://example.org/ip/\nrepo_url: https://example.org/r\n",
        "docs_dir: pages\nsite_dir: public\nstrict: true\nuse_directory_urls: true\ndev_addr: localhost:8000\n",
        "nav:\n  - 首页: index.md\n  - 办事:\n      - guide/index.md\n  - 县政府: https://example.org/\n",
        "markdown_extensions:\n  - toc: {permalink: true}\n  - footnotes\n",
        "validation: {links: {anchors: warn}}\nexclude_docs: |\n  drafts/\n  !a.md\n",
    ],
)
def test_settings_that_are_data_are_fine(path: Path, text: str) -> None:
    path.write_text(BEFORE + text, "utf-8")
    assert refused_setting(path) is None


def test_the_settings_of_this_repository_are_fine() -> None:
    assert refused_setting(ROOT / "mkdocs.yml") is None


def test_what_is_nested_without_end_is_refused(path: Path) -> None:
    path.write_text(f"{BEFORE}nav: {'[' * 5000}", "utf-8")
    assert refused_setting(path) is not None


def test_nothing_is_run_before_it_is_refused(path: Path, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "hook.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n", "utf-8")
    for text in ("hooks: [hook.py]", f"site_author: !!python/object/apply:os.mkdir [{tmp_path / 'ran'}]"):
        path.write_text(f"{BEFORE}{text}\n", "utf-8")
        done = yucai("--root", tmp_path, "build")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith("yucai: mkdocs.yml:5 不能使用 ")
        assert not (tmp_path / "ran").exists()


def test_mkdocs_is_refused_the_same(path: Path, tmp_path: Path) -> None:
    shutil.copytree(BASE / "records", tmp_path / "records")
    (tmp_path / "docs").mkdir()
    path.write_text(f"{BEFORE}extra_javascript: [https://example.org/x.js]\n", "utf-8")
    config = load_config(str(path))
    with pytest.raises(PluginError, match=r"^mkdocs\.yml:5 不能使用 extra_javascript："):
        config.plugins.on_config(config)
    assert not (tmp_path / "site").exists()
