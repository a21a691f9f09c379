"""The whole record of a request in order, to print: what a court is shown."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.cases.selectors import standing
from zhaoming.web.config.clock import now
from zhaoming.web.desk.case_parts import parts_named
from zhaoming.web.desk.views.case import case_or_404, head_of
from zhaoming.web.presentation.person_request import PersonRequest

# Acts open today and other people's requests are no part of the record.
_NOT_OF_THE_RECORD = frozenset({"acts", "related"})


@require_safe
def record(request: PersonRequest, case_id: int) -> HttpResponse:
    """Request, file, letters, consultations, disputes, clocks with their derivation, and everything done."""
    found = standing(case=case_or_404(request, case_id), user=request.user)
    context = {
        **head_of(found),
        "parts": parts_named(standing=found, user=request.user, without=_NOT_OF_THE_RECORD),
        "printed_at": now(),
    }
    return render(request, "desk/case_record.html", context)
