"""What a published report's figures came from, and which of those records count otherwise today."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.permissions import Permission, may
from zhaoming.web.desk.views.report import version_name, version_or_404
from zhaoming.web.presentation.frozen_words import all_words, counted_words
from zhaoming.web.presentation.official_table import short_label_of
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports import selectors
from zhaoming.web.reports.frozen_set import CountedRecord
from zhaoming.web.reports.hand_corrected import HandCorrected, hand_corrected
from zhaoming.web.reports.models import Compilation, FrozenRecord, RecordKind, ReportVersion

PER_PAGE = 100
MOST = 200


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record as the page tells it; `url` opens it."""

    kind: str
    record: int
    url: str
    then: str
    now: str = ""


@require_safe
def frozen(request: PersonRequest, version_id: int) -> HttpResponse:
    """The set, a hundred a page, with the changes above it; open to who may see the agency's requests."""
    version = version_or_404(request, version_id)
    rows = selectors.frozen_records(version=version)
    seen = version.agency is not None and may(request.user, Permission.VIEW_CASE, version.agency)
    if not seen or not selectors.has_frozen_set(version=version):
        raise Http404("这份年报没有公布时的记录，或者您的角色不能查看。")
    changed = selectors.changed_records(version=version)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "version": version,
        "version_name": version_name(version),
        "changed": [
            RecordLine(
                RecordKind(one.kind).label,
                one.record,
                _url(one.kind, one.record),
                all_words(one.then),
                all_words(one.now),
            )
            for one in changed[:MOST]
        ],
        "changed_count": len(changed),
        "most": MOST,
        "by_hand": _by_hand(version),
        "counted_at": Compilation.objects.values_list("made_at", flat=True).get(version=version),
        "page": page,
        "lines": [_line(one) for one in page],
    }
    return render(request, "desk/report_frozen.html", context)


def _by_hand(version: ReportVersion) -> list[tuple[str, HandCorrected]]:
    """The cells whose figure is no longer the count of the records, each under its name."""
    return [(short_label_of(one.key), one) for one in hand_corrected(version=version)]


def _line(row: FrozenRecord) -> RecordLine:
    counted = CountedRecord(row.kind, row.record, row.came, row.outcome, row.applicant)
    return RecordLine(row.get_kind_display(), row.record, _url(row.kind, row.record), counted_words(counted))


def _url(kind: str, record: int) -> str:
    name = "desk:publication" if kind == RecordKind.DOCUMENT else "desk:case"
    return reverse(name, args=[record])
