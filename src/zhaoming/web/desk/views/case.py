"""One request: what is known on one side, clocks and acts on the other, what happened below."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.casework.standing import ENDED, Stage
from zhaoming.casework.waiting import waited_for
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import Standing, masked_applicant, standing, visible_case
from zhaoming.web.desk.case_papers import reply_paper
from zhaoming.web.desk.case_parts import parts_at
from zhaoming.web.presentation.case_words import KINDS
from zhaoming.web.presentation.clock_words import due_state
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.publications.selectors import LED, led


def case_or_404(request: PersonRequest, case_id: int) -> Case:
    """The request, where this person may see it."""
    try:
        return visible_case(user=request.user, case_id=case_id, also={LED: led()})
    except Case.DoesNotExist as error:
        raise Http404("没有这件申请，或者您的角色不能查看它。") from error


@require_safe
def case(request: PersonRequest, case_id: int) -> HttpResponse:
    """The page of one request."""
    found = standing(case=case_or_404(request, case_id), user=request.user)
    context = {
        **head_of(found),
        "due": due_state(found),
        "waited": _waited(found),
        "may_reveal": Permission.REVEAL_APPLICANT in _held(request, found.case),
        "parts": parts_at(standing=found, user=request.user),
    }
    return render(request, "desk/case.html", context)


def head_of(found: Standing) -> dict[str, Any]:
    """What every page of a request says first: which it is, where it stands, and who asks, masked."""
    return {
        "case": found.case,
        "standing": found,
        "stage": stage_status(found),
        "applicant": masked_applicant(case=found.case),
        "applicant_kind": KINDS[found.value.applicant],
    }


def _waited(found: Standing) -> str:
    if found.stage in ENDED:
        return ""
    paper = reply_paper(standing=found)
    return waited_for(case=found.value, at=found.stage, on=found.on, law=found.law, paper=paper).words


def _held(request: PersonRequest, case: Case) -> frozenset[Permission]:
    return permissions_at(user=request.user, agency=case.agency, among={Permission.REVEAL_APPLICANT})


_TONES = {
    Stage.UNCONFIRMED: Tone.WARN,
    Stage.CORRECTION_EXPIRED: Tone.WARN,
    Stage.PAYMENT_EXPIRED: Tone.WARN,
    Stage.SERVED: Tone.OK,
}
_WAITING = frozenset(
    {Stage.CONSULTING, Stage.AWAITING_CORRECTION, Stage.AWAITING_REASONS, Stage.AWAITING_PAYMENT}
)


def stage_status(found: Standing) -> Status:
    """The stage with its shape: waiting for others is half full, ended is a ring."""
    fallback = Tone.NONE if found.stage in ENDED else Tone.WAITING if found.stage in _WAITING else Tone.INFO
    return Status(found.stage_label, _TONES.get(found.stage, fallback))
