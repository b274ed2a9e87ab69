import pytest

from builder.certificates.credential import issue
from builder.certificates.pdf import Printer
from tests.certificates.samples import CERTIFICATE, KEY


@pytest.fixture(scope="session")
def printer() -> Printer:
    return Printer()


@pytest.fixture(scope="session")
def credential() -> bytes:
    return issue(CERTIFICATE, KEY)


@pytest.fixture(scope="session")
def pdf(printer: Printer, credential: bytes) -> bytes:
    printed = printer.print(credential)
    assert isinstance(printed, bytes)
    return printed
