"""One event done: the rules asked, what was reviewed compared, number and place given, the record written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zhaoming.law.disclosure import Attribute
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import NotPermittedError, Verdict, perform
from zhaoming.publishing.document import Publication as Value
from zhaoming.web.config.clock import now, today
from zhaoming.web.publications.catalogue import CataloguePlace, place_of
from zhaoming.web.publications.digesting import digest_of
from zhaoming.web.publications.history import law_of, value_of
from zhaoming.web.publications.models import Publication, Relation
from zhaoming.web.publications.models.relation import INTERPRETED_BY
from zhaoming.web.publications.public_record import log_event
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services.numbering import next_number
from zhaoming.web.publications.services.recording import locked, write_event

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

PUBLISHING = (happened.Published, happened.PublishedUrgently)
_TAKING_AWAY = (happened.Withdrawn, happened.SuppressionConfirmed)
# From here on the text is fixed: what the reviewer saw is what goes out.
_FIXING = (happened.Submitted, happened.Imported, *PUBLISHING)


def do(
    *,
    row: Publication,
    event: happened.Event,
    actor: User | None,
    before: Value | None = None,
    is_followed: bool = False,
) -> Value:
    """Ask the rules, then write; the row must be locked and the actor allowed. The publication after it.

    `before` is the publication as the caller just wrote it, where it did. Where another event follows in the
    same transaction (`is_followed`), that one writes the index.
    """
    before = before or value_of(publication=row)
    told = _completed(row, before, event)
    try:
        law = law_of(agency=row.agency, on=today())
        value = perform(publication=before, event=told, law=law, at=now())
    except NotPermittedError as error:
        raise refused(error.verdict) from error
    if isinstance(told, _FIXING):
        _must_be_what_was_reviewed(row, before)
    _place(row, before, told)
    write_event(row=row, event=told, value=value, before=before, actor=actor, is_followed=is_followed, law=law)
    log_event(row=row, value=value, event=told)
    if isinstance(told, PUBLISHING) and value.kind.interprets:
        _link_what_it_explains(row, value, told, actor)
    if isinstance(told, _TAKING_AWAY) and value.current is None:
        _tell_what_it_explained(row, told, actor)
    return value


def _link_what_it_explains(row: Publication, value: Value, told: happened.Event, actor: User | None) -> None:
    """With an interpretation its document is told, so that nobody waits for it any longer."""
    by = told.by or (value.issues[-1].looked_at_by if value.issues else "")
    explained = [one.other for one in value.relations if one.kind is happened.RelationKind.INTERPRETS]
    for key in explained if by else ():
        other = Publication.objects.filter(pk=int(key)).first() if key.isdecimal() else None
        if other is None or other.public_version_id is None:
            continue
        held = value_of(publication=other)
        if str(row.pk) not in {one for one, _ in held.interpreting.linked}:
            event = happened.InterpretationLinked(on=told.on, by=by, publication=str(row.pk))
            do(row=locked(publication=other, seen=None), event=event, actor=actor)


def _tell_what_it_explained(row: Publication, told: happened.Event, actor: User | None) -> None:
    """Who reads a document whose interpretation is gone has none: its document waits for another."""
    links = Relation.objects.filter(target=row, kind=INTERPRETED_BY).select_related("source")
    for link in links:
        event = happened.InterpretationLost(on=told.on, by=told.by, publication=str(row.pk))
        do(row=locked(publication=link.source, seen=None), event=event, actor=actor)


def refused(found: Verdict) -> PublicationRefusedError:
    """The refusal of the rules in words for the screen, with every reason."""
    return PublicationRefusedError(
        code="PUB020",
        message=f"现在不能“{found.label}”：{'；'.join(one.message for one in found.objections)}。",
        next_step="请按所列原因处理，或者查看现在可以办理的事项。",
    )


def _completed(row: Publication, before: Value, event: happened.Event) -> happened.Event:
    """The first publishing is given its index number; the counter stays locked until the transaction ends."""
    if not isinstance(event, PUBLISHING) or before.index_number or before.work is None:
        return event
    attribution = before.work.attribution
    if attribution is None or attribution.attribute is not Attribute.PROACTIVE:
        # The rules will say why not; no number is spent on it.
        return event
    return replace(event, index_number=next_number(agency=row.agency))


def _must_be_what_was_reviewed(row: Publication, before: Value) -> None:
    if before.work is None:
        return
    version = row.versions.get(number=before.work.number)
    if digest_of(version=version) != before.work.digest:
        raise PublicationRefusedError(
            code="PUB022",
            message="现在的文字或者附件与登记的不一致，可能被绕过系统改动过。",
            next_step="请退回起草，重新保存后再审查；并请系统管理员查明原因。",
        )


def _place(row: Publication, before: Value, event: happened.Event) -> None:
    """The platform puts the document where it belongs: under an item, or in a category of the agency's own.

    What the public reads moves when the version goes out for which the platform said so, not before.
    """
    if isinstance(event, happened.GateTwoPassed | happened.SecondLookTaken) and event.category:
        place = place_of(agency=row.agency, key=event.category)
        if isinstance(event, happened.GateTwoPassed) and before.current is not None:
            return
    elif isinstance(event, PUBLISHING) and before.current is not None and before.work is not None:
        held = _place_still_there(row, before.work.category)
        if held is None:
            return
        place = held
    else:
        return
    row.column, row.item, row.category = place.column, place.item, place.category


def _place_still_there(row: Publication, key: str) -> CataloguePlace | None:
    """The place the platform named; None without one or where it was closed since: the document stays then."""
    try:
        return place_of(agency=row.agency, key=key) if key else None
    except PublicationRefusedError:
        return None
