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
