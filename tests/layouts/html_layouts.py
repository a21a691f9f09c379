"""HTML layouts: true grids, Word paste, layout tables, and the encodings they come in."""

from __future__ import annotations

import base64
import html
import random
from collections.abc import Callable

from tests.layouts.document import Layout
from tests.layouts.draft import Draft, Heading, Slot, Table

CellWriter = Callable[[str], str]


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>").replace("\xa0", "&nbsp;")


def _cell(slot: Slot, inner: CellWriter, tag: str = "td") -> str:
    both = (("rowspan", slot.rowspan), ("colspan", slot.colspan))
    spans = "".join(f' {name}="{value}"' for name, value in both if value > 1)
    return f"<{tag}{spans}>{inner(slot.text)}</{tag}>"


def grid_table(table: Table, inner: CellWriter = _escaped) -> str:
    """A table with rowspan and colspan as the draft has them."""
    rows = ("".join(_cell(slot, inner) for slot in row.slots) for row in table.rows)
    return '<table border="1">\n' + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"


def _body(draft: Draft, table: Callable[[Table], str], inner: CellWriter = _escaped) -> str:
    parts = []
    for piece in draft.pieces:
        if isinstance(piece, Table):
            parts.append(table(piece))
        elif isinstance(piece, Heading):
            parts.append(f"<h2>{inner(piece.text)}</h2>")
        else:
            parts.append(f"<h1>{inner(piece.text)}</h1>" if piece.title else f"<p>{inner(piece.text)}</p>")
    return "\n".join(parts)


_NAVIGATION = (
    '<div class="nav"><a href="/">首页</a><a href="/zwgk">政务公开</a><ul><li>政府信息公开指南</li>'
    "<li>政府信息公开年报</li></ul></div>"
)
_SCRIPT = "<script>var total = 12; /* 三、本年度办理结果 */</script><style>td {width: 12px}</style>"
_FOOTER = '<div class="foot">主办：政府办公室　网站标识码：3200000000　浏览次数：1024</div>'


def _page(draft: Draft, body: str, charset: str | None) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    title = draft.report.title or ""
    return (
        f"<!DOCTYPE html><html><head>{meta}<title>{_escaped(title)}</title>{_SCRIPT}</head>"
        f"<body>{_NAVIGATION}<div id='zoom'>{body}</div>{_FOOTER}</body></html>"
    )


def true_grid(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """A clean page in UTF-8 with spans as declared."""
    return _page(draft, _body(draft, grid_table), "utf-8").encode(), draft


def word_paste(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """What an editor keeps of a Word document: a span a character, nested blocks, padding with &nbsp;."""
    share = rng.choice((1.0, 0.5))

    def soup(text: str) -> str:
        tags = "<span style='font-family:仿宋_GB2312'>|</span>" if rng.random() < share else "<font>|</font>"
        spans = "".join(tags.replace("|", _escaped(char)) for char in text)
        pad = rng.choice(("", "&nbsp;", "<o:p></o:p>", "<o:p>&nbsp;</o:p>")) if text.strip() else "&nbsp;"
        return f'<div><p class="MsoNormal" align="center"><b><span>{spans}</span></b>{pad}</p></div>'

    def wrapped(table: Table) -> str:
        # Word closes a table with a row of no height, which holds the true columns.
        ends = bool(table.rows) and not table.rows[-1].is_head
        row = "".join("<td width=47 style='border:none'></td>" for _ in range(table.columns))
        closing = (
            f"<![if !supportMisalignedColumns]><tr height=0>{row}</tr><![endif]>" if misaligned and ends else ""
        )
        return f"<div><div>{grid_table(table, soup).removesuffix('</table>')}{closing}</table></div></div>"

    misaligned = rng.random() < 0.5
    body = _body(draft, wrapped, soup)
    return _page(draft, body, "utf-8").encode(), draft


def layout_tables(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """An old site: the page itself is a table in a table, the report's tables stand in one of its cells."""
    inner = _body(draft, grid_table)
    depth = rng.randint(1, 3)
    for _ in range(depth):
        side = rng.choice(("", "<td width=200>政府信息公开年报<br>2019年<br>2020年</td>"))
        inner = f"<table><tr>{side}<td>{inner}</td></tr><tr><td>打印本页　关闭窗口</td></tr></table>"
    return _page(draft, inner, "utf-8").encode(), draft


def _loose_cell(slot: Slot, rng: random.Random) -> str:
    return _cell(slot, _escaped, rng.choice(("td", "th"))).removesuffix("</td>").removesuffix("</th>")


def loose_tags(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """Tags that are never closed, th and td mixed, head and body groups, upper-case names."""

    def table(table: Table) -> str:
        rows = ("".join(_loose_cell(slot, rng) for slot in row.slots) for row in table.rows)
        return "<TABLE><TBODY>" + "".join(f"<TR>{row}" for row in rows) + "</TBODY></TABLE>"

    return _page(draft, _body(draft, table), "utf-8").encode(), draft


def encoded_page(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """A true grid in GBK, UTF-8 or UTF-16, whose declaration is right, missing or wrong."""
    encoding = rng.choice(("gb18030", "gb18030", "utf-8", "utf-16"))
    right = {"gb18030": "gb2312", "utf-8": "utf-8", "utf-16": "utf-16"}[encoding]
    wrong = "utf-8" if encoding == "gb18030" else "gb2312"
    declared = rng.choice((right, None, wrong))
    page = _page(draft, _body(draft, grid_table), declared)
    return page.encode(encoding), draft.noted(f"{encoding}={declared}")


def mht(draft: Draft, rng: random.Random) -> tuple[bytes, Draft]:
    """A saved web archive: the page as a quoted-printable or base64 part beside a picture."""
    import quopri

    encoding = rng.choice(("utf-8", "gb18030"))
    page = _page(draft, _body(draft, grid_table), encoding).encode(encoding)
    quoted = rng.random() < 0.5
    body = quopri.encodestring(page) if quoted else base64.encodebytes(page)
    head = (
        "From: <Saved by a browser>\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----=_Part"\r\n\r\n------=_Part\r\n'
        f'Content-Type: text/html; charset="{encoding}"\r\n'
        f"Content-Transfer-Encoding: {'quoted-printable' if quoted else 'base64'}\r\n"
        "Content-Location: http://example.invalid/report.html\r\n\r\n"
    ).encode()
    picture = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return head + body + b"\r\n------=_Part\r\n" + picture + b"------=_Part--\r\n", draft


HTML_LAYOUTS = (
    Layout("html-grid", ".html", True, true_grid),
    Layout("html-word-paste", ".html", True, word_paste),
    Layout("html-layout-tables", ".html", True, layout_tables),
    Layout("html-loose-tags", ".htm", True, loose_tags),
    Layout("html-encodings", ".html", True, encoded_page),
    Layout("mht", ".mht", True, mht),
)
