import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of

pytestmark = pytest.mark.database


def test_each_number_leads_to_the_reports_behind_it(people, take_in, signed_in):
    version = publish(take_in(balanced(new=7)), by=people.editor, filed_by=people.head)
    client = signed_in(people.supervisor)
    page = text_of(client.get(reverse("oversight:charts")))
    figure = reverse("oversight:figure", args=["new_received"])
    assert f"{figure}?root=CS-Q1&amp;year=2025" in page
    opened = text_of(client.get(figure, {"year": 2025}))
    assert reverse("desk:report", args=[version.pk]) in opened
    assert "由 1 份年报相加而成" in opened


def test_an_unknown_measure_is_not_found(people, signed_in):
    url = reverse("oversight:figure", args=["happiness"])
    assert signed_in(people.supervisor).get(url).status_code == 404


def test_it_is_said_of_how_many_reports_a_year_consists_and_whose_are_missing(people, take_in, signed_in):
    publish(take_in(balanced(new=7)), by=people.editor, filed_by=people.head)
    page = text_of(signed_in(people.supervisor).get(reverse("oversight:charts")))
    assert "2025年（1份）" in page
    coverage = page[page.index("各年之和含多少份年报的数") :]
    assert "个机关没有已报送的年报" in coverage
    assert "清河区住房和城乡建设局" in coverage
    opened = text_of(
        signed_in(people.supervisor).get(reverse("oversight:figure", args=["new_received"]), {"year": 2025})
    )
    assert "未计入" in opened
