"""What the names of HTML elements mean for a reader of visible text."""

from __future__ import annotations

import re

from zhaoming.documents.limits import DEEPEST_MARKUP
from zhaoming.documents.refusal import TOO_MUCH, Refusal

_BLOCKS = """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary ul
    caption thead tbody tfoot tr td th listing xmp plaintext option
"""
_UNSEENS = """
    script style head template noscript iframe object embed applet svg math canvas audio video map area
    datalist noframes frameset title meta link base param source track colgroup col rp rt
"""
_UNCOUNTEDS = """
    area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody
    tfoot option optgroup colgroup o:p
"""
# Elements that begin and end a line.
BLOCK = frozenset(_BLOCKS.split())
# Elements of which nothing is shown as text.
UNSEEN = frozenset(_UNSEENS.split())
# Elements without an end tag, or whose end tag is often left out: they say nothing about depth.
UNCOUNTED = frozenset(_UNCOUNTEDS.split())
# Elements that neither break a line nor change what their text means.
INLINE = frozenset(("a", "b", "big", "em", "font", "i", "o:p", "s", "small", "span", "strong", "u"))
VERBATIM = frozenset(("pre", "textarea", "listing", "xmp", "plaintext"))
HEADINGS = {f"h{level}": level for level in range(1, 7)}

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_MANY_TAGS = 5000
_DEEPEST = DEEPEST_MARKUP * 5


def refuse_depth(*, html: str) -> None:
    """The parser's time grows with the square of the depth, so depth is bounded before parsing."""
    if html.count("<") - html.count("</") < _MANY_TAGS:
        return
    depth = 0
    for closing, tag in _TAG.findall(html):
        if tag.lower() in UNCOUNTED:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            raise Refusal(TOO_MUCH, f"网页标记嵌套超过 {_DEEPEST} 层")
