"""Beginning an interpretation from the document it explains."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from zhaoming.web.comments.services.interpreting import draft_interpretation
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.desk.views.publication import document_or_404
from zhaoming.web.presentation.person_request import PersonRequest


@require_POST
def begin(request: PersonRequest, publication_id: int) -> HttpResponse:
    """Afterwards the draft, ready to be written."""
    found = document_or_404(request, publication_id)
    try:
        draft = draft_interpretation(actor=request.user, publication=found.publication)
    except RefusedError as refusal:
        messages.error(request, f"{refusal.message}{refusal.next_step}")
        return redirect("desk:publication", publication_id)
    messages.success(request, "已起草解读，并与文件关联。请按提纲写明，不要照抄原文。")
    return redirect("desk:publication_edit", draft.pk)
