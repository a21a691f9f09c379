"""Web pages and web archives: what is shown, what styles hide, comments, scripts, links, authors."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from zhaoming.documents.encoding import decode
from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.telling import telling
from zhaoming.documents.html_hiding import hidden_nodes
from zhaoming.documents.html_names import BLOCK, refuse_depth
from zhaoming.documents.message import content_of
from zhaoming.documents.refusal import EMPTY, ENTITIES, Refusal
from zhaoming.paper import Extract, Layer, PartKind

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_TAGS = re.compile(r"<[^>]{0,2000}>")
_AUTHORS = ("author", "creator", "owner", "dc.creator", "copyright", "reply-to", "description", "keywords")
_TEXT_ATTRIBUTES = ("alt", "title", "value", "placeholder", "content", "aria-label")
_CELLS = frozenset(("td", "th"))
_PLAIN_SIZE = re.compile(r"font-size\s*:\s*(?:0|1)(?:\.\d+)?(?:px|pt)?\s*(?:;|\Z)|font\s*:\s*0", re.I)
_WHITE = re.compile(
    r"(?:\A|[;\s])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)", re.I
)
_AWAY = re.compile(r"(?:left|top|text-indent)\s*:\s*-\d{3,}|opacity\s*:\s*0(?:\.0+)?\s*(?:;|\Z)", re.I)


def extract_page(data: bytes, declared: str | None = None) -> Extract:
    """Look into a web page. Raises `Refusal` for what cannot be decoded, entities, absurd nesting."""
    named = _DECLARED.search(data[:4096])
    text, _warnings = decode(
        data=data, declared=declared or (named.group(1).decode("ascii") if named else None)
    )
    if "<!ENTITY" in text[:65536]:
        raise Refusal(ENTITIES, "网页中声明了实体")
    folded = text.encode("utf-8", "replace").lower()
    refuse_depth(html=text, folded=folded)
    found = Gathering()
    tree = LexborHTMLParser(text)
    _comments(text, found)
    _elements(tree, found)
    _hidden(tree, text, found)
    _shown(tree, found)
    if not found.passages and not found.parts:
        raise Refusal(EMPTY, "网页中没有内容")
    return found.extract("html")


def extract_message(data: bytes, look: Callable[[str, bytes], Extract]) -> Extract:
    """Look into a web archive or a mail: its header, its pages and every attachment."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    found = Gathering()
    for header in ("From", "To", "Cc", "Bcc", "Reply-To", "X-Originating-IP", "Subject"):
        layer = Layer.MARKUP if header == "Subject" else Layer.METADATA
        found.text(str(message.get(header) or ""), "邮件头", layer, name=header)
    for number, part in enumerate(message.walk()):
        if number > 2000:
            found.cannot_see("邮件", "部分过多，未全部检查")
            break
        kind = part.get_content_type()
        if part.is_multipart() or kind in ("text/css", "application/javascript"):
            continue
        _take(_part(part, kind, look), found, f"第 {number} 部分")
    if not found.passages:
        raise Refusal(EMPTY, "网页存档中没有网页")
    return found.extract("mht")


def _part(part: Any, kind: str, look: Callable[[str, bytes], Extract]) -> Extract | str:
    content = content_of(part)
    try:
        if kind in ("text/html", "application/xhtml+xml"):
            return extract_page(content, part.get_content_charset())
        return look(part.get_filename() or ("a.txt" if kind == "text/plain" else ""), content)
    except Refusal as refusal:
        return refusal.message


def _take(part: Extract | str, found: Gathering, place: str) -> None:
    if isinstance(part, str):
        found.cannot_see(place, part)
        return
    found.passages.extend(part.passages)
    found.parts.extend(part.parts)
    found.unread.extend(part.unread)


def _comments(text: str, found: Gathering) -> None:
    for number, comment in enumerate(_COMMENT.findall(text), start=1):
        if comment.lstrip().startswith("[if"):
            # What an office program leaves for itself: its properties are in there.
            for name, value in re.findall(r"<o:(Author|LastAuthor|Company|Manager)>(.*?)</o:", comment, re.S):
                found.text(value, "网页属性", Layer.METADATA, name=name)
            continue
        found.text(_TAGS.sub(" ", comment), f"网页注释 {number}", Layer.COMMENT, group="网页注释")


def _elements(tree: Any, found: Gathering) -> None:
    for node in tree.css("meta"):
        name = (node.attributes.get("name") or "").lower()
        if name in _AUTHORS:
            layer = Layer.MARKUP if name in ("description", "keywords", "copyright") else Layer.METADATA
            found.text(node.attributes.get("content") or "", "网页属性", layer, name=name)
    for node in tree.css("input[type=hidden]"):
        found.text(node.attributes.get("value") or "", "隐藏表单项", Layer.HIDDEN_TEXT)
    for node in tree.css("script"):
        found.part(PartKind.PROGRAM, "脚本", node.attributes.get("src") or "网页")
        found.text(node.text(), "脚本", Layer.MARKUP)
    for node in tree.css("a[href], area[href]"):
        target = node.attributes.get("href") or ""
        found.text(target, "链接", Layer.MARKUP)
        if ":" in target[:12] or target.startswith(("//", "\\\\")):
            found.part(PartKind.LINK, target, "超链接")
    every = (value or "" for node in tree.css("*") for value in (node.attributes or {}).values())
    found.text(telling(every), "网页代码", Layer.MARKUP)
    for node in tree.css("style"):
        found.text(node.text(), "样式", Layer.MARKUP)
    for node in tree.css("[src], object[data], link[href]"):
        _resource(node, found)
    for node in tree.css("[alt], [title], [placeholder], [aria-label], input[value]"):
        told = "\t".join(node.attributes.get(name) or "" for name in _TEXT_ATTRIBUTES)
        found.text(told.strip("\t"), "提示文字", Layer.MARKUP)


def _resource(node: Any, found: Gathering) -> None:
    target = node.attributes.get("src") or node.attributes.get("data") or node.attributes.get("href") or ""
    if node.tag == "img":
        found.cannot_see(f"图片 {target[:60]}", "网页中的图片无法检查，请由审核人查看")
    if re.match(r"(?:https?:)?//|file:", target, re.I) and node.tag != "a":
        found.part(PartKind.REMOTE, target, "网页资源")
    elif target.startswith("data:") and node.tag != "img":
        found.part(PartKind.EMBEDDED, f"内嵌数据 {target[:30]}", "网页")


def _hidden(tree: Any, text: str, found: Gathering) -> None:
    """What styles hide; it stays in the page, so that the whole is searched as well."""
    for node in hidden_nodes(tree=tree, html=text):
        found.text(node.text(separator=" "), "网页", Layer.HIDDEN_TEXT, group="网页")
    for node in tree.css("[style]"):
        if _shows_nothing(node.attributes.get("style") or "") and not _stands_on_colour(node):
            found.text(node.text(separator=" "), "网页", Layer.HIDDEN_TEXT, group="网页")
    for node in tree.css('font[color="#ffffff" i], font[color="white" i], template, noscript'):
        if not _stands_on_colour(node):
            found.text(node.text(separator=" "), "网页", Layer.HIDDEN_TEXT, group="网页")


def _shows_nothing(style: str) -> bool:
    is_white = _WHITE.search(style) is not None and "background" not in style
    return is_white or _PLAIN_SIZE.search(style) is not None or _AWAY.search(style) is not None


def _stands_on_colour(node: Any) -> bool:
    above = node.parent
    while above is not None:
        attributes = above.attributes or {}
        if (
            attributes.get("bgcolor")
            or attributes.get("background")
            or "background" in (attributes.get("style") or "")
        ):
            return True
        above = above.parent
    return False


def _shown(tree: Any, found: Gathering) -> None:
    for node in tree.css("script, style, noscript, template"):
        node.decompose()
    if tree.body is None:
        return
    for node in tree.body.css(", ".join((*BLOCK - {"html", "body"}, "br", "tr", "td", "th"))):
        node.insert_before("\t" if node.tag in _CELLS else "\n")
        if node.tag not in _CELLS:
            node.insert_after("\n")
    lines = (" ".join(line.split(" ")).strip(" \r") for line in tree.body.text().split("\n"))
    found.text("\n".join(line for line in lines if line.strip()), "正文")
    title = tree.css_first("title")
    found.text(title.text() if title is not None else "", "网页标题")
