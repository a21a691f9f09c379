"""What may be done with a request now, and for everything else the reason in words with its provision."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

from zhaoming.casework.case import Case
from zhaoming.casework.conditions import CONDITIONS, Proposal
from zhaoming.casework.events import EVENT_KINDS, Event
from zhaoming.casework.fold import after
from zhaoming.casework.order import too_early
from zhaoming.casework.standing import ENDED, CaseLaw, Stage, stage
from zhaoming.law.grounds import Objection


class Act(StrEnum):
    """Everything that can be done with a registered request."""

    SIGN_FOR = "sign_for"
    CONFIRM_RECEIPT = "confirm_receipt"
    SPLIT = "split"
    DEMAND_CORRECTION = "demand_correction"
    RECEIVE_CORRECTION = "receive_correction"
    HAND_OVER = "hand_over"
    RECEIVE_UNIT_ANSWER = "receive_unit_answer"
    CONSULT = "consult"
    RECORD_LETTER_RECEIVED = "record_letter_received"
    REDELIVER = "redeliver"
    RECEIVE_OPINION = "receive_opinion"
    GIVE_UP_WAITING = "give_up_waiting"
    JUDGE_OBJECTION = "judge_objection"
    INFORM_THIRD_PARTY = "inform_third_party"
    EXTEND = "extend"
    TELL_EXTENSION = "tell_extension"
    ASK_REASONS = "ask_reasons"
    RECEIVE_REASONS = "receive_reasons"
    SET_LATER_DAY = "set_later_day"
    NOTIFY_FEE = "notify_fee"
    RECEIVE_PAYMENT = "receive_payment"
    RECORD_FACT = "record_fact"
    DRAFT = "draft"
    RETURN_DRAFT = "return_draft"
    REVIEW = "review"
    SIGN = "sign"
    SERVE = "serve"
    PROVE_ARRIVAL = "prove_arrival"
    CORRECT_SLIP = "correct_slip"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    FILE_DISPUTE = "file_dispute"
    ANSWER_DISPUTE = "answer_dispute"
    PROGRESS_DISPUTE = "progress_dispute"
    CONCLUDE_DISPUTE = "conclude_dispute"
    RECEIVE_DECISION = "receive_decision"
    ORDER_ANSWER = "order_answer"
    REOPEN = "reopen"
    RESUME = "resume"
    CORRECT_REGISTRATION = "correct_registration"


@dataclass(frozen=True, slots=True)
class ActRule:
    """One act: its words, its event, and for each stage why it may not be done, None where it may."""

    act: Act
    label: str
    event: type[Event]
    provision: str
    reasons: Mapping[Stage, str | None]

    @property
    def allowed(self) -> frozenset[Stage]:
        """The stages in which the act may be done, if its conditions hold."""
        return frozenset(stage for stage, reason in self.reasons.items() if reason is None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an act may be done, and every reason why not, the stage first."""

    act: Act
    label: str
    objections: tuple[Objection, ...] = ()

    @property
    def is_permitted(self) -> bool:
        """True where nothing stands against it."""
        return not self.objections


class NotPermittedError(Exception):
    """An act was tried that is not open; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__("；".join(one.message for one in verdict.objections))
        self.verdict = verdict


def _table() -> dict[str, Any]:
    return tomllib.loads(files("zhaoming.casework").joinpath("acts.toml").read_text("utf-8"))


def _reason(entry: Mapping[str, Any], at: Stage, stages: Mapping[str, Mapping[str, str]]) -> str | None:
    """None where allowed; else the act's word on the stage, that of an ended stage, the act's, the stage's."""
    if at in entry["allowed"]:
        return None
    own = entry.get("why", {}).get(at.value)
    general = stages[at.value]["reason"] if at in ENDED else entry.get("otherwise")
    return str(own or general or stages[at.value]["reason"])


def _rules(table: Mapping[str, Any]) -> dict[Act, ActRule]:
    stages = table["stage"]
    return {
        act: ActRule(
            act,
            entry["label"],
            EVENT_KINDS[entry["event"]],
            entry["provision"],
            {at: _reason(entry, at, stages) for at in Stage},
        )
        for act, entry in ((act, table["act"][act.value]) for act in Act)
    }


_TABLE = _table()
ACT_RULES: dict[Act, ActRule] = _rules(_TABLE)
STAGE_LABELS: dict[Stage, str] = {at: _TABLE["stage"][at.value]["label"] for at in Stage}
ACT_OF_EVENT: dict[type[Event], Act] = {entry.event: act for act, entry in ACT_RULES.items()}


def verdict(
    *, case: Case, act: Act, on: dt.date, law: CaseLaw, by: str = "", event: Event | None = None
) -> Verdict:
    """Whether an act may be done on a day, by a person, with the details of `event` where they are known.

    Without `by` and `event` only what is certain without them is judged: the desk shows acts before their
    forms are filled in.
    """
    held = ACT_RULES[act]
    at = stage(case=case, on=on, law=law)
    refused = held.reasons[at]
    if refused is not None:
        return Verdict(act, held.label, (Objection(f"stage.{at.value}", refused, held.provision),))
    early = too_early(case=case, kind=held.event, on=on, event=event, provision=held.provision)
    condition = CONDITIONS.get(held.event)
    proposal = Proposal(case=case, on=on, law=law, by=by, event=event)
    return Verdict(act, held.label, (*early, *(condition(proposal) if condition else ())))


def verdicts(*, case: Case, on: dt.date, law: CaseLaw, by: str = "") -> tuple[Verdict, ...]:
    """Every act with its verdict, in the order of the table."""
    return tuple(verdict(case=case, act=act, on=on, law=law, by=by) for act in Act)


def perform(*, case: Case, event: Event, law: CaseLaw) -> Case:
    """The case after an event that was permitted on its day; raises `NotPermittedError` otherwise."""
    found = verdict(case=case, act=ACT_OF_EVENT[type(event)], on=event.on, law=law, by=event.by, event=event)
    if not found.is_permitted:
        raise NotPermittedError(found)
    return after(case=case, event=event)
