"""What stops the reading of a file: raised below, and a fault above."""

from collections.abc import Mapping

from builder.exchange.workbook.codes import DAMAGED
from builder.problems import Code, Text

CUT_OFF = Text("里面的内容不完整，多半没有传完", "a part of it is missing")
OUTSIDE = Text("有的单元格不在表格的范围里", "a cell stands outside the sheet")
NO_WORKBOOK = Text("里面找不到工作簿", "there is no workbook in it")


class UnreadableError(Exception):
    """A file cannot be read; `code` and `values` say why."""

    def __init__(self, code: Code, **values: str | Text) -> None:
        super().__init__(code.id)
        self.code = code
        self.values: Mapping[str, str | Text] = values


def damaged(reason: Text) -> UnreadableError:
    """Say that a file does not hold together."""
    return UnreadableError(DAMAGED, reason=reason)
