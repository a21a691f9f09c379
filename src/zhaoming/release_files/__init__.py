"""Files joined with inspection: any file to what must be cleared before it leaves, bounded and isolated."""

from zhaoming.release_files.inspecting import Inspected, inspect_file
from zhaoming.release_files.isolated import inspect_isolated
from zhaoming.release_files.version import checks_version

__all__ = ["Inspected", "checks_version", "inspect_file", "inspect_isolated"]
