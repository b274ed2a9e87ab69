"""Text that would do something if any of the tools on its way took it for more than text.

Every free text of every kind of record is replaced, whether it may leave or not, by all payloads at once; which comes
first goes round, so that what acts at the beginning of a cell or a line gets its turn. A twin has a harmless word in
the same places: whatever is made of the two must be the same but for these texts.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import count

from builder.certificates.status import masked
from tests.programmes import Data
from tests.publication.salting import schema

PAYLOADS = (
    # Elements
    "<script>window.harm=1</script>",
    "<img src=x onerror=window.harm=1>",
    "<svg onload=window.harm=1>",
    "<svg><script>window.harm=1</script></svg>",
    "<math><mtext></p><img src=x onerror=window.harm=1></mtext></math>",
    "<iframe srcdoc='<script>parent.harm=1</script>'></iframe>",
    "<iframe src=javascript:parent.harm=1></iframe>",
    "<object data='data:text/html,<script>top.harm=1</script>'></object>",
    "<embed src=javascript:window.harm=1>",
    "<details open ontoggle=window.harm=1>",
    "<input autofocus onfocus=window.harm=1>",
    "<video><source onerror=window.harm=1></video>",
    "<body onload=window.harm=1>",
    "<base href=//example.org/>",
    "<meta http-equiv=refresh content='0;url=javascript:window.harm=1'>",
    "<link rel=stylesheet href=//example.org/x.css>",
    "<style>*{display:none}</style>",
    "<form action=//example.org/><button>b</button></form>",
    "<template><script>window.harm=1</script></template>",
    "<plaintext>",
    # The ends of what a text stands in
    "</title><script>window.harm=1</script>",
    "</script><script>window.harm=1</script>",
    "</style></textarea></noscript></template></svg></table></section>",
    "</a></td></tr></table></div></main></body></html>",
    '"><img src=x onerror=window.harm=1>',
    "'><img src=x onerror=window.harm=1>",
    '" onmouseover=window.harm=1 x="',
    "' autofocus onfocus=window.harm=1 x='",
    "` onclick=window.harm=1 `",
    "--><img src=x onerror=window.harm=1><!--",
    "]]><script>window.harm=1</script><![CDATA[",
    "<!--",
    "<?xml-stylesheet href='x'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    # Escapes taken back
    "&#60;script&#62;window.harm=1&#60;/script&#62;",
    "&lt;img src=x onerror=window.harm=1&gt;",
    "&amp;lt;b&amp;gt;",
    "&Tab;&NewLine;&colon;",
    "\\u003cscript\\u003ewindow.harm=1\\u003c/script\\u003e",
    "%3Cscript%3Ewindow.harm=1%3C/script%3E",
    # Markdown and its extensions
    "[a](javascript:window.harm=1)",
    '![a](x "t")',
    "<javascript:window.harm=1>",
    "[[c]] [^1] [d][e]",
    "{: onclick=window.harm=1 #x .y }",
    "**f** __g__ *h* ~~i~~ ==j== ^^k^^ `l`",
    "\\(x\\) $$y$$ :smile: --- ... (c) \\*",
    "| a | b |",
    '=== !!! ??? ::: [TOC] --8<-- "mkdocs.yml"',
    "http://example.org/?a=b&c=d www.example.org x@example.org",
    # Templates
    "{{ 7*7 }} {% raw %} {# c #} ${7*7} #{7*7} <%= 7*7 %> {{ config }}",
    # Formulas and other formats
    '=HYPERLINK("javascript:x","y")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "a,b;c\\,d\\;e\\nBEGIN:VEVENT",
    "key: value # comment\\",
    "' OR 1=1 --",
    "../../../etc/passwd",
)
END = "完"
VARIANTS = tuple(" ".join((*PAYLOADS[start:], *PAYLOADS[:start], END)) for start in range(len(PAYLOADS)))
MILD = tuple(f"示例文字{number:02}" for number in range(len(VARIANTS)))
LINES = "\n\n</div>\n\n# h\n\n- i\n\nBEGIN:VEVENT\nX: y\n\n```\nj\n```\n"
_FORMS = (
    dict(zip(VARIANTS, MILD, strict=True)),
    dict(zip(map(masked, VARIANTS), map(masked, MILD), strict=True)),
)
_LINES = {"text", "note"}
_TEXTS = {"line", "person", "organisation", "document_number", "clause", *_LINES}


def with_hostile_texts(records: Mapping[str, tuple[str, Data]]) -> dict[str, Data]:
    """Replace every free text of records, by path with their kinds."""
    return _filled(records, VARIANTS, LINES)


def with_mild_texts(records: Mapping[str, tuple[str, Data]]) -> dict[str, Data]:
    """Put harmless words where `with_hostile_texts` puts the payloads."""
    return _filled(records, MILD, "")


def harmless(text: str) -> str:
    """Give a text that was made of hostile records as it would be if they were mild."""
    for forms in _FORMS:
        text = _replaced(text, forms)
    return text.replace(LINES, "").replace(f" {' '.join(LINES.split())}", "")


def _replaced(text: str, forms: Mapping[str, str]) -> str:
    """Replace every form; all are equally long and end alike."""
    first = next(iter(forms))
    length, ending = len(first), first[first.rindex(END) :]
    parts, done = [], 0
    for found in re.finditer(re.escape(ending), text):
        end = found.end()
        if end - length >= done and (form := text[end - length : end]) in forms:
            parts += [text[done : end - length], forms[form]]
            done = end
    return "".join((*parts, text[done:]))


def _filled(records: Mapping[str, tuple[str, Data]], texts: tuple[str, ...], lines: str) -> dict[str, Data]:
    numbers = count()

    def fill(described: Data, value: object, *, absent: bool) -> None:
        if isinstance(value, list):
            for item in value:
                fill(described.get("items", {}), item, absent=absent)
        elif isinstance(value, dict):
            for key, of_key in described.get("properties", {}).items():
                reference = str(of_key.get("$ref", "")).rpartition("/")[2]
                if reference in _TEXTS and (key in value or absent):
                    text = texts[next(numbers) % len(texts)]
                    value[key] = f"{text}{lines}" if reference in _LINES else text
                elif key in value:
                    fill(of_key, value[key], absent=absent)

    copies = {path: deepcopy(record) for path, (_, record) in records.items()}
    for path, (kind, _) in records.items():
        # What the builder writes has a reason only where something is replaced.
        fill(schema(kind), copies[path], absent=kind != "result")
    return copies


def filled_places(kind: str) -> Iterator[str]:
    """Name the free texts of a kind of record, as its schema has them."""
    yield from _places(schema(kind), "")


def _places(described: Data, above: str) -> Iterator[str]:
    for key, of_key in described.get("properties", {}).items():
        if str(of_key.get("$ref", "")).rpartition("/")[2] in _TEXTS:
            yield f"{above}{key}"
        else:
            yield from _places(of_key, f"{above}{key}.")
            yield from _places(of_key.get("items", {}), f"{above}{key}.")
