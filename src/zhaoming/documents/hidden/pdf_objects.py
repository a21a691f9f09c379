"""What a PDF carries beside its pages: properties, attachments, scripts, pictures' data, earlier versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.picture import look_into_picture
from zhaoming.documents.hidden.telling import telling
from zhaoming.documents.package import parse_xml
from zhaoming.documents.pdf.opening import decoded
from zhaoming.documents.refusal import Refusal
from zhaoming.paper import Layer, PartKind

# Said by every program about itself; the title stands on the page.
_PLAIN_INFO = ("Title", "Creator", "Producer", "CreationDate", "ModDate", "Trapped", "PTEX.Fullbanner")
_NAMES = {"Author": "作者", "Subject": "主题", "Keywords": "关键词", "Company": "单位"}
_PEOPLE = {
    "creator": "作者",
    "description": "备注",
    "Author": "作者",
    "Keywords": "关键词",
    "Company": "单位",
    "Manager": "主管",
}
_MOST_OBJECTS = 300_000
_ACTIONS = {
    "JavaScript": "脚本",
    "Launch": "启动程序的动作",
    "SubmitForm": "提交表单的动作",
    "ImportData": "导入数据的动作",
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def text_of(value: Any) -> str:
    """A string or name of a PDF as text."""
    value = resolve1(value)
    if isinstance(value, bytes):
        return decoded(value).strip("\0 ")
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else decoded(value.name)
    return "" if value is None or isinstance(value, (dict, list, PDFStream)) else str(value)


def look_into_objects(*, document: Any, data: bytes, found: Gathering) -> None:
    """Add what stands in the trailer, in the catalogue, and in any object of the file."""
    for info in document.info:
        for name, value in info.items():
            layer = Layer.MARKUP if name in _PLAIN_INFO else Layer.METADATA
            found.text(text_of(value), "文件属性", layer, name=_NAMES.get(name, name))
    _former(data, found)
    pictures = 0
    for _, one in numbered_objects(document):
        attributes = one.attrs if isinstance(one, PDFStream) else one
        if "EF" in attributes or text_of(attributes.get("Type")) == "EmbeddedFile":
            _attachment(attributes, found)
        action = _ACTIONS.get(text_of(attributes.get("S")))
        if action:
            found.part(PartKind.PROGRAM, action, "PDF")
        if text_of(attributes.get("Type")) == "Metadata" and isinstance(one, PDFStream):
            _packet(one.get_data(), found)
        if isinstance(one, PDFStream) and text_of(attributes.get("Subtype")) == "Image":
            pictures += 1
            _picture(one, pictures, found)
        if "Title" in attributes and ("Dest" in attributes or "Parent" in attributes):
            found.text(text_of(attributes["Title"]), "书签", Layer.MARKUP)


def numbered_objects(document: Any) -> Iterator[tuple[int, Any]]:
    """By number every dictionary and stream the tables name; what cannot be read is passed over."""
    seen: set[int] = set()
    for xref in document.xrefs:
        for number in xref.get_objids():
            if number in seen or len(seen) > _MOST_OBJECTS:
                continue
            seen.add(number)
            try:
                one = document.getobj(number)
            except Exception:  # noqa: S112 (a damaged object that no page needs is not shown either)
                continue
            if isinstance(one, (dict, PDFStream)):
                yield number, one


def _former(data: bytes, found: Gathering) -> None:
    """Saved by appending, a file keeps what it was; a linearized one has two ends from the start."""
    ends = len(re.findall(rb"startxref\s+\d+\s+%%EOF", data))
    usual = 2 if b"/Linearized" in data[:2048] else 1
    if ends > usual:
        found.part(PartKind.FORMER, f" {ends - usual} 个旧版本（增量保存）", "PDF")


def _attachment(attributes: Any, found: Gathering) -> None:
    name = text_of(attributes.get("UF")) or text_of(attributes.get("F"))
    if name or text_of(attributes.get("Type")) != "EmbeddedFile":
        found.part(PartKind.EMBEDDED, f"附件 {name}".strip(), "PDF")


def _packet(data: bytes, found: Gathering) -> None:
    """An XMP packet: whoever is named in it."""
    try:
        root = parse_xml(data=data.strip(b"\0 \r\n\t"))
    except Refusal:
        found.cannot_see("文件属性", "XMP 属性读不出来")
        return
    found.text(telling(text.strip() for text in root.itertext()), "文件属性（XMP）", Layer.MARKUP)
    found.text(telling(value for one in root.iter() for value in one.attrib.values()), "XMP", Layer.MARKUP)
    for one in root.iter():
        name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        if name in _PEOPLE:
            found.text(" ".join(one.itertext()).strip(), "文件属性（XMP）", Layer.METADATA, name=_PEOPLE[name])
        for key, value in one.attrib.items():
            if key.rpartition("}")[2] in _PEOPLE and not key.startswith(_RDF):
                place = "文件属性（XMP）"
                found.text(value, place, Layer.METADATA, name=_PEOPLE[key.rpartition("}")[2]])


def _picture(stream: Any, number: int, found: Gathering) -> None:
    """A photograph kept as the camera wrote it."""
    filters = resolve1(stream.attrs.get("Filter"))
    names = [text_of(one) for one in filters] if isinstance(filters, list) else [text_of(filters)]
    if names == ["DCTDecode"] and stream.rawdata:
        look_into_picture(data=stream.rawdata, place=f"图片 {number}", found=found)
