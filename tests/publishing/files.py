"""Publications made by hand for stories: a person for every step, a day for every event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tests.publishing.histories import ALL_YES, LAW
from zhaoming.law.disclosure import Attribute, Attribution
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import begin, perform, verdict
from zhaoming.publishing.document import Publication
from zhaoming.publishing.standing import Duty, open_duties

DAY = dt.date(2026, 3, 2)
INDEX = "000014349/2026-00001"
PROACTIVE = Attribution(attribute=Attribute.PROACTIVE)
WITHHELD = Attribution(
    attribute=Attribute.NOT_PUBLIC,
    ground=Ground.PROCESS_INFO,
    facts=GroundFacts(kind="draft"),
    review_on=dt.date(2027, 3, 2),
)


def drafted(document: str = "policy", formed_on: dt.date | None = DAY, **told: object) -> Publication:
    """A document somebody has begun to write."""
    details = happened.Details(document=document, formed_on=formed_on, **told)
    first = happened.Drafted(
        on=DAY, by="author", publication="p-1", agency="民政局", digest="v1", details=details
    )
    return begin(event=first, law=LAW)


def done(publication: Publication, *events: happened.Event) -> Publication:
    """The publication after events each of which was permitted."""
    for event in events:
        publication = perform(publication=publication, event=event, law=LAW)
    return publication


def codes(publication: Publication, event: happened.Event) -> list[str]:
    """Why an event is not permitted; empty where it is."""
    from zhaoming.publishing.acts import ACT_OF_EVENT

    found = verdict(
        publication=publication,
        act=ACT_OF_EVENT[type(event)],
        on=event.on,
        law=LAW,
        by=event.by,
        event=event,
    )
    return [one.code for one in found.objections]


def submitted(
    publication: Publication,
    *,
    on: dt.date = DAY,
    attribution: Attribution = PROACTIVE,
    found: Iterable[happened.FoundInside] = (),
) -> Publication:
    """In the hands of the reviewer."""
    work = publication.work
    assert work is not None
    events: list[happened.Event] = [
        happened.AttributeFixed(on=on, by="author", attribution=attribution),
        happened.Inspected(on=on, digest=work.digest, found=tuple(found)),
    ]
    if publication.kind.must_interpret and not publication.interpreting.is_planned:
        events.append(happened.InterpretationAsked(on=on, by="author", unit="法规科"))
    return done(publication, *events, happened.Submitted(on=on, by="author", reviewer="reviewer"))


def unit_passed(
    publication: Publication, *, on: dt.date = DAY, attribution: Attribution = PROACTIVE
) -> Publication:
    """Through the first gate."""
    return done(
        submitted(publication, on=on, attribution=attribution),
        happened.Reviewed(on=on, by="reviewer", answers=ALL_YES),
        happened.GateOnePassed(on=on, by="head"),
    )


def platform_passed(publication: Publication, *, on: dt.date = DAY) -> Publication:
    """Through the second gate."""
    return done(unit_passed(publication, on=on), happened.GateTwoPassed(on=on, by="editor", category="a20_01"))


def published(publication: Publication, *, on: dt.date = DAY) -> Publication:
    """Open to everybody."""
    return done(platform_passed(publication, on=on), happened.Published(on=on, by="editor", index_number=INDEX))


def later(days: int) -> dt.date:
    """So many days after the day everything begins on."""
    return DAY + dt.timedelta(days=days)


def duties(publication: Publication, on: dt.date) -> dict[Duty, dt.date | None]:
    """What it waits for on a day, with the last day of each."""
    return {one.duty: one.due.on for one in open_duties(publication=publication, on=on, law=LAW)}


def taken_back(
    on: dt.date, reason: happened.WithdrawalReason = happened.WithdrawalReason.OTHER
) -> happened.Withdrawn:
    """A withdrawal whose notice says nothing in particular."""
    return happened.Withdrawn(on=on, by="editor", reason=reason, notice="不再需要")
