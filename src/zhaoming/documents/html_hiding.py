"""Parts of a page that its own styles hide, taken out before it is read."""

from __future__ import annotations

import re
from typing import Any

from zhaoming.documents.html_names import UNSEEN, UNSEEN_RAW

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I)
_HIDING_WORDS = (b"display", b"visibility", b"mso-hide")
_HIDING_STYLES = "[style*=display i], [style*=visibility i], [style*=mso-hide i]"
_HIDING_RULE = re.compile(r"([^{}<>]{1,500})\{([^{}]{0,2000})\}")
_SIMPLE_SELECTOR = re.compile(r"[.#][A-Za-z_][\w-]*\Z")
_MOST_RULES = 5000
_UNSEEN = UNSEEN.union(UNSEEN_RAW, ("link", "meta", "col"))


def remove_hidden(*, tree: Any, html: str, folded: bytes) -> bool:
    """Take out what inline styles, the hidden attribute and simple rules hide; True where it held text.

    `folded` is the page as lower-case bytes: searching them is many times faster than searching
    characters, and all names are ASCII. Rules on classes and ids are followed; what a script or an
    outer style sheet hides cannot be known.
    """
    if not _may_hide(html, folded):
        return False
    outermost = hidden_nodes(tree=tree, html=html)
    held_text = any(node.text().strip() for node in outermost)
    for node in outermost:
        node.decompose()
    return held_text


def _may_hide(html: str, folded: bytes) -> bool:
    return b" hidden" in folded or (
        any(word in folded for word in _HIDING_WORDS) and bool(_HIDING.search(html))
    )


def hidden_nodes(*, tree: Any, html: str) -> list[Any]:
    """The outermost elements that inline styles, the hidden attribute and simple rules hide."""
    found = list(tree.css("[hidden]"))
    if _HIDING.search(html):
        found.extend(
            node for node in tree.css(_HIDING_STYLES) if _HIDING.search(node.attributes.get("style") or "")
        )
        for selector in _hiding_selectors(tree):
            found.extend(tree.css(selector))
    hidden = {
        node.mem_id: node for node in found if node.tag not in ("html", "body") and node.tag not in _UNSEEN
    }
    # Only the outermost: what stands inside them goes with them.
    return [node for node in hidden.values() if not _is_within(node, hidden)]


def _hiding_selectors(tree: Any) -> list[str]:
    selectors: list[str] = []
    for sheet in tree.css("style"):
        for names, rule in _HIDING_RULE.findall(sheet.text())[:_MOST_RULES]:
            if _HIDING.search(rule):
                selectors.extend(name.strip() for name in names.split(","))
    return [selector for selector in selectors if _SIMPLE_SELECTOR.match(selector)][:200]


def _is_within(node: Any, hidden: dict[int, Any]) -> bool:
    above = node.parent
    while above is not None:
        if above.mem_id in hidden:
            return True
        above = above.parent
    return False
