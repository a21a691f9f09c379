"""Fragments of a portal's page made harmless: no scripts, no styles of their own, no forms, no identifiers."""

from __future__ import annotations

import re

import nh3

_TAGS = {
    "a", "b", "br", "dd", "div", "dl", "dt", "em", "figure", "figcaption", "h2", "h3", "h4", "hr", "i", "img",
    "li", "ol", "p", "section", "small", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "title", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# What could reach out of its place: other files, other pages' places, old browsers' scripts.
_FORBIDDEN = re.compile(
    r"@import|@charset|@namespace|@scope|url\s*\(|expression\s*\(|javascript:|behavior\s*:|position\s*:\s*(?:fixed|sticky)|<",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def clean_fragment(*, html: str) -> str:
    """The fragment with what is allowed in it; everything else is taken out, its words stay."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel", "data"},
        link_rel="noopener",
        attribute_filter=_kept,
    ).strip()


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Pictures may lie in the page; a link may not."""
    if value.strip().lower().startswith("data:"):
        picture = tag == "img" and attribute == "src"
        return value if picture and re.match(r"data:image/(?:png|jpeg|gif|webp);base64,", value) else None
    return value


def fault_of_css(*, css: str) -> str:
    """What in a style sheet could reach beyond the fragments, in words; "" where nothing does."""
    plain = _COMMENT.sub("", css)
    # What is escaped could be anything.
    if "\\" in plain:
        return "样式里不能用反斜杠转义"
    found = _FORBIDDEN.search(plain)
    if found is not None:
        return f"样式里不能用“{found.group(0).strip()}”"
    depth = 0
    for letter in plain:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            return "样式的花括号不成对：多了“}”"
    return "样式的花括号不成对：少了“}”" if depth else ""


def scoped(*, css: str) -> str:
    """The style sheet for the fragments alone; a browser that knows no @scope leaves it out whole."""
    return f"@scope (.outer-frame) {{\n{_COMMENT.sub('', css)}\n}}\n"
