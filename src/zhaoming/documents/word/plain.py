"""Which paragraphs of a document are nothing but their text, told in one query for the whole document.

Most are, above all in cells, and the parser gives their text many times faster than a walk over runs.
"""

from __future__ import annotations

from zhaoming.documents.package import Element
from zhaoming.documents.word.runs import telling_tags
from zhaoming.documents.word.styles import Styles

_NONE = (None, "0")


class PlainParagraphs:
    """Tells the plain paragraphs of one document from those with anything that changes what is shown."""

    def __init__(self, *, root: Element, ns: str, styles: Styles) -> None:
        self._text, self._paragraph, self._properties = ns + "t", ns + "p", ns + "tcPr"
        # The elements themselves: as long as they are held here, the parser gives the same ones again.
        self._special: set[Element] = set()
        self._numbered: set[Element] = set()
        self._all_numbered = styles.resolve(None).numbering.list_id not in _NONE
        for one in root.iter(*telling_tags(ns)):
            self._mark(one, self._special)
        for one in root.iter(ns + "numPr", ns + "pStyle"):
            named = one.get(ns + "val") if one.tag == ns + "pStyle" else None
            if named is None or styles.resolve(named).numbering.list_id not in _NONE:
                self._mark(one, self._numbered)

    def text(self, paragraph: Element) -> str | None:
        """The text of a plain paragraph without its number, None for any other."""
        if paragraph in self._special:
            return None
        return "".join(paragraph.itertext(self._text, with_tail=False))

    def cell_text(self, cell: Element) -> str | None:
        """The text of a cell of plain paragraphs without numbers, None for any other."""
        lines: list[str] = []
        for child in cell:
            if child.tag == self._paragraph:
                if self._all_numbered or child in self._special or child in self._numbered:
                    return None
                lines.append("".join(child.itertext(self._text, with_tail=False)))
            elif child.tag != self._properties:
                return None
        return lines[0].strip("\n") if len(lines) == 1 else "\n".join(lines).strip("\n")

    def _mark(self, element: Element, marked: set[Element]) -> None:
        while element is not None and element.tag != self._paragraph:
            element = element.getparent()
        if element is not None:
            marked.add(element)
