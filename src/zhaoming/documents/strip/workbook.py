"""xlsx: what is hidden is emptied, comments and outside data are removed, formulas give way to values."""

from __future__ import annotations

import posixpath
import re

from zhaoming.documents.hidden.cell_looks import CellLooks, read_looks
from zhaoming.documents.hidden.workbook import is_hidden
from zhaoming.documents.package import Element
from zhaoming.documents.refusal import NOT_REMOVED, Refusal
from zhaoming.documents.sheets.formulas import column_number
from zhaoming.documents.strip.parts import Parts, remove

_DROPPED = re.compile(
    r"xl/(?:comments[^/]*\.xml|comments/|threadedComments/|persons/|drawings/vmlDrawing|calcChain|externalLinks/"
    r"|connections\.xml|queryTables/|pivotTables/|pivotCache/|slicers/|slicerCaches/|model/|metadata\.xml)"
)
_BOOK = ("externalReferences", "pivotCaches", "extLst", "fileSharing", "webPublishing")
_SHEET = (
    "legacyDrawing",
    "legacyDrawingHF",
    "controls",
    "oleObjects",
    "tableParts",
    "extLst",
    "customSheetViews",
    "scenarios",
    "dataValidations",
    "autoFilter",
)
# What a link says beside the cell it stands in.
_OF_LINKS = ("display", "tooltip")
_COLUMN = re.compile(r"[A-Z]{1,3}")


def strip_xlsx(data: bytes) -> bytes:
    """The workbook as it is printed: what is not seen is not there."""
    parts = Parts(data=data)
    parts.drop(_DROPPED)
    book = parts.tree("xl/workbook.xml")
    ns = book.tag.partition("}")[0] + "}"
    sheets = _shown_sheets(parts, book, ns)
    looks = read_looks(parts.tree("xl/styles.xml") if "xl/styles.xml" in parts.content else None)
    used: set[int] = set()
    for name in sheets:
        root = parts.tree(name)
        _clean(root, looks, used)
        parts.put(name, root)
    parts.drop(re.compile(r"xl/tables/"))
    _mend_book(book, ns)
    parts.put("xl/workbook.xml", book)
    _empty_unused(parts, used)
    return parts.finish()


def _shown_sheets(parts: Parts, book: Element, ns: str) -> list[str]:
    """The parts of the shown sheets; the hidden ones are dropped, with the names that speak of them."""
    relations = parts.tree("xl/_rels/workbook.xml.rels")
    targets = {one.get("Id"): one.get("Target") or "" for one in relations}
    shown: list[str] = []
    kept: dict[int, int] = {}
    gone: list[str] = []
    for number, one in enumerate(list(book.iterfind(f"{ns}sheets/{ns}sheet"))):
        key = next((value for name, value in one.attrib.items() if name.endswith("}id")), "")
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if one.get("state") in ("hidden", "veryHidden"):
            parts.drop(re.compile(re.escape(part) + r"\Z"))
            gone.append(one.get("name") or "")
            remove(one)
        else:
            kept[number] = len(shown)
            shown.append(part)
    if not shown:
        raise Refusal(NOT_REMOVED, "所有工作表都是隐藏的")
    _mend_names(book, ns, kept, gone)
    return shown


def _mend_names(book: Element, ns: str, kept: dict[int, int], gone: list[str]) -> None:
    for one in list(book.iterfind(f"{ns}definedNames/{ns}definedName")):
        place = one.get("localSheetId")
        text = one.text or ""
        if (place is not None and int(place) not in kept) or any(name in text for name in gone) or "[" in text:
            remove(one)
        elif place is not None:
            one.set("localSheetId", str(kept[int(place)]))
        one.attrib.pop("comment", None)
    for one in list(book.iterfind(f"{ns}definedNames")):
        if len(one) == 0:
            remove(one)


def _mend_book(book: Element, ns: str) -> None:
    for one in list(book):
        if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in _BOOK:
            remove(one)
    for view in book.iterfind(f"{ns}bookViews/{ns}workbookView"):
        for key in ("activeTab", "firstSheet"):
            view.attrib.pop(key, None)


def _clean(root: Element, looks: CellLooks, used: set[int]) -> None:
    ns = root.tag.partition("}")[0] + "}"
    form = root.find(f"{ns}sheetFormatPr")
    by_default = form is not None and form.get("zeroHeight") in ("1", "true")
    columns: set[int] = set()
    for one in root.iterfind(f"{ns}cols/{ns}col"):
        if is_hidden(one, "width"):
            columns.update(range(int(one.get("min") or 1) - 1, min(int(one.get("max") or 1), 16384)))
    for row in root.iterfind(f"{ns}sheetData/{ns}row"):
        hidden = is_hidden(row, "ht") or (by_default and row.get("hidden") is None)
        column = -1
        for cell in list(row.iterfind(f"{ns}c")):
            named = _COLUMN.match(cell.get("r") or "")
            column = column_number(named.group()) if named else column + 1
            if hidden or column in columns or looks.is_unseen(cell.get("s")):
                row.remove(cell)
            else:
                _plain(cell, ns, used)
    for one in list(root):
        if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in _SHEET:
            remove(one)
    for link in root.iter(f"{ns}hyperlink"):
        for key in _OF_LINKS:
            link.attrib.pop(key, None)


def _plain(cell: Element, ns: str, used: set[int]) -> None:
    """A cell without its formula; what it showed stays."""
    for formula in list(cell.iterfind(f"{ns}f")):
        cell.remove(formula)
    for key in ("cm", "vm"):
        cell.attrib.pop(key, None)
    stored = cell.findtext(f"{ns}v")
    if cell.get("t") == "s" and stored and stored.strip().isdigit():
        used.add(int(stored))


def _empty_unused(parts: Parts, used: set[int]) -> None:
    """Texts no cell uses any more; their places stay, so that the numbers of the others hold."""
    if "xl/sharedStrings.xml" not in parts.content:
        return
    root = parts.tree("xl/sharedStrings.xml")
    ns = root.tag.partition("}")[0] + "}"
    for number, one in enumerate(root.iterfind(f"{ns}si")):
        if number not in used:
            for child in list(one):
                one.remove(child)
            one.append(one.makeelement(f"{ns}t", {}))
    parts.put("xl/sharedStrings.xml", root)
