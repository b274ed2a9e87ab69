"""Typesets PDF pages that any machine prints alike: with fonts that come as packages or are named, none of its own."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import pylopdf_fonts_zh_cn
import typst

Standard = Literal["a-2a", "a-3a", "ua-1"]
_FONT = "Noto Serif SC"
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class MissingCharactersError(Exception):
    """No font has some characters."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(characters)
        self.characters = characters


class Typesetter:
    """Typesets one template, with the fonts of the package and those in further folders; never the system's."""

    def __init__(self, template: Path, font_folders: Sequence[Path] = ()) -> None:
        folders = [Path(pylopdf_fonts_zh_cn.__file__).parent, *font_folders]
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in folders],
        )
        self.families = (_FONT, *(family for family in sorted(fonts.families()) if family != _FONT))
        self._compiler = typst.Compiler(
            str(template), root=str(template.parent), font_paths=fonts, ignore_system_fonts=True
        )

    def typeset(self, inputs: Mapping[str, str], made_on: dt.datetime, standards: Sequence[Standard]) -> bytes:
        """Give the PDF of some inputs; the same inputs have the same bytes. Raises `MissingCharactersError`."""
        try:
            pdf, warnings = self._compiler.compile_with_warnings(
                format="pdf", sys_inputs=dict(inputs), pdf_standards=list(standards), timestamp=made_on
            )
        except typst.TypstError as error:
            missing = _missing(error.diagnostic)
            if not missing:
                raise
            raise MissingCharactersError(missing) from error
        if warnings or not isinstance(pdf, bytes):
            raise RuntimeError(f"the page is not as designed: {warnings}")
        return pdf


def _missing(diagnostic: str) -> tuple[str, ...]:
    """Read from a diagnostic which characters no font has, each once."""
    runs = (_ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), run) for run in _MISSING.findall(diagnostic))
    return tuple(dict.fromkeys(character for run in runs for character in run))
