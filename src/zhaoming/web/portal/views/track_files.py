"""The papers served to the applicant of a followed request, and the files of the reply."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.selectors import TrackingGrant
from zhaoming.web.files.services import StoredBytesDamagedError
from zhaoming.web.portal.following.session import follower_only
from zhaoming.web.tracking.services import (
    Fetched,
    fetch_all,
    fetch_file,
    fetch_letter,
    fetch_log_receipt,
    fetch_log_record,
)


@require_safe
@follower_only
def file(request: HttpRequest, grant: TrackingGrant, file_id: int) -> HttpResponse:
    """One of them, to be saved; every other file is not there."""
    try:
        return _given(fetch_file(grant=grant, file_id=file_id))
    except (StoredBytesDamagedError, CaseActRefusedError):
        return _not_now(request)


@require_safe
@follower_only
def letter(request: HttpRequest, grant: TrackingGrant, letter_id: int) -> HttpResponse:
    """The sealed original of a paper that was served to the applicant."""
    try:
        return _given(fetch_letter(grant=grant, letter_id=letter_id))
    except (StoredBytesDamagedError, CaseActRefusedError):
        return _not_now(request)


@require_safe
@follower_only
def log_receipt(_request: HttpRequest, grant: TrackingGrant, letter_id: int) -> HttpResponse:
    """The receipt of a reply in the public log, with the salt that opens its entry: for the applicant alone."""
    return _given(fetch_log_receipt(grant=grant, letter_id=letter_id))


@require_safe
@follower_only
def log_record(_request: HttpRequest, grant: TrackingGrant, letter_id: int) -> HttpResponse:
    """The record that the entry of a reply commits to."""
    return _given(fetch_log_record(grant=grant, letter_id=letter_id))


@require_safe
@follower_only
def all_files(request: HttpRequest, grant: TrackingGrant) -> HttpResponse:
    """All of them in a zip."""
    try:
        return _given(fetch_all(grant=grant))
    except (StoredBytesDamagedError, CaseActRefusedError):
        return _not_now(request)


def _given(found: Fetched | None) -> HttpResponse:
    if found is None:
        raise Http404("没有这个文件。")
    response = HttpResponse(found.content, content_type=found.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _not_now(request: HttpRequest) -> HttpResponse:
    messages.error(request, "文件暂时不能提供，请联系受理机关。")
    return redirect("portal:track")
