"""Figures too wide for their cells in a ruled table: never two figures cut out of one."""

from zhaoming.documents.pdf.glyphs import Glyph
from zhaoming.documents.pdf.ruled import ruled_table
from zhaoming.paper import Place

BOXES = [(50.0, 10.0, 100.0, 30.0), (100.0, 10.0, 130.0, 30.0), (130.0, 10.0, 160.0, 30.0)]


def texts(*runs: tuple[str, float]) -> list[str]:
    """The cells of a row of three when these texts, 5 points a glyph, begin at these places."""
    table = ruled_table(cells=BOXES)
    assert table is not None
    for text, left in runs:
        for at, char in enumerate(text):
            assert table.take(Glyph(char, left + 5 * at, left + 5 * at + 5, 15.0, 25.0))
    return [cell.text for cell in table.grid(Place(page=1)).cells]


def test_a_figure_over_an_edge_is_shown_whole_in_both_cells() -> None:
    assert texts(("总计", 52.0), ("37639.00", 110.0)) == ["总计", "37639.00", "37639.00"]


def test_a_figure_over_the_edge_of_a_label_is_whole_beside_it() -> None:
    assert texts(("总计", 52.0), ("37639", 91.0)) == ["总计 37", "37639", ""]


def test_figures_within_their_cells_stay_apart() -> None:
    assert texts(("总计", 52.0), ("1234", 108.0), ("5678", 132.0)) == ["总计", "1234", "5678"]
