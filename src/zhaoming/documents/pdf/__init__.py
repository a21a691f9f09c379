"""PDF files with text: visual lines with their words, and the tables that ruling lines draw."""

from zhaoming.documents.pdf.opening import open_pdf

__all__ = ["open_pdf"]
