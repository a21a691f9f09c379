"""A reconsideration or suit as its events make it, for the fold of a request and the register."""

from __future__ import annotations

from dataclasses import replace

from zhaoming.casework import events as happened
from zhaoming.casework.case import Dispute
from zhaoming.casework.events import DisputeStep

InDispute = (
    happened.DisputeProgressed
    | happened.DisputeConcluded
    | happened.DisputeAnswered
    | happened.DecisionReceived
)


def filed(*, event: happened.DisputeFiled) -> Dispute:
    """The dispute on the day it was accepted."""
    return Dispute(
        id=event.dispute,
        kind=event.dispute_kind,
        filed_on=event.on,
        claimant=event.claimant,
        applied_on=event.applied_on,
        against=event.against,
        notified_on=event.notified_on,
        answer_by=event.answer_by,
    )


def further(*, dispute: Dispute, event: InDispute) -> Dispute:
    """The dispute with one more event of its own."""
    match event:
        case happened.DisputeConcluded():
            return replace(dispute, concluded_on=event.on, result=event.result)
        case happened.DisputeAnswered():
            return replace(dispute, answered_on=event.on)
        case happened.DecisionReceived():
            return replace(dispute, received_on=event.on)
        case happened.DisputeProgressed(step=DisputeStep.JUDGED):
            return replace(dispute, judged_on=event.on, appeal_by=event.until)
        case happened.DisputeProgressed(step=DisputeStep.APPEALED):
            return replace(dispute, appealed_on=event.on)
    if dispute.appealed_on is not None:
        return replace(dispute, appeal_until=event.until)
    return replace(dispute, extended_until=event.until)
