"""The papers of one request, and which may be begun."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.permissions import Permission, may
from zhaoming.web.cases.selectors import standing
from zhaoming.web.desk.case_papers import papers_of
from zhaoming.web.desk.letter_kinds import choices
from zhaoming.web.desk.letter_rows import rows_of
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.person_request import PersonRequest


@require_safe
def letters(request: PersonRequest, case_id: int) -> HttpResponse:
    """Those there are, the newest first; below, those that could be written."""
    case = case_or_404(request, case_id)
    found, papers = standing(case=case, user=request.user), papers_of(case=case)
    offered = choices(standing=found)
    context = {
        "case": case,
        "standing": found,
        "rows": rows_of(papers.letters, originals=papers.originals),
        "open": [one for one in offered if not one.why_not],
        "closed": [one for one in offered if one.why_not],
        "may_write": may(request.user, Permission.HANDLE_CASE, case.agency),
    }
    return render(request, "desk/letters.html", context)
