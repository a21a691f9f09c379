"""Files made by hand for the tests of opening: docx and xlsx from XML, PDF from objects, zip from parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zip_of(parts: Mapping[str, bytes | str]) -> bytes:
    """An archive of the given members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(targets: Mapping[str, str]) -> str:
    """A relations part: type's last word to target."""
    items = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{items}</Relationships>'


def docx_of(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    prolog: str = "",
    namespace: str = WORD,
    more: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """A docx with the given body, numbering and styles, each the XML inside its part's root."""
    names = f'xmlns:w="{namespace}" xmlns:r="{_OFFICE}"'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relations(
            {"numbering": "numbering.xml", "styles": "styles.xml", "aFChunk": "chunk.html"}
        ),
        "word/document.xml": f"{prolog}<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
        **(more or {}),
    }
    return zip_of(parts)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs; plain text becomes a run."""
    runs = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A table cell of paragraphs; plain text becomes one."""
    inner = "".join(one if one.startswith("<w:") else paragraph(one) for one in content) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row; plain text becomes a cell."""
    inner = "".join(one if one.startswith("<w:") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def pdf_of_objects(*, page_resources: str, content: bytes, objects: Sequence[str]) -> bytes:
    """A PDF of one page; `objects` get the numbers from 4 on, the content stream comes last."""
    last = 4 + len(objects)
    box = "/MediaBox [0 0 595 842]"
    page = f"<< /Type /Page /Parent 2 0 R {box} /Resources {page_resources} /Contents {last} 0 R >>"
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page.encode()]
    bodies += [one.encode() for one in objects] + [stream]
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start)
    return bytes(out)
