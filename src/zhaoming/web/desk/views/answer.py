"""One answer for everybody on the desk: what it says, what was found in it, what may be done."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.answers.models import Answer, AnswerFile
from zhaoming.web.answers.selectors import answer_for_desk, content_of_file, proposal
from zhaoming.web.desk.views.answers import state_status
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.watch.models import PageOf
from zhaoming.web.watch.selectors import open_findings


def answer_or_404(request: PersonRequest, answer_id: int) -> Answer:
    """The answer, where this person may see it."""
    try:
        return answer_for_desk(user=request.user, answer_id=answer_id)
    except Answer.DoesNotExist as error:
        raise Http404("没有这份公开答复，或者您的角色不能查看它。") from error


@require_safe
def answer(request: PersonRequest, answer_id: int) -> HttpResponse:
    """The newest version with its findings, and the history of all."""
    found = proposal(user=request.user, answer=answer_or_404(request, answer_id))
    context = {
        "found": found,
        "watched": open_findings(user=request.user, page_of=PageOf.ANSWER, number=found.answer.pk),
        "state": state_status(found.version.state),
        "history": [(one, state_status(one.state)) for one in found.versions],
        "waiting": [one for one in found.findings if one.cleared_by_id is None],
        "cleared": [one for one in found.findings if one.cleared_by_id is not None],
    }
    return render(request, "desk/answer.html", context)


@require_safe
def file(request: PersonRequest, answer_id: int, file_id: int) -> HttpResponse:
    """A file of the answer as it would go out, for who reviews it."""
    held = answer_or_404(request, answer_id)
    try:
        found, content = content_of_file(answer=held, file_id=file_id)
    except AnswerFile.DoesNotExist as error:
        raise Http404("没有这份附件。") from error
    response = HttpResponse(content, content_type=found.case_file.content_type)
    response["Content-Disposition"] = f'attachment; filename="file-{found.pk}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
