"""The rows of each data set, read lot by lot: what is withdrawn meanwhile is in no later lot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from zhaoming.annual_report.official import number_text
from zhaoming.publishing.facts import LISTS, FactList
from zhaoming.web.agencies.models import Agency
from zhaoming.web.answers.selectors import public_answers
from zhaoming.web.api.operations.agencies import told_agencies
from zhaoming.web.api.operations.answers import told as told_answer
from zhaoming.web.api.reading.consultations import consultations_wanted, tell_consultations
from zhaoming.web.api.reading.documents import Telling, Wanted, narrowed
from zhaoming.web.api.reading.rows import flat_row, narrowed_rows, told_gone
from zhaoming.web.api.reading.whole import whole_documents
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.models import FactRow
from zhaoming.web.facts.selectors import gone_records, told_gone_records
from zhaoming.web.presentation.official_table import label_of
from zhaoming.web.presentation.open_datasets import ROW_DATASETS, WITHDRAWN_ROWS
from zhaoming.web.presentation.places import Places
from zhaoming.web.publications.selectors.public import all_gone
from zhaoming.web.reports.models import ReportVersion, VersionState
from zhaoming.web.reports.selectors import earlier_reports, public_reports, published_report

_LOT = 500
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of a data set a file holds: of an agency, of a year, with keys behind `after` up to `upto`."""

    agency: Agency | None = None
    year: int | None = None
    after: int = 0
    upto: int | None = None


def rows_of(dataset: str, *, part: Part, places: Places) -> Iterator[Row]:
    """The rows as JSON tells them."""
    if dataset in _LIST_OF:
        return _list_rows(_LIST_OF[dataset], part, places)
    return _READERS[dataset](part, places)


def keys_of(dataset: str, *, part: Part) -> QuerySet[Any] | None:
    """What a part holds, to be counted; None where there are few by nature."""
    if dataset in _LIST_OF:
        return _of_list(_LIST_OF[dataset], part)
    return _KEYS[dataset](part) if dataset in _KEYS else None


def _documents(part: Part) -> QuerySet[Any]:
    wanted = Wanted(agency=part.agency, year=part.year)
    return _between(narrowed(wanted=wanted, at=now(), on=today()), part)


def _answers(part: Part) -> QuerySet[Any]:
    found = public_answers()
    if part.agency is not None:
        found = found.filter(answer__agency=part.agency)
    return _between(found.filter(published_on__year=part.year) if part.year else found, part)


def _reports(part: Part) -> QuerySet[Any]:
    found = public_reports().filter(agency__isnull=False)
    if part.agency is not None:
        found = found.filter(agency=part.agency)
    return _between(found.filter(year=part.year) if part.year else found, part)


def _withdrawn(part: Part) -> QuerySet[Any]:
    found = all_gone()
    return _between(found.filter(agency=part.agency) if part.agency is not None else found, part)


def _between(found: QuerySet[Any], part: Part) -> QuerySet[Any]:
    found = found.filter(pk__gt=part.after) if part.after else found
    return found.filter(pk__lte=part.upto) if part.upto is not None else found


def _lots(found: QuerySet[Any]) -> Iterator[Any]:
    """Row by row by rising key, each lot by a query of its own."""
    last = 0
    while rows := list(found.order_by("pk").filter(pk__gt=last)[:_LOT]):
        last = rows[-1].pk
        yield from rows


def _document_rows(part: Part, places: Places) -> Iterator[Row]:
    telling = Telling(places)
    for one in whole_documents(found=_documents(part), at=now()):
        yield telling.whole(one)


def _answer_rows(part: Part, places: Places) -> Iterator[Row]:
    for one in _lots(_answers(part)):
        yield told_answer(one, places)


def _withdrawn_rows(part: Part, places: Places) -> Iterator[Row]:
    for one in _lots(_withdrawn(part)):
        yield {
            "id": one.pk,
            "agency": {"code": one.agency.code, "name": one.agency.name},
            "withdrawn_on": one.withdrawn_on or one.suppressed_on,
            "notice": one.public_reason,
            "page": places.of("portal:document", one.pk),
        }


def _of_list(kind: FactList, part: Part) -> QuerySet[FactRow]:
    return _between(narrowed_rows(kind=kind, at=now(), agency=part.agency, year=part.year), part)


def _list_rows(kind: FactList, part: Part, places: Places) -> Iterator[Row]:
    """Each lot by the predicate of its moment: what is withdrawn meanwhile is in no later one."""
    last = part.after
    while rows := list(_of_list(kind, replace(part, after=last)).order_by("pk")[:_LOT]):
        last = rows[-1].pk
        for one in rows:
            yield flat_row(one, places)


def _gone_rows(part: Part) -> QuerySet[Any]:
    return _between(gone_records(agency=part.agency, at=now()), part)


def _withdrawn_list_rows(part: Part, places: Places) -> Iterator[Row]:
    last = part.after
    while records := list(_gone_rows(replace(part, after=last)).order_by("pk")[:_LOT]):
        last = records[-1].pk
        for one in told_gone_records(records):
            yield told_gone(one, places)


def _consultations(part: Part) -> QuerySet[Any]:
    """One for each public draft; a part spans the keys of consultations."""
    return _between(consultations_wanted(at=now(), on=today(), agency=part.agency, year=part.year), part)


def _consultation_rows(part: Part, places: Places) -> Iterator[Row]:
    last = 0
    while rows := list(_consultations(part).order_by("pk").filter(pk__gt=last)[:_LOT]):
        last = rows[-1].pk
        yield from tell_consultations(rows=rows, places=places)


def _figure_rows(part: Part, _places: Places) -> Iterator[Row]:
    for version in _lots(_reports(part).defer("entry", "cells", "figures", "written")):
        try:
            found = published_report(version_id=version.pk)
        except ReportVersion.DoesNotExist:
            # Withdrawn since the lot was read.
            continue
        on = localdate(version.published_at) if version.published_at else None
        for key, cell in found.report.cells.items():
            yield {
                "report": version.pk,
                "agency": {"code": version.agency.code, "name": version.agency.name},
                "year": version.year,
                "key": key,
                "label": label_of(key, report=found.report),
                "value": number_text(cell.value),
                "state": str(cell.state or ""),
                "version": version.number,
                "published_on": on,
            }


def _report_versions(part: Part) -> QuerySet[Any]:
    """What is public and what it replaced; anything else is told to nobody."""
    known = Q(pk__in=_reports(Part()).values("pk")) | Q(pk__in=earlier_reports().values("pk"))
    found = ReportVersion.objects.filter(known, agency__isnull=False).select_related("agency")
    if part.agency is not None:
        found = found.filter(agency=part.agency)
    found = found.filter(year=part.year) if part.year else found
    return _between(found.defer("entry", "cells", "figures", "written"), part)


def _report_version_rows(part: Part, places: Places) -> Iterator[Row]:
    last = 0
    while lot := list(_report_versions(part).order_by("pk").filter(pk__gt=last)[:_LOT]):
        last = lot[-1].pk
        ended = (VersionState.PUBLISHED, VersionState.SUPERSEDED)
        newer = ReportVersion.objects.filter(replaces__in=lot, state__in=ended).values_list("replaces", "pk")
        replaced_by = dict(newer)
        for one in lot:
            is_in_force = one.state == VersionState.PUBLISHED
            yield {
                "id": one.pk,
                "agency": {"code": one.agency.code, "name": one.agency.name},
                "year": one.year,
                "version": one.number,
                "in_force": is_in_force,
                "published_on": _day(one.published_at),
                "replaced_on": None if is_in_force else _day(one.closed_at),
                "replaced_by": None if is_in_force else replaced_by.get(one.pk),
                "reason": one.revision_reason,
                "page": places.of("portal:report", one.pk),
            }


def _day(at: dt.datetime | None) -> dt.date | None:
    return localdate(at) if at is not None else None


def _agency_rows(part: Part, places: Places) -> Iterator[Row]:
    for one in told_agencies(places):
        if part.agency is None or one["code"] == part.agency.code:
            yield one


_READERS: Mapping[str, Callable[[Part, Places], Iterator[Row]]] = {
    "documents": _document_rows,
    "withdrawn": _withdrawn_rows,
    "consultations": _consultation_rows,
    "answers": _answer_rows,
    "figures": _figure_rows,
    "report-versions": _report_version_rows,
    "agencies": _agency_rows,
    WITHDRAWN_ROWS.key: _withdrawn_list_rows,
}
_KEYS: Mapping[str, Callable[[Part], QuerySet[Any]]] = {
    "documents": _documents,
    "withdrawn": _withdrawn,
    "consultations": _consultations,
    "answers": _answers,
    "figures": _reports,
    "report-versions": _report_versions,
    WITHDRAWN_ROWS.key: _gone_rows,
}
_LIST_OF: Mapping[str, FactList] = {
    key: LISTS[one.list_key] for key, one in ROW_DATASETS.items() if one.list_key
}
