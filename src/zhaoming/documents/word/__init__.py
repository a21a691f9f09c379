"""Word documents (docx): the body as it is shown, read straight from its XML."""

from zhaoming.documents.word.body import open_docx

__all__ = ["open_docx"]
