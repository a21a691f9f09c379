"""PDF files put together object by object, for what no drawing library would write."""

from __future__ import annotations

from collections.abc import Mapping

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PLAIN = "BT /F1 12 Tf 50 700 Td (Plain) Tj ET"
_RESOURCES = "/Resources<</Font<</F1 5 0 R>>>>"


def stream(body: str, attributes: str = "") -> bytes:
    """A stream object's content."""
    return f"<<{attributes}/Length {len(body.encode())}>>stream\n{body}\nendstream".encode()


def words(text: str) -> str:
    """A string in UTF-16, as a PDF writes Chinese."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def drawing(text: str) -> bytes:
    """The appearance of a field: a small form that draws a text."""
    attributes = f"/Type/XObject/Subtype/Form/BBox[0 0 200 20]{_RESOURCES}"
    return stream(f"BT /F1 12 Tf 2 5 Td ({text}) Tj ET", attributes)


def page(
    *,
    content: str = _PLAIN,
    catalog: str = "",
    attributes: str = "",
    resources: str = "",
    more: Mapping[int, str | bytes] | None = None,
) -> bytes:
    """A file of one page; objects 1 to 5 are its own, `more` begins with 6."""
    of_page = resources or _RESOURCES
    objects: dict[int, str | bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{of_page}/Contents 4 0 R {attributes}>>",
        4: stream(content),
        5: _FONT,
        **(more or {}),
    }
    return _file(objects)


def _file(objects: Mapping[int, str | bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    places = {}
    for number, one in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + (one if isinstance(one, bytes) else one.encode()) + b"\nendobj\n"
    table = "".join(
        f"{places[number]:010d} 00000 n \n" if number in places else "0000000000 00000 f \n"
        for number in range(1, max(objects) + 1)
    )
    end = f"xref\n0 {max(objects) + 1}\n0000000000 65535 f \n{table}"
    return (
        out + f"{end}trailer <</Size {max(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    )
