"""The text of one Word paragraph as it is shown: runs, fields, breaks, symbols, hidden and deleted text."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhaoming.documents.grids import PICTURE_MARK
from zhaoming.documents.limits import DEEPEST_MARKUP
from zhaoming.documents.package import Element
from zhaoming.documents.refusal import TOO_MUCH, Refusal
from zhaoming.documents.word.styles import Styles, is_on

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_STRICT_MATH = "{http://purl.oclc.org/ooxml/officeDocument/math}t"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
# Elements whose text is not shown: properties, field codes, the reading aid of a ruby.
_UNSEEN = ("rt", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText")
_PLAIN = {
    "tab": "\t",
    "ptab": "\t",
    "noBreakHyphen": "-",
    "softHyphen": "",
    "br": "\n",
    "cr": "\n",
    "footnoteReference": "",
    "endnoteReference": "",
}
_HIDDEN_WARNING = "文档中有隐藏文字，未读取"
_DELETED_WARNING = "文档中有修订删除的文字，未读取"
_PICTURE_WARNING = "文档中有图片或嵌入对象，其中的内容未读取"


# Elements that are more than text, or decide whether and how the text beside them is shown.
_MARKS = (
    "sym",
    "fldChar",
    "drawing",
    "pict",
    "object",
    "del",
    "moveFrom",
    "rt",
    "vanish",
    "rStyle",
    "vertAlign",
)


def telling_tags(ns: str) -> tuple[str, ...]:
    """The tags without which the text of a paragraph is that of its `w:t` elements, one after the other."""
    return (*(ns + name for name in (*_MARKS, *_PLAIN)), _MATH, _STRICT_MATH, _ALTERNATE)


@dataclass(slots=True)
class RunReader:
    """Reads paragraphs one after the other; fields may run over several of them."""

    ns: str
    styles: Styles
    warnings: dict[str, None] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)
    # For every open field: whether its result has begun. Text counts only inside results.
    _fields: list[bool] = field(default_factory=list)
    _roles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Name every element the reader knows by its full tag, so that a look-up decides."""
        named = ("t", "r", "sym", "fldChar", "drawing", "pict", "object", "del", "moveFrom")
        for name in (*named, *_PLAIN, *_UNSEEN):
            self._roles[self.ns + name] = name
        self._roles[_MATH] = self._roles[_STRICT_MATH] = "t"
        self._roles[_ALTERNATE] = "alternate"

    @property
    def in_field(self) -> bool:
        """True between the paragraphs of a field that runs over several of them."""
        return bool(self._fields)

    def text(self, paragraph: Element) -> str:
        """The shown text of a paragraph; text boxes in it are put aside in `boxes`."""
        pieces: list[str] = []
        for child in paragraph:
            self._read(child, pieces, 1)
        return "".join(pieces)

    def _read(self, element: Element, pieces: list[str], depth: int) -> None:
        role = self._roles.get(element.tag)
        if role == "r":
            self._run(element, pieces, depth)
        elif role is None:
            if depth > DEEPEST_MARKUP:
                raise Refusal(TOO_MUCH, "文档标记嵌套过深")
            for child in element:
                self._read(child, pieces, depth + 1)
        else:
            self._leaf(role, element, pieces)

    def _run(self, run: Element, pieces: list[str], depth: int) -> None:
        if len(run) and run[0].tag == self.ns + "rPr":
            if self._is_hidden(run[0]):
                if "".join(run.itertext(self.ns + "t")).strip():
                    self.warnings[_HIDDEN_WARNING] = None
                return
            if self._is_note_mark(run[0], pieces):
                inner: list[str] = []
                for child in run:
                    self._read(child, inner, depth + 1)
                pieces.append(f"[{''.join(inner)}]")
                return
        for child in run:
            self._read(child, pieces, depth + 1)

    def _is_hidden(self, properties: Element) -> bool:
        own = is_on(properties.find(self.ns + "vanish"), self.ns)
        if own is not None:
            return own
        style = properties.find(self.ns + "rStyle")
        return style is not None and bool(self.styles.resolve(style.get(self.ns + "val")).hidden)

    def _is_note_mark(self, properties: Element, pieces: list[str]) -> bool:
        """A note mark printed above a number must not become its last digit."""
        raised = properties.find(self.ns + "vertAlign")
        if raised is None or raised.get(self.ns + "val") != "superscript":
            return False
        return bool(pieces) and pieces[-1][-1:].isdigit()

    def _leaf(self, role: str, element: Element, pieces: list[str]) -> None:
        if role == "t":
            if self._fields.count(False) == 0:
                pieces.append(element.text or "")
        elif role in _PLAIN:
            if self._fields.count(False) == 0:
                pieces.append(_PLAIN[role])
        elif role == "fldChar":
            self._field(element.get(self.ns + "fldCharType"))
        elif role in ("del", "moveFrom"):
            if next(element.iter(self.ns + "delText", self.ns + "t"), None) is not None:
                self.warnings[_DELETED_WARNING] = None
        elif role == "sym":
            pieces.append(_symbol(element.get(self.ns + "char")))
        elif role in ("drawing", "pict", "object", "alternate"):
            self._drawing(element, pieces)

    def _field(self, step: str | None) -> None:
        if step == "begin":
            self._fields.append(False)
        elif step == "separate" and self._fields:
            self._fields[-1] = True
        elif step == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, element: Element, pieces: list[str]) -> None:
        """A text box is read later; what is a mere picture leaves its mark, since it may show text."""
        shown = element
        if element.tag == _ALTERNATE:
            if len(element) == 0:
                return
            shown = element[0]
        box = self.ns + "txbxContent"
        boxes = [one for one in shown.iter(box) if next(one.iterancestors(box), None) is None]
        self.boxes.extend(boxes)
        if not boxes and self._holds_picture(shown):
            pieces.append(PICTURE_MARK)
            self.warnings[_PICTURE_WARNING] = None

    def _holds_picture(self, shown: Element) -> bool:
        return any(one.tag.endswith(("}blip", "}imagedata", "}OLEObject")) for one in shown.iter())


def _symbol(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
