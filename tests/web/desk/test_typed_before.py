"""Nothing typed is lost when the session ends under one's hands or the page has grown stale."""

import re

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.web.conftest import PASSWORD
from tests.web.reports.making import balanced
from tests.web.screens import FAULTY, text_of
from zhaoming.web.config.middleware.session_limits import SEEN
from zhaoming.web.config.typed import KEY
from zhaoming.web.reports.models import CellCorrection
from zhaoming.web.reports.selectors import findings_of

pytestmark = pytest.mark.database
BACK = "上次填写的内容已放回，还没有保存。"


@pytest.fixture
def version(take_in):
    return take_in(balanced(changes=FAULTY))


def _cell(version):
    return reverse("desk:cell", args=[version.pk, "s3.granted.total"])


def _fall_asleep(client):
    session = client.session
    session[SEEN] = timezone.now().timestamp() - configured.ZHAOMING_SESSION_IDLE.total_seconds() - 5
    session.save()


def _log_in(client, user, there):
    given = {"login": user.username, "password": PASSWORD, "next": there}
    return client.post(reverse("account_login"), given, follow=True)


def _send_asleep(client, version):
    _fall_asleep(client)
    given = {"seen": version.act_number, "text": "10", "reason": "与台账核对应为 10。"}
    return client.post(_cell(version), given, follow=True)


def test_a_correction_typed_before_the_session_ended_is_put_back_after_the_login(version, people, signed_in):
    client = signed_in(people.officer)
    assert "已替您留着" in text_of(_send_asleep(client, version))
    page = text_of(_log_in(client, people.officer, _cell(version)))
    assert BACK in page
    assert 'value="10"' in page
    assert "与台账核对应为 10。</textarea>" in page
    assert not CellCorrection.objects.exists()
    assert BACK not in text_of(client.get(_cell(version)))


def test_another_person_at_the_same_window_does_not_see_it(version, people, signed_in):
    client = signed_in(people.officer)
    _send_asleep(client, version)
    page = text_of(_log_in(client, people.head, _cell(version)))
    assert BACK not in page
    assert "与台账核对" not in page


def test_a_password_is_never_kept(people, signed_in):
    client = signed_in(people.officer)
    _fall_asleep(client)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD})
    assert KEY not in client.session


@pytest.mark.parametrize(("act", "field"), [("dismiss", "reason"), ("explain", "text")])
def test_the_judgement_of_a_finding_is_put_back(version, people, signed_in, act, field):
    client = signed_in(people.body_head if act == "explain" else people.officer)
    finding = next(one.finding for one in findings_of(version=version) if one.finding.level == "error")
    url = reverse("desk:finding", args=[version.pk, finding.id])
    _fall_asleep(client)
    client.post(url, {"seen": version.act_number, "act": act, field: "口径不同，数字无误。"})
    user = people.body_head if act == "explain" else people.officer
    assert "口径不同，数字无误。</textarea>" in text_of(_log_in(client, user, url))


def _strict(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_stale_page_is_refused_in_words_and_what_was_typed_is_put_back(version, people):
    client = _strict(people.officer)
    answer = client.post(_cell(version), {"seen": version.act_number, "text": "10", "reason": "核对。"})
    page = text_of(answer)
    assert answer.status_code == 403
    assert "这一页已经过期，没有提交" in page
    assert re.search(f'<a class="button" href="{_cell(version)}">', page)
    again = text_of(client.get(_cell(version)))
    assert BACK in again
    assert 'value="10"' in again


def test_a_stale_login_page_leads_to_a_fresh_one(db):
    page = text_of(Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"}))
    assert f'href="{reverse("account_login")}">重新登录' in page
