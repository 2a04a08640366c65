"""LibreOffice, where there is one, to save a Word file again as another program would."""

import subprocess
from pathlib import Path
from shutil import which


def saved_again(content: bytes, folder: Path) -> bytes:
    """The Word file `content` as LibreOffice saves it."""
    (folder / "before.docx").write_bytes(content)
    soffice = which("soffice")
    assert soffice
    quiet = ["--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run(
        [soffice, *quiet, "--outdir", str(folder / "out"), str(folder / "before.docx")], check=True, capture_output=True
    )
    return (folder / "out" / "before.docx").read_bytes()
