"""A drawing as .docx in the style of an official paper: A4, 仿宋, merged cells exactly as drawn."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from zhaoming.documents.docx_styles import (
    ALIGNED_STYLES,
    FONT_TABLE,
    LEAD_STYLE,
    NUMBER_STYLE,
    ORGAN_STYLE,
    RULED_NUMBER_STYLE,
    apply_styles,
)
from zhaoming.documents.docx_tables import table_element
from zhaoming.documents.government_paper import (
    LINE_PITCH_PT,
    MARGIN_BOTTOM_MM,
    MARGIN_LEFT_MM,
    MARGIN_RIGHT_MM,
    MARGIN_TOP_MM,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    lead_of,
)
from zhaoming.documents.legal_text import xml_legal
from zhaoming.paper import Alignment, Drawing, DrawnHeading, DrawnParagraph, DrawnPart

_TWIPS_PER_POINT = 20


def write_docx(*, drawing: Drawing) -> bytes:
    """The document as the bytes of a .docx file, which Word, WPS and LibreOffice open alike.

    Section headings are real headings, head rows repeat on a new page, and each table carries its
    caption for screen readers. Characters that XML forbids are shown as U+FFFD.
    """
    document = docx.Document()
    apply_styles(document)
    _set_page(document)
    _set_properties(document, drawing.title)
    _add_title(document, drawing)
    previous: DrawnPart | None = None
    for part in drawing.parts:
        _add(document, part, previous)
        previous = part
    if _is_table(previous):
        document.add_paragraph()
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_title(document: Any, drawing: Drawing) -> None:
    """A letterhead in red stands above the title; without one the number stands below it."""
    head = drawing.letterhead
    if head and head.organ:
        document.add_paragraph(xml_legal(head.organ), style=ORGAN_STYLE)
        document.add_paragraph(xml_legal(head.number), style=RULED_NUMBER_STYLE)
    document.add_paragraph(xml_legal(drawing.title), style="Title")
    if head and head.number and not head.organ:
        document.add_paragraph(xml_legal(head.number), style=NUMBER_STYLE)


def _add(document: Any, part: DrawnPart, previous: DrawnPart | None) -> None:
    if isinstance(part, DrawnHeading):
        document.add_paragraph(xml_legal(part.text), style="Heading 1")
    elif isinstance(part, DrawnParagraph):
        _add_paragraph(document, part)
    else:
        if _is_table(previous):
            # Word joins two tables that touch into one.
            document.add_paragraph()
        document.element.body.insert_element_before(table_element(part), "w:sectPr")


def _is_table(part: DrawnPart | None) -> bool:
    return part is not None and not isinstance(part, DrawnHeading | DrawnParagraph)


def _add_paragraph(document: Any, part: DrawnParagraph) -> None:
    text = xml_legal(part.text)
    if part.alignment is not Alignment.BODY:
        document.add_paragraph(text, style=ALIGNED_STYLES[part.alignment])
        return
    lead = lead_of(text)
    paragraph = document.add_paragraph()
    if lead.opening:
        paragraph.add_run(lead.opening, style=LEAD_STYLE)
    if lead.rest:
        paragraph.add_run(lead.rest)


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH_MM), Mm(PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(MARGIN_TOP_MM), Mm(MARGIN_BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(MARGIN_LEFT_MM), Mm(MARGIN_RIGHT_MM)
    section.footer_distance = Mm(MARGIN_BOTTOM_MM - 10)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(int(LINE_PITCH_PT * _TWIPS_PER_POINT)))
    section._sectPr.append(grid)
    document.settings.odd_and_even_pages_header_footer = True
    _number_pages(section.footer.paragraphs[0], "right")
    _number_pages(section.even_page_footer.paragraphs[0], "left")


def _number_pages(paragraph: Any, side: str) -> None:
    """— 1 — at the outer edge of the page, one character in."""
    paragraph.style = "Footer"
    justification = OxmlElement("w:jc")
    justification.set(qn("w:val"), side)
    indent = OxmlElement("w:ind")
    indent.set(qn(f"w:{side}Chars"), "100")
    paragraph._p.get_or_add_pPr().extend([indent, justification])
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _set_properties(document: Any, title: str) -> None:
    """The title for screen readers and file lists; nothing about who wrote the file, or when."""
    properties = document.core_properties
    properties.title, properties.language = xml_legal(title)[:255], "zh-CN"
    for field in ("author", "comments", "last_modified_by", "subject", "keywords"):
        setattr(properties, field, "")
    for element in list(properties._element):
        if element.tag.endswith(("}created", "}modified")):
            properties._element.remove(element)
    _drop_template_parts(document)
    fonts = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts._blob = FONT_TABLE.encode()


def _drop_template_parts(document: Any) -> None:
    """The library's template brings a picture of another document, its program's name and its data."""
    for related in (document.part.package, document.part):
        for name, relationship in list(related.rels.items()):
            if relationship.reltype.endswith(("/thumbnail", "/extended-properties", "/customXml")):
                del related.rels[name]
