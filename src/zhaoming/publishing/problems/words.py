"""The closed lists of reports about pages, with the words of `problems.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

from zhaoming.law.clocks import Clock


def _table() -> dict[str, Any]:
    return tomllib.loads(files("zhaoming.publishing.problems").joinpath("problems.toml").read_text("utf-8"))


_TABLE = _table()


class Kind(StrEnum):
    """What is wrong, as the public may name it."""

    NOT_PUBLISHED = "not_published"
    WRONG = "wrong"
    PERSONAL = "personal"
    LAPSED = "lapsed"
    OTHER = "other"


class State(StrEnum):
    """Where a report stands."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    ASKED = "asked"
    DRAFTED = "drafted"
    ANSWERED = "answered"


class Act(StrEnum):
    """What can be done with a report; `ADD` is the reporter's own."""

    ACCEPT = "accept"
    TRANSFER = "transfer"
    ASK = "ask"
    ADD = "add"
    DRAFT = "draft"
    RETURN = "return"
    SEND = "send"
    URGE = "urge"


class Outcome(StrEnum):
    """What came of a report."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    MARKED = "marked"
    NO_PROBLEM = "no_problem"
    NOT_TO_PUBLISH = "not_to_publish"
    ELSEWHERE = "elsewhere"

    @property
    def label(self) -> str:
        """In words."""
        return str(_TABLE["outcome"][self.value]["label"])


# Nothing was done about what was reported: such an answer waits for what the reporter may still add.
UNFOUNDED = frozenset({Outcome.NO_PROBLEM, Outcome.NOT_TO_PUBLISH, Outcome.ELSEWHERE})


@dataclass(frozen=True, slots=True)
class KindRule:
    """A kind with its words, provision and clock; `is_first` stands above all others."""

    kind: Kind
    label: str
    help: str
    provision: str
    clock: Clock
    is_first: bool


@dataclass(frozen=True, slots=True)
class StateWords:
    """What a state is called on the desk, and what whoever reported is told."""

    label: str
    told: str


@dataclass(frozen=True, slots=True)
class ActRule:
    """An act: in which states it may be done, why not in the others, whether another person is needed."""

    act: Act
    label: str
    provision: str
    allowed: frozenset[State]
    otherwise: str
    by_another: bool


def _kind(kind: Kind) -> KindRule:
    told = _TABLE["kind"][kind.value]
    return KindRule(
        kind, told["label"], told["help"], told["provision"], Clock(told["clock"]), bool(told.get("first"))
    )


def _act(act: Act) -> ActRule:
    told = _TABLE["act"][act.value]
    return ActRule(
        act,
        told["label"],
        told["provision"],
        frozenset(State(one) for one in told["allowed"]),
        told["otherwise"],
        bool(told.get("another")),
    )


KINDS: dict[Kind, KindRule] = {kind: _kind(kind) for kind in Kind}
STATES: dict[State, StateWords] = {
    state: StateWords(_TABLE["state"][state.value]["label"], _TABLE["state"][state.value]["told"])
    for state in State
}
ACT_RULES: dict[Act, ActRule] = {act: _act(act) for act in Act}
