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
    LETTERHEAD_PT,
    LINE_PITCH_PT,
    PAGE_NUMBER_PT,
    RED,
    SANS_FALLBACKS,
    SERIF_FALLBACKS,
    SUBHEADING_FACES,
    TITLE_FACES,
    TITLE_PT,
)
from zhaoming.paper import Alignment

LEAD_STYLE = "Zhaoming Lead"
ORGAN_STYLE = "Zhaoming Organ"
NUMBER_STYLE = "Zhaoming Number"
RULED_NUMBER_STYLE = "Zhaoming Ruled Number"
ALIGNED_STYLES = {
    Alignment.FLUSH: "Zhaoming Flush",
    Alignment.CENTRE: "Zhaoming Centre",
    Alignment.RIGHT: "Zhaoming Right",
}
_PITCH = int(LINE_PITCH_PT * 20)
_INDENT = f'<w:ind w:firstLineChars="{INDENT_CHARACTERS * 100}" w:firstLine="{int(BODY_PT * 40)}"/>'
_EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{_PITCH}" w:lineRule="exact"/>'


def _run(faces: tuple[str, ...], points: float, colour: str = "000000") -> str:
    half_points = int(points * 2)
    return (
        f'<w:rPr><w:rFonts w:ascii="{LATIN_FACE}" w:hAnsi="{LATIN_FACE}" w:cs="{LATIN_FACE}"'
        f' w:eastAsia="{faces[0]}"/><w:b w:val="0"/><w:i w:val="0"/><w:color w:val="{colour}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    )


def _style(identifier: str, name: str, kind: str, body: str) -> str:
    default = ' w:default="1"' if identifier == "Normal" else ""
    return (
        f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{identifier}"{default}>'
        f'<w:name w:val="{name}"/>{body}</w:style>'
    )


_NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"{more}/>'


def _edge(identifier: str, name: str, side: str, *, more: str = "", before: str = "", run: str = "") -> str:
    """A paragraph style without indent that stands at one side."""
    indent = _NO_INDENT.format(more=more)
    marks = f'<w:pPr><w:keepLines/>{before}{indent}<w:jc w:val="{side}"/></w:pPr>'
    return _style(identifier, name, "paragraph", f"{_BASED}{marks}{run or _run(BODY_FACES, BODY_PT)}")


def _letter_styles() -> tuple[str, ...]:
    """The letterhead in red over its rule, the number, and paragraphs at the left, the middle, the right."""
    large = '<w:spacing w:before="0" w:after="240" w:line="960" w:lineRule="exact"/>'
    below = f'<w:spacing w:before="0" w:after="{_PITCH}" w:line="{_PITCH}" w:lineRule="exact"/>'
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="6" w:color="{RED}"/></w:pBdr>'
    red = _run(TITLE_FACES, LETTERHEAD_PT, RED)
    return (
        _edge("ZhaomingOrgan", ORGAN_STYLE, "center", before=large, run=red),
        _edge("ZhaomingNumber", NUMBER_STYLE, "center", before=below),
        _edge("ZhaomingRuledNumber", RULED_NUMBER_STYLE, "center", before=rule + below),
        _edge("ZhaomingFlush", ALIGNED_STYLES[Alignment.FLUSH], "left"),
        _edge("ZhaomingCentre", ALIGNED_STYLES[Alignment.CENTRE], "center"),
        _edge("ZhaomingRight", ALIGNED_STYLES[Alignment.RIGHT], "right", more=' w:rightChars="200"'),
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
    *_letter_styles(),
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
