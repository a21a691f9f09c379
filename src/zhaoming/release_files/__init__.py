"""Files joined with inspection: any file to what must be cleared before it leaves, bounded and isolated."""

from zhaoming.release_files.inspecting import Inspected, inspect_file
from zhaoming.release_files.isolated import inspect_isolated
from zhaoming.release_files.tables import tables_isolated
from zhaoming.release_files.texts import Looked, look_isolated, told_pages
from zhaoming.release_files.treating import (
    CONVERTIBLE,
    Pages,
    Place,
    Treated,
    convert_isolated,
    pages_isolated,
    picture_isolated,
    redact_isolated,
    strip_isolated,
)
from zhaoming.release_files.version import checks_version

__all__ = [
    "CONVERTIBLE",
    "Inspected",
    "Looked",
    "Pages",
    "Place",
    "Treated",
    "checks_version",
    "convert_isolated",
    "inspect_file",
    "inspect_isolated",
    "look_isolated",
    "pages_isolated",
    "picture_isolated",
    "redact_isolated",
    "strip_isolated",
    "tables_isolated",
    "told_pages",
]
