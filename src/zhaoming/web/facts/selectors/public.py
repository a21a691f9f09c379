"""What the public may see of fact lists. Every exit starts from `visible_rows`, which starts from `visible`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import now
from zhaoming.web.facts.models import FactRecord, FactRow, FactSheet, StagePaper
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import gone, visible
from zhaoming.web.publications.selectors.public import all_gone

if TYPE_CHECKING:
    from typing import Any

    ValuesQuerySet = QuerySet[Publication, Any]


def public_versions(
    *, agency: Agency | None = None, list_key: str = "", at: dt.datetime | None = None
) -> ValuesQuerySet:
    """The versions anybody may read now, as a query for others to start from."""
    found = visible(at=at or now()).order_by()
    if agency is not None:
        found = found.filter(agency=agency)
    if list_key:
        found = found.filter(public_version__fact_sheet__list_key=list_key)
    return found.values_list("public_version", flat=True)


def visible_rows(*, at: dt.datetime, agency: Agency | None = None, list_key: str = "") -> QuerySet[FactRow]:
    """THE predicate for rows: of a visible version, not withdrawn by itself, within its time of showing."""
    day = localdate(at)
    found = FactRow.objects.filter(
        Q(shown_until__isnull=True) | Q(shown_until__gte=day),
        sheet__version__in=public_versions(agency=agency, list_key=list_key, at=at),
        record__isnull=False,
        record__withdrawn_on__isnull=True,
    )
    if list_key:
        found = found.filter(sheet__list_key=list_key)
    return found


@dataclass(frozen=True, slots=True)
class ListStanding:
    """A list of an agency as the public finds it: how many rows, complete up to which day, when renewed."""

    list_key: str
    rows: int
    current_on: dt.date
    published_on: dt.date


def lists_of(*, agency: Agency, at: dt.datetime) -> tuple[ListStanding, ...]:
    """Every list of the agency with a visible row; one query."""
    found = (
        visible_rows(at=at, agency=agency)
        .order_by()
        .values("sheet__list_key")
        .annotate(
            rows=Count("pk"), current=Max("sheet__current_on"), published=Max("sheet__version__published_on")
        )
    )
    return tuple(
        ListStanding(one["sheet__list_key"], one["rows"], one["current"], one["published"]) for one in found
    )


@dataclass(frozen=True, slots=True)
class GoneRow:
    """What stands where a row stood: neither name nor number, only whose it was, when it went, and why.

    `is_hushed`: it was taken back by itself, and the notice went with its batch, which was suppressed since.
    """

    agency: Agency
    list_key: str
    on: dt.date
    reason: str
    is_hushed: bool = False


def taken_back() -> QuerySet[FactRecord]:
    """THE predicate for notices of rows taken back by themselves: told are those that are not `is_hushed`.

    A tombstone hides what its document said, the notices of its rows as well: of the version that showed the
    row last, or of that document as a whole.
    """
    return _hushed(FactRecord.objects.filter(withdrawn_on__isnull=False).select_related("agency"))


def _hushed(found: QuerySet[FactRecord]) -> QuerySet[FactRecord]:
    last = FactRow.objects.filter(record=OuterRef("pk"), sheet__version__published_on__isnull=False)
    last = last.order_by("-sheet__version__published_on", "-pk")
    days = [Subquery(last.values(f"sheet__version__{of}suppressed_on")[:1]) for of in ("", "publication__")]
    return found.alias(_its=days[0], _of_all=days[1]).annotate(
        is_hushed=Q(withdrawn_on__isnull=False) & (Q(_its__isnull=False) | Q(_of_all__isnull=False))
    )


def public_row(*, record_id: int, at: dt.datetime) -> FactRow:
    """The row of a record, from the batch published last; `FactRow.DoesNotExist` where none is."""
    found = visible_rows(at=at).filter(record=record_id)
    row = (
        found.select_related("sheet__version__publication", "sheet__agency", "record")
        .order_by("-sheet__version__published_on", "-pk")
        .first()
    )
    if row is None:
        raise FactRow.DoesNotExist
    return row


def gone_row(*, record_id: int, at: dt.datetime) -> GoneRow:
    """The tombstone of a record that was public; `FactRecord.DoesNotExist` for everything else.

    What is not shown because its time is over leaves nothing behind.
    """
    record = _hushed(FactRecord.objects.select_related("agency")).get(pk=record_id)
    rows = FactRow.objects.filter(record=record, sheet__version__published_on__isnull=False)
    publication = rows.order_by("-pk").values_list("sheet__version__publication", flat=True).first()
    if publication is None:
        raise FactRecord.DoesNotExist
    if record.withdrawn_on is not None:
        return GoneRow(
            record.agency, record.list_key, record.withdrawn_on, told_reason(record), is_hushed(record)
        )
    try:
        told = gone(publication_id=publication)
    except Publication.DoesNotExist as error:
        raise FactRecord.DoesNotExist from error
    day = told.withdrawn_on or told.suppressed_on
    if day is None or day > localdate(at):
        raise FactRecord.DoesNotExist
    return GoneRow(record.agency, record.list_key, day, told.public_reason)


def is_hushed(record: FactRecord) -> bool:
    """Whether a tombstone hides the notice of a record that `taken_back` or `gone_records` gave."""
    return bool(vars(record)["is_hushed"])


def told_reason(record: FactRecord) -> str:
    """What the public reads of why it was taken back, of a record those two gave."""
    return "" if is_hushed(record) else record.public_reason


@dataclass(frozen=True, slots=True)
class GoneRecord:
    """The same of a record, for those who keep a copy and have to remove it."""

    record_id: int
    agency: Agency
    list_key: str
    on: dt.date
    reason: str


def gone_records(*, at: dt.datetime, list_key: str = "", agency: Agency | None = None) -> QuerySet[FactRecord]:
    """Records that were public and were taken back, by themselves or with their batch; none that is seen still.

    What a new version of a list has no more, and whose time of showing is over, leaves nothing behind.
    """
    out = FactRow.objects.filter(record=OuterRef("pk"), sheet__version__published_on__isnull=False)
    found = FactRecord.objects.filter(
        Exists(out),
        Q(withdrawn_on__isnull=False) | Exists(out.filter(_of_gone())),
        ~Exists(visible_rows(at=at).filter(record=OuterRef("pk"))),
    )
    if list_key:
        found = found.filter(list_key=list_key)
    if agency is not None:
        found = found.filter(agency=agency)
    return _hushed(found.select_related("agency"))


def _of_gone() -> Q:
    """Rows of a batch that was public and is not."""
    return Q(sheet__version__publication__in=all_gone().order_by().values("pk"))


def told_gone_records(records: Iterable[FactRecord]) -> list[GoneRecord]:
    """The notice of each of `gone_records`: its own, or that of its batch; one query."""
    held = list(records)
    wanted = [one.pk for one in held if one.withdrawn_on is None]
    batches: dict[int, tuple[dt.date | None, str]] = {}
    rows = FactRow.objects.filter(_of_gone(), record__in=wanted).order_by("pk")
    for record, withdrawn, suppressed, reason in rows.values_list(
        "record",
        "sheet__version__publication__withdrawn_on",
        "sheet__version__publication__suppressed_on",
        "sheet__version__publication__public_reason",
    ):
        if record is not None:
            batches[record] = (withdrawn or suppressed, reason)
    told = []
    for one in held:
        on, reason = batches.get(one.pk, (one.withdrawn_on, told_reason(one)))
        if on is not None:
            told.append(GoneRecord(one.pk, one.agency, one.list_key, on, reason))
    return told


def public_papers(*, record_id: int, at: dt.datetime) -> tuple[StagePaper, ...]:
    """The documents of a project the public may read, each with its publication; one query."""
    found = StagePaper.objects.filter(record=record_id, publication__in=visible(at=at).order_by())
    return tuple(
        found.select_related("publication__public_version").order_by("publication__published_on", "pk")
    )


def batches_of(*, agency: Agency, list_key: str, at: dt.datetime) -> QuerySet[FactSheet]:
    """The visible sheets of a list, the last published first."""
    versions = public_versions(agency=agency, list_key=list_key, at=at)
    found = FactSheet.objects.filter(version__in=versions).select_related("version")
    return found.order_by("-version__published_on", "-pk")


def rows_told(*, publications: Iterable[int], at: dt.datetime) -> Iterator[tuple[int, FactRow]]:
    """For the watch: the visible rows of each publication in their order; one query, read piece by piece."""
    found = visible_rows(at=at).filter(sheet__version__publication__in=list(publications))
    for row in found.order_by("sheet", "position").select_related("sheet__version").iterator(2000):
        yield row.sheet.version.publication_id, row


def row_counts(*, versions: Iterable[int]) -> dict[int, int]:
    """How many rows each version has; those that are no list are left out."""
    return dict(FactSheet.objects.filter(version__in=list(versions)).values_list("version", "rows"))


def row_texts(*, publications: Iterable[int], at: dt.datetime, most: int) -> dict[int, str]:
    """For the search: the names of the visible rows of each publication, so many at most; one query."""
    found: dict[int, list[str]] = {}
    rows = visible_rows(at=at).filter(sheet__version__publication__in=list(publications))
    named = rows.order_by("sheet", "position").values_list("sheet__version__publication", "title")
    for publication, title in named.iterator(2000):
        held = found.setdefault(publication, [])
        if len(held) < most:
            held.append(title)
    return {publication: "\n".join(titles) for publication, titles in found.items()}
