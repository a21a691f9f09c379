"""Every clock as a dated row of the parameter file: length, start, end, what follows, provision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhaoming.law.citations import cite
from zhaoming.law.dated import Dated, NoneInstalled, Version, parameters
from zhaoming.law.periods import CalendarDays, Months
from zhaoming.law.working_days import FixedDay, SameDay, WorkingDays

ClockPeriod = WorkingDays | CalendarDays | Months | SameDay | FixedDay


class Clock(StrEnum):
    """What is waited for; the words and numbers stand in the parameter file."""

    CONFIRM_MAIL = "confirm_mail"
    CORRECTION_NOTICE = "correction_notice"
    CORRECTION_REPLY = "correction_reply"
    REPLY = "reply"
    EXTENSION = "extension"
    THIRD_PARTY = "third_party"
    CO_MAKER = "co_maker"
    OTHER_ORGAN = "other_organ"
    EXPLAIN_VOLUME = "explain_volume"
    FEE_PAYMENT = "fee_payment"
    SUPERVISION_ORDER = "supervision_order"
    PUBLISH = "publish"
    PUBLISH_BUDGET = "publish_budget"
    PUBLISH_AWARD = "publish_award"
    PUBLISH_CONTRACT = "publish_contract"
    LAND_PRENOTICE = "land_prenotice"
    LAND_COMPENSATION = "land_compensation"
    LAND_EXPROPRIATION = "land_expropriation"
    HOUSE_COMPENSATION = "house_compensation"
    INTERPRETATION = "interpretation"
    CONSULTATION_DRAFT = "consultation_draft"
    LEGALITY_REVIEW = "legality_review"
    PENALTY_WITHDRAWAL = "penalty_withdrawal"
    ANNUAL_DEPARTMENT = "annual_department"
    ANNUAL_GOVERNMENT = "annual_government"
    EXEMPTION_REVIEW = "exemption_review"
    RECONSIDERATION = "reconsideration"
    RECONSIDERATION_UNTOLD = "reconsideration_untold"
    SUIT = "suit"
    SUIT_AFTER_REVIEW = "suit_after_review"
    REVIEW_ACCEPTANCE = "review_acceptance"
    REVIEW_ANSWER = "review_answer"
    REVIEW_DECISION = "review_decision"
    SUIT_ACCEPTANCE = "suit_acceptance"
    SUIT_ANSWER = "suit_answer"
    SUIT_DECISION = "suit_decision"
    APPEAL = "appeal"
    APPEAL_DECISION = "appeal_decision"
    PROBLEM = "problem"
    PROBLEM_PERSONAL = "problem_personal"
    PROBLEM_ADDITION = "problem_addition"
    COMMENT_FEEDBACK = "comment_feedback"


class Checked(StrEnum):
    """How far a row was held against the text; what is not `TEXT` an agency may replace."""

    TEXT = "text"
    PART = "part"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One clock as the law of one time has it.

    `period` is None where the notice or the agency sets it. `at_least`: the act may not end before the day;
    otherwise the day itself is the last one in time.
    """

    key: Clock
    name: str
    period: ClockPeriod | None
    starts: str
    ends: str
    expiry: str
    provision: str
    words: str
    checked: Checked
    at_least: bool = False
    extended_by: WorkingDays | None = None
    suspended_by: tuple[str, ...] = ()
    restarted_by: tuple[str, ...] = ()

    @property
    def basis(self) -> str:
        """The provision in words a citizen can look up."""
        return cite(self.provision)


def read_period(entry: Mapping[str, Any]) -> ClockPeriod | None:
    """A length as the parameter and case files write it; raises `ValueError` for any other."""
    match entry:
        case {"working_days": int(count)}:
            return WorkingDays(count)
        case {"calendar_days": int(count)}:
            return CalendarDays(count)
        case {"months": int(count)}:
            return Months(count)
        case {"same_day": True}:
            return SameDay()
        case {"before": str(day)}:
            month, _, of_month = day.partition("-")
            return FixedDay(int(month), int(of_month))
        case {"set": True}:
            return None
    raise ValueError(f"no length: {dict(entry)}")


def read_rules(entries: list[Mapping[str, Any]]) -> dict[Clock, Dated[ClockRule]]:
    """The rows by clock, each with its versions; raises `ValueError` where two are in force on one day."""
    versions: dict[Clock, list[Version[ClockRule]]] = {}
    for entry in sorted(entries, key=lambda one: str(one["since"])):
        row = _row(entry)
        dates = (entry["since"], entry.get("until"))
        versions.setdefault(row.key, []).append(Version(*dates, row.provision, row))
    return {key: Dated(held[-1].value.name, tuple(held)) for key, held in versions.items()}


def _row(entry: Mapping[str, Any]) -> ClockRule:
    longer = entry.get("extended_by")
    return ClockRule(
        key=Clock(entry["key"]),
        name=entry["name"],
        period=read_period(entry["length"]),
        starts=entry["starts"],
        ends=entry["ends"],
        expiry=entry["expiry"],
        provision=entry["provision"],
        words=entry["words"],
        checked=Checked(entry["checked"]),
        at_least=entry.get("at_least", False),
        extended_by=WorkingDays(longer["working_days"]) if longer else None,
        suspended_by=tuple(entry.get("suspended_by", ())),
        restarted_by=tuple(entry.get("restarted_by", ())),
    )


CLOCK_RULES: dict[Clock, Dated[ClockRule]] = read_rules(parameters("clocks")["rule"])


def clock_rule(*, clock: Clock, on: dt.date) -> ClockRule | NoneInstalled:
    """The rule of a clock that starts on a day, or that none is installed for that day."""
    return CLOCK_RULES[clock].on(on)
