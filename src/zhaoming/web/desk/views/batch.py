"""The files of one drop: how far the reading has come, what failed and why."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.upload_rows import row_choices, sentence, shown_rows, upload_rows
from zhaoming.web.reports.models import Batch
from zhaoming.web.reports.selectors import batch_progress, visible_batch, visible_uploads
from zhaoming.web.reports.services import ActRefusedError, retry_upload


@require_safe
def batch(request: PersonRequest, batch_id: int) -> HttpResponse:
    """The page, or for htmx only the part that changes; without JavaScript the page asks to be reloaded."""
    found = batch_progress(user=request.user, batch=_batch_or_404(request, batch_id))
    template = "desk/batch_progress.html" if request.headers.get("HX-Request") else "desk/batch.html"
    rows, show = upload_rows(progress=found), request.GET.get("show", "")
    context = {
        "progress": found,
        "rows": shown_rows(rows=rows, show=show),
        "choices": row_choices(rows=rows, show=show),
        "progress_sentence": sentence(found),
    }
    return render(request, template, context)


@require_POST
def retry(request: PersonRequest, upload_id: int) -> HttpResponse:
    """Put a failed file back in the queue."""
    upload = get_object_or_404(visible_uploads(user=request.user), pk=upload_id)
    try:
        retry_upload(actor=request.user, upload=upload)
    except ActRefusedError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, f"“{upload.name}”已重新排队读取。")
    return redirect("desk:batch", upload.batch_id)


def _batch_or_404(request: PersonRequest, batch_id: int) -> Batch:
    try:
        return visible_batch(user=request.user, batch_id=batch_id)
    except Batch.DoesNotExist as error:
        raise Http404("没有这一批文件，或者您的角色不能查看它。") from error
