"""Web pages: visible text in reading order, tables as true grids."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from zhaoming.documents.encoding import decode, plain_utf8
from zhaoming.documents.grids import has_pictures, has_text
from zhaoming.documents.html_flow import Flow
from zhaoming.documents.html_hiding import remove_hidden
from zhaoming.documents.html_markup import tokens_of
from zhaoming.documents.html_names import refuse_depth
from zhaoming.documents.refusal import EMPTY, ENTITIES, SCAN, Refusal
from zhaoming.paper import Paper

_SPACE = re.compile("[ \t\n\r\f]+")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_XML_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.I)


def open_html(*, data: bytes, declared: str | None = None, kind: str = "html") -> Paper:
    """Read a web page; `declared` is the charset of an outer header and beats the page's own.

    Raises `Refusal` for an undecodable page, declared entities, absurd nesting, or no visible text.
    """
    html = plain_utf8(data=data)
    if html is not None:
        # The bytes are what the parser reads, so they need not be made again.
        return _paper(html, data, kind, ())
    named = _DECLARED.search(data[:4096]) or _XML_DECLARED.match(data[:200])
    hint = declared or (named.group(1).decode("ascii", "replace") if named else None)
    text, warnings = decode(data=data, declared=hint)
    return paper_of_html(html=text, kind=kind, warnings=warnings)


def paper_of_html(*, html: str, kind: str, warnings: tuple[str, ...] = ()) -> Paper:
    """The same for markup that is decoded already."""
    return _paper(html, html.encode("utf-8", "ignore"), kind, warnings)


def _paper(html: str, encoded: bytes, kind: str, warnings: tuple[str, ...]) -> Paper:
    if "<!ENTITY" in html[:65536]:
        raise Refusal(ENTITIES, "网页中声明了实体")
    folded = encoded.lower()
    refuse_depth(html=html, folded=folded)
    tree = LexborHTMLParser(encoded)
    title = tree.css_first("title")
    if remove_hidden(tree=tree, html=html, folded=folded):
        warnings = (*warnings, "网页中有隐藏的内容，未读取")
    flow = Flow(tokens_of(tree=tree, folded=folded))
    flow.read()
    blocks = tuple(flow.blocks)
    if not has_text(blocks=blocks):
        if has_pictures(blocks=blocks):
            raise Refusal(SCAN, "网页中只有图片")
        raise Refusal(EMPTY, "网页中没有可见文字（内容可能由脚本生成）")
    name = _SPACE.sub(" ", title.text()).strip() if title is not None else ""
    return Paper(kind=kind, blocks=blocks, title=name or None, warnings=warnings)
