"""xlsx: every sheet, row and cell as stored, and what of it is hidden, unseen, a comment or left over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhaoming.documents.hidden.cell_looks import CellLooks, read_looks
from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.office_nets import look_outside
from zhaoming.documents.hidden.office_parts import look_into_parts
from zhaoming.documents.hidden.telling import is_telling
from zhaoming.documents.hidden.zip_container import look_into_container
from zhaoming.documents.limits import MOST_GRID_SLOTS
from zhaoming.documents.package import Element, Package, relations
from zhaoming.documents.refusal import DAMAGED, TOO_MUCH, UNSUPPORTED, Refusal
from zhaoming.documents.sheets.formulas import column_number
from zhaoming.paper import Extract, Layer

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WORDS = ("comments", "threadedComment", "drawing", "vmlDrawing")


def extract_xlsx(data: bytes) -> Extract:
    """Look into an xlsx or xlsm. Raises `Refusal` for damage, bombs, and the binary xlsb."""
    package = Package(data=data)
    main = next(
        (name for kind, name in relations(package=package, part="").values() if kind == "officeDocument"),
        "xl/workbook.xml",
    )
    if main.endswith(".bin"):
        raise Refusal(UNSUPPORTED, "二进制工作簿（xlsb），请另存为 xlsx")
    book = package.tree(main)
    if book is None:
        raise Refusal(DAMAGED, "找不到工作簿")
    found = Gathering()
    reading = _Book(package, book, main, found)
    reading.read()
    look_into_parts(package=package, found=found)
    look_outside(package=package, read=reading.parts, found=found)
    look_into_container(data=data, found=found)
    return found.extract("xlsx")


@dataclass(slots=True)
class _Book:
    """A workbook on the way to passages."""

    package: Package
    root: Element
    main: str
    found: Gathering
    used: set[int] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)

    def read(self) -> None:
        """Add all sheets, then what no sheet uses."""
        ns = self.root.tag.partition("}")[0] + "}"
        related = relations(package=self.package, part=self.main)
        parts = dict(related.values())
        self.parts.add(self.main)
        strings = shared_strings(self.package.tree(parts.get("sharedStrings", "")))
        looks = read_looks(self.package.tree(parts.get("styles", "")))
        for one in self.root.iterfind(f"{ns}sheets/{ns}sheet"):
            key = next((value for name, value in one.attrib.items() if name.endswith("}id")), "")
            _, part = related.get(key, ("", ""))
            root = self.package.tree(part) if part else None
            if root is None:
                raise Refusal(DAMAGED, f"找不到工作表“{one.get('name')}”")
            self.parts.add(part)
            called = f"工作表“{one.get('name') or ''}”"
            hidden = one.get("state") in ("hidden", "veryHidden")
            _Sheet(root, called, hidden, strings, looks, self.found, self.used).read()
            self._beside(part, called)
        for one in self.root.iterfind(f"{ns}definedNames/{ns}definedName"):
            self.found.text(f"{one.get('name')}\t{one.text or ''}", "定义的名称", Layer.MARKUP)
        self._unused(strings)

    def _beside(self, part: str, called: str) -> None:
        """Comments and drawings of a sheet."""
        for kind, name in relations(package=self.package, part=part).values():
            if kind not in _WORDS:
                continue
            root = self.package.tree(name)
            if root is None:
                continue
            self.parts.add(name)
            if kind in ("comments", "threadedComment"):
                self._comments(root, called)
            else:
                self._drawing(root, called)

    def _comments(self, root: Element, called: str) -> None:
        for one in root.iter():
            if isinstance(one.tag, str) and one.tag.endswith(("}comment", "}threadedComment")):
                # The library's own text and that of its runs, not the names of the authors.
                text = "".join(
                    leaf.text or "" for leaf in one.iter() if leaf.tag.endswith(("}t", "}text")) and leaf.text
                )
                place = f"{called}{one.get('ref') or ''}"
                self.found.text(text or "（空批注）", place, Layer.COMMENT, group=f"{called}批注")

    def _drawing(self, root: Element, called: str) -> None:
        words = [
            one.text for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith("}t") and one.text
        ]
        self.found.text("".join(words), f"{called}图形")
        for one in root.iter():
            if isinstance(one.tag, str) and one.tag.endswith("}cNvPr"):
                self.found.text(f"{one.get('descr') or ''}\t{one.get('title') or ''}", called, Layer.MARKUP)

    def _unused(self, strings: list[str]) -> None:
        left = [text for number, text in enumerate(strings) if number not in self.used and text.strip()]
        if left:
            self.found.text("\n".join(left), "共享文字表中无单元格使用的文字", Layer.HIDDEN_TEXT)


@dataclass(slots=True)
class _Sheet:
    """One sheet on the way to passages."""

    root: Element
    called: str
    hidden: bool
    strings: list[str]
    looks: CellLooks
    found: Gathering
    used: set[int]
    hidden_columns: dict[int, list[str]] = field(default_factory=dict)
    cells: int = 0

    def read(self) -> None:
        """Add every row, the hidden columns once more, headers and what validation offers."""
        ns = self.root.tag.partition("}")[0] + "}"
        form = self.root.find(f"{ns}sheetFormatPr")
        by_default = form is not None and form.get("zeroHeight") in ("1", "true")
        for one in self.root.iterfind(f"{ns}cols/{ns}col"):
            if is_hidden(one, "width"):
                first, last = _number(one.get("min")), min(_number(one.get("max")), 16384)
                self.hidden_columns.update((number, []) for number in range(first, last + 1))
        number = 0
        for row in self.root.iterfind(f"{ns}sheetData/{ns}row"):
            number = _number(row.get("r")) or number + 1
            self._row(row, number, ns, is_hidden(row, "ht") or (by_default and row.get("hidden") is None))
        for column, texts in self.hidden_columns.items():
            place = f"{self.called}{letters(column)} 列"
            self.found.text("\n".join(texts), place, Layer.HIDDEN_COLUMN, group=self.called)
        for name in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
            self.found.text(self.root.findtext(f"{ns}headerFooter/{ns}{name}") or "", f"{self.called}页眉页脚")
        for tag in ("formula1", "formula2"):
            for one in self.root.iter(f"{ns}{tag}"):
                self.found.text(one.text or "", f"{self.called}数据有效性", Layer.MARKUP)

    def _row(self, row: Element, number: int, ns: str, hidden: bool) -> None:
        texts: list[str] = []
        unseen: list[str] = []
        column = 0
        place = f"{self.called}第 {number} 行"
        for cell in row.iterfind(f"{ns}c"):
            named = _REFERENCE.match(cell.get("r") or "")
            column = column_number(named.group(1)) + 1 if named else column + 1
            text = self._text(cell, ns)
            formula = cell.findtext(f"{ns}f")
            if formula and ('"' in formula or is_telling(formula)):
                self.found.text(formula, place, Layer.MARKUP)
            if not text:
                continue
            texts.append(text)
            self._count()
            if column in self.hidden_columns:
                self.hidden_columns[column].append(text)
            elif self.looks.is_unseen(cell.get("s")):
                unseen.append(text)
        layer = Layer.HIDDEN_SHEET if self.hidden else Layer.HIDDEN_ROW if hidden else Layer.SHOWN
        self.found.text("\t".join(texts), place, layer, group=self.called)
        if layer is Layer.SHOWN:
            self.found.text("\t".join(unseen), place, Layer.HIDDEN_TEXT, group=self.called)

    def _count(self) -> None:
        self.cells += 1
        if self.cells > MOST_GRID_SLOTS:
            raise Refusal(TOO_MUCH, f"{self.called}超过 {MOST_GRID_SLOTS} 格")

    def _text(self, cell: Element, ns: str) -> str:
        """What is stored, not what the format shows of it: a long number stands whole."""
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = cell.find(f"{ns}is")
            return "" if inline is None else _plain(inline, ns)
        stored = cell.findtext(f"{ns}v") or ""
        if kind == "s":
            index = int(stored) if stored.strip().isdigit() else -1
            if not 0 <= index < len(self.strings):
                raise Refusal(DAMAGED, "共享文字表不完整")
            self.used.add(index)
            return self.strings[index]
        return whole_number(stored) if kind == "n" else stored


def shared_strings(root: Element | None) -> list[str]:
    """The texts of the shared table, each with all its runs."""
    if root is None:
        return []
    ns = root.tag.partition("}")[0] + "}"
    return [_plain(one, ns) for one in root.iterfind(f"{ns}si")]


def _plain(one: Element, ns: str) -> str:
    text = "".join(leaf.text or "" for leaf in one.iter(f"{ns}t"))
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def whole_number(stored: str) -> str:
    """A stored number without exponent or needless decimals, as it would be typed."""
    try:
        value = float(stored)
    except ValueError:
        return stored
    return str(int(value)) if value.is_integer() and abs(value) < 1e19 else stored


def is_hidden(one: Element, size: str) -> bool:
    """True for a row or column that is hidden, or drawn to nothing."""
    told = one.get(size) or "1"
    return one.get("hidden") in ("1", "true") or (not told.strip("0.") and "0" in told)


def letters(column: int) -> str:
    """The name of a column counted from 1."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
