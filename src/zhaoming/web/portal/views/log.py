"""The public log: its files as they lie, and what of it a document has: entry, record, receipt."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.merkle_log import MalformedError, tile_of_path
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.log import files
from zhaoming.web.portal.views.log_entry import entry_context, receipt_answer, record_answer
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.publications.models import Publication, PublicationVersion
from zhaoming.web.publications.public_record import entry_of_version, record_of
from zhaoming.web.publications.selectors import visible

# A full file never changes; the checkpoint does with every entry.
_FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def log_file(_request: HttpRequest, path: str) -> HttpResponse:
    """A file of C2SP tlog-tiles (checkpoint, tile of hashes, bundle of entries), or a time-stamp token."""
    is_checkpoint = path == files.CHECKPOINT
    if not is_checkpoint and not files.is_token(path=path):
        try:
            tile_of_path(path=path)
        except MalformedError as error:
            raise Http404("日志里没有这个文件。") from error
    data = files.read(path)
    if data is None:
        raise Http404("日志里没有这个文件。")
    kind = "text/plain; charset=utf-8" if is_checkpoint else "application/octet-stream"
    keeping = "no-cache" if is_checkpoint or ".p/" in path else _FOR_EVER
    return HttpResponse(data, content_type=kind, headers={"Cache-Control": keeping})


@require_safe
@asked_again
def document_log(request: HttpRequest, publication_id: int) -> HttpResponse:
    """What the log holds of the public version, what that proves and what it does not, and how to check it."""
    row, version = _public(publication_id)
    entry = entry_of_version(row=row, version=version)
    context = {"row": row, "version": version, **entry_context(entry=entry)}
    return render(request, "portal/document_log.html", context)


@require_safe
@asked_again
def record(_request: HttpRequest, publication_id: int) -> HttpResponse:
    """The bytes the entry commits to."""
    row, version = _public(publication_id)
    return record_answer(data=record_of(row=row, version=version), name=str(row.index_number))


@require_safe
@asked_again
def receipt(_request: HttpRequest, publication_id: int) -> HttpResponseBase:
    """The receipt under the checkpoint shown now; 404 while the entry waits for its place."""
    row, version = _public(publication_id)
    return receipt_answer(entry=entry_of_version(row=row, version=version), name=str(row.index_number))


def _public(publication_id: int) -> tuple[Publication, PublicationVersion]:
    row = visible(at=now()).filter(pk=publication_id).first()
    if row is None or row.public_version is None:
        raise Http404("没有这份文件，或者它没有公开。")
    return row, row.public_version
