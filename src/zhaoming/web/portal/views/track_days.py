"""Last days of a followed request as calendar files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from zhaoming.web.cases.selectors import TrackingGrant
from zhaoming.web.portal.following.calendar_file import CONTENT_TYPE, calendar_file
from zhaoming.web.portal.following.page import followed_page
from zhaoming.web.portal.following.session import followed_case, follower_only
from zhaoming.web.portal.views.track import received_form, received_on


@require_safe
@follower_only
def all_days(request: HttpRequest, grant: TrackingGrant) -> HttpResponse:
    """Every last day still to come."""
    return _answer(request, grant, "")


@require_safe
@follower_only
def one_day(request: HttpRequest, grant: TrackingGrant, key: str) -> HttpResponse:
    """One of them."""
    return _answer(request, grant, key)


def _answer(request: HttpRequest, grant: TrackingGrant, key: str) -> HttpResponse:
    case = followed_case(request=request, grant=grant)
    if case is None:
        return redirect("portal:track")
    page = followed_page(case=case, received_on=received_on(received_form(request)))
    days = [one for one in page.last_days if key in ("", one.key)]
    if not days:
        raise Http404("没有这个最后一日。")
    response = HttpResponse(calendar_file(number=case.number, days=days), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{key or "last-days"}.ics"'
    return response
