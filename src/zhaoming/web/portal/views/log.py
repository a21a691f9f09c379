"""The public log: its files as they lie, and what of it a document has: entry, record, receipt."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.merkle_log import MalformedError, tile_of_path
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.records import Record
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.portal.views.log_entry import end_page, entry_context, receipt_answer, record_answer
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.publications.ends import PublicEnd, ends_told
from zhaoming.web.publications.models import Publication, PublicationVersion
from zhaoming.web.publications.public_record import (
    earlier_entries,
    entries_of_version,
    entry_of_version,
    record_of,
)
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
    entries = entries_of_version(row=row, version=version)
    entry = entries[0] if entries else None
    context = {
        "row": row,
        "version": version,
        "corrected": entries[1:],
        "earlier": earlier_entries(row=row, version=version),
        "ends": ends_told(publication_id=row.pk, at=now()),
        **entry_context(entry=entry),
    }
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


@require_safe
@asked_again
def document_end(request: HttpRequest, publication_id: int, number: int) -> HttpResponse:
    """What the log holds of a withdrawal or suppression, from what its notice or tombstone tells."""
    end = _end(publication_id, number)
    day = f"{end.day.year}年{end.day.month}月{end.day.day}日"
    did = "停止提供了原来公布的一项内容" if end.is_suppression else "撤回了原来公布的一份文件"
    holds = "记录里只有机关、日期和公布的理由，没有原来的内容。" if end.record is not None else ""
    return end_page(
        request,
        title="停止提供在公开日志中的记录" if end.is_suppression else "撤回在公开日志中的记录",
        lead=f"{end.agency}于 {day}{did}。{holds}",
        back=("原来的地址", reverse("portal:document", args=[publication_id])),
        at="portal:document_end",
        arguments=[publication_id, number],
        entry=end.entry,
        others=end.others,
        is_hushed=end.record is None,
    )


@require_safe
@asked_again
def end_record(_request: HttpRequest, publication_id: int, number: int) -> HttpResponse:
    """The bytes the entry of an end commits to; 404 where a tombstone hides what they say."""
    record, _ = _told_end(publication_id, number)
    return record_answer(data=record.data, name=_name_of_end(publication_id, number))


@require_safe
@asked_again
def end_receipt(_request: HttpRequest, publication_id: int, number: int) -> HttpResponseBase:
    """The receipt of an end; 404 while the entry waits for its place, and where its record is hidden."""
    _, entry = _told_end(publication_id, number)
    return receipt_answer(entry=entry, name=_name_of_end(publication_id, number))


def _told_end(publication_id: int, number: int) -> tuple[Record, LogEntry | None]:
    # The salt in a receipt would let anybody try what a hidden notice said.
    end = _end(publication_id, number)
    if end.record is None:
        raise Http404("撤回的理由已随这份文件停止提供。")
    return end.record, end.entry


def _end(publication_id: int, number: int) -> PublicEnd:
    """The `number`-th end, from 1, in the order they happened; 404 for everything else."""
    try:
        told = ends_told(publication_id=publication_id, at=now())
    except Publication.DoesNotExist as error:
        raise Http404("没有这份文件，或者它没有公开。") from error
    if not 1 <= number <= len(told):
        raise Http404("没有这样的记录。")
    return told[number - 1]


def _name_of_end(publication_id: int, number: int) -> str:
    """Without the index number, which is told no more."""
    return f"document-{publication_id}-end-{number}"


def _public(publication_id: int) -> tuple[Publication, PublicationVersion]:
    row = visible(at=now()).filter(pk=publication_id).first()
    if row is None or row.public_version is None:
        raise Http404("没有这份文件，或者它没有公开。")
    return row, row.public_version
