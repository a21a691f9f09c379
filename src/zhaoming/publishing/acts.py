"""What may be done with a publication now, and for everything else the reason in words with its provision."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

from zhaoming.law.grounds import Objection
from zhaoming.publishing.conditions import CONDITIONS, Proposed, objections_to_beginning, too_early
from zhaoming.publishing.document import Publication
from zhaoming.publishing.events import EVENT_KINDS, Event, Inspected, Published
from zhaoming.publishing.fold import after, fold
from zhaoming.publishing.standing import PublicStage, PublishingLaw, WorkStage, public_stage, work_stage

Stage = WorkStage | PublicStage


class Road(StrEnum):
    """Which of the two roads an act belongs to: the open version, or what the public sees."""

    WORK = "work"
    PUBLIC = "public"

    @property
    def stages(self) -> type[WorkStage] | type[PublicStage]:
        """The stages of the road."""
        return WorkStage if self is Road.WORK else PublicStage


class Act(StrEnum):
    """Everything that can be done with a publication once it is drafted or registered."""

    CHANGE_DRAFT = "change_draft"
    FIX_ATTRIBUTE = "fix_attribute"
    INSPECT = "inspect"
    CLEAR_FINDING = "clear_finding"
    TAKE_BACK_CLEARING = "take_back_clearing"
    SUBMIT = "submit"
    REFER = "refer"
    RECEIVE_OPINION = "receive_opinion"
    DRAW_SAMPLE = "draw_sample"
    REVIEW = "review"
    RETURN_DRAFT = "return_draft"
    PASS_UNIT = "pass_unit"  # noqa: S105 - the name of an act, no password
    PASS_PLATFORM = "pass_platform"  # noqa: S105 - the name of an act, no password
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    PUBLISH = "publish"
    PUBLISH_URGENTLY = "publish_urgently"
    TAKE_OVER = "take_over"
    DROP_DRAFT = "drop_draft"
    OPEN_VERSION = "open_version"
    ASK_INTERPRETATION = "ask_interpretation"
    WAIVE_INTERPRETATION = "waive_interpretation"
    LINK_INTERPRETATION = "link_interpretation"
    LOSE_INTERPRETATION = "lose_interpretation"
    RELATE = "relate"
    UNRELATE = "unrelate"
    REASSESS = "reassess"
    TAKE_SECOND_LOOK = "take_second_look"
    RECALL_PENALTY = "recall_penalty"
    WITHDRAW = "withdraw"
    REWORD_NOTICE = "reword_notice"
    PROPOSE_SUPPRESSION = "propose_suppression"
    CONFIRM_SUPPRESSION = "confirm_suppression"
    REFUSE_SUPPRESSION = "refuse_suppression"
    CHANGE_VALIDITY = "change_validity"
    OPEN_COMMENTS = "open_comments"
    EXTEND_COMMENTS = "extend_comments"
    CLOSE_COMMENTS = "close_comments"
    ANSWER_COMMENTS = "answer_comments"
    CORRECT_RECORD = "correct_record"


@dataclass(frozen=True, slots=True)
class ActRule:
    """One act: its words, its event, its road, and for each stage of it why not, None where it may be done."""

    act: Act
    label: str
    event: type[Event]
    provision: str
    road: Road
    reasons: Mapping[Stage, str | None]

    @property
    def allowed(self) -> frozenset[Stage]:
        """The stages in which the act may be done, if its conditions hold."""
        return frozenset(stage for stage, reason in self.reasons.items() if reason is None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an act may be done, and every reason why not, the stage first; no `act` for a first event."""

    act: Act | None
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
    return tomllib.loads(files("zhaoming.publishing").joinpath("acts.toml").read_text("utf-8"))


def _reason(entry: Mapping[str, Any], at: Stage, stages: Mapping[str, Mapping[str, str]]) -> str | None:
    """None where allowed; else the act's word on the stage, the act's word on all others, or the stage's."""
    if at.value in entry["allowed"]:
        return None
    own = entry.get("why", {}).get(at.value)
    return str(own or entry.get("otherwise") or stages[at.value]["reason"])


def _rule(act: Act, table: Mapping[str, Any]) -> ActRule:
    entry = table["act"][act.value]
    road = Road(entry["road"])
    reasons: dict[Stage, str | None] = {at: _reason(entry, at, table[road.value]) for at in road.stages}
    return ActRule(act, entry["label"], EVENT_KINDS[entry["event"]], entry["provision"], road, reasons)


_TABLE = _table()
ACT_RULES: dict[Act, ActRule] = {act: _rule(act, _TABLE) for act in Act}
WORK_LABELS: dict[WorkStage, str] = {at: _TABLE["work"][at.value]["label"] for at in WorkStage}
PUBLIC_LABELS: dict[PublicStage, str] = {at: _TABLE["public"][at.value]["label"] for at in PublicStage}
ACT_OF_EVENT: dict[type[Event], Act] = {entry.event: act for act, entry in ACT_RULES.items()}
# What the installation does by itself: looking into a draft, and publishing what was scheduled.
BY_THE_INSTALLATION: frozenset[type[Event]] = frozenset({Inspected, Published})


def stage_of(*, publication: Publication, road: Road) -> Stage:
    """The stage of a road."""
    if road is Road.WORK:
        return work_stage(publication=publication)
    return public_stage(publication=publication)


def verdict(
    *,
    publication: Publication,
    act: Act,
    on: dt.date,
    law: PublishingLaw,
    by: str = "",
    event: Event | None = None,
    at: dt.datetime | None = None,
) -> Verdict:
    """Whether an act may be done on a day, by a person, with the details of `event` where they are known.

    `at` is the instant within the day: without it what was set for an hour is judged by its day alone.

    Without `by` and `event` only what is certain without them is judged: the desk shows acts before their
    forms are filled in.
    """
    held = ACT_RULES[act]
    stage = stage_of(publication=publication, road=held.road)
    refused = held.reasons[stage]
    if refused is not None:
        return Verdict(act, held.label, (Objection(f"stage.{stage.value}", refused, held.provision),))
    proposed = Proposed(publication=publication, on=on, law=law, by=by, event=event, at=at)
    condition = CONDITIONS.get(held.event)
    early = too_early(proposed=proposed, kind=held.event, provision=held.provision)
    return Verdict(act, held.label, (*early, *(condition(proposed) if condition else ())))


def verdicts(
    *,
    publication: Publication,
    on: dt.date,
    law: PublishingLaw,
    by: str = "",
    at: dt.datetime | None = None,
) -> tuple[Verdict, ...]:
    """Every act with its verdict, in the order of the table."""
    return tuple(verdict(publication=publication, act=act, on=on, law=law, by=by, at=at) for act in Act)


def perform(
    *, publication: Publication, event: Event, law: PublishingLaw, at: dt.datetime | None = None
) -> Publication:
    """The publication after an event permitted on its day, `at` its hour; raises `NotPermittedError` otherwise.

    Raises `ValueError` for an act of a person that names none: who nobody is could pass every gate.
    """
    if not event.by and type(event) not in BY_THE_INSTALLATION:
        raise ValueError(f"{event.kind} is the act of a person")
    found = verdict(
        publication=publication,
        act=ACT_OF_EVENT[type(event)],
        on=event.on,
        law=law,
        by=event.by,
        event=event,
        at=at,
    )
    if not found.is_permitted:
        raise NotPermittedError(found)
    return after(publication=publication, event=event)


def begin(*, event: Event, law: PublishingLaw) -> Publication:
    """The publication of a first event; raises `NotPermittedError` where it cannot begin like that."""
    objections = tuple(objections_to_beginning(event=event, law=law))
    if objections:
        raise NotPermittedError(Verdict(None, "登记", objections))
    return fold(events=[event])
