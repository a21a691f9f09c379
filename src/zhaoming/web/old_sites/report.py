"""What became of every page, as a workbook; and where each old address leads, for the old server."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from urllib.parse import quote

from zhaoming.documents.write_list import ListColumn, write_list
from zhaoming.web.old_sites.models import OldSite, PageState
from zhaoming.web.old_sites.selectors import pages_of

# Words and width of each column.
HEADS = (
    ("序号", 6), ("文件", 36), ("原地址", 30), ("标题", 40), ("结果", 10), ("原因和怎么办", 50),
    ("没有采用的内容", 40),     ("原发布日期", 12), ("现地址", 30), ("索引号", 26),
)  # fmt: skip
REDIRECTS = ("nginx", "apache", "csv")


def report_rows(*, site: OldSite, address_of: Callable[[int], str]) -> Iterator[tuple[str, ...]]:
    """One row a page; `address_of` gives the address of a document."""
    for one in pages_of(site=site).iterator(500):
        yield (
            str(one.position),
            one.name,
            one.path,
            one.title,
            PageState(one.state).label,
            one.reason,
            "；".join(one.notes),
            one.said("published_on") or ("无法评定" if one.state == PageState.RELEASED else ""),
            address_of(one.publication_id) if one.publication_id and one.state == PageState.RELEASED else "",
            (one.publication.index_number or "") if one.publication is not None else "",
        )


def report_book(*, site: OldSite, address_of: Callable[[int], str]) -> bytes:
    """The same as a workbook."""
    columns = [ListColumn(head, width) for head, width in HEADS]
    rows = report_rows(site=site, address_of=address_of)
    return write_list(title=f"{site.agency}旧网站导入结果", columns=columns, rows=rows, sheet="逐页结果")


def redirects(*, site: OldSite, to: str, address_of: Callable[[int], str]) -> str:
    """The old addresses with their new ones: a map of nginx, a RewriteMap of Apache, or a table."""
    rows = [
        (one.path, address_of(one.publication_id))
        for one in pages_of(site=site, state=PageState.RELEASED)
        if one.path and one.publication_id
    ]
    if to == "nginx":
        # In the http block; `if ($zhaoming_new) { return 301 $zhaoming_new; }` in the server block.
        lines = [f"    {_quoted(f'/{path}')} {new};" for path, new in rows]
        return "\n".join(["map $request_uri $zhaoming_new {", '    default "";', *lines, "}", ""])
    if to == "apache":
        return "".join(f"{_one_word(path)} {new}\n" for path, new in rows)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(("原地址", "现地址"))
    writer.writerows((f"/{path}", new) for path, new in rows)
    return "\ufeff" + out.getvalue()


def _quoted(path: str) -> str:
    """As nginx compares it: what `$request_uri` holds, escaped as browsers send it."""
    return '"' + quote(path, safe="/?=&-_.~%!*'(),;:@+") + '"'


def _one_word(path: str) -> str:
    return "/" + path.replace(" ", "%20")
