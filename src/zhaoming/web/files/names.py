"""Names that came from outside: what is kept of them, and the content type we give."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 160
# Path parts, control and format characters (which turn text around), and what some systems refuse in names.
_UNWANTED = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')

_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,4}")

CONTENT_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".wps": "application/vnd.ms-works",
    ".rtf": "application/rtf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".et": "application/vnd.ms-excel",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".json": "application/json",
    ".zip": "application/zip",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".ofd": "application/ofd",
}


def safe_name(name: str) -> str:
    """The last part of the name without anything that could act on a path, a terminal or a page."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(
        char for char in unicodedata.normalize("NFC", last) if unicodedata.category(char) not in {"Cf", "Cc"}
    )
    cleaned = _UNWANTED.sub("", plain).strip(" .")
    if len(cleaned) > LONGEST:
        suffix = PurePosixPath(cleaned).suffix[:10]
        cleaned = cleaned[: LONGEST - len(suffix)] + suffix
    return cleaned or "未命名文件"


def plain_ending(name: str) -> str:
    """The ending of a name as it may stand in one made by us; "" for one that is none.

    What people write behind the last dot may be a name as well as what stands before it.
    """
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    return ending if _ENDING.fullmatch(ending) else ""


def content_type_of(name: str) -> str:
    """The content type that goes with the ending; octet-stream when we do not know it."""
    return CONTENT_TYPES.get(PurePosixPath(name.replace("\\", "/")).suffix.lower(), "application/octet-stream")
