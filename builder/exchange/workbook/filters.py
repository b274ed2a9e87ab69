"""What hides rows of a sheet: a filter that somebody has set, of the sheet or of a table in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from builder.exchange.book import Area
from builder.exchange.workbook.addresses import area_of
from builder.exchange.workbook.markup import Attributes, attribute, is_on, local, parse


@dataclass(slots=True)
class Filters:
    """The areas that are filtered; `everywhere` where only that there is a filter is told."""

    areas: list[Area] = field(default_factory=list)
    everywhere: bool = False
    around: Area | None = None

    def note(self, tag: str, attributes: Attributes) -> None:
        """Note an element of a sheet or a table: a filter that hides nothing is none."""
        match tag:
            case "autoFilter":
                self.around = area_of(attribute(attributes, "ref"))
            case "filterColumn" if self.around is not None and self.around not in self.areas[-1:]:
                self.areas.append(self.around)
            case "sheetPr":
                self.everywhere |= is_on(attribute(attributes, "filterMode"))

    def read_table(self, pieces: Iterable[bytes]) -> None:
        """Note the filter of a table."""
        parse(pieces, lambda name, attributes: self.note(local(name), attributes))

    def hides(self, row: int) -> bool:
        """Tell whether a filter may have hidden a row; below its headers, none hides the first of its area."""
        if not self.areas:
            return self.everywhere
        return any(area.first_row < row <= area.last_row for area in self.areas)
