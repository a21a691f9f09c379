"""Which permission each event of a publication needs, put to the agency of the publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.publishing import events as happened
from zhaoming.publishing.remark import Gate
from zhaoming.web.agencies.permissions import Permission, permissions_at, require
from zhaoming.web.publications.models import Publication

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

P = Permission
_REVIEW, _PLATFORM = (P.REVIEW_DOCUMENT,), (P.PUBLISH_DOCUMENT,)
# What is not named here is the work of those who draft. Any of the permissions named is enough.
_NEEDS: dict[type[happened.Event], tuple[Permission, ...]] = {
    happened.FindingCleared: (P.REVIEW_DOCUMENT, P.PUBLISH_DOCUMENT),
    happened.ClearingTakenBack: (P.REVIEW_DOCUMENT, P.PUBLISH_DOCUMENT),
    happened.Referred: _REVIEW,
    happened.OpinionReceived: _REVIEW,
    happened.SampleDrawn: _REVIEW,
    happened.Reviewed: _REVIEW,
    happened.Returned: (P.DRAFT_DOCUMENT, P.REVIEW_DOCUMENT, P.ANSWER_FOR_DOCUMENT, P.PUBLISH_DOCUMENT),
    happened.GateOnePassed: (P.ANSWER_FOR_DOCUMENT,),
    happened.PublishedUrgently: (P.ANSWER_FOR_DOCUMENT,),
    happened.GateTwoPassed: _PLATFORM,
    happened.SecondLookTaken: _PLATFORM,
    happened.Scheduled: _PLATFORM,
    happened.Unscheduled: _PLATFORM,
    happened.Published: _PLATFORM,
    happened.Imported: (P.ANSWER_FOR_DOCUMENT,),
    happened.Withdrawn: (P.WITHDRAW_DOCUMENT,),
    happened.NoticeReworded: (P.WITHDRAW_DOCUMENT,),
    happened.SuppressionProposed: (P.SUPPRESS_DOCUMENT,),
    happened.SuppressionConfirmed: (P.SUPPRESS_DOCUMENT,),
    happened.SuppressionRefused: (P.SUPPRESS_DOCUMENT,),
    happened.ValidityChanged: _REVIEW,
    happened.Reassessed: _REVIEW,
    happened.RecordCorrected: _REVIEW,
    happened.CommentsOpened: (P.DRAFT_DOCUMENT, P.ANSWER_FOR_DOCUMENT),
    happened.SecretLineRegistered: _REVIEW,
}


def permissions_for(*, kind: type[happened.Event]) -> tuple[Permission, ...]:
    """The permissions of which one is needed for the event."""
    return _NEEDS.get(kind, (P.DRAFT_DOCUMENT,))


def held_at(*, user: User, publication: Publication) -> frozenset[Permission]:
    """Everything about documents the user's roles allow at the publication's agency today."""
    among = {needed for needs in _NEEDS.values() for needed in needs} | {P.DRAFT_DOCUMENT, P.VIEW_DOCUMENT}
    return permissions_at(user=user, agency=publication.agency, among=among)


def clearing_needs(*, gate: str) -> Permission:
    """Who lets a finding pass: the unit's reviewer, or the platform's editor for what its own gate asks."""
    return P.PUBLISH_DOCUMENT if gate == Gate.PLATFORM else P.REVIEW_DOCUMENT


def require_clearing(*, actor: User, publication: Publication, gate: str) -> None:
    """Raise `PermissionDenied`, in words, unless the actor's role lets findings of this gate pass."""
    require(actor=actor, permission=clearing_needs(gate=gate), agency=publication.agency)


def require_event(*, actor: User, kind: type[happened.Event], publication: Publication) -> None:
    """Raise `PermissionDenied`, in words, unless the actor's role allows the event."""
    needs = permissions_for(kind=kind)
    if not held_at(user=actor, publication=publication).intersection(needs):
        require(actor=actor, permission=needs[0], agency=publication.agency)
