import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import FAULTY, text_of
from zhaoming.web.reports.models import Dismissal, Explanation
from zhaoming.web.reports.selectors import findings_of

pytestmark = pytest.mark.database


@pytest.fixture
def version(take_in):
    return take_in(balanced(changes=FAULTY))


@pytest.fixture
def url(version):
    finding = findings_of(version=version)[0].finding
    return reverse("desk:finding", args=[version.pk, finding.id])


def test_dismissing_needs_a_reason(url, version, people, signed_in):
    given = {"act": "dismiss", "seen": version.act_number, "reason": ""}
    response = signed_in(people.officer).post(url, given)
    assert response.status_code == 422
    assert not Dismissal.objects.exists()


def test_dismissed_with_a_reason_and_taken_up_again(url, version, people, signed_in):
    client = signed_in(people.officer)
    client.post(url, {"act": "dismiss", "seen": version.act_number, "reason": "口径不同。"})
    assert Dismissal.objects.get().reason == "口径不同。"
    version.refresh_from_db()
    assert "恢复为待处理" in text_of(client.get(url))
    client.post(url, {"act": "restore", "seen": version.act_number})
    assert Dismissal.objects.get().restored_at is not None


def test_an_explanation_is_signed(url, version, people, signed_in):
    given = {"act": "explain", "seen": version.act_number, "text": "并入单位的数据另报。"}
    signed_in(people.head).post(url, given)
    assert Explanation.objects.get().signer == people.head


def test_a_supervisor_sees_no_form(url, people, signed_in):
    assert "<textarea" not in text_of(signed_in(people.supervisor).get(url))


def test_a_finding_that_lapsed_is_said_to_be_gone(version, people, signed_in):
    response = signed_in(people.officer).get(reverse("desk:finding", args=[version.pk, "gone"]))
    assert response.status_code == 404
    assert "没有再出现" in text_of(response)


def test_an_unknown_way_is_not_found(url, people, signed_in):
    assert signed_in(people.officer).post(url, {"act": "burn"}).status_code == 404
