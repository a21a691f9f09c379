"""What the names of HTML elements mean for a reader of visible text."""

from __future__ import annotations

import re

from zhaoming.documents.limits import DEEPEST_MARKUP
from zhaoming.documents.refusal import TOO_MUCH, Refusal

_BLOCKS = """
    address article aside blockquote body dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary ul
    listing option
"""
_UNSEENS = """
    head template noscript object applet svg math canvas audio video map datalist frameset title colgroup rp rt
"""
_VOIDS = "area base br col embed frame hr img input link meta param source track wbr basefont bgsound keygen"
_UNCOUNTEDS = """
    area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody
    tfoot option optgroup colgroup o:p
"""
# Elements that begin and end a line; the parts of a table do so by themselves.
BLOCK = frozenset(_BLOCKS.split())
# Elements of which nothing is shown as text, and whose content is marked up as any other.
UNSEEN = frozenset(_UNSEENS.split())
# Elements of which nothing is shown and whose content is no markup.
UNSEEN_RAW = ("script", "style", "iframe", "noframes", "noembed")
# Elements without content, which have no end tag.
VOID = frozenset(_VOIDS.split())
# Elements without an end tag, or whose end tag is often left out: they say nothing about depth.
UNCOUNTED = frozenset(_UNCOUNTEDS.split())
# Elements that neither break a line nor change what their text means, the most frequent first.
INLINE = ("span", "font", "b", "o:p", "a", "strong", "u", "i", "em", "s", "big", "small")
HEADINGS = {f"h{level}": level for level in range(1, 7)}

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_MANY_TAGS = 5000
_SHORTEST_TAG = len("<b>")
_DEEPEST = DEEPEST_MARKUP * 5


def refuse_depth(*, html: str, folded: bytes) -> None:
    """The parser's time grows with the square of the depth, so depth is bounded before parsing.

    `folded` is the page as bytes, which are many times faster to count in.
    """
    if len(folded) < _MANY_TAGS * _SHORTEST_TAG:
        return
    tags = folded.count(b"<")
    if tags < _MANY_TAGS or tags - folded.count(b"</") < _MANY_TAGS:
        return
    depth = 0
    for closing, tag in _TAG.findall(html):
        if tag.lower() in UNCOUNTED:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            raise Refusal(TOO_MUCH, f"网页标记嵌套超过 {_DEEPEST} 层")
