"""From sightings to findings: what is new opens with its clock, what is gone closes with what closed it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from zhaoming.publishing.watching import Sighting, look_at_agency, look_at_page
from zhaoming.publishing.watching.correcting import reads_now
from zhaoming.publishing.watching.page import WatchedAgency, WatchedPage
from zhaoming.publishing.watching.unjudged import unjudged
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import now, today
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.watch.closing import ClosedBy, closed_by
from zhaoming.web.watch.models import FindingState, WatchEvent, WatchEventKind, WatchFinding
from zhaoming.web.watch.terms import Terms


@dataclass(frozen=True, slots=True)
class Settled:
    """How many findings opened and closed."""

    opened: int = 0
    closed: int = 0

    def __add__(self, other: Settled) -> Settled:
        return Settled(self.opened + other.opened, self.closed + other.closed)


def key_of(*, agency_id: int, publication_id: int | None, sighting_id: str) -> str:
    """What makes a finding the same one tomorrow."""
    told = f"{agency_id}/{publication_id or ''}/{sighting_id}"
    return hashlib.sha256(told.encode()).hexdigest()[:40]


def settle_pages(
    *, publications: Sequence[Publication], pages: Mapping[int, WatchedPage], terms: Terms
) -> Settled:
    """Compare what is seen on a batch of documents with what is open; the caller holds a transaction."""
    held: dict[int, dict[str, WatchFinding]] = {one.pk: {} for one in publications}
    open_ones = WatchFinding.objects.select_for_update(of=("self",)).filter(
        publication__in=list(held), closed_on__isnull=True
    )
    for row in open_ones:
        if row.publication_id is not None:
            held[row.publication_id][row.key] = row
    fresh: list[WatchFinding] = []
    ended: list[WatchFinding] = []
    for one in publications:
        page = pages[one.pk]
        keyed = _keyed(one.agency_id, one.pk)
        seen = {keyed(found.id): found for found in look_at_page(page=page)}
        unsure = {keyed(id_) for id_ in unjudged(page=page)}
        fresh += [
            _new(key, found, one.agency, one, terms) for key, found in seen.items() if key not in held[one.pk]
        ]
        for key, row in held[one.pk].items():
            if key not in seen and key not in unsure:
                ended.append(_ended(row, page, one))
    return Settled(_open(fresh), _close(ended))


def settle_agency(*, agency: Agency, watched: WatchedAgency, terms: Terms) -> Settled:
    """The same for the columns of an agency."""
    held = {
        row.key: row
        for row in WatchFinding.objects.select_for_update(of=("self",)).filter(
            agency=agency, publication__isnull=True, closed_on__isnull=True
        )
    }
    keyed = _keyed(agency.pk, None)
    seen = {keyed(found.id): found for found in look_at_agency(agency=watched)}
    fresh = [_new(key, found, agency, None, terms) for key, found in seen.items() if key not in held]
    ended = [_ended(row, None, None) for key, row in held.items() if key not in seen]
    return Settled(_open(fresh), _close(ended))


def close_what_is_not_public() -> Settled:
    """Findings of documents the public cannot read any more are mended by that."""
    shown = visible(at=now()).order_by().values("pk")
    rows = WatchFinding.objects.filter(closed_on__isnull=True, publication__isnull=False)
    gone = rows.exclude(publication__in=shown).select_related("publication").select_for_update(of=("self",))
    return Settled(0, _close([_ended(row, None, None) for row in gone]))


def _keyed(agency_id: int, publication_id: int | None) -> Callable[[str], str]:
    def keyed(sighting_id: str) -> str:
        return key_of(agency_id=agency_id, publication_id=publication_id, sighting_id=sighting_id)

    return keyed


def _new(
    key: str, found: Sighting, agency: Agency, publication: Publication | None, terms: Terms
) -> WatchFinding:
    days = terms.of(agency.pk).days(level=found.level.value)
    version = publication.public_version if publication is not None else None
    return WatchFinding(
        key=key,
        agency=agency,
        publication=publication,
        page_version=version.number if version is not None else None,
        code=found.code,
        level=found.level.value,
        place=found.place[:200],
        found=found.found,
        expected=found.expected,
        next_step=found.next_step,
        act=found.act,
        words=found.words,
        opened_on=today(),
        term_days=days,
        due_on=terms.last_day(agency=agency, start=today(), days=days),
        version=1,
    )


def _open(fresh: list[WatchFinding]) -> int:
    made = WatchFinding.objects.bulk_create(fresh, batch_size=200)
    # Events are for ever: they hold no word of a text that may have to vanish.
    _tell(made, WatchEventKind.OPENED, lambda _: "")
    return len(made)


def _ended(row: WatchFinding, page: WatchedPage | None, publication: Publication | None) -> WatchFinding:
    if row.publication_id is not None and page is None:
        how = _how_it_left(row)
    else:
        version = publication.public_version if publication is not None else None
        newer = version is not None and row.page_version is not None and version.number > row.page_version
        how = closed_by(code=row.code, page=page, is_newer=newer, place=row.place)
    row.closed_by, row.closed_on, row.state = how.value, today(), FindingState.CLOSED.value
    if how is ClosedBy.NEW_VERSION and page is not None and row.words:
        row.after = reads_now(before=row.words, texts=page.places.values())
    return row


def _how_it_left(row: WatchFinding) -> ClosedBy:
    left = row.publication
    return ClosedBy.WITHDRAWN if left is not None and left.withdrawn_on is not None else ClosedBy.SUPPRESSED


def _close(ended: list[WatchFinding]) -> int:
    for row in ended:
        row.version += 1
    fields = ["state", "closed_on", "closed_by", "after", "version"]
    WatchFinding.objects.bulk_update(ended, fields, batch_size=200)
    _tell(ended, WatchEventKind.CLOSED, lambda row: ClosedBy(row.closed_by).label)
    return len(ended)


def _tell(rows: Iterable[WatchFinding], kind: WatchEventKind, words: Callable[[WatchFinding], str]) -> None:
    WatchEvent.objects.bulk_create(
        [
            WatchEvent(
                finding=row, position=row.version, kind=kind.value, on=today(), at=now(), words=words(row)
            )
            for row in rows
        ],
        batch_size=200,
    )


def mind_the_clocks(*, terms: Terms) -> int:
    """Write the last days anew where a calendar moved them, and pass what is overdue on; how many were."""
    running = WatchFinding.objects.filter(
        Q(state=FindingState.OPEN) | Q(state=FindingState.ASKED)
    ).select_related("agency")
    moved: list[WatchFinding] = []
    for row in running.iterator(chunk_size=500):
        last = terms.last_day(agency=row.agency, start=row.opened_on, days=row.term_days)
        if last != row.due_on:
            row.due_on = last
            moved.append(row)
    WatchFinding.objects.bulk_update(moved, ["due_on"], batch_size=200)
    return _escalate()


def _escalate() -> int:
    late = list(
        WatchFinding.objects.select_for_update(of=("self",)).filter(
            Q(state=FindingState.OPEN) | Q(state=FindingState.ASKED),
            due_on__lt=today(),
            escalated_on__isnull=True,
        )
    )
    for row in late:
        row.version += 1
        row.escalated_on = today()
    WatchFinding.objects.bulk_update(late, ["escalated_on", "version"], batch_size=200)
    _tell(late, WatchEventKind.ESCALATED, lambda row: f"最后一日 {row.due_on:%Y-%m-%d} 已过")
    return len(late)
