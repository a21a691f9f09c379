"""Which elements of a page hold one line of text, told in a few queries for the whole page.

Most cells and paragraphs do, also where each character stands in a span of its own, and the parser
gives their text many times faster than a walk over their nodes.
"""

from __future__ import annotations

import re
from typing import Any

from zhaoming.documents.html_names import INLINE

_NAMES = re.compile(rb"<([a-z][\w:-]*)")
_WRAPPERS = frozenset(("p", "div"))
# Containers of the page whose presence says nothing about what stands inside a cell or paragraph.
_FRAME = frozenset(
    (
        "html",
        "head",
        "body",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "colgroup",
        "col",
        "title",
        "meta",
        "link",
    )
)


class Shapes:
    """Tells one-line elements of one page from the rest."""

    def __init__(self, *, tree: Any, folded: bytes) -> None:
        names = {name.decode() for name in set(_NAMES.findall(folded))}
        breakers = names - INLINE - _WRAPPERS - _FRAME
        self._broken: set[int] = set()
        if breakers:
            self._mark_above(tree.css(", ".join(name.replace(":", "\\:") for name in sorted(breakers))))
        self._filled = {node.parent.mem_id for node in tree.css("td > *, th > *")}
        self._mark_above([node for node in tree.css("p, div") if node.parent.tag in INLINE])

    def is_bare(self, cell: Any) -> bool:
        """True for a cell that holds nothing but its text."""
        return cell.mem_id not in self._filled

    def one_line(self, node: Any) -> str | None:
        """The text of `node` where it is one line: inline elements, blocks only wrapped around them."""
        if node.mem_id in self._broken:
            return None
        text: str = node.text()
        inner = _unwrapped(node)
        if inner is not node and inner.text().strip() != text.strip():
            return None
        return text

    def _mark_above(self, nodes: list[Any]) -> None:
        for node in nodes:
            above = node.parent
            while above is not None and above.mem_id not in self._broken:
                self._broken.add(above.mem_id)
                above = above.parent


def _unwrapped(node: Any) -> Any:
    """The innermost of the blocks that are each the first thing in the other."""
    while True:
        child = node.child
        while child is not None and child.tag == "-text" and not child.text_content.strip():
            child = child.next
        if child is None or child.tag not in _WRAPPERS:
            return node
        node = child
