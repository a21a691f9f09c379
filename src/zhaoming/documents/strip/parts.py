"""An office package taken apart, changed part by part, and put together again."""

from __future__ import annotations

import posixpath
import re
import zipfile
from io import BytesIO

from lxml import etree

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
            self.content.pop(name)
            folder, base = posixpath.split(name)
            self.content.pop(f"{folder}/_rels/{base}.rels", None)

    def finish(self) -> bytes:
        """The package without properties, with relations and types that fit what is left."""
        self.drop(_DROPPED)
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

    def _mend_relations(self, name: str) -> None:
        root = self.tree(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        for one in list(root):
            target = one.get("Target") or ""
            part = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            is_template = (one.get("Type") or "").endswith("/attachedTemplate")
            is_outside = one.get("TargetMode") == "External"
            if is_template or (not is_outside and part not in self.content):
                root.remove(one)
        self.put(name, root)

    def _mend_types(self) -> None:
        root = self.tree("[Content_Types].xml")
        for one in list(root):
            part = (one.get("PartName") or "").lstrip("/")
            if part and part not in self.content:
                root.remove(one)
            kind = one.get("ContentType") or ""
            if "macroEnabled" in kind:
                office = "wordprocessingml.document" if "word" in kind else "spreadsheetml.sheet"
                one.set("ContentType", f"application/vnd.openxmlformats-officedocument.{office}.main+xml")
        self.put("[Content_Types].xml", root)

    def _packed(self) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.content.items():
                archive.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()


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
