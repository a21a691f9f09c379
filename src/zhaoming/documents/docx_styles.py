"""The styles of our .docx files, and the table of fonts that names what to use where one is missing."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from zhaoming.documents.government_paper import (
    BODY_FACES,
    BODY_PT,
    HEADING_FACES,
    INDENT_CHARACTERS,
    LATIN_FACE,
    LINE_PITCH_PT,
    PAGE_NUMBER_PT,
    SANS_FALLBACKS,
    SERIF_FALLBACKS,
    SUBHEADING_FACES,
    TITLE_FACES,
    TITLE_PT,
)

LEAD_STYLE = "Zhaoming Lead"
_PITCH = int(LINE_PITCH_PT * 20)
_INDENT = f'<w:ind w:firstLineChars="{INDENT_CHARACTERS * 100}" w:firstLine="{int(BODY_PT * 40)}"/>'
_EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{_PITCH}" w:lineRule="exact"/>'


def _run(faces: tuple[str, ...], points: float) -> str:
    half_points = int(points * 2)
    return (
        f'<w:rPr><w:rFonts w:ascii="{LATIN_FACE}" w:hAnsi="{LATIN_FACE}" w:cs="{LATIN_FACE}"'
        f' w:eastAsia="{faces[0]}"/><w:b w:val="0"/><w:i w:val="0"/><w:color w:val="000000"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    )


def _style(identifier: str, name: str, kind: str, body: str) -> str:
    default = ' w:default="1"' if identifier == "Normal" else ""
    return (
        f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{identifier}"{default}>'
        f'<w:name w:val="{name}"/>{body}</w:style>'
    )


_BASED = '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
_STYLES = (
    _style(
        "Normal",
        "Normal",
        "paragraph",
        f'<w:qFormat/><w:pPr>{_EXACT}{_INDENT}<w:jc w:val="both"/></w:pPr>{_run(BODY_FACES, BODY_PT)}',
    ),
    _style(
        "Title",
        "Title",
        "paragraph",
        f'{_BASED}<w:pPr><w:keepNext/><w:spacing w:before="0" w:after="{_PITCH}" w:line="640"'
        ' w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
        f"{_run(TITLE_FACES, TITLE_PT)}",
    ),
    _style(
        "Heading1",
        "heading 1",
        "paragraph",
        f'{_BASED}<w:pPr><w:keepNext/><w:keepLines/>{_EXACT}{_INDENT}<w:outlineLvl w:val="0"/></w:pPr>'
        f"{_run(HEADING_FACES, BODY_PT)}",
    ),
    _style(
        "Footer",
        "footer",
        "paragraph",
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="240"'
        ' w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>'
        f"{_run(('宋体',), PAGE_NUMBER_PT)}",
    ),
    _style("ZhaomingLead", LEAD_STYLE, "character", f"<w:qFormat/>{_run(SUBHEADING_FACES, BODY_PT)}"),
)


def apply_styles(document: Any) -> None:
    """Replace the template's styles by ours, and its document defaults by Chinese."""
    styles = document.styles.element
    for markup in _STYLES:
        element = parse_xml(markup)
        identifier = element.get(qn("w:styleId"))
        for old in styles.findall(qn("w:style")):
            if old.get(qn("w:styleId")) == identifier:
                styles.remove(old)
        styles.append(element)
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _font(names: tuple[str, ...], fallbacks: tuple[str, ...], family: str) -> str:
    first, *others = names
    alternatives = quoteattr(",".join((*others, *fallbacks)))
    return (
        f"<w:font w:name={quoteattr(first)}><w:altName w:val={alternatives}/>"
        f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
    )


# Where a machine lacks the first face, the others are tried in turn.
FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f"<w:fonts {nsdecls('w')}>"
    + _font(BODY_FACES, SERIF_FALLBACKS, "modern")
    + _font(HEADING_FACES, SANS_FALLBACKS, "swiss")
    + _font(SUBHEADING_FACES, SERIF_FALLBACKS, "modern")
    + _font(TITLE_FACES, SERIF_FALLBACKS, "roman")
    + _font(("宋体", "SimSun"), SERIF_FALLBACKS, "roman")
    + "</w:fonts>"
)
