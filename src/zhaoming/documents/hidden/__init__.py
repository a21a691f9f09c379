"""Everything a file holds, shown or hidden, for the inspection before release."""

from zhaoming.documents.hidden.extracting import extract

__all__ = ["extract"]
