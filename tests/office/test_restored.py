"""What was put back into a marked copy is to LibreOffice what it was in the file."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.test_losses import copy_of
from tests.exchange.test_restoring import KEPT, sheet
from tests.office.saving import save_all

FILES = {what: content for what, (content, _) in KEPT.items()}
SEEN = ("dataValidations", "conditionalFormatting", "headerFooter", "protectedRanges", "extLst")
NUMBER = re.compile(r'(?<= )(?:id|dxfId|priority|xr:uid)="[^"]*"|\{[0-9A-F-]{36}\}')


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let LibreOffice save the files, and the copies of them."""
    root = tmp_path_factory.mktemp("restored")
    for folder in ("file", "copy"):
        (root / folder).mkdir()
    for number, content in enumerate(FILES.values()):
        (root / "file" / f"{number}.xlsx").write_bytes(content)
        (root / "copy" / f"{number}.xlsx").write_bytes(copy_of(content).content)
    for folder in ("file", "copy"):
        save_all(root / folder, root / f"of-{folder}/xlsx")
    return root


def seen(content: bytes) -> Iterator[str]:
    """Give what stands behind the cells, without the numbers that are dealt anew."""
    for name in SEEN:
        for found in re.findall(rf"<{name}\b.*?</{name}>", sheet(content), re.DOTALL):
            yield NUMBER.sub("", found)


@pytest.mark.parametrize("what", FILES)
def test_a_copy_is_to_libreoffice_what_the_file_is(office: Path, what: str) -> None:
    name = f"{list(FILES).index(what)}.xlsx"
    file, copy = (list(seen((office / f"of-{folder}/xlsx" / name).read_bytes())) for folder in ("file", "copy"))
    assert copy == file
    assert file
