"""What was found in a draft: letting one finding pass, taking that back, asking the checks again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.publications import ClearForm
from zhaoming.web.desk.views.publication import document_or_404
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.publications.models import PublicationFinding
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.rights import require_clearing
from zhaoming.web.publications.selectors import DeskDocument
from zhaoming.web.publications.services import clear_finding, inspect_again, take_back_clearing


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: PersonRequest, publication_id: int, finding_id: int) -> HttpResponse:
    """Let one finding pass, with a reason."""
    found = document_or_404(request, publication_id)
    one = _finding_or_404(found, finding_id)
    require_clearing(actor=request.user, publication=found.publication, gate=one.gate)
    is_post = request.method == "POST"
    form = ClearForm(request.POST if is_post else None, initial=typed_before(request=request))
    if is_post and attempt(
        form=form,
        act=lambda: clear_finding(actor=request.user, finding=one, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, "已放行这一处。")
        return redirect("desk:publication", publication_id)
    context = {"publication": found.publication, "one": one, "form": form}
    return render(request, "desk/publication_finding.html", context, status=REFUSED if is_post else 200)


@require_POST
def take_back(request: PersonRequest, publication_id: int, finding_id: int) -> HttpResponse:
    """Let a finding that was let pass stand again."""
    found = document_or_404(request, publication_id)
    one = _finding_or_404(found, finding_id)
    try:
        take_back_clearing(actor=request.user, finding=one)
    except PublicationRefusedError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, "已收回放行，这一处重新等待核对。")
    return redirect("desk:publication", publication_id)


@require_POST
def look_again(request: PersonRequest, publication_id: int) -> HttpResponse:
    """Ask every check again."""
    found = document_or_404(request, publication_id)
    inspect_again(actor=request.user, publication=found.publication)
    messages.success(request, "已重新检查。")
    return redirect("desk:publication", publication_id)


def _finding_or_404(found: DeskDocument, finding_id: int) -> PublicationFinding:
    one = next((item for item in found.findings if item.pk == finding_id), None)
    if one is None:
        raise Http404("没有这处发现，或者它属于已经换掉的内容。")
    return one
