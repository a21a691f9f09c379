"""What an applicant may do about a request: the remedies against its reply, or against silence."""

from __future__ import annotations

import datetime as dt

from zhaoming.casework.case import Case, Served
from zhaoming.casework.standing import CaseLaw, is_overdue, reply_due
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.counting import DisputeKind
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import Objection
from zhaoming.law.remedies import (
    Remedies,
    Service,
    direct_suit_deserves_notice,
    remedies,
    remedies_for_silence,
)
from zhaoming.law.remedy_rules import AgencyKind


def remedies_open(
    *, case: Case, on: dt.date, agency: AgencyKind, law: CaseLaw
) -> Remedies | NoneInstalled | None:
    """The remedies of the reply that stands, or of the silence on a day; None where there is neither."""
    if case.answer is not None:
        return _against(case.answer, agency, law)
    due = reply_due(case=case, law=law)
    if due is None or due.on is None or not is_overdue(case=case, on=on, law=law):
        return None
    return remedies_for_silence(
        overdue_on=due.on + dt.timedelta(days=1),
        agency=agency,
        is_working_day=law.calendar.is_working_day,
        settings=law.remedies,
    )


def _against(reply: Served, agency: AgencyKind, law: CaseLaw) -> Remedies | NoneInstalled:
    return remedies(
        outcome=reply.answer.outcome,
        decided_on=reply.signed_on,
        agency=agency,
        service=Service(
            served_on=reply.served_on,
            known_on=reply.known_on,
            over_internet=reply.method is ServiceMethod.ELECTRONIC,
        ),
        is_working_day=law.calendar.is_working_day,
        misc_reason=reply.answer.misc_reason,
        settings=law.remedies,
    )


def notices(*, case: Case) -> tuple[Objection, ...]:
    """What deserves a second look and forbids nothing: the applicant sued at once where review comes first."""
    if not case.answers:
        return ()
    reply = case.answers[0]
    direct = any(one.kind is DisputeKind.SUIT_DIRECT and not one.claimant for one in case.disputes)
    wrong_way = direct_suit_deserves_notice(outcome=reply.answer.outcome, decided_on=reply.signed_on)
    if not (direct and wrong_way):
        return ()
    text = "该答复应当先申请行政复议，登记了未经复议直接起诉的案件，请核对案件种类"
    return (Objection("dispute.direct", text, "Review2023.23.1.4"),)
