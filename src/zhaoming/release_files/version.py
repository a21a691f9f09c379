"""Which checks a file was put to: a result says it, so that a later one is not taken for the same."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from zhaoming import __version__, documents, inspection, paper

_FOLDERS = (Path(inspection.__file__).parent, Path(documents.__file__).parent / "hidden")
_FILES = (
    Path(paper.__file__).parent / "extract.py",
    Path(__file__).with_name("inspecting.py"),
    Path(__file__).with_name("comparing.py"),
)


@cache
def checks_version() -> str:
    """The version of the product, and a digest of everything that looks into files and judges them.

    Nobody has to remember to raise it: whatever changes there makes it another one.
    """
    digest = hashlib.sha256()
    sources = [path for folder in _FOLDERS for path in folder.rglob("*.py")]
    for path in sorted([*sources, *_FILES]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{__version__}-{digest.hexdigest()[:8]}"
