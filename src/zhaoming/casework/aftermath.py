"""What an applicant may attack: the reply, a closing, silence, the decision of a review; or nothing yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.casework.case import Case, Dispute, Served
from zhaoming.casework.contested import contested_on, doubtful_kinds
from zhaoming.casework.standing import CaseLaw, is_overdue, reply_due
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import Objection
from zhaoming.law.outcomes import MiscReason, Outcome
from zhaoming.law.remedies import (
    Remedies,
    Service,
    direct_suit_deserves_notice,
    remedies,
    remedies_after_review,
    remedies_for_silence,
)
from zhaoming.law.remedy_rules import AgencyKind


class Against(StrEnum):
    """What can be attacked now; `PENDING` while a dispute about just that is open (Review2023.29)."""

    REPLY = "reply"
    CLOSING = "closing"
    SILENCE = "silence"
    REVIEW = "review"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Attacked:
    """What the applicant may act against on a day.

    `since` is the day of the act itself: service, closing, the first day of silence, the end of the review.
    `dispute` is the open dispute, or the review a suit may follow; None otherwise.
    """

    against: Against
    since: dt.date
    dispute: Dispute | None = None


def attacked(*, case: Case, on: dt.date, law: CaseLaw) -> Attacked | None:
    """The one thing the applicant may act against now, for every screen alike; None where there is nothing.

    What somebody else brought binds that person alone, and a dispute bars what it is about alone: a reply that
    was served while the silence, or an earlier reply, is reviewed has remedies of its own.
    """
    act = _act(case, on, law)
    about = [one for one in case.own_disputes if act is None or _is_about(case, one, act)]
    pending = next((one for one in about if one.result is None), None)
    if pending is not None:
        return Attacked(Against.PENDING, pending.filed_on, pending)
    last = about[-1] if about else None
    if last is None or last.concluded_on is None:
        return act
    return Attacked(Against.REVIEW, last.concluded_on, last) if last.kind is DisputeKind.REVIEW else None


def _is_about(case: Case, dispute: Dispute, act: Attacked) -> bool:
    """A silence that began after a dispute about silence was over is another one."""
    day = contested_on(case=case, dispute=dispute)
    if act.against is not Against.SILENCE or day is not None:
        return act.against is not Against.SILENCE and day == act.since
    return dispute.concluded_on is None or act.since <= dispute.concluded_on


def _act(case: Case, on: dt.date, law: CaseLaw) -> Attacked | None:
    """What the agency did, or failed to do."""
    if case.answer is not None:
        return Attacked(Against.REPLY, case.answer.served_on)
    ended = case.closed_on or case.withdrawn_on
    if ended is not None:
        return Attacked(Against.CLOSING, ended)
    found = reply_due(case=case, law=law)
    if found is None or found.on is None or not is_overdue(case=case, on=on, law=law):
        return None
    return Attacked(Against.SILENCE, found.on + dt.timedelta(days=1))


def remedies_open(
    *, case: Case, on: dt.date, agency: AgencyKind, law: CaseLaw, known_on: dt.date | None = None
) -> Remedies | NoneInstalled | None:
    """The remedies against what is `attacked`; None where there is nothing, or a dispute is pending.

    `known_on` is the day the applicant says the reply, or the decision of the review, came: it counts where
    nobody recorded one.
    """
    found = attacked(case=case, on=on, law=law)
    if found is None or found.against is Against.PENDING:
        return None
    if found.against is Against.REVIEW and found.dispute is not None:
        return remedies_after_review(
            concluded_on=found.since,
            received_on=found.dispute.received_on or known_on,
            is_working_day=law.calendar.is_working_day,
            decided=found.dispute.result is not DisputeResult.OTHER,
        )
    if found.against is Against.SILENCE:
        return remedies_for_silence(
            overdue_on=found.since,
            agency=agency,
            is_working_day=law.calendar.is_working_day,
            settings=law.remedies,
        )
    if case.answer is not None:
        return _against(case.answer, agency, law, known_on)
    return _against_closing(case, found.since, agency, law)


def _against(
    reply: Served, agency: AgencyKind, law: CaseLaw, known_on: dt.date | None
) -> Remedies | NoneInstalled:
    return remedies(
        outcome=reply.answer.outcome,
        decided_on=reply.signed_on,
        agency=agency,
        service=Service(
            served_on=reply.served_on,
            known_on=reply.known_on or known_on,
            over_internet=reply.method is ServiceMethod.ELECTRONIC,
        ),
        is_working_day=law.calendar.is_working_day,
        misc_reason=reply.answer.misc_reason,
        settings=law.remedies,
    )


def _against_closing(case: Case, on: dt.date, agency: AgencyKind, law: CaseLaw) -> Remedies | NoneInstalled:
    """Closed without a letter: no day of knowing is recorded, and no letter told the rights."""
    return remedies(
        outcome=case.closed_as or Outcome.MISC,
        decided_on=on,
        agency=agency,
        service=Service(served_on=on, rights_told=False),
        is_working_day=law.calendar.is_working_day,
        misc_reason=None if case.closed_as else MiscReason.WITHDRAWN,
        settings=law.remedies,
    )


def notices(*, case: Case) -> tuple[Objection, ...]:
    """What deserves a second look and forbids nothing: ways of disputes that the law does not know."""
    return (*_sued_at_once(case), *doubtful_kinds(case=case))


def _sued_at_once(case: Case) -> tuple[Objection, ...]:
    """The applicant sued at once where review comes first."""
    if not case.answers:
        return ()
    reply = case.answers[0]
    direct = any(one.kind is DisputeKind.SUIT_DIRECT and not one.claimant for one in case.disputes)
    wrong_way = direct_suit_deserves_notice(outcome=reply.answer.outcome, decided_on=reply.signed_on)
    if not (direct and wrong_way):
        return ()
    text = "该答复应当先申请行政复议，登记了未经复议直接起诉的案件，请核对案件种类"
    return (Objection("dispute.direct", text, "Review2023.23.1.4"),)
