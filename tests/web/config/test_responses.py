import json

import pytest
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.urls import reverse

from zhaoming.web.agencies.models import Role


def test_the_state_of_a_node_is_told_without_a_login(client, db):
    answer = client.get(reverse("health"))
    assert (answer.status_code, json.loads(answer.content)["status"]) == (200, "ok")


def test_a_node_without_its_database_says_so(client, db, monkeypatch):
    def broken(*_args, **_kwargs):
        raise DatabaseError("gone")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", broken)
        answer = client.get(reverse("health"))
    assert answer.status_code == 503


def test_every_page_carries_the_policy_and_allows_nothing_inline(client, db):
    answer = client.get(reverse("account_login"))
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_no_page_of_ours_needs_inline_script_or_style(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page


def test_a_request_that_is_too_large_is_refused_before_it_is_read(client, db, settings):
    settings.ZHAOMING_REQUEST_LIMIT = 1024 * 1024
    answer = client.post(
        reverse("account_login"), b"x", content_type="text/plain", CONTENT_LENGTH=str(3 * 1024 * 1024)
    )
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "3 MB" in page
    assert "1 MB" in page


def test_a_page_for_one_person_is_kept_by_no_cache(client, person):
    client.force_login(person(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "no-store" in client.get(reverse("mfa_index"))["Cache-Control"]


@pytest.mark.parametrize(
    "address",
    [
        "/answers/99999999999999999999999/",
        "/apply/%00/",
        "/apply/CS-Q1/%00/",
        "/suggestions/?q=%00",
        "/agencies/%00/",
        "/answers/?agency=%00",
    ],
)
def test_an_address_with_what_no_row_can_hold_leads_nowhere(address, client, district):
    assert client.get(address).status_code == 404


def test_an_address_that_leads_nowhere_is_told_in_chinese(client, db):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "没有" in answer.content.decode()


def test_who_works_here_is_led_back_to_the_desk(client, person, district, settings):
    user = person(Role.OFFICER, district.education)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    lost = client.get("/nowhere/").content.decode()
    assert "回到工作台" in lost
    assert reverse("desk:today") in lost
    settings.ZHAOMING_REQUEST_LIMIT = 1024 * 1024
    large = client.post(
        reverse("desk:drop"), b"x", content_type="text/plain", CONTENT_LENGTH=str(3 * 1024 * 1024)
    )
    assert large.status_code == 413
    assert f'href="{reverse("desk:drop")}">回到上传年报' in large.content.decode()


def test_the_page_of_a_fault_needs_neither_request_nor_database():
    page = render_to_string("500.html")
    assert "没有完成" in page
    assert f'href="{reverse("home")}"' in page


def test_a_number_larger_than_any_key_leads_nowhere(client, db):
    assert client.get(f"/answers/{'9' * 30}/").status_code == 404
    assert client.get(f"/answers/{2**63 - 1}/").status_code == 404
