"""From sightings to findings: what is new opens with its clock, what is gone closes with what closed it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from zhaoming.publishing.watching import Sighting, look_at_agency, look_at_page
from zhaoming.publishing.watching.correcting import reads_now
from zhaoming.publishing.watching.excerpts import without_numbers
from zhaoming.publishing.watching.page import WatchedAgency, WatchedPage
from zhaoming.publishing.watching.unjudged import unjudged
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import now, today
from zhaoming.web.watch.closing import ClosedBy, closed_by
from zhaoming.web.watch.kinds import PageKind, Subject, kinds
from zhaoming.web.watch.models import FindingState, PageOf, WatchEvent, WatchEventKind, WatchFinding
from zhaoming.web.watch.models.finding import WITH_ROW
from zhaoming.web.watch.terms import Terms

_PAGE_FIELDS = ["publication", "answer", "report", "page_version"]
_WITH_AFTER = (ClosedBy.NEW_VERSION, ClosedBy.REWORDED)
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Settled:
    """How many findings opened and closed."""

    opened: int = 0
    closed: int = 0

    def __add__(self, other: Settled) -> Settled:
        return Settled(self.opened + other.opened, self.closed + other.closed)


def key_of(*, agency_id: int, owner: str, sighting_id: str) -> str:
    """What makes a finding the same one tomorrow; `owner` is the page, "" for what is the agency's own."""
    return hashlib.sha256(f"{agency_id}/{owner}/{sighting_id}".encode()).hexdigest()[:40]


def settle_pages(
    *, kind: PageKind, subjects: Sequence[Subject], pages: Mapping[int, WatchedPage], terms: Terms
) -> Settled:
    """Compare what is seen on a batch of pages with what is open; the caller holds a transaction."""
    held = _held(kind, subjects)
    fresh: list[WatchFinding] = []
    ended: list[WatchFinding] = []
    moved: list[WatchFinding] = []
    for one in subjects:
        page = pages[one.number]
        keyed = _keyed(one.agency.pk, one.owner)
        seen = {keyed(found.id): found for found in look_at_page(page=page)}
        unsure = {keyed(id_) for id_ in unjudged(page=page)}
        fresh += [
            _of_page(_new(key, found, one.agency, terms), kind, one)
            for key, found in seen.items()
            if key not in held[one.number]
        ]
        for key, row in held[one.number].items():
            if key not in seen and key not in unsure and row.place not in page.unread:
                ended.append(_of_page(_ended(row, page, one), kind, one))
            elif _is_older(row, kind, one):
                moved.append(_of_page(row, kind, one))
    if moved:
        WatchFinding.objects.bulk_update(moved, _PAGE_FIELDS, batch_size=200)
    return Settled(_open(fresh), _close(ended))


def settle_agency(*, agency: Agency, watched: WatchedAgency, terms: Terms) -> Settled:
    """The same for the columns of an agency."""
    held = {
        row.key: row
        for row in WatchFinding.objects.select_for_update(of=("self",)).filter(
            agency=agency, page_of=PageOf.COLUMNS, closed_on__isnull=True
        )
    }
    keyed = _keyed(agency.pk, "")
    seen = {keyed(found.id): found for found in look_at_agency(agency=watched)}
    fresh = [_new(key, found, agency, terms) for key, found in seen.items() if key not in held]
    ended = [_ended(row, None, None) for key, row in held.items() if key not in seen]
    return Settled(_open(fresh), _close(ended))


def close_what_is_not_public() -> Settled:
    """Findings of pages the public cannot read any more are mended by that; two queries a kind and thousand."""
    return sum((_close_of(kind) for kind in kinds().values()), Settled())


def _close_of(kind: PageKind) -> Settled:
    column = _column(kind)
    rows = WatchFinding.objects.filter(closed_on__isnull=True, page_of=kind.page_of)
    numbers = sorted(set(rows.values_list(column, flat=True)))
    settled = Settled()
    for at in range(0, len(numbers), _AT_ONCE):
        some = numbers[at : at + _AT_ONCE]
        left = frozenset(some) - kind.standing(numbers=some)
        gone = rows.filter(**{f"{column}__in": left}).select_related("publication")
        settled += Settled(0, _close([_left(row) for row in gone.select_for_update(of=("self",))]))
    return settled


def _held(kind: PageKind, subjects: Sequence[Subject]) -> dict[int, dict[str, WatchFinding]]:
    """What is open of each page, whichever version it was found in."""
    held: dict[int, dict[str, WatchFinding]] = {one.number: {} for one in subjects}
    pages, column = kind.rows(subjects=subjects), _column(kind)
    found = WatchFinding.objects.select_for_update(of=("self",)).filter(
        page_of=kind.page_of, closed_on__isnull=True, **{f"{column}__in": list(pages)}
    )
    for row in found:
        held[pages[getattr(row, column)]][row.key] = row
    return held


def _column(kind: PageKind) -> str:
    """The column of a finding that holds the number of its page."""
    return f"{kind.page_of.value}_id" if kind.page_of in WITH_ROW else "agency_id"


def _of_page(row: WatchFinding, kind: PageKind, one: Subject) -> WatchFinding:
    row.page_of, row.page_version = kind.page_of.value, one.version
    setattr(row, _column(kind), one.number)
    return row


def _is_older(row: WatchFinding, kind: PageKind, one: Subject) -> bool:
    """Whether it was seen in an earlier version last; it goes along, so that it leads to what is public."""
    return row.page_version != one.version or getattr(row, _column(kind)) != one.number


def _keyed(agency_id: int, owner: str) -> Callable[[str], str]:
    def keyed(sighting_id: str) -> str:
        return key_of(agency_id=agency_id, owner=owner, sighting_id=sighting_id)

    return keyed


def _new(key: str, found: Sighting, agency: Agency, terms: Terms) -> WatchFinding:
    days = terms.of(agency.pk).days(level=found.level.value)
    return WatchFinding(
        key=key,
        agency=agency,
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


def _ended(row: WatchFinding, page: WatchedPage | None, one: Subject | None) -> WatchFinding:
    if page is not None and one is not None and one.version is None:
        how = ClosedBy.REWORDED if _is_reworded(row, page) else _how(row, page, is_newer=False)
    else:
        newer = one is not None and one.version is not None and (row.page_version or one.version) < one.version
        how = _how(row, page, is_newer=newer)
    row = _closed(row, how)
    if how in _WITH_AFTER and page is not None and row.words:
        row.after = reads_now(before=row.words, texts=page.places.values())
    return row


def _how(row: WatchFinding, page: WatchedPage | None, *, is_newer: bool) -> ClosedBy:
    return closed_by(code=row.code, page=page, is_newer=is_newer, place=row.place)


def _is_reworded(row: WatchFinding, page: WatchedPage) -> bool:
    """Where no versions are counted, the words themselves tell whether they were changed."""
    return not row.words or row.words not in without_numbers(page.places.get(row.place, ""))


def _left(row: WatchFinding) -> WatchFinding:
    """What became of a page that nobody can read any more."""
    left = row.publication
    if left is None:
        return _closed(row, ClosedBy.GONE if row.page_of == PageOf.WORDS else ClosedBy.TAKEN_DOWN)
    return _closed(row, ClosedBy.WITHDRAWN if left.withdrawn_on is not None else ClosedBy.SUPPRESSED)


def _closed(row: WatchFinding, how: ClosedBy) -> WatchFinding:
    row.closed_by, row.closed_on, row.state = how.value, today(), FindingState.CLOSED.value
    return row


def _close(ended: list[WatchFinding]) -> int:
    for row in ended:
        row.version += 1
    fields = ["state", "closed_on", "closed_by", "after", "version", *_PAGE_FIELDS]
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
