"""A drawing as a tagged PDF (PDF/UA-1) in the style of an official paper, set by typst."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

from zhaoming.documents.government_paper import (
    BODY_FACES,
    BODY_PT,
    HEADING_FACES,
    LATIN_FACE,
    LETTERHEAD_PT,
    LINE_PITCH_PT,
    MARGIN_BOTTOM_MM,
    MARGIN_LEFT_MM,
    MARGIN_RIGHT_MM,
    MARGIN_TOP_MM,
    PAGE_HEIGHT_MM,
    PAGE_NUMBER_PT,
    PAGE_WIDTH_MM,
    RED,
    SANS_FALLBACKS,
    SERIF_FALLBACKS,
    SUBHEADING_FACES,
    TEXT_WIDTH_MM,
    TITLE_FACES,
    TITLE_PT,
    Lead,
    lead_of,
    title_lines,
)
from zhaoming.documents.legal_text import xml_legal
from zhaoming.documents.table_fit import fit
from zhaoming.paper import (
    Alignment,
    Drawing,
    DrawnHeading,
    DrawnParagraph,
    DrawnPart,
    DrawnTable,
    Scope,
    placed_cells,
)

_POINTS_PER_MM = 72 / 25.4
_TEMPLATE = "report.typ"
# A table with more rows than this stands on one page only when it is set tight.
_TIGHT_ROWS = 20
_PAPER = {
    "width": PAGE_WIDTH_MM,
    "height": PAGE_HEIGHT_MM,
    "top": MARGIN_TOP_MM,
    "bottom": MARGIN_BOTTOM_MM,
    "left": MARGIN_LEFT_MM,
    "right": MARGIN_RIGHT_MM,
    "title_size": TITLE_PT,
    "body_size": BODY_PT,
    "pitch": LINE_PITCH_PT,
    "number_size": PAGE_NUMBER_PT,
    "head_size": LETTERHEAD_PT,
    "red": f"#{RED}",
}


class NoChineseFontError(RuntimeError):
    """No font of this machine holds Chinese characters, so that every page would be empty boxes."""

    def __init__(self) -> None:
        super().__init__(
            "本机没有可用的中文字体，无法生成 PDF。请安装中文字体后重试，例如 Debian/Ubuntu 上的 "
            "fonts-noto-cjk 软件包，或把仿宋、黑体等字体文件放入系统字体目录；"
            "也可以先转换为 docx 或 html。"
        )


class PdfError(RuntimeError):
    """The PDF could not be set; the message says so in Chinese, with what the typesetter said."""


def write_pdf(*, drawing: Drawing) -> bytes:
    """The document as a tagged PDF with title, language and table heads.

    Raises `NoChineseFontError` where no Chinese font is installed, `PdfError` when setting fails.
    """
    import typst

    fonts = _fonts()
    data = {
        "title": xml_legal(drawing.title),
        "title_lines": asdict(title_lines(xml_legal(drawing.title))),
        "paper": _PAPER,
        "fonts": _families(tuple(fonts.families())),
        "parts": [_part(part) for part in drawing.parts],
        "head": _letterhead(drawing),
    }
    try:
        pdf: bytes = typst.compile(
            _template(),
            font_paths=fonts,
            sys_inputs={"drawing": json.dumps(data, ensure_ascii=False)},
            pdf_standards="ua-1",
        )
    except typst.TypstError as error:
        raise PdfError(f"生成 PDF 时排版失败：{error.message}") from error
    return pdf


@cache
def _fonts() -> Any:
    """The machine's fonts, looked through once a process."""
    import typst

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


@cache
def _template() -> bytes:
    return files("zhaoming.documents").joinpath(_TEMPLATE).read_bytes()


@cache
def _families(installed: tuple[str, ...]) -> dict[str, list[str]]:
    """For each role the installed faces in order of preference, Latin first for the digits."""
    known = {family.casefold(): family for family in installed}
    fallbacks = (*SERIF_FALLBACKS, *SANS_FALLBACKS)
    roles = {
        "title": (*TITLE_FACES, *fallbacks),
        "body": (*BODY_FACES, *fallbacks),
        "heading": (*HEADING_FACES, *SANS_FALLBACKS, *SERIF_FALLBACKS),
        "subheading": (*SUBHEADING_FACES, *fallbacks),
    }
    chosen = {
        role: [known[face.casefold()] for face in faces if face.casefold() in known]
        for role, faces in roles.items()
    }
    if not chosen["body"]:
        raise NoChineseFontError
    latin = [known[LATIN_FACE.casefold()]] if LATIN_FACE.casefold() in known else []
    return {role: [*(latin if role != "heading" else []), *faces] for role, faces in chosen.items()}


def _letterhead(drawing: Drawing) -> dict[str, str]:
    head = drawing.letterhead
    return {"organ": xml_legal(head.organ), "number": xml_legal(head.number)} if head else {"number": ""}


def _part(part: DrawnPart) -> dict[str, Any]:
    if isinstance(part, DrawnHeading):
        return {"kind": "heading", "level": part.level, "text": xml_legal(part.text)}
    if isinstance(part, DrawnParagraph):
        text = xml_legal(part.text)
        lead = lead_of(text) if part.alignment is Alignment.BODY else Lead("", text)
        return {"kind": "paragraph", "alignment": part.alignment.value, **asdict(lead)}
    return _table(part)


def _table(table: DrawnTable) -> dict[str, Any]:
    fitted = fit(table, width=TEXT_WIDTH_MM * _POINTS_PER_MM)
    return {
        "kind": "table",
        "size": fitted.size,
        "columns": list(fitted.columns),
        "head_rows": table.head_rows,
        "tight": len(table.rows) > _TIGHT_ROWS,
        "cells": [
            {
                "x": item.column,
                "y": item.row,
                "rowspan": item.cell.rowspan,
                "colspan": item.cell.colspan,
                "left": item.cell.scope is Scope.ROW and table.section == "三",
                "text": xml_legal(item.cell.text),
            }
            for item in placed_cells(table)
        ],
    }
