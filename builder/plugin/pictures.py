"""Drawings in SVG, which a browser opens as pages with all rights of the site: only what draws may be in them."""

import re
from xml.parsers import expat

from builder.plugin.markup import ADDRESS, ATTRIBUTE, Harm
from builder.problems import Text

_NAMESPACE = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    {
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title"),
        *("desc", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "symbol", "use", "pattern"),
    }
)
_LINKS = frozenset({"href", "http://www.w3.org/1999/xlink href"})
_FETCHED = re.compile(r"url\((?!\s*['\"]?#)|@|\\|expression|javascript|data:", re.IGNORECASE)
_DRAWS = Text("图形文件里只能有图形，不能有程序、样式表和别的内容", "a drawing holds shapes and text, and nothing else")
_XML = Text("图形文件应为没有声明和实体的 XML", "a drawing is XML without a document type and entities")


def harm_in_drawing(content: bytes) -> tuple[int, Harm] | None:
    """Find the first thing in an SVG that could act, with its line."""
    found: list[tuple[int, Harm]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def say(name: str, reason: Text) -> None:
        found.append((parser.CurrentLineNumber, Harm(name, reason)))

    def element(name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if namespace != _NAMESPACE or tag not in _ELEMENTS:
            say(f"<{tag}>", _DRAWS)
        for attribute, value in attributes.items():
            short = attribute.rpartition(" ")[2]
            if attribute in _LINKS:
                if not value.startswith("#"):
                    say(f"{short}={value}", ADDRESS)
            elif short.lower().startswith("on") or short in {"base", "href"} or _FETCHED.search(value):
                say(f"{short}={value}", ATTRIBUTE)

    parser.StartElementHandler = element
    parser.ProcessingInstructionHandler = lambda target, _: say(f"<?{target}?>", _XML)
    parser.StartDoctypeDeclHandler = lambda name, *_: say(f"<!DOCTYPE {name}>", _XML)
    try:
        parser.Parse(content, True)  # noqa: FBT003  expat takes no names
    except expat.ExpatError as error:
        found.append((error.lineno, Harm(expat.ErrorString(error.code), _XML)))
    return found[0] if found else None
