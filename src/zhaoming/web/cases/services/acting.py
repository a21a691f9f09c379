"""Acts of officers, reviewers and heads on a request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.casework.acts import ACT_OF_EVENT, ACT_RULES, Act, NotPermittedError, Verdict, perform
from zhaoming.casework.case import Case as CaseValue
from zhaoming.casework.fold import fold
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.history import act_of, events_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.order import as_done, must_be_in_order
from zhaoming.web.cases.papers import paper_for
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.rights import require_act
from zhaoming.web.cases.second_person import must_not_overtake, needs_second
from zhaoming.web.cases.services.clearing import release_offered
from zhaoming.web.cases.services.recording import locked, write_event
from zhaoming.web.cases.services.stepping import send_back_reply
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# What an officer writes with an act is a remark or the gist of a letter, not the letter.
_LONGEST = 20_000
# What would decide upon a request as abandoned.
_OVERTAKES = (
    happened.AnswerDrafted,
    happened.AnswerReviewed,
    happened.AnswerSigned,
    happened.AnswerServed,
    happened.RequestClosed,
)
# What a draft gives way to.
_FROM_APPLICANT = (happened.CorrectionReceived, happened.FeePaid, happened.ReasonsReceived)
# An event with what was written with it; the words are kept encrypted.
Told = tuple[happened.Event, str]


def perform_act(
    *, actor: User, case: Case, event: happened.Event, seen: int | None = None, words: str = ""
) -> Case:
    """Do what the event says, if the actor's role and the law allow it on the event's day.

    `event.by` is set to the actor, and `event.on` to today for what is done at the desk itself. A refusal by
    the law names every reason with its provision (`objections`). `split_request` splits, not this. `words` are
    kept encrypted with the event. What happens through a paper is refused here (CAS077) and done with the
    paper (`serve_letter` and before it); what waits for a second person (CAS146) is proposed (`propose_act`).
    """
    return perform_acts(actor=actor, case=case, told=((event, words),), seen=seen)


@transaction.atomic
def perform_acts(*, actor: User, case: Case, told: Sequence[Told], seen: int | None = None) -> Case:
    """Several acts of one kind of work in their order, all or none; each as `perform_act`."""
    for event, words in told:
        _must_be_allowed(actor, case, event, words)
    row = locked(case=case, seen=seen)
    for event, words in told:
        do(row=row, event=as_done(event=event, by=actor.username), actor=actor, words=words.strip())
    return row


def _must_be_allowed(actor: User, case: Case, event: happened.Event, words: str) -> None:
    act = act_of(event=event)
    if act is None or isinstance(event, happened.RequestSplit):
        raise TypeError(f"{type(event).__name__} has a service of its own")
    require_act(actor=actor, act=act, case=case)
    must_not_be_too_long(words=words)
    _must_need_no_paper(act)
    if needs_second(event=event):
        raise CaseActRefusedError(
            code="CAS146",
            message=f"“{ACT_RULES[act].label}”要经另一人复核。",
            next_step="请提交复核，由本机关另一位审核人或者签发人确认。",
        )


def must_not_be_too_long(*, words: str) -> None:
    """Refuse (CAS004) what is longer than a remark or the gist of a letter can be."""
    if len(words) > _LONGEST:
        raise CaseActRefusedError(
            code="CAS004",
            message=f"内容有 {len(words)} 字，最多 {_LONGEST} 字。",
            next_step="请精简，或者改为上传文件。",
            given="words",
        )


def confirm_receipt(*, actor: User, case: Case, on: dt.date, seen: int | None = None) -> Case:
    """Record that both sides confirmed, on a day, that the request arrived (Article 31)."""
    return perform_act(actor=actor, case=case, event=happened.ReceiptConfirmed(on=on), seen=seen)


def do(*, row: Case, event: happened.Event, actor: User | None, words: str = "") -> CaseValue:
    """Ask the law, then write; the row must be locked and the actor allowed. The request after it."""
    laws = Laws()
    history = events_of(case=row)
    must_be_in_order(history=history, event=event)
    if isinstance(event, _OVERTAKES):
        must_not_overtake(row=row)
    before = fold(events=history)
    try:
        value = perform(case=before, event=event, law=laws.law(agency=row.agency, on=today()))
    except NotPermittedError as error:
        raise refused(error.verdict) from error
    if isinstance(event, happened.AnswerServed):
        release_offered(case=row, value=value)
    if isinstance(event, _FROM_APPLICANT) and before.draft is not None and value.draft is None:
        told = f"{ACT_RULES[ACT_OF_EVENT[type(event)]].label}，答复退回拟稿人重新拟写"
        send_back_reply(case=row, words=told)
    write_event(row=row, event=event, value=value, actor=actor, words=words, laws=laws)
    return value


def _must_need_no_paper(act: Act) -> None:
    kind = paper_for(act=act)
    if kind is None:
        return
    raise CaseActRefusedError(
        code="CAS077",
        message=f"“{ACT_RULES[act].label}”要通过文书办理：没有审核、签发的文书，不得对外发出。",
        next_step="请在这件申请的“文书”里起草相应的文书，经审核、签发后登记送达。",
    )


def refused(found: Verdict) -> CaseActRefusedError:
    """The refusal of the law in words for the screen, with every reason."""
    return CaseActRefusedError(
        code="CAS020",
        message=f"现在不能“{found.label}”：{'；'.join(one.message for one in found.objections)}。",
        next_step="请按所列原因处理，或者查看现在可以办理的事项。",
        objections=found.objections,
    )
