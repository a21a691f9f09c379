import gc
import io
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import black, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.documents.pictures import png
from tests.shared import real_report
from zhaoming.documents import Refusal, open_paper
from zhaoming.documents.pdf.glyphs import UNKNOWN
from zhaoming.paper import Grid, Paper

_HEIGHT = 842.0
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def _pdf(*draw: Callable[[Canvas], None]) -> Paper:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, _HEIGHT))
    for page in draw:
        canvas.setFont("STSong-Light", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return open_paper(name="年报.pdf", data=out.getvalue())


def _ruled(canvas: Canvas, xs: list[float], ys: list[float], texts: list[list[str]]) -> None:
    """A full grid of lines with text in each cell; `ys` run from the top down."""
    for x in xs:
        canvas.line(x, _HEIGHT - ys[0], x, _HEIGHT - ys[-1])
    for y in ys:
        canvas.line(xs[0], _HEIGHT - y, xs[-1], _HEIGHT - y)
    for row, values in enumerate(texts):
        for column, text in enumerate(values):
            canvas.drawString(xs[column] + 3, _HEIGHT - ys[row] - 14, text)


def _texts(grid: Grid) -> list[str]:
    return [cell.text for cell in grid.cells]


def test_ruled_tables_and_the_lines_around_them_in_order() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, _HEIGHT - 50, "二、主动公开")
        _ruled(canvas, [50, 200, 300], [70, 90, 110], [["规章", "3"], ["许可", "12"]])
        canvas.drawString(50, _HEIGHT - 140, "三、收到")

    paper = _pdf(page, page)
    assert paper.pages == 2
    kinds = [block.text if not isinstance(block, Grid) else _texts(block) for block in paper.blocks]
    assert kinds == ["二、主动公开", ["规章", "3", "许可", "12"], "三、收到"] * 2
    assert [(grid.place.page, grid.place.table) for grid in paper.grids] == [(1, 1), (2, 2)]


def test_merged_cells_keep_their_spans() -> None:
    def page(canvas: Canvas) -> None:
        for x, top in ((50, 50), (150, 50), (200, 70), (250, 50)):
            canvas.line(x, _HEIGHT - top, x, _HEIGHT - 90)
        canvas.line(50, _HEIGHT - 50, 250, _HEIGHT - 50)
        canvas.line(150, _HEIGHT - 70, 250, _HEIGHT - 70)
        canvas.line(50, _HEIGHT - 90, 250, _HEIGHT - 90)
        canvas.drawString(60, _HEIGHT - 74, "结果")

    spans = {(cell.row, cell.column): (cell.rowspan, cell.colspan) for cell in _pdf(page).grids[0].cells}
    assert spans == {(0, 0): (2, 1), (0, 1): (1, 2), (1, 1): (1, 1), (1, 2): (1, 1)}


def test_lines_carry_their_words_with_positions() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, _HEIGHT - 60, "规章")
        canvas.drawString(200, _HEIGHT - 60, "3")
        canvas.drawString(300, _HEIGHT - 60, "12")

    line = _pdf(page).lines[0]
    assert line.text == "规章 3 12"
    assert [(word.text, round(word.x0)) for word in line.words] == [("规章", 50), ("3", 200), ("12", 300)]
    assert 45 < line.words[0].top < line.words[0].bottom < 65


def test_a_page_border_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(20, 20, 555, 800)
        canvas.drawString(50, _HEIGHT - 60, "总体情况")
        _ruled(canvas, [50, 200, 300], [70, 90, 110], [["规章", "3"], ["许可", "12"]])

    paper = _pdf(page)
    assert [line.text for line in paper.lines] == ["总体情况"]
    assert _texts(paper.grids[0]) == ["规章", "3", "许可", "12"]


def test_a_table_without_outer_lines_keeps_its_outer_columns() -> None:
    def page(canvas: Canvas) -> None:
        for y in (50, 70, 90, 110):
            canvas.line(50, _HEIGHT - y, 350, _HEIGHT - y)
        for x in (150, 250):
            canvas.line(x, _HEIGHT - 50, x, _HEIGHT - 110)
        for row, values in enumerate([["信息", "甲", "乙"], ["规章", "1", "2"], ["许可", "3", "4"]]):
            for column, text in enumerate(values):
                canvas.drawString(60 + 100 * column, _HEIGHT - 64 - 20 * row, text)

    grid = _pdf(page).grids[0]
    assert (grid.columns, _texts(grid)) == (3, ["信息", "甲", "乙", "规章", "1", "2", "许可", "3", "4"])


def test_text_framed_above_a_table_is_lines() -> None:
    def page(canvas: Canvas) -> None:
        for top in (50, 70, 90):
            canvas.rect(50, _HEIGHT - top - 20, 250, 20)
        for row, text in enumerate(["正文一", "正文二", "第二十条"]):
            canvas.drawString(60, _HEIGHT - 64 - 20 * row, text)
        _ruled(canvas, [50, 200, 300], [110, 130, 150], [["规章", "3"], ["许可", "12"]])

    paper = _pdf(page)
    assert [line.text for line in paper.lines] == ["正文一", "正文二"]
    assert _texts(paper.grids[0]) == ["第二十条", "规章", "3", "许可", "12"]


@pytest.mark.parametrize(
    ("draw", "text"),
    [
        (lambda canvas: [canvas.drawString(50 + shift, 700, "12") for shift in (0, 0.3, 0.6)], "12"),
        (lambda canvas: canvas.drawString(50, 700, "11"), "11"),
        (lambda canvas: (canvas.drawString(50, 700, "12"), canvas.drawString(-200, 700, "9")), "12"),
        (lambda canvas: (canvas.drawString(50, 700, "12"), canvas.drawString(80, 900, "9")), "12"),
    ],
)
def test_only_what_is_seen_once_counts(draw: Callable[[Canvas], object], text: str) -> None:
    assert _pdf(lambda canvas: draw(canvas) and None).lines[0].text == text


@pytest.mark.parametrize("x", [595.28 - 20.2, 595.28 - 24, -14.0, -4.0])
def test_a_figure_cut_by_the_side_of_the_page_is_not_whole(x: float) -> None:
    """Six digits of 7 points: a sheet's pages cut a figure that a merged cell sets over two of them."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 7 / 0.6)
        canvas.drawString(200, 700, "whole words above")
        canvas.drawString(x, 600, "177425")

    line = _pdf(draw).lines[-1].text
    assert UNKNOWN in line
    assert any(char.isdigit() for char in line)


def test_white_text_is_seen_on_dark_ground_only() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "12")
        canvas.setFillColor(black)
        canvas.rect(90, 690, 60, 30, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(100, 700, "34")
        canvas.drawString(200, 700, "56")

    assert [word.text for word in _pdf(page).lines[0].words] == ["12", "34"]


def test_invisible_text_is_left_out_and_said() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "12")
        hidden = canvas.beginText(100, 700)
        hidden.setTextRenderMode(3)
        hidden.textOut("99")
        canvas.drawText(hidden)

    paper = _pdf(page)
    assert [line.text for line in paper.lines] == ["12"]
    assert len(paper.warnings) == 1


def test_a_raised_note_mark_is_no_digit() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "12")
        canvas.setFont("STSong-Light", 6)
        canvas.drawString(60.5, 705, "1")

    assert _pdf(page).lines[0].text.replace(" ", "") == "12[1]"


def test_a_turned_page_is_read_upright() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.translate(0, -595)
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(50, 500, "规章 3 件，许可 12 件")

    assert _pdf(page).lines[0].text == "规章 3 件，许可 12 件"


def test_a_watermark_stays_out_of_the_cells() -> None:
    def page(canvas: Canvas) -> None:
        _ruled(canvas, [50, 200, 300], [70, 90, 110], [["规章", "3"], ["许可", "12"]])
        canvas.saveState()
        canvas.translate(60, _HEIGHT - 105)
        canvas.rotate(20)
        canvas.drawString(0, 0, "样本")
        canvas.restoreState()

    paper = _pdf(page)
    assert _texts(paper.grids[0]) == ["规章", "3", "许可", "12"]
    assert [line.text for line in paper.lines] == ["样本"]


def test_pages_that_are_pictures_are_named() -> None:
    from reportlab.lib.utils import ImageReader

    def picture(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(png(width=60, height=80))), 0, 0, 595, 842)

    paper = _pdf(lambda canvas: canvas.drawString(50, 700, "政府信息公开工作年度报告全文"), picture)
    assert paper.warnings == ("第 2 页是图片，没有文字，未读取",)


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(Refusal) as caught:
        _pdf(*[lambda canvas: None] * 501)
    assert caught.value.code == "DOC011"


@pytest.mark.parametrize(("name", "tables"), [("huaian-2024.pdf", 5), ("hongze-2023.pdf", 5)])
def test_real_reports_have_their_tables(name: str, tables: int) -> None:
    paper = open_paper(name=name, data=real_report(name))
    assert len(paper.grids) == tables
    assert paper.title is not None
    assert "政府信息公开工作年度报告" in paper.title


def test_a_drawing_of_many_lines_does_not_hang() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "政府信息公开工作年度报告全文")
        for number in range(7000):
            canvas.line(number % 500, number % 700, number % 500 + 30, number % 700)

    begun = time.monotonic()
    paper = _pdf(page)
    assert time.monotonic() - begun < 60
    assert paper.warnings == ("第 1 页线条过多，未按表格读取",)


def test_a_file_whose_pages_cannot_be_counted_is_not_left_open(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(50, 700, "1")
    canvas.save()
    path = tmp_path / "年报.pdf"
    path.write_bytes(out.getvalue().replace(b"/Rotate 0", b"/Rotate x"))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with pytest.raises(Refusal):
            open_paper(name="年报.pdf", data=path)
        gc.collect()
    assert [one for one in caught if issubclass(one.category, ResourceWarning)] == []
