"""LibreOffice, as whoever opens a file in it and saves it again."""

import shutil
import subprocess
from pathlib import Path

SECONDS = 300
FORMATS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "back": "xlsx:Calc MS Excel 2007 XML",
    "ods": "ods",
    "xls": "xls:MS Excel 97",
    "pdf": "pdf",
}


def save_all(source: Path, target: Path) -> None:
    """Open every file of a folder, and save it into another, in the format by which that is called."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed: make test-office"
    call = [program, f"-env:UserInstallation=file://{source.parent}/profile", "--headless"]
    to = ["--convert-to", FORMATS[target.name], "--outdir", str(target)]
    subprocess.run([*call, *to, *sorted(source.iterdir())], check=True, timeout=SECONDS, capture_output=True)
