import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import FAULTY, publish, text_of
from zhaoming.web.reports.models import VersionState
from zhaoming.web.reports.services import file_report

pytestmark = pytest.mark.database


def _url(version, name):
    return reverse("desk:act", args=[version.pk, name])


def test_filing_says_what_will_happen_and_does_it(people, take_in, signed_in):
    version = take_in()
    client = signed_in(people.head)
    assert "发布前可以撤回" in text_of(client.get(_url(version, "file_report")))
    client.post(_url(version, "file_report"), {"seen": version.act_number, "reason": ""})
    version.refresh_from_db()
    assert version.state == VersionState.FILED


def test_filing_with_an_error_lists_the_errors_and_leads_to_them(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    page = text_of(signed_in(people.head).get(_url(version, "file_report")))
    assert "现在不能报送" in page
    assert "去处理" in page
    assert '<button class="button">报送' not in page


def test_who_filed_cannot_publish(people, take_in, signed_in):
    version = file_report(actor=people.body_head, version=take_in())
    response = signed_in(people.body_head).post(_url(version, "publish_report"), {"seen": version.act_number})
    assert response.status_code == 422
    version.refresh_from_db()
    assert version.state == VersionState.FILED


def test_an_officer_can_neither_file_nor_publish(people, take_in, signed_in):
    version = take_in()
    response = signed_in(people.officer).post(_url(version, "file_report"), {"seen": version.act_number})
    assert response.status_code == 403
    assert "您的角色不能办理" in text_of(signed_in(people.officer).get(_url(version, "file_report")))


def test_returning_needs_remarks_and_keeps_what_was_typed(people, take_in, signed_in):
    version = file_report(actor=people.head, version=take_in())
    client = signed_in(people.supervisor)
    assert client.post(_url(version, "return_report"), {"seen": version.act_number}).status_code == 422
    stale = client.post(_url(version, "return_report"), {"seen": 0, "remarks": "请改表三。"})
    assert stale.status_code == 422
    assert "请改表三。" in text_of(stale)


def test_a_deleted_draft_can_be_restored(people, take_in, signed_in):
    version = take_in()
    client = signed_in(people.officer)
    client.post(_url(version, "delete_draft"), {"seen": version.act_number})
    version.refresh_from_db()
    assert version.state == VersionState.DELETED
    page = text_of(client.get(reverse("desk:report", args=[version.pk])))
    assert _url(version, "restore_draft") in page


def test_a_revision_is_a_new_draft_while_the_old_one_stays_public(people, take_in, signed_in):
    version = publish(take_in(), by=people.editor, filed_by=people.head)
    given = {"seen": version.act_number, "reason": "表四漏计一件。"}
    response = signed_in(people.officer).post(_url(version, "start_revision"), given, follow=True)
    assert "草稿" in text_of(response)
    version.refresh_from_db()
    assert version.state == VersionState.PUBLISHED


def test_an_unknown_act_is_not_found(people, take_in, signed_in):
    assert signed_in(people.officer).get(_url(take_in(), "burn")).status_code == 404
