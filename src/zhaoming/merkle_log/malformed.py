"""What is said of bytes that are not of the format they should be."""

from __future__ import annotations


class MalformedError(ValueError):
    """Bytes that are not canonical for their format; the words are Chinese and name the place."""
