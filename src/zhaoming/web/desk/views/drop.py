"""Drop many files at once."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require_somewhere
from zhaoming.web.desk.acting import REFUSED, attempt
from zhaoming.web.desk.forms.drop import DropForm
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.limits import max_file_bytes, max_files
from zhaoming.web.reports.models import Batch
from zhaoming.web.reports.selectors import recent_batches
from zhaoming.web.reports.services import IncomingFile, receive_files


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: PersonRequest) -> HttpResponse:
    """The form; files taken in lead to their batch, where the reading can be watched."""
    require_somewhere(actor=request.user, permission=Permission.UPLOAD_REPORT)
    if request.method != "POST":
        return _page(request, DropForm(user=request.user), 200)
    form = DropForm(request.POST, request.FILES, user=request.user)
    made: list[Batch] = []
    if attempt(form=form, act=lambda: made.append(_receive(request, form))):
        return redirect("desk:batch", made[0].pk)
    return _page(request, form, REFUSED)


def _receive(request: PersonRequest, form: DropForm) -> Batch:
    files = [IncomingFile(name=one.name or "未命名", stream=one) for one in form.uploaded]
    return receive_files(actor=request.user, agency=form.cleaned_data["agency"], files=files)


def _page(request: PersonRequest, form: DropForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "batches": recent_batches(user=request.user),
        "most_files": max_files(),
        "most_bytes": settings.ZHAOMING_REQUEST_LIMIT,
        "most_file_bytes": max_file_bytes(),
    }
    return render(request, "desk/drop.html", context, status=status)
