"""A page of a site as it was saved: what its head, labels and tables say, its text, and what it links to.

No word of it is understood here: labels and names are passed on as they stand, for those who know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from zhaoming.documents.encoding import decode
from zhaoming.documents.grids import text_of_blocks
from zhaoming.documents.html import paper_of_html
from zhaoming.documents.html_hiding import remove_hidden
from zhaoming.documents.html_names import refuse_depth
from zhaoming.documents.refusal import ENTITIES, Refusal

# Where the publishing systems of government sites put the text, the surest first.
_TEXTS = (
    "[itemprop=articleBody]", "#UCAP-CONTENT", ".TRS_Editor", "#zoom", "#Zoom", ".trs_editor_view",
    ".article-content", ".article_content", ".pages_content", "#artContent", ".bt-content", ".con_text",
    "article",
)  # fmt: skip
_AROUND = "nav, header, footer, script, style, noscript, iframe, form"
_ENDINGS = frozenset({
    "pdf", "doc", "docx", "wps", "xls", "xlsx", "et", "csv", "ppt", "pptx", "dps", "txt", "rtf",
    "ofd", "zip", "rar", "7z", "jpg", "jpeg", "png", "tif", "tiff",
})  # fmt: skip
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_LABELLED = re.compile(
    r"\s*[【\[]?\s*(?P<label>[^：:【】\[\]]{2,24}?)\s*[】\]]?\s*[：:]\s*(?P<value>.{1,300}?)\s*", re.S
)
_LONGEST_LABEL, _MOST_PAIRS, _MOST_LINKS = 24, 400, 200
WHOLE = "整页"
_LABELLED_NODES = "li, p, span, div, dd, dt, em, strong, b, label, td, th"


@dataclass(frozen=True, slots=True)
class PageParts:
    """What stands in a saved page. `pairs` are label, value and where ("标签表" or "标签行").

    `text` is "" where no place of the text was known and the page has none; `text_from` names the place.
    `links` are those to files, with their words, as absolute addresses where the page's own is known;
    `pictures` are those in the text, which are not part of it here.
    """

    title: str
    heading: str
    metas: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]
    pairs: tuple[tuple[str, str, str], ...]
    text: str
    text_from: str
    links: tuple[tuple[str, str], ...]
    pictures: int = 0


def read_old_page(*, data: bytes, address: str = "", text_at: str = "") -> PageParts:
    """Take a saved page apart; `text_at` is a CSS selector of the text where the site has an unusual one.

    Raises `Refusal` for what cannot be decoded, declares entities or is nested absurdly.
    """
    named = _DECLARED.search(data[:4096])
    html, _ = decode(data=data, declared=named.group(1).decode("ascii", "replace") if named else None)
    if "<!ENTITY" in html[:65536]:
        raise Refusal(ENTITIES, "网页中声明了实体")
    encoded = html.encode("utf-8", "ignore")
    refuse_depth(html=html, folded=encoded.lower())
    tree = LexborHTMLParser(encoded)
    metas, marks = tuple(_metas(tree)), tuple(_marks(tree))
    remove_hidden(tree=tree, html=html, folded=encoded.lower())
    title, heading = tree.css_first("title"), tree.css_first("h1")
    text, text_from, links, pictures = _text(tree, address, text_at)
    return PageParts(
        title=_line(title.text()) if title is not None else "",
        heading=_line(heading.text()) if heading is not None else "",
        metas=metas,
        marks=marks,
        pairs=tuple(_pairs(tree))[:_MOST_PAIRS],
        text=text,
        text_from=text_from,
        links=links,
        pictures=pictures,
    )


def answer(question: tuple[bytes, str, str]) -> Iterator[PageParts | Refusal]:
    """The task of a child process: the bytes of a page, its address, the selector of its text."""
    data, address, text_at = question
    try:
        yield read_old_page(data=data, address=address, text_at=text_at)
    except Refusal as refusal:
        yield refusal


def is_file_address(address: str) -> bool:
    """Whether an address leads to a file rather than a page, by its ending."""
    path = urlsplit(address).path
    return "." in path and path.rpartition(".")[2].lower() in _ENDINGS


def is_selector(text: str) -> bool:
    """Whether a text is a CSS selector."""
    try:
        LexborHTMLParser("<p></p>").css_first(text)
    except Exception:  # The parser raises what it likes for a selector it cannot read.
        return False
    return True


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta"):
        told = node.attributes
        name = told.get("name") or told.get("property") or ""
        if name and (told.get("content") or "").strip():
            yield name, _line(told["content"])


def _marks(tree: Any) -> Iterator[tuple[str, str]]:
    """Microdata: of a time its machine-readable form counts."""
    for node in tree.css("[itemprop]"):
        told = node.attributes
        value = told.get("content") or told.get("datetime") or node.text()
        if told.get("itemprop") != "articleBody" and value and len(value) <= 300:
            yield told["itemprop"] or "", _line(value)


def _text(tree: Any, address: str, text_at: str) -> tuple[str, str, tuple[tuple[str, str], ...], int]:
    """The text, which is then taken out of the tree, so that nothing in it is taken for a label."""
    links = tuple(_links(tree, address))[:_MOST_LINKS]
    for place in (text_at, *_TEXTS) if text_at else _TEXTS:
        node = tree.css_first(place)
        if node is None:
            continue
        told = _plain(node.html or "")
        if told:
            pictures = len(node.css("img"))
            node.decompose()
            return told, place, links, pictures
    body = tree.body
    if body is None:
        return "", "", links, 0
    rest = LexborHTMLParser((body.html or "").encode())
    for node in rest.css(_AROUND):
        node.decompose()
    return _plain(rest.html or ""), WHOLE, links, 0


def _plain(html: str) -> str:
    try:
        return text_of_blocks(blocks=paper_of_html(html=html, kind="html").blocks).strip()
    except Refusal:
        return ""


def _links(tree: Any, address: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for node in tree.css("a[href]"):
        target = urljoin(address, (node.attributes.get("href") or "").strip())
        if is_file_address(target) and target not in seen:
            seen.add(target)
            yield target, _line(node.text())


def _pairs(tree: Any) -> Iterator[tuple[str, str, str]]:
    yield from _of_tables(tree)
    yield from _of_lists(tree)
    for node in tree.css(_LABELLED_NODES):
        told = node.text()
        if len(told) > 340 or (":" not in told and "：" not in told):
            continue
        found = _LABELLED.fullmatch(told)
        if found is not None and not _inner_label(found["value"]):
            yield _line(found["label"]), _line(found["value"]), "标签行"


def _inner_label(value: str) -> bool:
    """A block of several labels is read by its parts; a time has colons too."""
    return bool(re.search(r"[^\d\s]\s*[：:]", value.replace("http:", "").replace("https:", "")))


def _of_tables(tree: Any) -> Iterator[tuple[str, str, str]]:
    for row in tree.css("tr"):
        cells = [one for one in row.iter() if one.tag in ("td", "th")]
        texts = [_line(one.text()) for one in cells]
        for label, value in pairwise(texts):
            if label and len(label) <= _LONGEST_LABEL and value and len(value) <= 300:
                yield label, value, "标签表"


def _of_lists(tree: Any) -> Iterator[tuple[str, str, str]]:
    for node in tree.css("dt"):
        after = node.next
        while after is not None and after.tag == "-text":
            after = after.next
        if after is not None and after.tag == "dd":
            yield _line(node.text()), _line(after.text())[:300], "标签表"


def _line(text: str) -> str:
    return re.sub(r"[\s\u3000\xa0]+", " ", text).strip()
