"""An office package taken apart, changed part by part, and put together again."""

from __future__ import annotations

import posixpath
import re
import zipfile
from io import BytesIO

from lxml import etree

from zhaoming.documents.hidden.office_nets import is_known
from zhaoming.documents.package import Element, Package, parse_xml
from zhaoming.documents.strip.pictures import strip_picture

_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
# Parts that go with every office file: own properties, thumbnails, data stores, objects, programs, printers.
_DROPPED = re.compile(
    r"docProps/custom\.xml\Z|docProps/thumbnail|customXml/|.*/embeddings/|.*/activeX/|.*/ctrlProps/|.*vbaProject"
    r"|.*vbaData|.*attachedToolbars|.*/printerSettings/|customUI/|userCustomization/",
    re.I,
)
_TYPES = "[Content_Types].xml"
# Stories and sheets: what is in them was cleaned one by one.
_SHOWN = re.compile(
    r"word/(?:document|header|footer|footnotes|endnotes)[^/]*\.xml|word/[^/]*document[^/]*\.xml"
    r"|xl/(?:worksheets|chartsheets|dialogsheets)/[^/]+\.xml|xl/(?:comments|drawings|threadedComments)[^/]*/?.*",
    re.I,
)
# A zip needs a time; this is the earliest it can say.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Parts:
    """The parts of an office file by name, to be changed and packed."""

    def __init__(self, *, data: bytes) -> None:
        package = Package(data=data)
        self.content = {name: package.read(name) or b"" for name in package.names if not name.endswith("/")}

    def tree(self, name: str) -> Element:
        """One part as XML."""
        return parse_xml(data=self.content[name])

    def put(self, name: str, root: Element) -> None:
        """A changed part back in its place."""
        self.content[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def drop(self, pattern: re.Pattern[str]) -> None:
        """Take out parts with their own relations."""
        for name in [name for name in self.content if pattern.match(name)]:
            self._take_out(name)

    def _take_out(self, name: str) -> None:
        folder, base = posixpath.split(name)
        for one in (name, f"{folder}/_rels/{base}.rels"):
            self.content.pop(one, None)

    def finish(self) -> bytes:
        """The package without properties, with relations and types that fit what is left."""
        self.drop(_DROPPED)
        self._drop_unknown()
        for name, plain in (("docProps/core.xml", _CORE), ("docProps/app.xml", _APP)):
            if name in self.content:
                self.content[name] = plain
        for name in self.content:
            if name.endswith(".rels"):
                self._mend_relations(name)
            elif "/media/" in name:
                self.content[name] = strip_picture(self.content[name])
        self._mend_types()
        return self._packed()

    def _drop_unknown(self) -> None:
        """Take out what no reader knows, and stories and sheets that no relation leads to."""
        reached = self._reached()
        for name in list(self.content):
            is_shown = _SHOWN.fullmatch(name) is not None
            # A file without relations is opened by its names alone.
            if not (is_known(name) or is_shown) or (is_shown and reached and name not in reached):
                self._take_out(name)

    def _reached(self) -> set[str]:
        reached: set[str] = set()
        ahead = [""]
        while ahead:
            folder, base = posixpath.split(ahead.pop())
            relations = posixpath.join(folder, "_rels", f"{base}.rels")
            root = self.tree(relations) if relations in self.content else ()
            for one in root:
                part = _target(folder, one.get("Target") or "")
                if one.get("TargetMode") != "External" and part in self.content and part not in reached:
                    reached.add(part)
                    ahead.append(part)
        return reached

    def _mend_relations(self, name: str) -> None:
        root = self.tree(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        for one in list(root):
            part = _target(folder, one.get("Target") or "")
            is_template = (one.get("Type") or "").endswith("/attachedTemplate")
            is_outside = one.get("TargetMode") == "External"
            if is_template or (not is_outside and part not in self.content):
                root.remove(one)
        self.put(name, root)

    def _mend_types(self) -> None:
        root = self.tree(_TYPES)
        for one in list(root):
            part = (one.get("PartName") or "").lstrip("/")
            if part and part not in self.content:
                root.remove(one)
            kind = one.get("ContentType") or ""
            if "macroEnabled" in kind:
                office = "wordprocessingml.document" if "word" in kind else "spreadsheetml.sheet"
                one.set("ContentType", f"application/vnd.openxmlformats-officedocument.{office}.main+xml")
        self.put(_TYPES, root)

    def _packed(self) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.content.items():
                archive.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _target(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def remove(element: Element) -> None:
    """Take an element out of its parent; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)
