"""查进度: coming in with number and code, the page of the request, and leaving."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import TrackingGrant
from zhaoming.web.config.client_address import client_address
from zhaoming.web.portal.following.page import FollowedPage, followed_page
from zhaoming.web.portal.following.session import followed_case, grant_of, leave, open_request, typed_path
from zhaoming.web.portal.forms.track import EntryForm, ReceivedForm
from zhaoming.web.tracking.services import enter

REFUSED, TOO_MANY = 422, 429
# One answer for a wrong number and for a wrong code.
WRONG = "编号或者查询码不正确。请与回执逐字核对；查询码遗失的，见下面的说明。"


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The entry; the page of the request once number and code were given."""
    if request.method == "POST":
        return _enter(request)
    grant = grant_of(request=request)
    case = followed_case(request=request, grant=grant) if grant is not None else None
    if grant is None or case is None:
        return _entry(request, {"form": EntryForm()})
    return _page(request, grant, case)


def _entry(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    idle = settings.ZHAOMING_TRACKING_IDLE // dt.timedelta(minutes=1)
    return render(request, "portal/track/entry.html", {**context, "idle_minutes": idle}, status=status)


def _page(request: HttpRequest, grant: TrackingGrant, case: Case) -> HttpResponse:
    received = received_form(request)
    page = followed_page(case=case, received_on=received_on(received))
    typed = typed_path(request=request, grant=grant)
    if received.is_bound and received.is_valid() and page.needs_arrival and not _counted(page):
        received.add_error("received", "收到的日期应在送达（审结）之日和今天之间。")
    context = {"page": page, "received": received, "typed": typed}
    return render(request, "portal/track/request.html", context)


def _counted(page: FollowedPage) -> bool:
    return page.remedies is None or page.remedies.known_on is not None


def _enter(request: HttpRequest) -> HttpResponse:
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _entry(request, {"form": form}, REFUSED)
    found = enter(address=client_address(request), **form.cleaned_data)
    if found.grant is not None:
        open_request(request=request, grant=found.grant)
        return redirect("portal:track")
    words = WRONG if found.opens_at is None else _come_back(found.opens_at)
    form.add_error(None, words)
    # What was typed as a code is not sent back.
    again = EntryForm(initial={"number": form.cleaned_data["number"]})
    context = {"form": again, "refusal": words, "opens_at": found.opens_at}
    response = _entry(request, context, TOO_MANY if found.opens_at else REFUSED)
    if found.opens_at is not None:
        response["Retry-After"] = str(max(1, int((found.opens_at - timezone.now()).total_seconds()) + 1))
    return response


def _come_back(opens_at: dt.datetime) -> str:
    at = timezone.localtime(opens_at + dt.timedelta(seconds=59))
    return (
        "编号或者查询码不正确的次数较多，为防止他人猜测，暂停接受查询。"
        f"请在 {at.month}月{at.day}日 {at:%H:%M} 之后再试；这段时间内再试，不会延长等待。"
        "急需了解的，可以直接联系受理机关。"
    )


@never_cache
@require_POST
def leave_request(request: HttpRequest) -> HttpResponse:
    """Out, at once."""
    leave(request=request)
    messages.success(request, "已退出查询。")
    return redirect("portal:track")


def received_form(request: HttpRequest) -> ReceivedForm:
    """The day the applicant says the reply came, where the address tells one."""
    return ReceivedForm(request.GET) if "received" in request.GET else ReceivedForm()


def received_on(form: ReceivedForm) -> dt.date | None:
    """The day, once the form is valid."""
    found: dt.date | None = form.cleaned_data["received"] if form.is_bound and form.is_valid() else None
    return found
