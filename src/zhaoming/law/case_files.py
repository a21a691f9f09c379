"""Case files in TOML that a lawyer writes: what is given, what must follow; the rules are asked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zhaoming.law.calendars.cases import CALENDAR_EXPECTED, CALENDAR_GIVEN, calendar_case
from zhaoming.law.citations import cite
from zhaoming.law.clocks.cases import CLOCK_EXPECTED, CLOCK_GIVEN, clock_case
from zhaoming.law.disclosure.cases import (
    DISCLOSURE_EXPECTED,
    DISCLOSURE_GIVEN,
    DISCLOSURE_SUBJECTS,
    disclosure_case,
)
from zhaoming.law.reply_cases import (
    FEES_EXPECTED,
    FEES_GIVEN,
    GROUNDS_EXPECTED,
    GROUNDS_GIVEN,
    OUTCOMES_EXPECTED,
    OUTCOMES_GIVEN,
    RECEIPT_EXPECTED,
    RECEIPT_GIVEN,
    REMEDIES_EXPECTED,
    REMEDIES_GIVEN,
    fees_case,
    grounds_case,
    outcomes_case,
    receipt_case,
    remedies_case,
)

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CaseKind:
    """One rule that cases can be written about: the keys given, the keys expected, and the rule itself."""

    given: frozenset[str]
    expected: frozenset[str]
    ask: Callable[[Mapping[str, Any]], Answer]


KINDS: dict[str, CaseKind] = {
    "calendars": CaseKind(CALENDAR_GIVEN, CALENDAR_EXPECTED, calendar_case),
    "clocks": CaseKind(CLOCK_GIVEN, CLOCK_EXPECTED, clock_case),
    "receipt": CaseKind(RECEIPT_GIVEN, RECEIPT_EXPECTED, receipt_case),
    "grounds": CaseKind(GROUNDS_GIVEN, GROUNDS_EXPECTED, grounds_case),
    "outcomes": CaseKind(OUTCOMES_GIVEN, OUTCOMES_EXPECTED, outcomes_case),
    "remedies": CaseKind(REMEDIES_GIVEN, REMEDIES_EXPECTED, remedies_case),
    "fees": CaseKind(FEES_GIVEN, FEES_EXPECTED, fees_case),
    "disclosure": CaseKind(DISCLOSURE_GIVEN, DISCLOSURE_EXPECTED, disclosure_case),
}

# The key that tells what a case is about; of two that are there the one named first tells.
_SUBJECTS = {
    "channel": "receipt",
    "ground": "grounds",
    "tariff": "fees",
    "decided_on": "remedies",
    "review_received_on": "remedies",
    "outcome": "outcomes",
}
# Keys by which a case is known to be about a clock although `clock` itself is misprinted.
_ONLY_CLOCKS = {"clock", "due", "state", "used", "left", "says"}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case and how its answer differs: key, expected, found; or why it could not be asked at all."""

    name: str
    differences: tuple[tuple[str, Any, Any], ...] = ()
    fault: str = ""

    @property
    def holds(self) -> bool:
        """True where the rule says what the case says."""
        return not self.differences and not self.fault


def kind_of(entry: Mapping[str, Any]) -> str | None:
    """The rule a case is about, told by its keys; None where its keys tell none."""
    if set(entry) & set(DISCLOSURE_SUBJECTS):
        return "disclosure"
    if set(entry) & _ONLY_CLOCKS:
        return "clocks"
    for key, kind in _SUBJECTS.items():
        if key in entry:
            return kind
    return "calendars" if set(entry) & CALENDAR_GIVEN else None


def run_cases(*, text: str) -> tuple[CaseResult, ...]:
    """Every case of a file, each with what came out; a file that is no TOML is one result with its fault."""
    try:
        entries = tomllib.loads(text).get("case", [])
    except tomllib.TOMLDecodeError as fault:
        return (CaseResult("", fault=f"不是 TOML 文件（{fault}）"),)
    if not isinstance(entries, list) or not entries:
        return (CaseResult("", fault="没有用例：每个用例以 [[case]] 开头"),)
    return tuple(run_case(entry=entry) for entry in entries)


def run_case(*, entry: Mapping[str, Any]) -> CaseResult:
    """One case asked and compared; an unknown key is a fault, so that a misprint is noticed."""
    name = str(entry.get("name", "（未命名）"))
    told = {key: value for key, value in entry.items() if key not in {"name", "provision"}}
    kind = KINDS.get(kind_of(told) or "")
    if kind is None:
        return CaseResult(
            name,
            fault="看不出是哪一类用例：应当写 clock，day、year、from，"
            "channel、ground、outcome、tariff，或者 publish、attribute",
        )
    unknown = sorted(set(told) - kind.given - kind.expected)
    if unknown:
        return CaseResult(name, fault=f"不认识的项目 {'、'.join(unknown)}")
    expected = {key: value for key, value in told.items() if key in kind.expected}
    if not expected:
        return CaseResult(name, fault="没有写应得的结果")
    try:
        if "provision" in entry:
            cite(entry["provision"])
        found = kind.ask({key: value for key, value in told.items() if key in kind.given})
    except (ValueError, KeyError, TypeError) as fault:
        return CaseResult(name, fault=f"事实不成立：{fault}")
    return CaseResult(name, tuple(_differences(expected, found)))


def _differences(expected: Mapping[str, Any], found: Answer) -> list[tuple[str, Any, Any]]:
    wrong = [(key, value, found.get(key)) for key, value in expected.items() if key != "says"]
    wrong = [(key, value, got) for key, value, got in wrong if value != got]
    told = str(found.get("says", ""))
    return wrong + [("says", words, told) for words in expected.get("says", ()) if words not in told]
