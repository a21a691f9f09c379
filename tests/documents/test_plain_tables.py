"""Tables that markdown or text holds as HTML."""

from zhaoming.documents.plain import open_text
from zhaoming.paper import Grid, Line


def test_a_table_between_lines_is_a_grid_with_its_spans() -> None:
    text = "前文\n<table><tr><td rowspan='2'>甲</td><td>1</td></tr>\n<tr><td>2</td></tr></table>\n后文\n"
    before, table, _, after = open_text(data=text.encode()).blocks
    assert isinstance(table, Grid)
    assert [(cell.row, cell.column, cell.text, cell.rowspan) for cell in table.cells] == [
        (0, 0, "甲", 2),
        (0, 1, "1", 1),
        (1, 1, "2", 1),
    ]
    assert isinstance(before, Line)
    assert isinstance(after, Line)
    assert text[after.place.offset or 0 :].startswith("后文")


def test_a_table_in_a_table_is_opened_once() -> None:
    text = "<table><tr><td>甲<table><tr><td>1</td></tr></table></td></tr></table>\n后文"
    shown = str(open_text(data=text.encode()).blocks)
    assert shown.count("甲") == shown.count("后文") == 1
    assert "<td>" not in shown


def test_markup_that_shows_nothing_or_never_ends_stays_text() -> None:
    for text in ("<table><tr><td></td></tr></table>", "见 <table> 标签<td>", "<table>没有单元格</table>"):
        blocks = open_text(data=text.encode()).blocks
        assert "".join(block.text for block in blocks if isinstance(block, Line)) == text
