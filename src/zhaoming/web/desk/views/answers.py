"""The answers for everybody of a person's agencies, those that wait first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.permissions import Permission, require_somewhere
from zhaoming.web.answers.models import AnswerState
from zhaoming.web.answers.selectors import answers_for_desk
from zhaoming.web.desk.forms.answers import AnswersForm
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.status import Status, Tone

PER_PAGE = 50
_TONES = {
    AnswerState.PROPOSED: Tone.WAITING,
    AnswerState.RETURNED: Tone.WARN,
    AnswerState.PUBLISHED: Tone.OK,
}


def state_status(state: str) -> Status:
    """A state of a version with its shape."""
    known = AnswerState(state)
    return Status(str(known.label), _TONES.get(known, Tone.NONE))


@require_safe
def answers(request: PersonRequest) -> HttpResponse:
    """The newest version of each, the newest first."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_CASE)
    form = AnswersForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    found = answers_for_desk(user=request.user, state=state)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(version, state_status(version.state)) for version in page]
    return render(request, "desk/answers.html", {"form": form, "page": page, "rows": rows})
