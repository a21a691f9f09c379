"""Fact lists as the desk sees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from zhaoming.publishing.facts import LISTS, FactList, day_of
from zhaoming.publishing.facts.keeping_current import Currency, currency
from zhaoming.publishing.facts.recalling import Recalled, withdrawals_in_time
from zhaoming.publishing.figures import Figure, Period
from zhaoming.publishing.sampling import drawn
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.models import FactEvent, FactRecord, FactRow, FactSheet, SampleMark, StagePaper
from zhaoming.web.facts.selectors.public import lists_of
from zhaoming.web.publications.history import law_of
from zhaoming.web.publications.models import Publication, PublicationVersion
from zhaoming.web.publications.selectors import DeskDocument, desk_document, documents_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True)
class DeskBatch:
    """A batch on the desk: its publication, and the sheet of the version shown."""

    document: DeskDocument
    sheet: FactSheet

    @property
    def kind(self) -> FactList:
        """The list."""
        return self.sheet.kind

    @property
    def is_open(self) -> bool:
        """Whether the rows shown are those of the version that is worked on."""
        return self.document.value.work is not None

    @cached_property
    def sample(self) -> tuple[int, ...]:
        """The rows the reviewer looks at; empty before they are drawn."""
        work = self.document.value.work
        if work is None or not work.seed:
            return ()
        return drawn(seed=work.seed, rows=work.details.rows, settings=self.document.law.settings)

    @cached_property
    def marks(self) -> dict[int, SampleMark]:
        """What the reviewer said so far, by row."""
        return {one.position: one for one in self.sheet.marks.all()}

    @property
    def unmarked(self) -> tuple[int, ...]:
        """The rows drawn that nobody looked at yet."""
        return tuple(one for one in self.sample if one not in self.marks)

    @property
    def wrong(self) -> tuple[SampleMark, ...]:
        """What the reviewer found wrong."""
        return tuple(mark for number, mark in sorted(self.marks.items()) if not mark.is_right)


@dataclass(frozen=True)
class DeskRecord:
    """A record on the desk with the row that was published last, and what became of it."""

    record: FactRecord
    row: FactRow
    events: tuple[FactEvent, ...]
    papers: tuple[StagePaper, ...]

    @property
    def kind(self) -> FactList:
        """The list."""
        return self.row.sheet.kind

    @property
    def decided_on(self) -> dt.date | None:
        """The day of the row."""
        return day_of(kind=self.kind, row=self.row.values)

    @property
    def value(self) -> Recalled:
        """As far as its withdrawal goes."""
        return recalled_of(self.record)


def recalled_of(record: FactRecord) -> Recalled:
    """The record as far as its withdrawal goes."""
    return Recalled(id=str(record.pk), recalled_on=record.recalled_on, withdrawn_on=record.withdrawn_on)


def batches_for_desk(*, user: User, list_key: str = "") -> QuerySet[Publication]:
    """The batches of the agencies in the user's reach, the last worked on first."""
    sheets = FactSheet.objects.filter(agency__in=agencies_where(user, Permission.VIEW_DOCUMENT))
    if list_key:
        sheets = sheets.filter(list_key=list_key)
    found = documents_of(user=user).filter(pk__in=sheets.values("version__publication"))
    return found.select_related("agency").order_by("-last_act_on", "-pk")


def sheets_of(*, publications: list[Publication]) -> dict[int, FactSheet]:
    """The sheet of the newest version of each that was not suppressed; one query."""
    held = FactSheet.objects.filter(
        version__publication__in=publications, version__suppressed_on__isnull=True
    ).select_related("version")
    return {one.version.publication_id: one for one in held.order_by("version__number")}


def desk_batch(*, user: User, publication_id: int) -> DeskBatch:
    """One batch; `Publication.DoesNotExist` when the user may not see it, `FactSheet.DoesNotExist` for a page.

    Nothing suppressed is shown to anybody.
    """
    document = desk_document(user=user, publication_id=publication_id)
    if document.version is None:
        raise FactSheet.DoesNotExist
    sheet = FactSheet.objects.select_related("agency", "version").get(version=document.version)
    return DeskBatch(document, sheet)


def list_of(*, version: PublicationVersion) -> str:
    """The key of the list a version has rows of; "" for a page."""
    return FactSheet.objects.filter(version=version).values_list("list_key", flat=True).first() or ""


def known_records(*, records: list[int]) -> frozenset[int]:
    """Those among the records that were public once and have a page of their own on the desk."""
    rows = FactRow.objects.filter(
        record__in=records,
        sheet__version__published_on__isnull=False,
        sheet__version__suppressed_on__isnull=True,
    )
    return frozenset(rows.order_by().values_list("record", flat=True))


def shown_row(*, batch: DeskBatch, position: int) -> FactRow:
    """One row of the sheet; `FactRow.DoesNotExist` for a number it has not."""
    return FactRow.objects.select_related("sheet").get(sheet=batch.sheet, position=position)


def desk_record(*, user: User, record_id: int) -> DeskRecord:
    """One record that was public; `FactRecord.DoesNotExist` when the user may not see it."""
    seen = agencies_where(user, Permission.VIEW_DOCUMENT)
    record = FactRecord.objects.select_related("agency").get(pk=record_id, agency__in=seen)
    rows = FactRow.objects.filter(
        record=record, sheet__version__published_on__isnull=False, sheet__version__suppressed_on__isnull=True
    )
    row = rows.select_related("sheet__version__publication").order_by("-pk").first()
    if row is None:
        raise FactRecord.DoesNotExist
    return DeskRecord(
        record=record,
        row=row,
        events=tuple(record.events.select_related("actor")),
        papers=tuple(record.papers.select_related("publication", "added_by")),
    )


def recalls_waiting(*, user: User, permission: Permission) -> QuerySet[FactRecord]:
    """The records whose decision was changed or annulled and which the public still sees."""
    found = FactRecord.objects.filter(
        agency__in=agencies_where(user, permission), recalled_on__isnull=False, withdrawn_on__isnull=True
    )
    return found.select_related("agency").order_by("recalled_on", "pk")


def currencies(*, agency: Agency) -> tuple[Currency, ...]:
    """Every list of the agency with the day it was complete up to, those without a batch last; one query."""
    held = {one.list_key: one.current_on for one in lists_of(agency=agency, at=now())}
    found = [currency(kind=kind, current_on=held.get(key)) for key, kind in LISTS.items()]
    return tuple(sorted(found, key=lambda one: one.renew_by or dt.date.max))


def withdrawn_in_time(*, agencies: QuerySet[Agency], year: int) -> Figure:
    """处罚决定按时撤回率 over the rows of the agencies' lists in a year; one query."""
    period = Period(first=dt.date(year, 1, 1), last=dt.date(year, 12, 31), on=today())
    return recalls_judged(agencies=agencies, period=period)[0]


def recalls_judged(
    *, agencies: QuerySet[Agency] | Iterable[int], period: Period
) -> tuple[Figure, Mapping[str, FactRecord]]:
    """The same of any period, with the records by the ids the figure names; one query."""
    of_them = FactRecord.objects.filter(agency__in=agencies, recalled_on__lte=period.last)
    records = of_them.filter(Q(withdrawn_on=None) | Q(withdrawn_on__range=(period.first, period.last)))
    laws = Laws()
    told = [
        (recalled_of(one), one, law_of(laws=laws, agency=one.agency, on=today()))
        for one in records.select_related("agency").order_by("-recalled_on", "-pk")
    ]
    figure = withdrawals_in_time(records=[(one, law) for one, _, law in told], period=period)
    return figure, {one.id: record for one, record, _ in told}
