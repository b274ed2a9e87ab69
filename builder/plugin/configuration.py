"""What `mkdocs.yml` may say: settings that are data, and nothing that runs a program or brings one to a reader.

It is read as a tree of nodes, so that nothing in it is made or run before it has been looked through.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml  # type: ignore[import-untyped]

from builder.plugin.markup import ADDRESS, leads_astray
from builder.plugin.refused import Refused
from builder.problems import Text

SETTINGS = frozenset(
    {
        *("site_name", "site_url", "site_description", "site_author", "copyright", "repo_name", "repo_url", "edit_uri"),
        *("docs_dir", "site_dir", "exclude_docs", "draft_docs", "not_in_nav", "nav", "use_directory_urls", "strict"),
        *("theme", "plugins", "markdown_extensions", "validation", "watch", "dev_addr", "remote_branch", "remote_name"),
    }
)
THEME = frozenset({"name", "language", "direction", "font", "logo", "favicon", "icon", "palette", "features"})
PLUGINS = frozenset({"yucai"})
EXTENSIONS = frozenset(
    {
        *(
            "abbr",
            "admonition",
            "attr_list",
            "def_list",
            "fenced_code",
            "footnotes",
            "md_in_html",
            "nl2br",
            "sane_lists",
        ),
        *("smarty", "tables", "toc", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.keys"),
        *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tilde"),
    }
)
_MADE = "tag:yaml.org,2002:python/object/apply:pymdownx.slugs.slugify"
"""What alone may be made by its name: the function that keeps Chinese in the addresses of headings."""

_SETTING = Text(
    "这一项可能运行别的程序，或者把程序带到网页上", "this could run other programs, or bring them to a page"
)
_THEME = Text("主题只能设置颜色、图标和语言", "of the theme only colours, icons and the language are set")
_PLUGIN = Text("插件只用 yucai，别的插件会运行别的程序", "only the plugin yucai, for others run other programs")
_EXTENSION = Text("只能用已知不运行程序的 Markdown 扩展", "only extensions of Markdown that are known to run nothing")
_TAG = Text(
    "配置里只写数据，不调用程序，不读取环境变量", "settings are data: they call nothing and read no environment"
)
_MARKUP = Text("配置里的文字不用 HTML", "settings are plain text without HTML")
_ADDRESSES = frozenset({"nav", "site_url", "repo_url", "edit_uri"})
_CORE = re.compile(r"tag:yaml\.org,2002:(?:null|bool|int|float|str|seq|map|timestamp|merge)")


_Found = tuple[yaml.Node, str, Text]
"""A node that may not be, what it says, and why."""


def refused_setting(path: Path) -> Refused | None:
    """Find the first setting of a configuration that may not be; one that is no YAML is for MkDocs to refuse."""
    try:
        root = yaml.compose(path.read_bytes(), Loader=yaml.SafeLoader)
        found = next(_refused(root), None) if root else None
    except RecursionError:
        return Refused(path=path.name, line=1, name="[[[…", reason=_SETTING)
    except (yaml.YAMLError, UnicodeError, ValueError):
        return None
    return found and Refused(path=path.name, line=found[0].start_mark.line + 1, name=found[1], reason=found[2])


def _refused(root: yaml.Node) -> Iterator[_Found]:
    for node in _nodes(root, set()):
        if not _CORE.fullmatch(node.tag) and node.tag != _MADE:
            yield node, node.tag.replace("tag:yaml.org,2002:", "!!"), _TAG
        if isinstance(node, yaml.ScalarNode) and not _is_merge(node) and set(node.value) & set('<>"\0'):
            yield node, node.value, _MARKUP
    for key, value in _pairs(root):
        yield from _in_setting(key, value)


def _in_setting(key: yaml.ScalarNode, value: yaml.Node) -> Iterator[_Found]:
    if key.value not in SETTINGS:
        yield key, key.value, _SETTING
    if key.value in _ADDRESSES:
        scalars = (node for node in _nodes(value, set()) if isinstance(node, yaml.ScalarNode))
        yield from ((node, node.value, ADDRESS) for node in scalars if leads_astray(node.value))
    if key.value == "theme" and isinstance(value, yaml.ScalarNode):
        return  # which theme it is, is looked at where it is known
    for setting, allowed, reason in _NAMED:
        if key.value == setting:
            yield from ((one, f"{setting}: {one.value}", reason) for one in _names(value) if one.value not in allowed)


_NAMED = (
    ("theme", THEME, _THEME),
    ("plugins", PLUGINS, _PLUGIN),
    ("markdown_extensions", EXTENSIONS, _EXTENSION),
)


def _names(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Give the names in a list of names, each alone or with its settings, or in a mapping of names to settings."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        yield from (key for key, _ in _pairs(node))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _names(item)


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Give the keys of a mapping with their values, those of merged mappings too."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if _is_merge(key):
            yield from _pairs(value)
            for item in value.value if isinstance(value, yaml.SequenceNode) else ():
                yield from _pairs(item)
        elif isinstance(key, yaml.ScalarNode):
            yield key, value


def _is_merge(node: yaml.Node) -> bool:
    return bool(node.tag.endswith(":merge"))


def _nodes(node: yaml.Node, seen: set[int]) -> Iterator[yaml.Node]:
    """Give a node and all below it, each once."""
    if id(node) in seen:
        return
    seen.add(id(node))
    yield node
    for item in node.value if isinstance(node, yaml.CollectionNode) else ():
        for inner in item if isinstance(item, tuple) else (item,):
            yield from _nodes(inner, seen)
