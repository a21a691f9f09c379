"""What the public is told of corrections: that there was one and how it reads now, never what stood there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from zhaoming.publishing.watching import explain
from zhaoming.publishing.watching.correcting import blacked_out
from zhaoming.web.agencies.models import Agency
from zhaoming.web.publications.selectors import visible
from zhaoming.web.watch.closing import ClosedBy
from zhaoming.web.watch.models import FindingState, WatchFinding

# What says something of the content; that a duty was late or a column empty is for the supervisor.
_TOLD = (ClosedBy.NEW_VERSION, ClosedBy.VALIDITY, ClosedBy.FILE_AGAIN)


@dataclass(frozen=True, slots=True)
class PublicCorrection:
    """One correction: `before` is blacked out, `after` how the public text reads now, "" for neither."""

    publication_id: int
    title: str
    kind: str
    place: str
    how: str
    found_on: dt.date
    corrected_on: dt.date
    before: str
    after: str


def corrections_of(*, agency: Agency, at: dt.datetime) -> QuerySet[WatchFinding]:
    """Corrected findings in documents that the public reads now, the latest first."""
    shown = visible(at=at).order_by().filter(agency=agency).values("pk")
    found = WatchFinding.objects.filter(
        agency=agency,
        state=FindingState.CLOSED,
        closed_by__in=[one.value for one in _TOLD],
        publication__in=shown,
    )
    return found.select_related("publication__public_version").order_by("-closed_on", "-pk")


def public_corrections(*, findings: list[WatchFinding]) -> tuple[PublicCorrection, ...]:
    """As the public page tells them; the words of now are told only while they stand in the public version."""
    return tuple(_told(one) for one in findings)


def _told(one: WatchFinding) -> PublicCorrection:
    check = explain(code=one.code)
    version = one.publication.public_version if one.publication is not None else None
    if one.publication_id is None or version is None or one.closed_on is None:
        raise WatchFinding.DoesNotExist
    is_personal = check is None or check.is_personal
    stands = bool(one.after) and one.after in version.body
    return PublicCorrection(
        publication_id=one.publication_id,
        title=version.title,
        kind=check.title if check is not None else "",
        place="附件" if one.place.startswith("附件") else one.place.partition("第")[0].strip(),
        how=ClosedBy(one.closed_by).label,
        found_on=one.opened_on,
        corrected_on=one.closed_on,
        before=blacked_out(one.words) if one.words and not is_personal else "",
        after=one.after if stands and not is_personal else "",
    )
