"""A file without its properties and hidden parts; the result is looked into again before it is given."""

from zhaoming.documents.strip.stripping import Stripped, strip

__all__ = ["Stripped", "strip"]
