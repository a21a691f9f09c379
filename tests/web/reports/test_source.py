"""From a figure to its place in the file it was read from."""

import pytest

from tests.web.reports.making import balanced, incoming
from zhaoming import report_files
from zhaoming.report_files import read_file, write_report
from zhaoming.web.reports.selectors import source_of
from zhaoming.web.reports.services import read_upload, receive_files

KEY = "s3.granted.natural"


@pytest.fixture
def read(people, district, monkeypatch):
    """Hand in a file of any format and read it with the real reader."""
    monkeypatch.setattr(report_files, "read_isolated", lambda path, *, name, **_: read_file(path, name=name))

    def take(name, data):
        batch = receive_files(actor=people.officer, agency=district.education, files=[incoming(name, data)])
        return read_upload(upload_id=batch.uploads.get().pk).versions.get()

    return take


@pytest.mark.parametrize("to", ["docx", "html"])
def test_a_grid_is_shown_around_the_cell_with_whole_rows(read, to):
    version = read(f"年报.{to}", write_report(report=balanced(new=37), to=to))
    excerpt = source_of(version=version, key=KEY)
    assert excerpt.kind == "grid"
    marked = [cell for row in excerpt.grid for cell in row if cell.is_marked]
    assert [cell.text for cell in marked] == ["37"]
    columns = sum(cell.colspan for cell in excerpt.grid[0])
    # A label that began above the window begins with it, so that the columns stand under each other.
    covered = sum(cell.colspan * cell.rowspan for row in excerpt.grid for cell in row)
    assert covered == len(excerpt.grid) * columns


def test_a_page_is_drawn_with_the_cell_framed(read):
    version = read("年报.pdf", write_report(report=balanced(new=37), to="pdf"))
    excerpt = source_of(version=version, key=KEY)
    assert (excerpt.kind, excerpt.page) == ("page", version.entry["provenance"][KEY]["page"])
    assert excerpt.picture.startswith(b"\x89PNG")
    assert "红框" in excerpt.explanation


def test_the_line_of_a_text_is_shown_with_the_figure_marked(read):
    lines = ["清河区教育局2025年政府信息公开工作年度报告", "", "三、收到和处理政府信息公开申请情况"]
    rows = [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "三、本年度办理结果 （一）予以公开",
    ]
    lines += [f"{row} {number} 0 0 0 0 0 {number}" for row, number in zip(rows, (37, 5, 42), strict=True)]
    version = read("年报.txt", "\n".join(lines).encode())
    excerpt = source_of(version=version, key=KEY)
    assert excerpt.kind == "lines"
    line = next(line for line in excerpt.lines if line.marks)
    assert "（一）予以公开" in line.text
    # The figure itself where its place is known to the character, otherwise the line.
    assert line.text[slice(*line.marks[0])] in ("42", line.text)


def test_what_stands_nowhere_or_cannot_be_shown_is_said(read, take_in):
    version = read("年报.html", write_report(report=balanced(), to="html"))
    assert source_of(version=version, key="s3.nothing.total").kind == "none"
    own = source_of(version=take_in(balanced(year=2024)), key=KEY)
    assert own.kind == "none"
    assert own.explanation
