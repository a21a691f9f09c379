"""The earliest day an act may bear: nothing is answered before it was asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from zhaoming.casework import events as happened
from zhaoming.casework.case import Case
from zhaoming.law.grounds import Objection

_Since = Callable[[Case], dt.date | None]

# What an act answers; the day of the answer cannot lie before it.
_ANSWERS: dict[type[happened.Event], _Since] = {
    happened.ReceiptConfirmed: lambda case: case.arrival.body_received_on,
    happened.CorrectionReceived: lambda case: case.correction.served_on if case.correction else None,
    happened.ReasonsReceived: lambda case: case.explanation.served_on if case.explanation else None,
    happened.FeePaid: lambda case: case.fee.received_on if case.fee else None,
    happened.AnswerReviewed: lambda case: case.draft.answer.on if case.draft else None,
    happened.AnswerSigned: lambda case: case.draft.reviewed_on if case.draft else None,
    happened.AnswerServed: lambda case: case.draft.signed_on if case.draft else None,
    happened.ArrivalProved: lambda case: case.answers[-1].served_on if case.answers else None,
    happened.AnswerReopened: lambda case: case.first_end.on if case.first_end else None,
    happened.DisputeConcluded: lambda case: case.open_dispute.filed_on if case.open_dispute else None,
}
_OF_A_LETTER = (happened.ConsultationReceived, happened.OpinionReceived, happened.ConsultationGivenUp)
# Disputes run beside the request, not within one run of its clock.
_BESIDE = (happened.DisputeFiled, happened.DisputeConcluded)


def too_early(
    *, case: Case, kind: type[happened.Event], on: dt.date, event: happened.Event | None, provision: str
) -> tuple[Objection, ...]:
    """An objection where an act bears a day before what it answers, or before the request was received."""
    days = [day for day in (_start(case, kind), _answered(case, kind, event)) if day is not None]
    if not days or on >= max(days):
        return ()
    text = f"日期 {on.isoformat()} 早于 {max(days).isoformat()}，前一事项还没有发生"
    return (Objection("order.early", text, provision),)


def _start(case: Case, kind: type[happened.Event]) -> dt.date | None:
    if kind in _BESIDE:
        return case.received_on
    return case.round.started_on if case.round else case.arrival.submitted_on


def _answered(case: Case, kind: type[happened.Event], event: happened.Event | None) -> dt.date | None:
    if isinstance(event, _OF_A_LETTER):
        sent = [one.consultation.sent_on for one in case.asked if one.id == event.consultation]
        return sent[0] if sent else None
    since = _ANSWERS.get(kind)
    return since(case) if since else None
