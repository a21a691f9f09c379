import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of

pytestmark = pytest.mark.database
URL = "/oversight/compare/"


def test_agencies_beside_each_other(people, district, take_in, signed_in):
    publish(take_in(balanced(new=7)), by=people.editor, filed_by=people.head)
    client = signed_in(people.supervisor)
    chosen = {"measure": "new_received", "agency": [district.education.code, district.housing.code]}
    page = text_of(client.get(URL, chosen))
    assert "本年新收" in page
    assert "清河区住房和城乡建设局" in page
    download = client.get(URL, {**chosen, "csv": "new_received"}).content.decode("utf-8-sig")
    assert "清河区教育局" in download


def test_no_agency_chosen_is_said(people, signed_in):
    page = text_of(signed_in(people.supervisor).get(URL, {"measure": "new_received"}))
    assert 'role="alert"' in page


def test_an_agency_outside_is_refused(people, district, signed_in):
    chosen = {"measure": "new_received", "agency": district.elsewhere.code}
    assert 'role="alert"' in text_of(signed_in(people.supervisor).get(URL, chosen))
    assert reverse("oversight:compare") == URL


def test_it_begins_with_the_bodies_and_not_with_the_government_that_sums_them(people, district, signed_in):
    form = signed_in(people.supervisor).get(URL).context["form"]
    assert district.education.code in form.data["agency"]
    assert district.district.code not in form.data["agency"]
