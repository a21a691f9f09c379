import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import FAULTY, text_of
from zhaoming.web.reports.models import CellCorrection

pytestmark = pytest.mark.database
KEY = "s3.granted.total"


def _url(version, key=KEY):
    return reverse("desk:cell", args=[version.pk, key])


def _given(version, **changes):
    return {"seen": version.act_number, "text": "10", "reason": "与台账核对应为 10。", **changes}


def test_a_correction_leads_back_to_the_cell(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    response = signed_in(people.officer).post(_url(version), _given(version))
    assert response.url == reverse("desk:report", args=[version.pk]) + "#cell-s3-granted-total"
    assert CellCorrection.objects.get().new == "10"


def test_a_missing_reason_keeps_the_number_typed(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    response = signed_in(people.officer).post(_url(version), _given(version, reason=""))
    assert response.status_code == 422
    assert 'value="10"' in text_of(response)
    assert 'role="alert"' in text_of(response)


def test_what_is_no_number_is_refused_in_words_and_kept(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    response = signed_in(people.officer).post(_url(version), _given(version, text="十来件"))
    assert response.status_code == 422
    page = text_of(response)
    assert 'value="十来件"' in page
    assert 'id="id_text_error"' in page
    box = page[page.index('name="text"') :].split(">")[0]
    assert 'aria-invalid="true"' in box
    assert "id_text_error" in box.split('aria-describedby="')[1].split('"')[0]


def test_acting_on_what_has_changed_since_is_refused(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    client = signed_in(people.officer)
    client.post(_url(version), _given(version))
    response = client.post(_url(version), _given(version, text="11"))
    assert response.status_code == 422
    assert CellCorrection.objects.count() == 1


def test_a_correction_can_be_undone_and_stays_on_record(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    client = signed_in(people.officer)
    client.post(_url(version), _given(version))
    made = CellCorrection.objects.get()
    client.post(reverse("desk:undo", args=[version.pk, made.pk]))
    page = text_of(client.get(_url(version)))
    assert "12 改为 10" in page
    assert "撤销" in page


def test_the_finding_stands_beside_the_form(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    assert "RPT101" in text_of(signed_in(people.officer).get(_url(version)))


def test_a_reader_sees_the_cell_without_a_form(people, take_in, signed_in):
    page = text_of(signed_in(people.supervisor).get(_url(take_in())))
    assert "现在不能更正" in page
    assert "<textarea" not in page


def test_who_may_not_correct_cannot_post(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    assert signed_in(people.supervisor).post(_url(version), _given(version)).status_code == 403


def test_a_key_the_report_does_not_have_is_not_found(people, take_in, signed_in):
    assert signed_in(people.officer).get(_url(take_in(), "s9.none.total")).status_code == 404
