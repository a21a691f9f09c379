"""The negative list of an agency: what stands on it, as it stood on any day, and keeping it."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where, may, require_somewhere
from zhaoming.web.config.clock import today
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.publication_lists import NegativeLineForm, ground_labels
from zhaoming.web.gates.models import NegativeLine
from zhaoming.web.gates.selectors import lines_on, list_versions
from zhaoming.web.gates.services import add_line, close_line
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.publication_words import kind_labels


@require_http_methods(["GET", "HEAD", "POST"])
def negative_list(request: PersonRequest) -> HttpResponse:
    """The list of one agency on a day, and adding a line to it."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    is_post = request.method == "POST"
    if is_post:
        require_somewhere(actor=request.user, permission=Permission.KEEP_NEGATIVE_LIST)
    form = NegativeLineForm(
        request.POST if is_post else None,
        user=request.user,
        initial={"agency": _asked(request), **typed_before(request=request)},
    )
    if is_post and attempt(form=form, act=lambda: add_line(actor=request.user, **form.cleaned_data)):
        messages.success(request, "已添加。在办的草稿到下一步时，或者点“重新检查”时按它检查。")
        return redirect(_address(form.cleaned_data["agency"]))
    return _page(request, form, REFUSED if is_post else 200)


@require_POST
def close(request: PersonRequest, line_id: int) -> HttpResponse:
    """Let a line count no longer."""
    reach = agencies_where(request.user, Permission.VIEW_DOCUMENT)
    line = get_object_or_404(NegativeLine.objects.filter(agency__in=reach), pk=line_id)
    close_line(actor=request.user, line=line)
    messages.success(request, "已停用。它留在清单的记录里，可以重新添加。")
    return redirect(_address(line.agency))


def _page(request: PersonRequest, form: NegativeLineForm, status: int) -> HttpResponse:
    agency, on = _asked(request), _day(request)
    kinds, grounds = kind_labels(), ground_labels()
    rows = lines_on(agency=agency, on=on).select_related("made_by") if agency is not None else ()
    context = {
        "form": form,
        "agency": agency,
        "agencies": _reach(request),
        "on": on,
        "is_now": on == today(),
        "rows": [
            (one, "、".join(kinds.get(key, key) for key in one.kinds), grounds.get(one.ground, ""))
            for one in rows
        ],
        "versions": list_versions(agency=agency) if agency is not None else (),
        "may_keep": agency is not None and may(request.user, Permission.KEEP_NEGATIVE_LIST, agency),
    }
    return render(request, "desk/negative_list.html", context, status=status)


def _reach(request: PersonRequest) -> list[Agency]:
    return list(agencies_where(request.user, Permission.VIEW_DOCUMENT).order_by("code")[:200])


def _asked(request: PersonRequest) -> Agency | None:
    """The agency asked for by its code, else the first within reach."""
    reach = agencies_where(request.user, Permission.VIEW_DOCUMENT).order_by("code")
    code = request.GET.get("agency", "")
    return (reach.filter(code=code).first() if code else None) or reach.first()


def _day(request: PersonRequest) -> dt.date:
    try:
        return dt.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return today()


def _address(agency: Agency) -> str:
    return f"{reverse('desk:negative_list')}?agency={agency.code}"
