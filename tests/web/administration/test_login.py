import datetime as dt

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.web.conftest import PASSWORD
from zhaoming.web.agencies.models import Role
from zhaoming.web.config.middleware.session_limits import BEGAN, SEEN
from zhaoming.web.ledger.models import Event


def log_in(client, user, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": user.username, "password": password})


def kinds():
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_the_page_is_chinese_and_offers_no_sign_up(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert "用户名" in page
    assert "密码" in page
    assert reverse("account_signup") not in page
    assert "Sign" not in page


def test_signing_up_is_closed(client, db):
    answer = client.post(
        reverse("account_signup"), {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert "不开放注册" in answer.content.decode()


def test_who_knows_the_password_comes_in_and_the_ledger_knows(client, district, person):
    user = person(Role.OFFICER, district.education)
    assert log_in(client, user).status_code == 302
    assert client.get(reverse("mfa_index")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("mfa_index")).status_code == 302
    assert kinds() == ["user.signed_in", "user.signed_out"]
    assert Event.objects.filter(actor=user).count() == 2


def test_a_wrong_password_stays_outside_and_a_stranger_name_is_not_kept(client, district, person):
    user = person(Role.OFFICER, district.education)
    answer = log_in(client, user, "wrong horse 93")
    assert "密码" in answer.content.decode()
    client.post(reverse("account_login"), {"login": "my secret typed here", "password": "x"})
    assert kinds() == ["user.login_failed", "user.login_failed"]
    assert "my secret" not in str(list(Event.objects.values("data")))
    assert Event.objects.first().actor is None


def test_five_wrong_passwords_lock_the_name_even_for_the_right_one(client, district, person):
    user = person(Role.OFFICER, district.education)
    answers = [log_in(client, user, f"wrong horse {n}") for n in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429]
    refused = log_in(client, user)
    assert refused.status_code == 429
    assert "暂停登录" in refused.content.decode()
    assert client.get(reverse("mfa_index")).status_code == 302
    assert kinds().count("user.locked_out") >= 1


def test_a_lock_ends_after_its_time(client, district, person, settings):
    user = person(Role.OFFICER, district.education)
    for n in range(5):
        log_in(client, user, f"wrong horse {n}")
    past = timezone.now() - settings.AXES_COOLOFF_TIME - dt.timedelta(seconds=1)
    AccessAttempt.objects.update(attempt_time=past)
    assert log_in(client, user).status_code == 302


def test_a_lock_of_one_address_does_not_lock_another(district, person):
    user = person(Role.OFFICER, district.education)
    attacker = Client(REMOTE_ADDR="203.0.113.9")
    for n in range(6):
        log_in(attacker, user, f"wrong horse {n}")
    assert log_in(attacker, user).status_code == 429
    assert log_in(Client(REMOTE_ADDR="203.0.113.10"), user).status_code == 302


def test_a_forged_forwarding_header_does_not_evade_the_lock(district, person):
    user = person(Role.OFFICER, district.education)
    for n in range(6):
        answer = log_in(Client(HTTP_X_FORWARDED_FOR=f"198.51.100.{n}"), user, f"wrong horse {n}")
    assert answer.status_code == 429


def test_a_deactivated_person_is_out_at_the_next_request(client, district, person):
    user = person(Role.OFFICER, district.education)
    log_in(client, user)
    user.is_active = False
    user.save()
    assert client.get(reverse("mfa_index")).status_code == 302


@pytest.mark.parametrize(
    ("key", "setting"), [(SEEN, "ZHAOMING_SESSION_IDLE"), (BEGAN, "ZHAOMING_SESSION_LONGEST")]
)
def test_a_session_ends_at_its_limit(client, person, settings, key, setting):
    user = person()
    log_in(client, user)
    assert client.get(reverse("mfa_index")).status_code == 200
    limit = getattr(settings, setting).total_seconds()
    for late, expected in ((-5, 200), (5, 302)):
        session = client.session
        session[SEEN] = session[BEGAN] = timezone.now().timestamp()
        session[key] = timezone.now().timestamp() - limit - late
        session.save()
        assert client.get(reverse("mfa_index")).status_code == expected
    assert kinds()[-1] == "user.signed_out"


def test_a_given_password_must_be_changed_before_anything_else(client, district, person):
    user = person(Role.OFFICER, district.education)
    user.must_change_password = True
    user.save()
    log_in(client, user)
    assert client.get(reverse("home"))["Location"] == reverse("account_change_password")
    fresh = {"oldpassword": PASSWORD, "password1": "a longer tale 7", "password2": "a longer tale 7"}
    client.post(reverse("account_change_password"), fresh)
    user.refresh_from_db()
    assert not user.must_change_password
    assert client.get(reverse("mfa_index")).status_code == 200
    assert "user.password_changed" in kinds()


def test_a_poor_new_password_is_refused_in_chinese(client, district, person):
    user = person(Role.OFFICER, district.education)
    log_in(client, user)
    poor = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    assert "至少应有 10 个字符" in client.post(reverse("account_change_password"), poor).content.decode()


def test_changing_the_password_ends_the_other_sessions(district, person):
    user = person(Role.OFFICER, district.education)
    here, elsewhere = Client(), Client()
    log_in(here, user)
    log_in(elsewhere, user)
    fresh = {"oldpassword": PASSWORD, "password1": "a longer tale 7", "password2": "a longer tale 7"}
    here.post(reverse("account_change_password"), fresh)
    assert here.get(reverse("mfa_index")).status_code == 200
    assert elsewhere.get(reverse("mfa_index")).status_code == 302


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_with_a_second_factor_the_password_alone_does_not_open(client, district, person):
    user = person(Role.OFFICER, district.education)
    secret = "JBSWY3DPEHPK3PXP"  # noqa: S105 - of a test.
    authenticator = TOTP.activate(user, secret)
    assert secret not in str(authenticator.instance.data)
    assert log_in(client, user)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("mfa_index")).status_code == 302
    assert "user.signed_in" not in kinds()
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.get(reverse("mfa_index")).status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert client.get(reverse("mfa_index")).status_code == 200
    assert kinds()[-1] == "user.signed_in"


def test_a_recovery_code_opens_once(client, district, person):
    user = person(Role.OFFICER, district.education)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    log_in(client, user)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(reverse("mfa_index")).status_code == 200
    again = Client()
    log_in(again, user)
    again.post(reverse("mfa_authenticate"), {"code": code})
    assert again.get(reverse("mfa_index")).status_code == 302


def test_a_role_that_needs_a_second_factor_gets_nowhere_without(
    client, district, person, settings, django_capture_on_commit_callbacks
):
    settings.ZHAOMING_SECOND_FACTOR_ROLES = ["administrator"]
    administrator = person(Role.ADMINISTRATOR, district.district)
    officer = person(Role.OFFICER, district.education)
    log_in(client, administrator)
    assert client.get(reverse("administration:people"))["Location"] == reverse("mfa_activate_totp")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("administration:people")).status_code == 200
    assert "user.second_factor_added" in kinds()
    other = Client()
    log_in(other, officer)
    assert other.get(reverse("mfa_index")).status_code == 200


def test_a_forgotten_password_is_mended_by_letter(client, district, person, mailoutbox):
    user = person(Role.OFFICER, district.education)
    user.email = "someone@example.org"
    user.save()
    client.post(reverse("account_reset_password"), {"email": "someone@example.org"})
    (letter,) = mailoutbox
    assert "设置新密码" in letter.subject
    link = next(word for word in letter.body.split() if word.startswith("http"))
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    path = page.redirect_chain[-1][0]
    client.post(path, {"password1": "a longer tale 7", "password2": "a longer tale 7"})
    assert log_in(Client(), user, "a longer tale 7").status_code == 302


def test_nobody_learns_whether_an_address_is_known(client, db, mailoutbox):
    answer = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert answer["Location"] == reverse("account_reset_password_done")
    assert mailoutbox == []


def test_without_a_mail_server_the_page_says_whom_to_ask(client, db, settings):
    settings.ZHAOMING_SENDS_MAIL = False
    assert "系统管理员" in client.get(reverse("account_reset_password")).content.decode()
    assert client.post(reverse("account_reset_password"), {"email": "a@example.org"}).status_code == 405


def test_the_way_back_stays_on_this_site(client, district, person):
    user = person(Role.OFFICER, district.education)
    where = reverse("account_login") + "?next=https://elsewhere.example/"
    answer = client.post(where, {"login": user.username, "password": PASSWORD})
    assert "elsewhere" not in answer["Location"]
