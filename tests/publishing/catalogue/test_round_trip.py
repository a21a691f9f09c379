"""What is drawn is read again, through a real workbook as well."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publishing.catalogue.rows import catalogue_rows
from zhaoming.documents import open_paper
from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.paper import Drawing, Grid, GridCell, Paper, placed_cells
from zhaoming.publishing.catalogue import (
    Audience,
    CatalogueRow,
    Channel,
    Level,
    Way,
    draw_catalogue,
    read_catalogue,
)


def as_paper(drawing: Drawing) -> Paper:
    """The drawing as if it had been printed and opened."""
    (table,) = drawing.tables
    cells = tuple(
        GridCell(one.row, one.column, one.cell.text, one.cell.rowspan, one.cell.colspan)
        for one in placed_cells(table)
    )
    return Paper(kind="xlsx", blocks=(Grid(cells=cells, rows=len(table.rows), columns=len(table.columns)),))


@given(st.lists(catalogue_rows(), min_size=1, max_size=6))
def test_any_rows_come_back_as_they_were(rows):
    found = read_catalogue(paper=as_paper(draw_catalogue(title="标准目录", rows=rows)))
    assert found.rows == tuple(rows)
    assert found.faults == ()


@settings(max_examples=5)
@given(st.lists(catalogue_rows(), min_size=1, max_size=4))
def test_and_so_they_do_through_a_workbook(rows):
    data = write_xlsx(drawing=draw_catalogue(title="标准目录", rows=rows))
    assert read_catalogue(paper=open_paper(name="目录.xlsx", data=data)).rows == tuple(rows)


@pytest.mark.parametrize("words", ["=1+1", "+86", "-", "@a", "1,000"])
def test_no_word_becomes_a_formula_or_a_number(words):
    row = CatalogueRow(
        number="1",
        first="事项",
        second=words,
        term=words,
        body="某局",
        channels=frozenset({Channel.WEBSITE}),
        audience=frozenset({Audience.EVERYBODY}),
        ways=frozenset({Way.PROACTIVE}),
        levels=frozenset({Level.TOWN}),
    )
    data = write_xlsx(drawing=draw_catalogue(title="标准目录", rows=[row]))
    assert read_catalogue(paper=open_paper(name="目录.xlsx", data=data)).rows == (row,)
