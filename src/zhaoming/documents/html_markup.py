"""The body of a page as one flat list of tags and texts, made by a few calls for the whole page.

The parser mends the page as a browser does and writes it out again: every element closed, every
`<` and `>` outside its tags escaped. On such text regular expressions are exact, and taking it
apart is many times faster than visiting the parser's nodes one by one from here.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Any

from zhaoming.documents.html_names import INLINE, UNSEEN_RAW, VOID

# Three kinds: a run of whole rows of plain cells ("<tr" at its start) or one plain cell; a block of one line
# with its name, its text and the text that follows; or a tag with its name, its attributes and the text that
# follows.
Token = tuple[str, str, str, str, str, str, str]

_TAG_END = "(?:>| [^>]*+>)"
_UNSHOWN = rf"!--.*?-->|\?[^>]*>|({'|'.join(UNSEEN_RAW)}){_TAG_END}.*?</\1>"
_INLINE = rf"(?:{'|'.join(INLINE)})"
_INLINE_TAG = rf"/?+{_INLINE}{_TAG_END}"
_FIRST_LETTERS = "".join(sorted({name[0] for name in (*INLINE, *UNSEEN_RAW)}))
# Most tags are none of these, and two looks at the letters after `<` tell it before the names are tried: no
# inline element begins as cells, rows, paragraphs and divisions do. Word puts every character into elements
# of its own, so inline tags that follow each other are taken out as one.
_NOISE = re.compile(
    rf"<(?=[/!?{_FIRST_LETTERS}])(?!/[tpd])(?:{_INLINE_TAG}(?>(?:<{_INLINE_TAG})*)|{_UNSHOWN})", re.S
)
_UNSHOWN_ONLY = re.compile(f"<(?:{_UNSHOWN})", re.S)
_WHOLE = re.compile(f"<(?:{_UNSHOWN}|([^>]*>))", re.S)
# A cell with one line of text, blocks only wrapped around it: by far the most. What repeats a group and gives
# nothing back stands in `(?>…)`: written `(?:…)*+` it matches wrongly in Python 3.11.2.
_WRAPPED = r"(?>(?:\s*+<(?:p|div)(?: [^>]*+)?>)*)[^<]*+(?>(?:</(?:p|div)>\s*+)*)</td>"
_PLAIN = rf"<td[^>]*+>(?:[^<]++</td>|{_WRAPPED})\s*+"
_PLAIN_ROWS = rf"(?:<tr(?: [^>]*+)?>\s*+(?>(?:{_PLAIN})*)</tr>\s*+)+"
_LINE = r"<(p|h[1-6]|li)(?: [^>]*+)?>([^<]++)</(?:p|h[1-6]|li)>([^<]*+)"
_ANY = r"<(/?[^\s>]++)([^>]*+)>([^<]*+)"
_TOKENS = re.compile(rf"({_PLAIN_ROWS}|{_PLAIN})|{_LINE}|{_ANY}")
_TOKENS_ONE_BY_ONE = re.compile("()()()()" + _ANY)
_VERBATIM_STYLE = re.compile(rb"white-space\s*:\s*(?:pre|break-spaces)")
_VERBATIM = re.compile(r' style="[^"]*white-space\s*:\s*(?:pre|break-spaces)', re.I)
_DECEPTIVE = frozenset(("svg", "math", "template", "xmp", "plaintext"))
_NAME = itemgetter(4)
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
    styled = b"white-space" in folded and _VERBATIM_STYLE.search(folded) is not None
    tokens = _taken_apart(tree.body.html, styled)
    if not _DECEPTIVE.isdisjoint(map(_NAME, tokens)):
        _mend_raw(tree)
        tokens = _taken_apart(tree.body.html, styled)
    return _with_styles(tokens) if styled else tokens


def _taken_apart(html: str, styled: bool) -> list[Token]:
    html = _without(_UNSHOWN_ONLY if styled else _NOISE, html)
    html = html.replace("&nbsp;", "\xa0")
    if "<th" in html:
        html = html.replace("<th>", "<td>").replace("<th ", "<td ").replace("</th>", "</td>")
    return (_TOKENS_ONE_BY_ONE if styled else _TOKENS).findall(html)


def _without(unwanted: re.Pattern[str], html: str) -> str:
    """The page without what matches; a `<` in the middle of a broken tag must not begin a match."""
    left = unwanted.sub("", html)
    if left.count("<") == left.count(">"):
        return left
    return unwanted.sub("", _WHOLE.sub(_mended, html))


def _mended(match: re.Match[str]) -> str:
    return "<" + match[2].replace("<", "_") if match[2] else ""


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
