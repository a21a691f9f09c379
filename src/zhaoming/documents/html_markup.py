"""The body of a page as one flat list of tags and texts, made by a few calls for the whole page.

The parser mends the page as a browser does and writes it out again: every element closed, every
`<` and `>` outside its tags escaped. On such text regular expressions are exact, and taking it
apart is many times faster than visiting the parser's nodes one by one from here.
"""

from __future__ import annotations

import re
from typing import Any

from zhaoming.documents.html_names import INLINE, UNSEEN_RAW, VOID

# Three kinds: a row or a cell that holds nothing but plain cells ("<td" at the start of a cell); a block
# of one line with its name, its text and the text that follows; or a tag with its name, its attributes
# and the text that follows.
Token = tuple[str, str, str, str, str, str, str]

_TAG_END = "(?:>| [^>]*>)"
_UNSHOWN = rf"!--.*?-->|\?[^>]*>|({'|'.join(UNSEEN_RAW)}){_TAG_END}.*?</\1>"
_NOISE = re.compile(rf"<(?:/?(?:{'|'.join(INLINE)}){_TAG_END}|{_UNSHOWN})", re.S)
_UNSHOWN_ONLY = re.compile(f"<(?:{_UNSHOWN})", re.S)
_WHOLE = re.compile(f"<(?:{_UNSHOWN}|([^>]*>))", re.S)
# A cell with one line of text, blocks only wrapped around it: by far the most.
_PLAIN = r"<td[^>]*+>(?:\s*<(?:p|div)(?: [^>]*+)?>)*+[^<]*+(?:</(?:p|div)>\s*+)*+</td>\s*+"
_PLAIN_ROW = re.compile(rf"[^>]*+>\s*+(?:{_PLAIN})++")
_LINE = r"<(p|h[1-6]|li)(?: [^>]*+)?>([^<]++)</(?:p|h[1-6]|li)>([^<]*+)"
_ANY = r"<(/?[^\s>]++)([^>]*+)>([^<]*+)"
_TOKENS = re.compile(rf"({_PLAIN})|{_LINE}|{_ANY}")
_TOKENS_ONE_BY_ONE = re.compile("()()()()" + _ANY)
_VERBATIM_STYLE = re.compile(rb"white-space\s*:\s*(?:pre|break-spaces)")
_VERBATIM = re.compile(r' style="[^"]*white-space\s*:\s*(?:pre|break-spaces)', re.I)
_DECEPTIVE = ("<svg", "<math", "<template", "<xmp", "<plaintext")
# What opens and closes text that a style declares verbatim.
VERBATIM_STYLED, END_VERBATIM_STYLED = "-verbatim", "/-verbatim"


def tokens_of(*, tree: Any, folded: bytes) -> list[Token]:
    """The body of a parsed page in reading order, inline elements left out; empty without a body.

    `folded` is the page as lower-case bytes.
    """
    if tree.body is None:
        return []
    if b"<!--" in folded and b"<script" in folded:
        _take_out(tree, "script")
    styled = _VERBATIM_STYLE.search(folded) is not None
    unwanted = _UNSHOWN_ONLY if styled else _NOISE
    html = _without(unwanted, tree.body.html)
    if any(name in html for name in _DECEPTIVE):
        _mend_raw(tree)
        html = _without(unwanted, tree.body.html)
    html = html.replace("&nbsp;", "\xa0")
    if "<th" in html:
        html = html.replace("<th>", "<td>").replace("<th ", "<td ").replace("</th>", "</td>")
    return _with_styles(_TOKENS_ONE_BY_ONE.findall(html)) if styled else _by_rows(html)


def _without(unwanted: re.Pattern[str], html: str) -> str:
    """The page without what matches; a `<` in the middle of a broken tag must not begin a match."""
    left = unwanted.sub("", html)
    if left.count("<") == left.count(">"):
        return left
    return unwanted.sub("", _WHOLE.sub(_mended, html))


def _mended(match: re.Match[str]) -> str:
    return "<" + match[2].replace("<", "_") if match[2] else ""


def _by_rows(html: str) -> list[Token]:
    """What ends with a row begins it with its last tag of that kind, so rows need no look at their cells."""
    *rows, rest = html.split("</tr>")
    found: list[Token] = []
    for chunk in rows:
        before, begun, row = chunk.rpartition("<tr")
        if not begun or row[0] not in "> ":  # The row that ends here holds a table.
            found += _TOKENS.findall(chunk)
            continue
        # Between two rows nothing but white space stands, mostly.
        if before and not before.isspace():
            found += _TOKENS.findall(before)
        if row.count("<") == 2 * row.count("</td>") or _PLAIN_ROW.fullmatch(row):
            found.append((row, "", "", "", "", "", ""))
        else:
            found += _TOKENS.findall("<tr" + row)
    found += _TOKENS.findall(rest)
    return found


def plain_texts(cells: str) -> list[str] | None:
    """The texts of plain cells that declare nothing at all, None for others."""
    if not cells.startswith("><td>") or not cells.endswith("</td>"):
        return None
    texts = cells[5:-5].split("</td><td>")
    return texts if len(texts) * 2 == cells.count("<") else None


def plain_cells(cells: str) -> list[tuple[str, str]]:
    """The tag and the text of each of the plain cells of a token, the text as the page writes it."""
    found = []
    for cell in cells.split("</td>")[:-1]:
        opening, _, text = cell.partition("</")[0].rpartition(">")
        found.append((opening[opening.find("<td") :], text))
    return found


def unescaped(text: str) -> str:
    """A text or attribute as it is meant, from the few escapes that the parser writes."""
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _mend_raw(tree: Any) -> None:
    """Take out or rewrite the elements whose content could be taken for markup once it is written out."""
    _take_out(tree, "svg, math, template")
    for node in tree.css("xmp, plaintext"):
        pre = tree.create_node("pre")
        pre.insert_child(node.text())
        node.replace_with(pre)


def _take_out(tree: Any, selector: str) -> None:
    for node in tree.css(selector):
        node.decompose()


def _with_styles(tokens: list[Token]) -> list[Token]:
    """The same with a pair of tokens around the content of every element that is styled verbatim."""
    found: list[Token] = []
    styled: list[bool] = []
    for token in tokens:
        *_, name, attributes, text = token
        if name in VOID:
            found.append(token)
        elif name.startswith("/"):
            if styled and styled.pop():
                found.append(("", "", "", "", END_VERBATIM_STYLED, "", ""))
            found.append(token)
        else:
            styled.append(_VERBATIM.search(attributes) is not None)
            if styled[-1]:
                found.append(("", "", "", "", name, attributes, ""))
                found.append(("", "", "", "", VERBATIM_STYLED, "", text))
            else:
                found.append(token)
    return found
