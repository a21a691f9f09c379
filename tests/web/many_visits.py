"""What thousands of visits in one test do without: pages that say no, and asking who is signed in each time."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from copy import copy
from functools import cache

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse

from zhaoming.web.agencies import held_roles
from zhaoming.web.agencies.models import User
from zhaoming.web.config import urls


def short_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most is refused: how a refusal looks is judged elsewhere, and costs more than asking."""
    for status in (403, 404):
        short = login_not_required(lambda *_, status=status, **_told: HttpResponse(status=status))
        monkeypatch.setattr(urls, f"handler{status}", short, raising=False)
    # pytest would keep the words of each with the lines of its code.
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


def kept_logins(people: Iterable[User | None], settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is signed in, with which roles, is read once: asking for it each time is a third of what visits cost.

    The session goes with the cookies; the person is a copy each time. What a visit changes of either is undone.
    """
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    known = {str(user.pk): user for user in people if user is not None}
    monkeypatch.setattr(AuthenticationBackend, "get_user", lambda _, key: copy(known[str(key)]))
    monkeypatch.setattr(held_roles, "_asked", cache(held_roles._asked))
