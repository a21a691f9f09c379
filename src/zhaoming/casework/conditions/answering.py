"""Conditions of a reply: what is drafted, reviewed, signed, served, or closed without a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from zhaoming.casework import events as happened
from zhaoming.casework.conditions.consulting import third_parties_decided, uninformed
from zhaoming.casework.conditions.proposal import Proposal, condition
from zhaoming.casework.on_file import facts_on_file
from zhaoming.casework.standing import Opinion, Stage, opinion_of, stage
from zhaoming.law.clocks import Party
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import Ground, Objection, objections_to
from zhaoming.law.outcomes import MiscReason, Outcome, missing_for

# An abandoned request has one answer left.
ONLY_ANSWER = {
    Stage.CORRECTION_EXPIRED: Outcome.NO_CORRECTION,
    Stage.PAYMENT_EXPIRED: Outcome.NO_PAYMENT,
}
_ABANDONED = frozenset(ONLY_ANSWER.values())


@condition(happened.AnswerDrafted)
def _draft(proposal: Proposal[happened.AnswerDrafted]) -> Iterator[Objection]:
    """What was abandoned is closed as abandoned and not answered on its content; nothing else is."""
    at = stage(case=proposal.case, on=proposal.on, law=proposal.law)
    only = ONLY_ANSWER.get(at)
    event = proposal.event
    if event is None:
        return
    if only is not None and event.outcome is not only:
        yield Objection("draft.abandoned", "视为放弃申请的，只能告知不再处理", "Reg711.30")
    if event.outcome in _ABANDONED and event.outcome is not only:
        text = "没有因逾期未补正、逾期未缴费视为放弃的情形，不能告知不再处理；原告知已随原答复失效的，重新办理"
        yield Objection("draft.not_abandoned", text, "Reg711.30")
    if event.outcome is Outcome.MISC and event.misc_reason is None:
        yield Objection("draft.reason", "其他处理应当写明理由种类", "Report2021")
    if event.misc_reason is MiscReason.WITHDRAWN:
        yield Objection("draft.withdrawn", "撤回申请用“撤回申请”办理，不拟答复", "Reg711.45")


@condition(happened.AnswerReviewed)
def _review(proposal: Proposal[happened.AnswerReviewed]) -> Iterator[Objection]:
    draft = proposal.case.draft
    if draft is not None and proposal.by and proposal.by == draft.answer.by:
        yield Objection("review.same", "拟稿人不得审核自己拟的答复", "Reg711.17.1")


@condition(happened.AnswerSigned)
def _sign(proposal: Proposal[happened.AnswerSigned]) -> Iterator[Objection]:
    """Nothing is signed whose reasons are not on file, and nobody signs what they drafted or reviewed."""
    draft = proposal.case.draft
    if draft is None:
        return
    if proposal.by and proposal.by in {draft.answer.by, draft.reviewed_by}:
        yield Objection("sign.same", "签发人不得是拟稿人或者审核人", "Reg711.17.1")
    yield from grounds_open(proposal=proposal, answer=draft.answer)
    yield from refusals_decided(proposal=proposal, answer=draft.answer)
    grounds = tuple(ground for ground, _ in draft.answer.grounds)
    yield from records_lacking(proposal=proposal, outcome=draft.answer.outcome, grounds=grounds)


def grounds_open(*, proposal: Proposal[Any], answer: happened.AnswerDrafted) -> Iterator[Objection]:
    """The case itself says whether the third parties agree; the drafter need not."""
    asked = [one for one in proposal.case.asked if one.consultation.party is Party.THIRD_PARTY]
    opinions = {opinion_of(asked=one, on=proposal.on, law=proposal.law) for one in asked}
    all_agree = opinions == {Opinion.CONSENTS}
    for ground, stated in answer.grounds:
        facts = replace(stated, third_party_agrees=stated.third_party_agrees or all_agree)
        found = objections_to(ground=ground, facts=facts, on=proposal.on)
        if not isinstance(found, NoneInstalled):
            yield from found


def refusals_decided(*, proposal: Proposal[Any], answer: happened.AnswerDrafted) -> Iterator[Objection]:
    """What is withheld to protect third parties is what concerns those whose refusal is upheld."""
    yield from third_parties_decided(
        proposal, withholds=_withholds(answer), discloses=answer.outcome in _DISCLOSES
    )


def _withholds(answer: happened.AnswerDrafted) -> bool:
    withheld = {answer.outcome.value, *(ground.value for ground, _ in answer.grounds)}
    return Outcome.THIRD_PARTY.value in withheld


@condition(happened.RequestClosed)
def _close(proposal: Proposal[happened.RequestClosed]) -> Iterator[Objection]:
    """Deemed abandoned: notice, service and expiry are on file, and that there is no good reason."""
    at = stage(case=proposal.case, on=proposal.on, law=proposal.law)
    yield from records_lacking(proposal=proposal, outcome=ONLY_ANSWER[at])


def records_lacking(
    *, proposal: Proposal[Any], outcome: Outcome, grounds: tuple[Ground, ...] = ()
) -> Iterator[Objection]:
    """What the file must hold before the leaf may be signed, and does not."""
    held = facts_on_file(case=proposal.case, on=proposal.on, law=proposal.law)
    missing = missing_for(outcome=outcome, on=proposal.on, held=held, grounds=grounds)
    if isinstance(missing, NoneInstalled):
        yield Objection("sign.no_rule", missing.message)
        return
    for need in missing:
        yield Objection(f"sign.missing.{need.any_of[0].key}", f"卷宗里缺少：{need.words}", "Reg711.36")


_DISCLOSES = frozenset({Outcome.PROVIDE, Outcome.PROVIDE_BY_ROUTE_AND_TIME, Outcome.PARTIAL})


@condition(happened.AnswerServed)
def _serve(proposal: Proposal[happened.AnswerServed]) -> Iterator[Objection]:
    """Article 32: each third party that refused is told in writing what is disclosed all the same, and why."""
    draft = proposal.case.draft
    known_on = proposal.event.known_on if proposal.event is not None else None
    if known_on is not None and known_on < proposal.on:
        yield Objection("serve.known", "申请人收到不能早于送达", "Service2016")
    if draft is None:
        return
    # An opinion of a third party may have come to light after the signature.
    yield from grounds_open(proposal=proposal, answer=draft.answer)
    if draft.answer.outcome not in _DISCLOSES:
        return
    left = uninformed(proposal, withholds=_withholds(draft.answer))
    if left:
        which = "、".join(one.id for one in left)
        text = f"第三方不同意公开而决定公开的，应当逐一书面告知第三方，还没有告知：{which}"
        yield Objection("serve.third_party", text, "Reg711.32")


@condition(happened.ArrivalProved)
def _prove_arrival(proposal: Proposal[happened.ArrivalProved]) -> Iterator[Objection]:
    answer = proposal.case.answer
    if answer is not None and answer.known_on is not None:
        yield Objection("arrival.known", "申请人收到之日已经登记", "Review2023.20")
