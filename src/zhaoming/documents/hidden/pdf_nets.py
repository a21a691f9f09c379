"""Nets under the reading of a PDF: words of any object, what no page leads to, bytes around the file.

The pages are read glyph by glyph; whatever else can hold words is told here, so that a file is clean because
all of it was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSEOF, PSException

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.pdf_objects import numbered_objects, text_of
from zhaoming.documents.hidden.telling import bare, is_telling, telling
from zhaoming.paper import Layer, PartKind

_END, _HEAD = b"%%EOF", b"%PDF-"
_DRAWS_WORDS = re.compile(rb"\bBT\b|\bDo\b")
_REPLACING = ("ActualText", "Alt", "E")
# Streams that are tables of the file itself, pictures and fonts: they hold no strings of their own.
_OWN = ("ObjStm", "XRef", "Metadata")
_PRIVATE = {"PieceInfo": "程序的私有数据", "Thumb": "页面缩略图", "XFA": "XFA 表单数据"}
_DEEPEST = 40


def look_beside_pages(*, document: Any, pages: frozenset[int], data: bytes, found: Gathering) -> None:
    """Add what stands beside the pages. Expects the shown passages of all pages to be in `found` already."""
    objects = dict(numbered_objects(document))
    shown = bare("".join(one.text for one in found.passages if one.layer is Layer.SHOWN))
    net = _Net(shown=shown, found=found)
    for one in objects.values():
        net.look(one)
    _unreached(document, objects, pages, found)
    _around(data, found)


@dataclass(slots=True)
class _Net:
    """Every string of every object, searched; what replaces or fills in something must stand on a page."""

    shown: str
    found: Gathering
    private: set[str] = field(default_factory=set)

    def look(self, one: Any) -> None:
        """Add the words of one object."""
        attributes = one.attrs if isinstance(one, PDFStream) else one
        for inner in _dictionaries(attributes, depth=0):
            for key in inner.keys() & _PRIVATE.keys() - self.private:
                self.private.add(key)
                self.found.part(PartKind.EMBEDDED, _PRIVATE[key], "PDF")
                if key == "XFA":
                    self._form_data(inner[key])
        if not ("ByteRange" in attributes or ("O" in attributes and "U" in attributes)):
            self._strings(attributes)
        if isinstance(one, PDFStream):
            self._stream(one)

    def _strings(self, attributes: Any) -> None:
        told = list(_strings_of(attributes, depth=0))
        for key, text in told:
            is_filled = key in ("V", "DV") and ("FT" in attributes or "Kids" in attributes or "T" in attributes)
            if (is_filled or key == "ActualText") and not self._is_shown(text):
                self.found.text(text, "PDF", Layer.HIDDEN_TEXT, group="表单或标签中未显示的文字")
        self.found.text(telling(text for _, text in told), "PDF 内部文字", Layer.MARKUP)

    def _is_shown(self, text: str) -> bool:
        letters = bare(text)
        return len(letters) < 2 or letters in self.shown

    def _stream(self, stream: PDFStream) -> None:
        kinds = (text_of(stream.attrs.get("Type")), text_of(stream.attrs.get("Subtype")))
        if kinds[0] in _OWN or kinds[1] == "Image" or "Length1" in stream.attrs:
            return
        try:
            content = stream.get_data()
        except Exception:
            self.found.cannot_see("PDF", "有一段内部数据无法解开")
            return
        if resolve1(stream.attrs.get("PatternType")) == 1 and _DRAWS_WORDS.search(content):
            self.found.cannot_see("PDF", "底纹图案中画有文字或图片，无法检查，请由审核人查看")
        if any(f"/{key}".encode() in content for key in _REPLACING):
            for text in _replaced(stream):
                if is_telling(text) and not self._is_shown(text):
                    self.found.text(text, "页面", Layer.HIDDEN_TEXT, group="替代显示的文字")

    def _form_data(self, value: Any) -> None:
        value = resolve1(value)
        for one in value if isinstance(value, list) else [value]:
            stream = resolve1(one)
            if isinstance(stream, PDFStream):
                text = re.sub(r"<[^>]*>", "\t", stream.get_data().decode("utf-8", "replace"))
                self.found.text(telling(text.split("\t")), "PDF", Layer.HIDDEN_TEXT, group="XFA 表单数据")


def _dictionaries(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    """A dictionary and those within it, references not followed."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, (dict, list)) and depth < _DEEPEST:
        for one in value.values() if isinstance(value, dict) else value:
            yield from _dictionaries(one, depth=depth + 1)


def _strings_of(value: Any, *, depth: int, key: str = "") -> Iterator[tuple[str, str]]:
    """The strings within an object, references not followed, each with the key it stands under."""
    if depth > _DEEPEST:
        return
    if isinstance(value, bytes):
        yield key, text_of(value)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _strings_of(one, depth=depth + 1, key=str(name))
    elif isinstance(value, list):
        for one in value:
            yield from _strings_of(one, depth=depth + 1, key=key)


def _replaced(stream: PDFStream) -> Iterator[str]:
    """What marked content says it stands for."""
    parser = PDFContentParser([stream])
    while True:
        try:
            _, one = parser.nextobject()
        except (PSEOF, PSException, ValueError, TypeError, KeyError):
            return
        if isinstance(one, dict):
            yield from (text for key, text in _strings_of(one, depth=0) if key in _REPLACING)


def _unreached(document: Any, objects: dict[int, Any], pages: frozenset[int], found: Gathering) -> None:
    """Pages outside the tree of pages, and objects nothing leads to: taken out and left behind."""
    apart = [
        number
        for number, one in objects.items()
        if isinstance(one, dict) and text_of(one.get("Type")) == "Page" and number not in pages
    ]
    if apart:
        found.part(PartKind.FORMER, f" {len(apart)} 个不在页面目录中的页面", "PDF")
        return
    reached = _reached(document, objects)
    left = [one for number, one in objects.items() if number not in reached and _holds_something(one)]
    if left:
        found.part(PartKind.FORMER, f" {len(left)} 个已不使用的对象", "PDF")


def _reached(document: Any, objects: dict[int, Any]) -> set[int]:
    reached: set[int] = set()
    ahead = [reference for xref in document.xrefs for reference in _references(xref.get_trailer(), depth=0)]
    while ahead:
        number = ahead.pop()
        if number not in reached:
            reached.add(number)
            one = objects[number] if number in objects else _list(document, number)
            attributes = one.attrs if isinstance(one, PDFStream) else one
            ahead.extend(_references(attributes, depth=0))
    return reached


def _list(document: Any, number: int) -> Any:
    """An object that is neither dictionary nor stream: a list may lead on."""
    try:
        return document.getobj(number)
    except Exception:
        return None


def _references(value: Any, *, depth: int) -> Iterator[int]:
    if isinstance(value, PDFObjRef):
        yield value.objid
    elif isinstance(value, (dict, list)) and depth < _DEEPEST:
        for one in value.values() if isinstance(value, dict) else value:
            yield from _references(one, depth=depth + 1)


def _holds_something(one: Any) -> bool:
    """Whether an object nothing leads to is worth telling of: not the file's own tables and hints."""
    if not isinstance(one, PDFStream):
        return bool(telling(text for _, text in _strings_of(one, depth=0)))
    is_hint = isinstance(resolve1(one.attrs.get("S")), int)
    return not is_hint and text_of(one.attrs.get("Type")) not in _OWN


def _around(data: bytes, found: Gathering) -> None:
    """Bytes before the head and after the last end of the file."""
    head, end = data.find(_HEAD), data.rfind(_END)
    around = ((data[: max(head, 0)], "之前"), (data[end + len(_END) :] if end >= 0 else b"", "之后"))
    for beside, where in around:
        if beside.strip(b"\0 \r\n\t\xef\xbb\xbf"):
            found.part(PartKind.EMBEDDED, f"PDF {where}多出的 {len(beside)} 字节", "PDF")
            found.text(beside[:65536].decode("utf-8", "replace"), f"PDF {where}", Layer.MARKUP)
