"""From events to the publication: one small function an event, none of which judges whether it was lawful."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import singledispatch
from typing import Any

from zhaoming.law.disclosure import Attribute, Validity, ValidityChange
from zhaoming.law.grounds import Ground
from zhaoming.publishing import events as happened
from zhaoming.publishing.document import (
    Comments,
    Issue,
    Proposal,
    Publication,
    Recalled,
    Referral,
    Taken,
    Withdrawal,
    Withheld,
    Work,
)


class HistoryError(ValueError):
    """The events are no history of one publication: the caller left something out or mixed two."""


def fold(*, events: Iterable[happened.Event]) -> Publication:
    """The publication its events make, in their order.

    Raises `HistoryError` where an event speaks of something that is not there (a gate without a draft, a
    withdrawal of what was never public).
    """
    history = iter(events)
    first = next(history, None)
    if not isinstance(first, happened.FIRST_EVENTS):
        raise HistoryError("a history begins with a draft or with a line of the register")
    publication = _begun(first)
    for event in history:
        publication = after(publication=publication, event=event)
    return publication


def after(*, publication: Publication, event: happened.Event) -> Publication:
    """The publication with one more event."""
    changed = _apply(event, publication)
    return replace(changed, last_on=max(changed.last_on, event.on))


def _begun(first: happened.Event) -> Publication:
    if isinstance(first, happened.SecretLineRegistered):
        people = frozenset({first.by} - {""})
        line = Withheld(since=first.on, people=people, ground=Ground.STATE_SECRET, review_on=first.review_on)
        return Publication(
            id=first.publication,
            agency=first.agency,
            details=None,
            last_on=first.on,
            is_secret_line=True,
            withheld=line,
        )
    assert isinstance(first, happened.Drafted)  # noqa: S101 -- `fold` has just looked.
    work = Work(number=1, digest=first.digest, details=first.details, authors=_who(first), since=first.on)
    return Publication(
        id=first.publication,
        agency=first.agency,
        details=first.details,
        last_on=first.on,
        versions=1,
        work=work,
    )


def _who(event: happened.Event) -> tuple[str, ...]:
    return (event.by,) if event.by else ()


@singledispatch
def _apply(event: happened.Event, publication: Publication) -> Publication:
    raise HistoryError(f"{type(event).__name__} cannot follow upon the draft of {publication.id}")


# The open version.


@_apply.register
def _(event: happened.DraftChanged, publication: Publication) -> Publication:
    """What was found, let pass and reviewed was another text; the attribute stays until it is changed."""
    work = _work(publication)
    changed = Work(
        number=work.number,
        digest=event.digest,
        details=event.details or work.details,
        authors=tuple(dict.fromkeys((*work.authors, *_who(event)))),
        since=work.since,
        attribution=work.attribution,
    )
    return replace(publication, work=changed)


@_apply.register
def _(event: happened.AttributeFixed, publication: Publication) -> Publication:
    return _worked(publication, attribution=event.attribution)


@_apply.register
def _(event: happened.Inspected, publication: Publication) -> Publication:
    """Only what was found again stays let pass."""
    work = _work(publication)
    if event.digest != work.digest:
        raise HistoryError("another text was looked into")
    ids = {one.id for one in event.found}
    kept = {finding: by for finding, by in work.cleared.items() if finding in ids}
    return _worked(publication, found=event.found, cleared=kept)


@_apply.register
def _(event: happened.FindingCleared, publication: Publication) -> Publication:
    work = _work(publication)
    if event.finding not in {one.id for one in work.found or ()}:
        raise HistoryError(f"{event.finding} was not found")
    return _worked(publication, cleared={**work.cleared, event.finding: event.by})


@_apply.register
def _(event: happened.ClearingTakenBack, publication: Publication) -> Publication:
    work = _work(publication)
    kept = {finding: by for finding, by in work.cleared.items() if finding != event.finding}
    return _worked(publication, cleared=kept)


@_apply.register
def _(event: happened.Submitted, publication: Publication) -> Publication:
    """What was asked of this very text stands again, answered or not: a return leads past no authority."""
    digest = _work(publication).digest
    asked = [one for one in publication.referrals if one.digest == digest]
    return _worked(publication, reviewer=event.reviewer, referral=asked[-1] if asked else None)


@_apply.register
def _(event: happened.Referred, publication: Publication) -> Publication:
    referral = Referral(to=event.to, asked_on=event.on, digest=_work(publication).digest)
    return replace(_worked(publication, referral=referral), referrals=(*publication.referrals, referral))


@_apply.register
def _(event: happened.OpinionReceived, publication: Publication) -> Publication:
    referral = _work(publication).referral
    if referral is None:
        raise HistoryError("nobody was asked")
    told = replace(referral, opinion=event.opinion)
    # Told last stands last, whichever was asked first.
    others = tuple(one for one in publication.referrals if one is not referral)
    return replace(_worked(publication, referral=told), referrals=(*others, told))


@_apply.register
def _(event: happened.SampleDrawn, publication: Publication) -> Publication:
    return _worked(publication, seed=event.seed)


@_apply.register
def _(event: happened.Reviewed, publication: Publication) -> Publication:
    return _worked(publication, reviewed_by=event.by, reviewed_on=event.on)


@_apply.register
def _(_: happened.Returned, publication: Publication) -> Publication:
    """Back with its author: the gates are passed anew, what was let pass in this text stays so."""
    work = _work(publication)
    fresh = Work(
        number=work.number,
        digest=work.digest,
        details=work.details,
        authors=work.authors,
        since=work.since,
        attribution=work.attribution,
        found=work.found,
        cleared=work.cleared,
        # Nor does sending it to and fro draw other rows.
        seed=work.seed,
    )
    return replace(publication, work=fresh)


@_apply.register
def _(event: happened.GateOnePassed, publication: Publication) -> Publication:
    """What is not to be published on one's own motion goes into the register instead of on to the platform."""
    changed = _worked(publication, unit_by=event.by, unit_on=event.on)
    work = _work(changed)
    attribution = work.attribution
    if attribution is None:
        raise HistoryError("no attribute was fixed")
    if attribution.attribute is Attribute.PROACTIVE:
        return changed
    withheld = Withheld(
        since=event.on,
        people=work.people,
        attribution=attribution,
        ground=attribution.ground,
        review_on=attribution.review_on,
    )
    return replace(
        changed, work=None, details=work.details, attribution=attribution, withheld=withheld, freed_on=None
    )


@_apply.register
def _(event: happened.GateTwoPassed, publication: Publication) -> Publication:
    return _worked(publication, platform_by=event.by, platform_on=event.on, category=event.category)


@_apply.register
def _(event: happened.Scheduled, publication: Publication) -> Publication:
    return _worked(publication, scheduled_at=event.at)


@_apply.register
def _(_: happened.Unscheduled, publication: Publication) -> Publication:
    return _worked(publication, scheduled_at=None)


@_apply.register
def _(_: happened.DraftDropped, publication: Publication) -> Publication:
    _work(publication)
    return replace(publication, work=None)


@_apply.register
def _(event: happened.VersionOpened, publication: Publication) -> Publication:
    details = event.details or publication.details
    if details is None:
        raise HistoryError("nothing is known of the document")
    if event.details is None:
        # What the version before said of its own change says nothing of this one.
        details = replace(details, changed_on=None, is_correction=False)
    number = publication.versions + 1
    work = Work(
        number=number,
        digest=event.digest,
        details=details,
        authors=_who(event),
        since=event.on,
        attribution=None if publication.is_secret_line else publication.attribution,
    )
    return replace(publication, work=work, versions=number, withheld=None)


@_apply.register
def _(event: happened.Published, publication: Publication) -> Publication:
    return _issued(publication, event, event.index_number, urgent=False)


@_apply.register
def _(event: happened.PublishedUrgently, publication: Publication) -> Publication:
    return _issued(publication, event, event.index_number, urgent=True)


@_apply.register
def _(event: happened.Imported, publication: Publication) -> Publication:
    """It bears the day the old site gave; where that gave none, the day it was taken over."""
    issued = _issued(publication, event, event.index_number, urgent=False)
    first = replace(
        issued.issues[-1],
        published_on=event.published_on or event.on,
        people=issued.issues[-1].people | frozenset(_who(event)),
        looked_at_by=event.looked_at_by,
    )
    taken = Taken(
        on=event.on,
        batch=event.batch,
        is_dated=event.published_on is not None,
        former_number=event.former_number,
    )
    return replace(issued, issues=(*issued.issues[:-1], first), taken=taken, shown_since=first.published_on)


def _issued(publication: Publication, event: happened.Event, index_number: str, *, urgent: bool) -> Publication:
    """The version takes the place of the one before; a withdrawal ends with it."""
    work = _work(publication)
    people = work.people | (frozenset({event.by} - {""}) if urgent else frozenset())
    issue = Issue(
        number=work.number,
        digest=work.digest,
        published_on=event.on,
        people=people,
        urgent=urgent,
        looked_at_by=work.platform_by,
        details=work.details,
    )
    mends = work.details.is_correction and publication.current is not None
    older = tuple(
        one if one.replaced_on is not None else replace(one, replaced_on=event.on) for one in publication.issues
    )
    return replace(
        publication,
        work=None,
        details=work.details,
        attribution=work.attribution,
        issues=(*older, issue),
        index_number=publication.index_number or index_number,
        withdrawal=None,
        # What annulled it is answered by its withdrawal alone: no other wording makes up for that.
        recalled=publication.recalled if publication.withdrawal is None else None,
        shown_since=publication.shown_since if mends else event.on,
        referrals=tuple(replace(one, is_past=True) for one in publication.referrals),
    )


# What is public.


@_apply.register
def _(event: happened.SecondLookTaken, publication: Publication) -> Publication:
    awaited = publication.awaited_look
    if awaited is None:
        raise HistoryError("nothing went out urgently")
    return _issue(publication, awaited.number, {"looked_at_by": event.by})


@_apply.register
def _(event: happened.PenaltyRecalled, publication: Publication) -> Publication:
    """Recorded again it is put right."""
    told = Recalled(
        recall=event.recall, recalled_on=event.recalled_on, body=event.body, document=event.document
    )
    return replace(publication, recalled=told)


@_apply.register
def _(event: happened.Withdrawn, publication: Publication) -> Publication:
    if not publication.issues:
        raise HistoryError("it was never public")
    recalled = publication.recalled
    cause_on = event.cause_on or (recalled.recalled_on if recalled is not None else None)
    withdrawal = Withdrawal(on=event.on, reason=event.reason, notice=event.notice, cause_on=cause_on)
    return replace(publication, withdrawal=withdrawal)


@_apply.register
def _(event: happened.NoticeReworded, publication: Publication) -> Publication:
    if publication.withdrawal is None:
        raise HistoryError("it was never withdrawn")
    return replace(publication, withdrawal=replace(publication.withdrawal, notice=event.notice))


@_apply.register
def _(event: happened.SuppressionProposed, publication: Publication) -> Publication:
    proposal = Proposal(version=event.version, reason=event.reason, by=event.by, on=event.on)
    return replace(publication, proposals=(*publication.proposals, proposal))


@_apply.register
def _(event: happened.SuppressionConfirmed, publication: Publication) -> Publication:
    proposal = _proposal(publication, event.version)
    changed = _issue(publication, event.version, {"suppressed_on": event.on, "suppressed_for": proposal.reason})
    return _decided(changed, event.version)


@_apply.register
def _(event: happened.SuppressionRefused, publication: Publication) -> Publication:
    _proposal(publication, event.version)
    return _decided(publication, event.version)


@_apply.register
def _(event: happened.ValidityChanged, publication: Publication) -> Publication:
    """A mistake takes the last change away; what should have been said instead follows, if anything."""
    changes = publication.validity[:-1] if event.mistake else publication.validity
    if not (event.mistake and event.validity is Validity.VALID):
        told = ValidityChange(
            validity=event.validity,
            effective_on=event.effective_on,
            successor=event.successor,
            words=event.words,
            decision=event.decision,
            decided_on=event.decided_on,
            decision_number=event.decision_number,
        )
        changes = (*changes, told)
    return replace(publication, validity=changes)


@_apply.register
def _(event: happened.InterpretationAsked, publication: Publication) -> Publication:
    told = replace(publication.interpreting, asked_on=event.on, unit=event.unit, waived_on=None, waived_for="")
    return replace(publication, interpreting=told)


@_apply.register
def _(event: happened.InterpretationWaived, publication: Publication) -> Publication:
    told = replace(
        publication.interpreting, asked_on=None, unit="", waived_on=event.on, waived_for=event.reason
    )
    return replace(publication, interpreting=told)


@_apply.register
def _(event: happened.InterpretationLinked, publication: Publication) -> Publication:
    held = publication.interpreting
    return replace(
        publication, interpreting=replace(held, linked=(*held.linked, (event.publication, event.on)))
    )


@_apply.register
def _(event: happened.InterpretationLost, publication: Publication) -> Publication:
    held = publication.interpreting
    gone = tuple((key, since, event.on) for key, since in held.linked if key == event.publication)
    left = tuple(one for one in held.linked if one[0] != event.publication)
    return replace(publication, interpreting=replace(held, linked=left, lost=(*held.lost, *gone)))


@_apply.register
def _(event: happened.CommentsOpened, publication: Publication) -> Publication:
    opened = Comments(opened_on=event.on, closes_on=event.closes_on, short_reason=event.short_reason)
    return replace(publication, comments=(*publication.comments, opened))


@_apply.register
def _(event: happened.CommentsExtended, publication: Publication) -> Publication:
    return _commented(publication, {"closes_on": event.closes_on})


@_apply.register
def _(event: happened.CommentsClosed, publication: Publication) -> Publication:
    return _commented(publication, {"closed_on": event.on, "received": event.received})


@_apply.register
def _(event: happened.CommentsAnswered, publication: Publication) -> Publication:
    told = {"answered_on": event.on, "answered_by": event.publication, "adopted": event.adopted}
    if event.received is not None:
        told["received"] = event.received
    return _commented(publication, told)


@_apply.register
def _(event: happened.Reassessed, publication: Publication) -> Publication:
    """What may go out is no longer withheld: a version is to be opened for it and published."""
    held = publication.withheld
    if held is None:
        raise HistoryError("nothing is withheld")
    if not event.stays:
        return replace(publication, withheld=None, attribution=None, freed_on=event.on)
    again = replace(
        held,
        ground=event.ground or held.ground,
        review_on=event.review_on,
        assessed_on=(*held.assessed_on, event.on),
        people=held.people | frozenset(_who(event)),
    )
    return replace(publication, withheld=again)


@_apply.register
def _(event: happened.RelationMade, publication: Publication) -> Publication:
    return replace(publication, relations=(*publication.relations, event.relation))


@_apply.register
def _(event: happened.RelationRemoved, publication: Publication) -> Publication:
    if event.relation not in publication.relations:
        raise HistoryError("there is no such relation")
    kept = tuple(one for one in publication.relations if one != event.relation)
    return replace(publication, relations=kept)


@_apply.register
def _(event: happened.RecordCorrected, publication: Publication) -> Publication:
    """A wrong entry is put right in every version that repeated it; what another version said stays."""
    was, becomes = publication.details, event.details
    if was is None:
        return replace(publication, details=becomes)
    issues = tuple(replace(one, details=_mended(one.details, was, becomes)) for one in publication.issues)
    if issues:
        issues = (*issues[:-1], replace(issues[-1], details=becomes))
    return replace(publication, details=becomes, issues=issues)


def _mended(
    told: happened.Details | None, was: happened.Details, becomes: happened.Details
) -> happened.Details | None:
    if told is None:
        return None
    wrong = [one.name for one in fields(was) if getattr(was, one.name) != getattr(becomes, one.name)]
    same = [name for name in wrong if getattr(told, name) == getattr(was, name)]
    return replace(told, **{name: getattr(becomes, name) for name in same})


def _work(publication: Publication) -> Work:
    if publication.work is None:
        raise HistoryError("no version is open")
    return publication.work


def _worked(publication: Publication, **changed: Any) -> Publication:
    return replace(publication, work=replace(_work(publication), **changed))


def _issue(publication: Publication, number: int, changed: Mapping[str, Any]) -> Publication:
    if number not in {one.number for one in publication.issues}:
        raise HistoryError(f"version {number} was never public")
    issues = tuple(replace(one, **changed) if one.number == number else one for one in publication.issues)
    return replace(publication, issues=issues)


def _proposal(publication: Publication, version: int) -> Proposal:
    for one in publication.proposals:
        if one.version == version:
            return one
    raise HistoryError(f"nobody asked to suppress version {version}")


def _decided(publication: Publication, version: int) -> Publication:
    left = tuple(one for one in publication.proposals if one.version != version)
    return replace(publication, proposals=left)


def _commented(publication: Publication, changed: Mapping[str, Any]) -> Publication:
    if not publication.comments:
        raise HistoryError("no comments were asked for")
    last = replace(publication.comments[-1], **changed)
    return replace(publication, comments=(*publication.comments[:-1], last))
