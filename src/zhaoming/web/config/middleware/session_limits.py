"""A session ends after a time without a request, and in any case after a working day."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from zhaoming.web.config import typed

BEGAN = "zhaoming_began_at"
SEEN = "zhaoming_seen_at"
# The time of the last request is written at most this often, to spare a write on every page.
SEEN_STEP_SECONDS = 60


class SessionLimits:
    """Signs a person out when ZHAOMING_SESSION_IDLE or ZHAOMING_SESSION_LONGEST has run out, in real time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if request.user.is_authenticated:
            self._hold(request)
        return self.get_response(request)

    def _hold(self, request: HttpRequest) -> None:
        instant = timezone.now().timestamp()
        session = request.session
        began, seen = session.setdefault(BEGAN, instant), session.setdefault(SEEN, instant)
        idle = instant - seen > settings.ZHAOMING_SESSION_IDLE.total_seconds()
        if idle or instant - began > settings.ZHAOMING_SESSION_LONGEST.total_seconds():
            user_id = request.user.pk
            auth.logout(request)
            words = "长时间未操作，已自动退出，请重新登录。" if idle else "本次登录已满时限，请重新登录。"
            if typed.keep(request=request, user_id=user_id):
                words += "刚才填写的内容还没有保存，已替您留着，登录后会放回原处。"
            messages.info(request, words)
        elif instant - seen > SEEN_STEP_SECONDS:
            session[SEEN] = instant
