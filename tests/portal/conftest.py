"""What a portal takes over of the tests' own county, and how its files are read."""

import io

import pypdf
import pytest
from docx import Document

from builder.portal.files import Portal, portal
from builder.public import Publication
from builder.publication.border import publish
from tests import shili


@pytest.fixture(scope="session")
def publication() -> Publication:
    """What is public of the tests' own county, which publishes points by group."""
    return publish(shili.certified(), shili.AS_OF)


@pytest.fixture(scope="session")
def handed(publication: Publication) -> Portal:
    return portal(publication)


def lines_of_word(content: bytes) -> list[str]:
    """Give the lines of a document as a reader sees them, the cells of a row parted."""
    lines = []
    for block in Document(io.BytesIO(content)).iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return lines


def text_of_pdf(content: bytes) -> str:
    """Give all that the pages say, without the spaces and breaks that lines have."""
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return "".join("".join(pages).split())
