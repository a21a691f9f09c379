"""docx: every story with all its text, and what of it is hidden, tracked, covered or a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.office_nets import look_outside
from zhaoming.documents.hidden.office_parts import look_into_parts
from zhaoming.documents.hidden.word_runs import RunLook, seen_as
from zhaoming.documents.hidden.zip_container import look_into_container
from zhaoming.documents.package import Element, Package, relations
from zhaoming.documents.refusal import DAMAGED, Refusal
from zhaoming.documents.word.styles import Styles, is_on, read_styles
from zhaoming.paper import Extract, Layer, PartKind

# Stories by the last word of their relation, as the officer calls them.
_STORIES = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
    "glossaryDocument": "自动图文集",
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHANGES = re.compile(
    r"\}(?:rPr|pPr|sectPr|tblPr|trPr|tcPr|tblGrid|numbering|cellMerge)Change\Z|\}cell(?:Ins|Del)\Z"
)
_ALTERNATIVE = re.compile(r"\}(?:docPr|cNvPr)\Z")
# Words drawn along a line: watermarks are made so.
_LETTERING = "{urn:schemas-microsoft-com:vml}textpath"
_BETWEEN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def extract_docx(data: bytes) -> Extract:
    """Look into a docx or docm. Raises `Refusal` for damage and bombs."""
    package = Package(data=data)
    main = next(
        (name for kind, name in relations(package=package, part="").values() if kind == "officeDocument"),
        "word/document.xml",
    )
    root = package.tree(main)
    if root is None:
        raise Refusal(DAMAGED, "找不到正文")
    related = relations(package=package, part=main)
    styles = read_styles(
        next((package.tree(name) for kind, name in related.values() if kind == "styles"), None)
    )
    found = Gathering()
    _Story(root, "正文", styles, found).read()
    counts: dict[str, int] = {}
    read = {main}
    for kind, name in related.values():
        story = package.tree(name) if kind in _STORIES else None
        if story is not None:
            read.add(name)
            counts[kind] = counts.get(kind, 0) + 1
            called = _STORIES[kind] + (str(counts[kind]) if kind in ("header", "footer") else "")
            _Story(story, called, styles, found).read()
    look_into_parts(package=package, found=found)
    look_outside(package=package, read=read, found=found)
    look_into_container(data=data, found=found)
    return found.extract("docx")


@dataclass(slots=True)
class _Story:
    """One part with paragraphs on the way to passages."""

    root: Element
    called: str
    styles: Styles
    found: Gathering
    ns: str = ""
    look: RunLook = field(init=False)

    def read(self) -> None:
        """Add all passages and parts of the story."""
        body = self.root[0] if len(self.root) and self.root[0].tag.endswith("}body") else self.root
        self.ns = body.tag.partition("}")[0] + "}"
        self.look = RunLook(ns=self.ns, styles=self.styles)
        held: dict[Element, list[Element]] = {}
        for paragraph in self._paragraphs():
            row = next(paragraph.iterancestors(f"{self.ns}tr"), None)
            held.setdefault(paragraph if row is None else row, []).append(paragraph)
        lines = rows = 0
        for holder, paragraphs in held.items():
            if holder.tag == f"{self.ns}tr":
                rows += 1
                self._row(holder, paragraphs, f"{self.called}表格第 {rows} 行")
            else:
                lines += 1
                place = f"{self.called}第 {lines} 段"
                self._add(self._look_at(holder, place), place)
        self._around()

    def _paragraphs(self) -> Iterator[Element]:
        for one in self.root.iter(f"{self.ns}p"):
            if next(one.iterancestors(_FALLBACK), None) is None:
                yield one

    def _row(self, row: Element, paragraphs: list[Element], place: str) -> None:
        """A row as one text, cells parted by tabs, so that a label and its value are read together."""
        cells: dict[Element | None, list[str]] = {}
        for paragraph in paragraphs:
            cell = next(paragraph.iterancestors(f"{self.ns}tc"), None)
            cells.setdefault(cell, []).append(self._look_at(paragraph, place))
        text = "\t".join("\n".join(lines) for lines in cells.values())
        self._add(text, place)
        if is_on(row.find(f"{self.ns}trPr/{self.ns}hidden"), self.ns):
            self.found.text(text, place, Layer.HIDDEN_ROW, group=f"{self.called}表格")

    def _add(self, text: str, place: str) -> None:
        layer = Layer.COMMENT if self.called == "批注" else Layer.SHOWN
        self.found.text(text, place, layer, group=self.called)

    def _look_at(self, paragraph: Element, place: str) -> str:
        """The whole text of a paragraph but what was deleted; what is not plainly shown is added by layer."""
        whole: list[str] = []
        parted: dict[Layer, list[str]] = {}
        for text, run, is_deleted in self._texts(paragraph):
            layer = Layer.DELETED if is_deleted else seen_as(look=self.look, run=run, paragraph=paragraph)
            if not is_deleted:
                whole.append(text)
            if layer is not Layer.SHOWN:
                parted.setdefault(layer, []).append(text)
        for layer, texts in parted.items():
            self.found.text("".join(texts), place, layer, group=self.called)
        codes = "".join(
            one.text or "" for one in paragraph.iter(f"{self.ns}instrText", f"{self.ns}delInstrText")
        )
        self.found.text(codes, place, Layer.MARKUP)
        return "".join(whole)

    def _texts(self, paragraph: Element) -> Iterator[tuple[str, Element, bool]]:
        """Every piece of text of a paragraph with its run and whether it was deleted; boxes in it are apart."""
        for one in paragraph.iter():
            name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
            text = (
                one.text
                if name in ("t", "delText")
                else _BETWEEN.get(name)
                if one.tag == self.ns + name
                else None
            )
            if not text:
                continue
            run, is_deleted = self._within(one, paragraph)
            if run is not None:
                yield text, run, is_deleted or name == "delText"

    def _within(self, leaf: Element, paragraph: Element) -> tuple[Element | None, bool]:
        """The run of a leaf and whether it was deleted; no run where it belongs to a paragraph within."""
        run, is_deleted = leaf, False
        for above in leaf.iterancestors():
            name = above.tag.rpartition("}")[2]
            if name == "r" and run is leaf:
                run = above
            elif name in ("del", "moveFrom"):
                is_deleted = True
            elif above is paragraph:
                return run, is_deleted
            elif name in ("p", "Fallback") or name.endswith("Pr"):
                return None, False
        return None, False

    def _around(self) -> None:
        changes = sum(1 for one in self.root.iter() if isinstance(one.tag, str) and _CHANGES.search(one.tag))
        if changes:
            self.found.part(PartKind.FORMAT_CHANGE, f" {changes} 处格式修订记录", self.called)
        for one in self.root.iter():
            if isinstance(one.tag, str) and _ALTERNATIVE.search(one.tag):
                told = f"{one.get('descr') or ''}\t{one.get('title') or ''}"
                self.found.text(told, f"{self.called}图形说明", Layer.MARKUP)
            elif one.tag == _LETTERING:
                self.found.text(one.get("string") or "", f"{self.called}艺术字或水印")
            elif isinstance(one.tag, str) and _stands_before(one):
                self.found.part(PartKind.COVER, "深色图形", self.called)
            elif one.tag == f"{self.ns}altChunk":
                self.found.part(PartKind.EMBEDDED, "另一份文件的全文（altChunk）", self.called)


def _stands_before(one: Element) -> bool:
    """Whether a shape, in the new or the old way of drawing, lies over the text."""
    return (one.tag.endswith("}anchor") and _covers(one)) or (
        one.tag.startswith("{urn:schemas-microsoft-com:vml}") and _covers_as_before(one)
    )


def _covers_as_before(shape: Element) -> bool:
    """Whether a shape of the old way of drawing is filled, floats, and holds neither words nor a picture."""
    style = (shape.get("style") or "").replace(" ", "").lower()
    if "position:absolute" not in style or "z-index:-" in style or shape.get("filled") in ("f", "false"):
        return False
    kinds = {one.tag.rpartition("}")[2] for one in shape.iter() if isinstance(one.tag, str)}
    is_area = shape.tag.endswith(("}rect", "}roundrect", "}oval", "}shape", "}polyline"))
    return is_area and not kinds & {"imagedata", "textbox", "textpath"} and bool(shape.get("fillcolor"))


def _covers(anchor: Element) -> bool:
    """Whether a floating shape is filled and stands before the text, without wrapping it."""
    if anchor.get("behindDoc") in ("1", "true"):
        return False
    kinds = [one.tag.rpartition("}")[2] for one in anchor.iter() if isinstance(one.tag, str)]
    if "wrapNone" not in kinds or "blip" in kinds or "txbxContent" in kinds:
        return False
    return any(
        one.tag.endswith("}spPr") and any(c.tag.endswith("}solidFill") for c in one) for one in anchor.iter()
    )
