"""Pictures of the year on a published report: with their tables, as files, silent where nothing was counted."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from tests.web.reports.conftest import _queue_that_waits, _reader, people, take_in
from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of
from zhaoming.annual_report.report import Cell
from zhaoming.web.presentation.year_pictures import year_pictures

__all__ = ["_queue_that_waits", "_reader", "people", "take_in"]
pytestmark = pytest.mark.database
_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def public(people, take_in):
    return publish(take_in(balanced(new=7, carried_out=2)), by=people.editor, filed_by=people.head)


def test_each_picture_stands_with_its_table_and_its_file(client, public):
    page = text_of(client.get(reverse("portal:report", args=[public.pk])))
    assert "本年新收的申请来自谁？" in page
    assert "申请是怎样办理的？" in page
    # Nothing was disputed, so that picture would say nothing.
    assert "复议和诉讼的结果如何？" not in page
    assert reverse("portal:report_picture", args=[public.pk, "results"]) in page
    table = client.get(reverse("portal:report", args=[public.pk]), {"csv": "results"})
    assert "予以公开" in table.content.decode("utf-8-sig")


def test_the_file_is_a_drawing_that_tells_its_figures_in_words(client, public):
    answer = client.get(reverse("portal:report_picture", args=[public.pk, "applicants"]))
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    drawing = ElementTree.fromstring(text_of(answer))  # noqa: S314 - a drawing of our own.
    assert drawing.find(f"{_SVG}title").text == "本年新收的申请来自谁？"
    assert "自然人 7 件" in drawing.find(f"{_SVG}desc").text
    assert client.get(reverse("portal:report_picture", args=[public.pk, "disputes"])).status_code == 404


def test_the_bars_are_the_cells_and_a_cell_without_number_is_a_gap():
    results = next(one for one in year_pictures(report=balanced(new=7, carried_out=2)) if one.name == "results")
    told = dict(zip(results.categories, (point.value for point in results.series[0].values), strict=True))
    assert (told["予以公开"], told["不予公开"], told["结转下年度"]) == (5, 0, 2)
    gap = year_pictures(report=balanced(new=7, changes={"s3.new_received.org_other": None}))
    assert gap[0].series[0].values[-1].value is None
    assert year_pictures(report=balanced(new=0)) == ()


def test_other_handling_printed_in_one_row_is_drawn_too():
    """The form of 2019 has one row where that of 2021 has three, and towns went on printing one."""
    report = balanced(new=7)
    cells = {key: cell for key, cell in report.cells.items() if not key.startswith("s3.other_")}
    single = replace(report, cells={**cells, "s3.other.total": Cell(3)})
    results = next(one for one in year_pictures(report=single) if one.name == "results")
    told = dict(zip(results.categories, (point.value for point in results.series[0].values), strict=True))
    assert told["其他处理"] == 3
