"""PDF files drawn for the tests of what is seen."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas


def pdf(*pages: Callable[[Canvas], None], author: str = "") -> bytes:
    """A PDF of the given pages, A4, uncompressed."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    if author:
        canvas.setAuthor(author)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text(words: str, *, at: tuple[float, float] = (50, 700)) -> Callable[[Canvas], None]:
    """A page with one line."""
    return lambda canvas: canvas.drawString(*at, words)
