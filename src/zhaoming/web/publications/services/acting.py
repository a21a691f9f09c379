"""Acts of drafters, reviewers, heads and platform editors on a publication."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing import events as happened
from zhaoming.web.cases.selectors import visible_cases
from zhaoming.web.config.clock import today
from zhaoming.web.publications.history import law_read_once, value_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.rights import require_event
from zhaoming.web.publications.services.doing import do, refused
from zhaoming.web.publications.services.inspecting import links_of, look_again
from zhaoming.web.publications.services.recording import locked
from zhaoming.web.publications.services.second_look import (
    ask_the_platform,
    with_what_is_settled,
    write_what_is_settled,
)
from zhaoming.web.publications.services.turning_away import (
    must_bear_no_mark,
    tells_of_marks,
    words_of_event,
)
from zhaoming.web.publications.services.withdrawing import must_say_nothing_of_it
from zhaoming.web.publications.tasks import enqueue_links

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

__all__ = ["do", "inspect_again", "perform_act", "refused"]

# What changes texts or rows besides the events has a service of its own.
_OWN_SERVICE = (
    happened.Drafted,
    happened.SecretLineRegistered,
    happened.DraftChanged,
    happened.VersionOpened,
    happened.Inspected,
    happened.Imported,
    happened.FindingCleared,
    happened.ClearingTakenBack,
    happened.RecordCorrected,
)
# What the checks depend on besides the text: they are asked again after it.
_LOOKED_AFTER = (
    happened.AttributeFixed,
    happened.Submitted,
    happened.GateOnePassed,
    happened.InterpretationAsked,
    happened.InterpretationWaived,
    happened.Returned,
)

# Asked before it, in a transaction of its own: what is found stays found though the act is then refused.
_LOOKED_BEFORE = (happened.GateTwoPassed, happened.SecondLookTaken)


@tells_of_marks
@law_read_once()
def perform_act(
    *, actor: User, publication: Publication, event: happened.Event, seen: int | None = None
) -> Publication:
    """Do what the event says, if the actor's role and the rules of publishing allow it today.

    `event.by` and `event.on` are set here. A refusal names every reason with its provision (PUB020). What a
    version says is checked against the digest that was reviewed before it goes out (PUB022); the index number
    is given with the first publishing (PUB023 where the agency has no code). Before the platform's gate, or
    its look after urgent publishing, the checks are asked once more, and what they find stays found though the
    act is then refused; that look settles every remark (PUB024). A request that led to the document is one of
    the same agency that the actor may see (PUB028); the notice of a withdrawal repeats nothing of what is
    withdrawn (PUB029).
    """
    if isinstance(event, _OWN_SERVICE):
        raise TypeError(f"{type(event).__name__} has a service of its own")
    require_event(actor=actor, kind=type(event), publication=publication)
    must_bear_no_mark(actor=actor, agency=publication.agency, row=publication, words=words_of_event(event))
    if isinstance(event, happened.RelationMade):
        _must_be_own_request(actor, publication, event.relation)
    if isinstance(event, _LOOKED_BEFORE):
        with transaction.atomic():
            row = locked(publication=publication, seen=seen)
            value = value_of(publication=row)
            look_again(row=row, value=value)
            ask_the_platform(row=row, value=value)
        seen = None
    with transaction.atomic():
        row = locked(publication=publication, seen=seen)
        told = replace(event, by=actor.username, on=today())
        if isinstance(told, happened.Withdrawn | happened.NoticeReworded):
            must_say_nothing_of_it(row=row, notice=told.notice)
        if isinstance(told, happened.SecondLookTaken):
            told = with_what_is_settled(row=row, event=told)
            write_what_is_settled(event=told, actor=actor)
        value = do(row=row, event=told, actor=actor)
        if isinstance(event, happened.PublishedUrgently):
            ask_the_platform(row=row, value=value)
        if isinstance(event, _LOOKED_AFTER):
            look_again(row=row, value=value)
        if isinstance(event, happened.GateOnePassed):
            _ask_links(row)
    return row


@transaction.atomic
def inspect_again(*, actor: User, publication: Publication) -> Publication:
    """Ask every check again, for whoever has a hand in it: another document may have gone out meanwhile."""
    require_event(actor=actor, kind=happened.Returned, publication=publication)
    row = locked(publication=publication, seen=None)
    look_again(row=row)
    _ask_links(row)
    return row


def _must_be_own_request(actor: User, publication: Publication, relation: happened.Relation) -> None:
    """Whoever names a request must be allowed to read it, and it was put to the agency of the document."""
    if relation.kind is not happened.RelationKind.ANSWERS_REQUEST:
        return
    of_agency = visible_cases(user=actor).filter(agency=publication.agency_id)
    if not (relation.other.isdecimal() and of_agency.filter(pk=int(relation.other)).exists()):
        raise PublicationRefusedError(
            code="PUB028",
            message="没有这件申请，或者它不是向这份文件的机关提出的，或者您不能查看它。",
            next_step="请写本机关收到的申请的编号。",
            given="other",
        )


def _ask_links(row: Publication) -> None:
    """Have the links of the open version looked at by the worker, where it has any."""
    version = row.versions.order_by("-number").first()
    if version is not None and links_of(version=version):
        enqueue_links(version_id=version.pk)
