"""The grant to follow one request, held in the session for a limited time; and what was typed when it ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import TrackingGrant, granted_case
from zhaoming.web.config.data_key import decrypted, encrypted

GRANT = "zhaoming_tracking"
TYPED = "zhaoming_tracking_typed_sealed"
# The time of the last request is written at most this often.
_STEP_SECONDS = 60
_NOT_TYPED = frozenset({"csrfmiddlewaretoken"})
_LONGEST_TYPED = 30_000

_View = Callable[..., HttpResponseBase]


def open_request(*, request: HttpRequest, grant: TrackingGrant) -> None:
    """From now on this browser follows the request, under a new session id."""
    request.session.cycle_key()
    instant = timezone.now().timestamp()
    request.session[GRANT] = {
        "case": grant.case_id,
        "digest": grant.code_digest,
        "began": instant,
        "seen": instant,
    }


def leave(*, request: HttpRequest) -> None:
    """This browser follows nothing any more; nothing typed is left behind either."""
    request.session.pop(TYPED, None)
    if request.session.pop(GRANT, None) is not None:
        request.session.cycle_key()


def grant_of(*, request: HttpRequest) -> TrackingGrant | None:
    """The grant, while its time lasts: some minutes without a request, some hours in any case; in real time."""
    held = request.session.get(GRANT)
    if held is None:
        return None
    instant = timezone.now().timestamp()
    idle = instant - held["seen"] > settings.ZHAOMING_TRACKING_IDLE.total_seconds()
    if idle or instant - held["began"] > settings.ZHAOMING_TRACKING_LONGEST.total_seconds():
        _keep_typed(request, held["case"])
        del request.session[GRANT]
        messages.info(request, "为保护您的信息，查询已自动退出。请重新填写编号和查询码。")
        return None
    if instant - held["seen"] > _STEP_SECONDS:
        request.session[GRANT] = {**held, "seen": instant}
    return TrackingGrant(held["case"], held["digest"])


def followed_case(*, request: HttpRequest, grant: TrackingGrant) -> Case | None:
    """The request; None, and out, once its query code was renewed."""
    found = granted_case(grant=grant)
    if found is None:
        leave(request=request)
        messages.info(request, "这件申请的查询码已经更换，请用新的查询码进入。")
    return found


def follower_only(view: _View) -> _View:
    """For views of a followed request: they get its grant; without one the way leads to the entry."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        grant = grant_of(request=request)
        if grant is None:
            return redirect("portal:track")
        return view(request, grant, *args, **kwargs)

    return never_cache(guarded)


def _keep_typed(request: HttpRequest, case_id: int) -> None:
    """Keep the fields that were being sent when the time ended; files cannot be kept."""
    fields = {name: str(text) for name, text in request.POST.items() if name not in _NOT_TYPED and text}
    if request.method != "POST" or not fields or sum(map(len, fields.values())) > _LONGEST_TYPED:
        return
    request.session[TYPED] = {"case": case_id, "path": request.path, "fields": encrypted(json.dumps(fields))}
    messages.warning(request, "刚才填写的内容还没有提交，已替您留着，重新进入后会放回原处；文件需要重新选择。")


def typed_path(*, request: HttpRequest, grant: TrackingGrant) -> str:
    """Where something typed for this request waits; "" where nothing does."""
    kept = request.session.get(TYPED)
    return str(kept["path"]) if kept and kept["case"] == grant.case_id else ""


def take_typed(*, request: HttpRequest, grant: TrackingGrant) -> dict[str, str]:
    """What was typed here before for this request, once."""
    if typed_path(request=request, grant=grant) != request.path:
        return {}
    found: dict[str, str] = json.loads(decrypted(request.session.pop(TYPED)["fields"]))
    messages.warning(request, "上次填写的内容已放回，还没有提交。请核对后再提交。")
    return found
