"""Documents in the formats that only LibreOffice writes: .doc, .rtf and .wps."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.layouts.document import Document

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

# A WPS document of the usual kind is a Word compound file under another name.
_WRITTEN_AS = {".doc": "doc", ".wps": "doc", ".rtf": "rtf"}


def converted(*, documents: Sequence[Document], suffix: str) -> list[Document]:
    """The docx documents once more as .doc, .rtf or .wps; their truth is the same."""
    assert SOFFICE is not None
    form = _WRITTEN_AS[suffix]
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number, document in enumerate(documents):
            path = Path(folder) / f"{number}.docx"
            path.write_bytes(document.data)
            sources.append(str(path))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [SOFFICE, profile, "--headless", "--convert-to", form, "--outdir", folder, *sources]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        data = [(Path(folder) / f"{number}.{form}").read_bytes() for number in range(len(documents))]
    return [
        replace(document, name=Path(document.name).with_suffix(suffix).name, data=one)
        for document, one in zip(documents, data, strict=True)
    ]
