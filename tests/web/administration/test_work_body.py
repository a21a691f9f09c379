import pytest
from django.urls import reverse

from zhaoming.web.agencies.models import Role, WorkBody
from zhaoming.web.agencies.selectors import online_agency_ids
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database


@pytest.fixture
def browser(district, person, signed_in):
    return signed_in(person(Role.ADMINISTRATOR, district.district))


def test_what_is_entered_is_told_to_the_public_and_stands_in_the_ledger(browser, district, client):
    url = reverse("administration:agency_work_body", args=[district.education.pk])
    assert "还没有办理公开申请的人员" in browser.get(url).content.decode()
    form = {"name": "教育局办公室", "address": "清河区一号", "postcode": "100000", "accepts_online": "on"}
    assert browser.post(url, form).status_code == 302
    assert online_agency_ids() == {district.education.pk}
    (event,) = Event.objects.filter(kind="agency.work_body.changed")
    assert event.data["address"] == "清河区一号"
    assert "telephone" not in event.data
    page = client.get(reverse("portal:guide", args=[district.education.code])).content.decode()
    assert "清河区一号" in page
    assert 'value="清河区一号"' in browser.get(url).content.decode()


def test_a_wrong_postcode_is_refused_at_its_field_and_nothing_is_lost(browser, district, person):
    person(Role.OFFICER, district.education)
    url = reverse("administration:agency_work_body", args=[district.education.pk])
    page = browser.post(url, {"postcode": "12", "address": "清河区一号"})
    assert page.status_code == 422
    assert "邮政编码是六位数字" in page.content.decode()
    assert "清河区一号" in page.content.decode()
    assert "还没有办理公开申请的人员" not in page.content.decode()
    assert not WorkBody.objects.exists()
