"""The one reader of tables: lists strictly, any document where that is asked, hostile ones apart."""

from __future__ import annotations

import pytest

from zhaoming.documents import Refusal
from zhaoming.documents.write_list import ListColumn, write_list
from zhaoming.release_files import tables_isolated
from zhaoming.release_files.tables import tables_here


def test_a_list_is_xlsx_or_csv_with_every_row():
    rows = (("名称", "数"), ("甲", "1"), ("", ""), ("乙", "2"))
    assert tables_here("\n".join(",".join(row) for row in rows).encode(), name="a.csv") == (rows,)
    book = write_list(title="x", columns=[ListColumn("名称"), ListColumn("数")], rows=rows[1:2])
    assert tables_here(book, name="a.xlsx") == (rows[:2],)
    with pytest.raises(Refusal):
        tables_here(b"<table><tr><td>x</td></tr></table>", name="a.html")


def test_any_document_will_do_where_that_is_asked():
    page = "<table><tr><td>旧词</td><td>新词</td></tr></table>".encode()
    assert tables_here(page, name="a.html", any_kind=True) == ((("旧词", "新词"),),)
    lines = "错误→正确\n一=二=理由\n单独".encode()
    told = (("错误", "正确"), ("一", "二", "理由"), ("单独",))
    assert tables_here(lines, name="a.txt", any_kind=True) == (told,)


def test_a_child_reads_it_and_what_is_none_is_refused():
    assert tables_isolated("甲,乙\n".encode(), name="a.csv") == ((("甲", "乙"),),)
    with pytest.raises(Refusal):
        tables_isolated(b"PK\x03\x04 broken", name="a.xlsx")
    with pytest.raises(Refusal):
        tables_isolated("甲,乙\n".encode() * 10, name="a.csv", seconds=0.0)
