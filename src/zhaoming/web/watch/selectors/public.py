"""What the public is told of corrections: that there was one and how it reads now, never what stood there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zhaoming.publishing.watching import explain
from zhaoming.publishing.watching.correcting import blacked_out
from zhaoming.web.agencies.models import Agency
from zhaoming.web.watch.closing import ClosedBy
from zhaoming.web.watch.kinds import Subject, kinds
from zhaoming.web.watch.models import FindingState, PageOf, WatchFinding
from zhaoming.web.watch.models.finding import WITH_ROW

# What says something of the content; that a duty was late or a column empty is for the supervisor.
_TOLD = (ClosedBy.NEW_VERSION, ClosedBy.REWORDED, ClosedBy.VALIDITY, ClosedBy.FILE_AGAIN)


@dataclass(frozen=True, slots=True)
class PublicCorrection:
    """One correction: `before` is blacked out, `after` how the public text reads now, "" for neither.

    `number` is that of the page among those of its kind, of the version that is public now.
    """

    page_of: PageOf
    number: int
    title: str
    kind: str
    place: str
    how: str
    found_on: dt.date
    corrected_on: dt.date
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Now:
    """A page as the public reads it now."""

    subject: Subject
    words: str


def corrections_of(*, agency: Agency) -> QuerySet[WatchFinding]:
    """Corrected findings on pages of an agency that the public reads now, the latest first."""
    shown = Q()
    for kind in kinds().values():
        column = kind.page_of.value if kind.page_of in WITH_ROW else "agency"
        shown |= Q(page_of=kind.page_of, **{f"{column}__in": kind.of_agency(agency=agency)})
    found = WatchFinding.objects.filter(
        shown, agency=agency, state=FindingState.CLOSED, closed_by__in=[one.value for one in _TOLD]
    )
    return found.order_by("-closed_on", "-pk")


def public_corrections(*, findings: list[WatchFinding]) -> tuple[PublicCorrection, ...]:
    """As the public page tells them; the words of now are told only while they stand on the public page."""
    now = _now(findings)
    return tuple(
        _told(one, now[one.pk], one.closed_on)
        for one in findings
        if one.pk in now and one.closed_on is not None
    )


def _now(findings: Iterable[WatchFinding]) -> dict[int, _Now]:
    """The page of each finding; a fixed number of queries for each kind there is among them."""
    found: dict[int, _Now] = {}
    for page_of, kind in kinds().items():
        rows = [one for one in findings if one.page_of == page_of]
        if not rows:
            continue
        subjects = kind.showing(numbers={one.page_number for one in rows})
        by_number = {one.number: _Now(one, kind.words(subject=one)) for one in subjects}
        numbers = kind.rows(subjects=subjects)
        found |= {one.pk: by_number[numbers[one.page_number]] for one in rows if one.page_number in numbers}
    return found


def _told(one: WatchFinding, now: _Now, corrected_on: dt.date) -> PublicCorrection:
    check = explain(code=one.code)
    is_personal = check is None or check.is_personal
    stands = bool(one.after) and one.after in now.words
    return PublicCorrection(
        page_of=PageOf(one.page_of),
        number=now.subject.number,
        title=now.subject.title,
        kind=check.title if check is not None else "",
        place=_place(one.place),
        how=ClosedBy(one.closed_by).label,
        found_on=one.opened_on,
        corrected_on=corrected_on,
        before=blacked_out(one.words) if one.words and not is_personal else "",
        after=one.after if stands and not is_personal else "",
    )


def _place(place: str) -> str:
    """The kind of place: the name of a file, the number of a row or a comment say nothing to the public."""
    return "附件" if place.startswith("附件") else place.partition(" ")[0].removesuffix("第")
