"""What is read by the run, checked against what is read cell by cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.documents import open_paper
from zhaoming.documents.grids import PlainRow, lay_out
from zhaoming.documents.html_rows import plain_cells, plain_rows
from zhaoming.paper import Grid, Line, Place

_TEXTS = st.sampled_from(
    ["", "甲", "12", " 1  2 ", "\n 3\n", "\xa0", "a&lt;b", "&amp;lt;", "x y", "span=", "\u3000"]
)
_OPENINGS = st.sampled_from(
    ["", "", "", ' width="47"', ' rowspan="2"', ' colspan="3"', ' rowspan="0" colspan="2"', ' rowspan="9"']
)
_WRAPPERS = st.sampled_from([("", ""), ("", ""), ("<p>", "</p>"), ("<div><p>", "</p></div>")])
_CELLS = st.tuples(_OPENINGS, _WRAPPERS, _TEXTS)
_TABLES = st.lists(st.lists(_CELLS, max_size=6), min_size=1, max_size=6)
_PLACE = Place(table=1)


def _page(rows: str) -> str:
    return f"<html><body><p>年报</p><table><tbody>{rows}</tbody></table></body></html>"


def _markup(table: list[list[tuple[str, tuple[str, str], str]]], blank: str) -> str:
    return "".join(
        "<tr>"
        + blank.join(f"<td{opening}>{before}{text}{after}</td>" for opening, (before, after), text in row)
        + f"</tr>{blank}"
        for row in table
    )


@given(_TABLES, st.sampled_from(["", "\n", "  "]))
def test_a_run_of_rows_gives_what_its_cells_give(
    table: list[list[tuple[str, tuple[str, str], str]]], blank: str
) -> None:
    plain = open_paper(name="a.html", data=_page(_markup(table, blank)).encode())
    # An unknown element in each cell and row keeps them from being plain, and shows nothing.
    markup = _markup(table, blank).replace("</td>", "<zm-x></zm-x></td>")
    assert open_paper(name="a.html", data=_page(markup).encode()) == plain


@given(st.lists(st.lists(st.text("甲12 ", max_size=3), max_size=5), max_size=5), st.lists(st.integers(0, 4)))
def test_bare_rows_are_laid_out_as_rows_of_cells_that_span_nothing(
    table: list[list[str]], heights: list[int]
) -> None:
    head = [("头", height, 1) for height in heights]
    bare = lay_out(groups=[[head, *(PlainRow(None, row) for row in table)]], place=_PLACE)
    spelt = lay_out(groups=[[head, *([(text, 1, 1) for text in row] for row in table)]], place=_PLACE)
    assert bare == spelt


def test_a_run_is_read_row_by_row() -> None:
    run = '<tr><td>甲</td><td>1</td></tr>\n<tr class="x"><td colspan="2">乙</td></tr><tr></tr>'
    assert plain_rows(run=run) == [(None, ["甲", "1"]), (((1, 2),), ("乙",)), (None, [])]
    assert plain_cells(markup=run) == [("", "甲"), ("", "1"), (' colspan="2"', "乙")]


@pytest.mark.parametrize(
    "cell",
    [
        "<b><span>1</span><span style='color:red'>2</span></b>",
        "<span>1</span><!-- <b> --><span>2</span>",
        "1<script>'</span><span>'</script>2",
        "1<noframes><b></noframes>2",
        "<a name=x></a><o:p>1</o:p><strong>2</strong>",
        "1<style>b{}</style><i><big>2</big></i>",
    ],
)
def test_inline_tags_one_after_the_other_leave_their_text(cell: str) -> None:
    paper = open_paper(name="a.html", data=_page(f"<tr><td>{cell}</td><td>x</td></tr>").encode())
    assert isinstance(paper.blocks[1], Grid)
    assert paper.blocks[1].cells[0].text == "12"


def test_a_line_knows_where_it_stands() -> None:
    paper = open_paper(name="a.html", data="<html><body><p>甲乙</p><h2>丙</h2></body></html>".encode())
    assert paper.blocks == (Line("甲乙", Place(offset=0)), Line("丙", Place(offset=3), (), 2))


def test_a_wide_row_is_laid_out_as_a_narrow_one() -> None:
    wide = [("x", 2, 1), *((str(number), 1, 1) for number in range(100))]
    grid = lay_out(groups=[[wide, [("y", 1, 3)]]], place=_PLACE)
    assert [(cell.row, cell.column, cell.colspan) for cell in grid.cells[:2]] == [(0, 0, 1), (0, 1, 1)]
    assert (grid.cells[-1].row, grid.cells[-1].column, grid.cells[-1].colspan) == (1, 1, 3)
    assert (grid.rows, grid.columns) == (2, 101)
