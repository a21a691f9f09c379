"""The page for a forgotten password."""

from __future__ import annotations

from allauth.account import views as account
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a letter where a mail server is set; otherwise say whom to ask."""
    if settings.ZHAOMING_SENDS_MAIL:
        answer: HttpResponse = account.password_reset(request)
        return answer
    return _whom_to_ask(request)


@require_safe
def _whom_to_ask(request: HttpRequest) -> HttpResponse:
    return render(request, "administration/forgotten.html")
