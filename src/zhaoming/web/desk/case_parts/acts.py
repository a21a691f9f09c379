"""What may be done now, by whom; and for everything else every reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from zhaoming.casework.acts import ACT_RULES, Act, Verdict
from zhaoming.casework.standing import Stage
from zhaoming.casework.waiting import Paper, waited_at
from zhaoming.law.citations import cite
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.models import LetterState
from zhaoming.web.cases.rights import permissions_for
from zhaoming.web.cases.selectors import Standing, reply_drafts
from zhaoming.web.desk.case_papers import papers_of, reply_paper

# What usually comes next in a stage, the step forward first; everything else that is open stands below it.
NEXT: dict[Stage, tuple[Act, ...]] = {
    Stage.UNCONFIRMED: (Act.SIGN_FOR, Act.CONFIRM_RECEIPT),
    Stage.IN_PROCESS: (
        Act.TELL_EXTENSION,
        Act.DEMAND_CORRECTION,
        Act.HAND_OVER,
        Act.RECEIVE_UNIT_ANSWER,
        Act.CONSULT,
        Act.DRAFT,
    ),
    Stage.CONSULTING: (Act.TELL_EXTENSION, Act.RECORD_LETTER_RECEIVED, Act.RECEIVE_OPINION),
    Stage.AWAITING_CORRECTION: (Act.RECEIVE_CORRECTION,),
    Stage.CORRECTION_EXPIRED: (Act.DRAFT, Act.CLOSE, Act.RECORD_FACT),
    Stage.AWAITING_REASONS: (Act.TELL_EXTENSION, Act.RECEIVE_REASONS),
    Stage.AWAITING_PAYMENT: (Act.RECEIVE_PAYMENT,),
    Stage.PAYMENT_EXPIRED: (Act.DRAFT, Act.CLOSE, Act.RECEIVE_PAYMENT),
    Stage.DRAFTED: (Act.REVIEW, Act.TELL_EXTENSION, Act.RECORD_FACT, Act.RETURN_DRAFT),
    Stage.REVIEWED: (Act.SIGN, Act.TELL_EXTENSION, Act.RECORD_FACT, Act.RETURN_DRAFT),
    Stage.SIGNED: (Act.SERVE, Act.TELL_EXTENSION, Act.INFORM_THIRD_PARTY),
    Stage.SERVED: (Act.PROVE_ARRIVAL,),
}

# What the way of a reply waits for: until this is done nothing else is a step forward.
_FORWARD = {Stage.DRAFTED: Act.REVIEW, Stage.REVIEWED: Act.SIGN, Stage.SIGNED: Act.SERVE}
# The one act is not for who drafted or reviewed, though their role would allow it.
_ANOTHER_PERSON = frozenset({"review.same", "sign.same"})


@dataclass(frozen=True, slots=True)
class ShownAct:
    """An act with its provision; `reasons` why it may not be done, empty where it may."""

    act: Act
    url: str
    label: str
    provision: str
    needs: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """The reply that is being written, and whether it came back from review or signature."""

    url: str
    came_back: bool


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """No query but those of the papers, and one more where a reply that is being written may have come back."""
    paper = reply_paper(standing=standing)
    # Seal and another pair of eyes come first: until then the service is no step forward.
    is_held = paper is not None and paper is not Paper.READY
    usual = NEXT.get(standing.stage, ())
    acts = [one for one in standing.acts if not (is_held and one.act is Act.SERVE)]
    shown = [(one, _shown(one, standing)) for one in acts]
    mine = [act for one, act in shown if one.is_permitted and one.act in standing.allowed]
    waits = next((act for one, act in shown if not is_held and _lies_with_others(one, standing)), None)
    return {
        "draft": _draft(standing) if any(act.act is Act.DRAFT for act in mine) else None,
        "waits": waits,
        "whom": waited_at(at=standing.stage).words,
        "first": waited_at(at=standing.stage, paper=paper).words if is_held else "",
        "next": sorted((act for act in mine if act.act in usual and waits is None), key=_in_order(usual)),
        "mine": [act for act in mine if act.act not in usual or waits is not None],
        "others": [act for one, act in shown if one.is_permitted and one.act not in standing.allowed],
        "closed": [act for one, act in shown if not one.is_permitted],
    }


def _draft(standing: Standing) -> ReplyDraft | None:
    """The stage is the same with a reply that is being written and without; here it is told."""
    case = standing.case
    found = [one for one in papers_of(case=case).letters if one.kind == LetterKind.REPLY]
    drafts = [one for one in found if one.state == LetterState.DRAFTED]
    if not drafts:
        return None
    url = reverse("desk:letter", args=[case.pk, drafts[0].pk])
    return ReplyDraft(url, came_back=reply_drafts(case_ids=[case.pk]).get(case.pk, False))


def _in_order(usual: tuple[Act, ...]) -> Callable[[ShownAct], int]:
    return lambda shown: usual.index(shown.act)


def _lies_with_others(one: Verdict, standing: Standing) -> bool:
    """The step forward is open, or closed to this person alone, and another one has to take it."""
    if one.act is not _FORWARD.get(standing.stage):
        return False
    if one.is_permitted:
        return one.act not in standing.allowed
    return {it.code for it in one.objections} <= _ANOTHER_PERSON


def _shown(one: Verdict, standing: Standing) -> ShownAct:
    rule = ACT_RULES[one.act]
    needs = "或者".join(permission.label for permission in permissions_for(act=one.act))
    return ShownAct(
        act=one.act,
        url=_url(one.act, standing.case.pk),
        label=one.label,
        provision=cite(rule.provision),
        needs=needs,
        reasons=tuple(it.message for it in one.objections),
    )


def _url(act: Act, case_id: int) -> str:
    if act is Act.SPLIT:
        return reverse("desk:case_split", args=[case_id])
    if act is Act.CORRECT_REGISTRATION:
        return reverse("desk:case_correct", args=[case_id])
    return reverse("desk:case_act", args=[case_id, act.value])
