"""Conditions of putting right what was entered by mistake: the registration, or an end of the request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from zhaoming.casework import events as happened
from zhaoming.casework.case import Case
from zhaoming.casework.conditions.proposal import Proposal, condition
from zhaoming.law.grounds import Objection
from zhaoming.law.receipt import Received, receipt

# As the store writes who acted from outside.
_APPLICANT = "applicant"


@condition(happened.RequestResumed)
def _resume(proposal: Proposal[happened.RequestResumed]) -> Iterator[Objection]:
    """What an applicant took back is theirs to ask for anew; only an entry of the agency is undone."""
    if proposal.case.withdrawn_on is not None and proposal.case.withdrawn_by == _APPLICANT:
        text = "是申请人自己撤回的，受理机关不能恢复；申请人可以重新提出申请"
        yield Objection("resume.own", text, "Reg711.45")


@condition(happened.RegistrationCorrected)
def _correct(proposal: Proposal[happened.RegistrationCorrected]) -> Iterator[Objection]:
    """Article 31: the day of receipt lies before everything that was done upon it."""
    event, case = proposal.event, proposal.case
    if event is None:
        return
    if event.applicant is None and event.arrival is None and not event.fields:
        yield Objection("registration.same", "没有要更正的内容", "Reg711.31")
    if event.arrival is None:
        return
    days = (event.arrival.submitted_on, event.arrival.body_received_on, event.arrival.confirmed_on)
    if max(day for day in days if day is not None) > event.on:
        yield Objection("registration.future", "提交、收到、确认的日期不能晚于今天", "Reg711.31")
    found = receipt(arrival=event.arrival)
    first = min(_done(case), default=None)
    if not isinstance(found, Received):
        if first is not None:
            yield Objection("registration.unreceived", "更正后没有收到申请之日，但已经办理过", "Reg711.31")
    elif first is not None and found.on > first:
        text = f"更正后的收到申请之日 {found.on.isoformat()} 晚于 {first.isoformat()} 已经办理的事项"
        yield Objection("registration.after", text, "Reg711.31")


def _done(case: Case) -> Iterator[dt.date]:
    """The days on which something was done that only a received request can have."""
    current = case.round
    if current is not None:
        yield from (one.served_on for one in current.stops)
        if current.extension is not None:
            yield current.extension.approved_on
        if current.ordered_on is not None:
            yield current.ordered_on
        if not current.is_first:
            yield current.started_on
    yield from (one.consultation.sent_on for one in case.asked)
    if case.correction is not None:
        yield case.correction.served_on
    if case.explanation is not None:
        yield case.explanation.served_on
    if case.draft is not None:
        yield case.draft.answer.on
    if case.first_end is not None:
        yield case.first_end.on
