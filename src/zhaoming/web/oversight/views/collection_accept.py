"""Accepting at once what was filed without any error: the list of it first, then one signed act for each."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.collection.selectors import campaign_of, ready_to_accept
from zhaoming.web.collection.services import AcceptedTogether, accept_together
from zhaoming.web.collection.services.signing import signature
from zhaoming.web.oversight.scope import scope_of
from zhaoming.web.presentation.person_request import PersonRequest

# As many as somebody looks through, and as are accepted well within the patience of a browser.
AT_ONCE = 200
_NAMED = 5


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: PersonRequest) -> HttpResponse:
    """What can be accepted at once, and what only alone; with POST, accept what was left ticked."""
    scope = scope_of(request)
    require(actor=request.user, permission=Permission.COLLECT_REPORTS, agency=scope.root)
    campaign = campaign_of(user=request.user, collector=scope.root, year=scope.year)
    if campaign is None:
        raise Http404("这一年的年报收集还没有开始。")
    if request.method == "POST":
        seen = request.POST.getlist("seen")[:AT_ONCE]
        if seen:
            _tell(request, accept_together(actor=request.user, campaign=campaign, seen=seen))
        else:
            messages.warning(request, "没有选中任何一份年报，没有接收。")
        return redirect(f"{reverse('oversight:collection_accept')}?{scope.query}")
    found = ready_to_accept(campaign=campaign, user=request.user)
    context = {
        "scope": scope,
        "ready": found.ready[:AT_ONCE],
        "ready_count": len(found.ready),
        "alone": found.alone,
        "signed_as": signature(actor=request.user, agency=scope.root),
    }
    return render(request, "oversight/collection_accept.html", context)


def _tell(request: PersonRequest, done: AcceptedTogether) -> None:
    if done.accepted:
        messages.success(request, f"已逐份签署接收 {len(done.accepted)} 份。")
    if done.changed:
        messages.warning(request, f"{done.changed} 份在您打开页面以后有变动，没有接收。")
    for name, refusal in done.refused[:_NAMED]:
        messages.warning(request, f"{name}：{refusal.message}{refusal.next_step}")
    if len(done.refused) > _NAMED:
        messages.warning(request, f"另有 {len(done.refused) - _NAMED} 份没有接收，请逐份打开查看。")
