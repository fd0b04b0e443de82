"""What stands on a copy, read back from its bytes."""

import re
import subprocess
import zipfile
from io import BytesIO


def words_of(data: bytes) -> str:
    """The words of a PDF, page by page, or of every part of a Word file."""
    if data.startswith(b"%PDF"):
        made = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
        return made.stdout.decode()
    with zipfile.ZipFile(BytesIO(data)) as file:
        parts = (file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
        return " ".join(re.sub(r"<[^>]+>", "", part).replace("&amp;", "&") for part in parts)
