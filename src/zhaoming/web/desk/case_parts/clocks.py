"""Every running clock with its derivation; after the end, whether in time, and how long it can be attacked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from zhaoming.casework.acts import Act
from zhaoming.casework.aftermath import Against, Attacked, attacked
from zhaoming.casework.standing import RunningClock, reply_due, reply_facts
from zhaoming.casework.told import as_told, untold_extension
from zhaoming.law.clocks import Clock, ClockFacts, read_clock
from zhaoming.law.outcomes import RemedySet
from zhaoming.law.remedies import order_of
from zhaoming.letters import LetterKind
from zhaoming.letters.remedy_words import remedies_in_words
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.selectors.written import party_names
from zhaoming.web.presentation.clock_words import shown_clock


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """No query of its own."""
    names = party_names(standing=standing)
    running = standing.clocks or _ended(standing)
    law, on = standing.law, standing.on
    found = attacked(case=standing.value, on=on, law=law)
    shown = [shown_clock(one, on=on, law=law, about=names.get(one.about, one.about)) for one in running]
    return {
        "clocks": shown,
        "has_ended": not standing.clocks,
        "remedies": [shown_clock(one, on=on, law=law) for one in _remedies(found, standing)],
        "remark": _remark(found, standing),
        "untold": _untold(standing),
    }


def _untold(standing: Standing) -> dict[str, Any] | None:
    """An extension nobody told the applicant of, with the last day the applicant reckons with."""
    held = untold_extension(case=standing.value)
    if held is None or not standing.case.is_open:
        return None
    known = reply_due(case=as_told(case=standing.value), law=standing.law)
    paper = reverse("desk:letter_new", args=[standing.case.pk, LetterKind.EXTENSION.value])
    return {
        "extension": held,
        "known_on": known.on if known else None,
        "paper": paper,
        "may_tell": Act.TELL_EXTENSION in standing.allowed,
    }


def _ended(standing: Standing) -> tuple[RunningClock, ...]:
    facts = reply_facts(case=standing.value)
    if facts is None or facts.ended_on is None:
        return ()
    fixed = standing.value.round.answer_by if standing.value.round else None
    return (_clock(facts, standing, fixed=fixed),)


def _remedies(found: Attacked | None, standing: Standing) -> Iterator[RunningClock]:
    """The periods of the applicant whose first day is recorded: none while a dispute is open."""
    if found is None:
        return
    if found.against is Against.REVIEW and found.dispute is not None and found.dispute.received_on is not None:
        yield _clock(ClockFacts(clock=Clock.SUIT_AFTER_REVIEW, started_on=found.dispute.received_on), standing)
    reply = standing.value.answer
    if found.against is not Against.REPLY or reply is None or reply.known_on is None:
        return
    order = order_of(
        outcome=reply.answer.outcome,
        on=reply.signed_on,
        misc_reason=reply.answer.misc_reason,
        settings=standing.law.remedies,
    )
    if order in {RemedySet.RECONSIDERATION_FIRST, RemedySet.EITHER}:
        yield _clock(ClockFacts(clock=Clock.RECONSIDERATION, started_on=reply.known_on), standing)
    if order is RemedySet.EITHER:
        yield _clock(ClockFacts(clock=Clock.SUIT, started_on=reply.known_on), standing)


def _remark(found: Attacked | None, standing: Standing) -> str:
    """Why the applicant has a remedy but no last day, and what to do about it."""
    if found is None:
        return ""
    if found.against is Against.PENDING:
        return "复议或者诉讼正在进行，审结之前申请人不能另行复议、起诉。"
    if found.against is Against.CLOSING and standing.value.closed_on is not None:
        return (
            "不再处理没有书面送达，申请人可以申请行政复议或者提起行政诉讼；期限自其知道之日起算，"
            "没有告知权利的最长一年，没有登记知道之日，最后一日不能确定。"
        )
    if found.against is Against.SILENCE:
        return f"逾期没有答复，申请人现在就可以{remedies_in_words(order=standing.law.remedies.silence)}。"
    reply = standing.value.answer
    if found.against is Against.REPLY and reply is not None and reply.known_on is None:
        return "没有登记申请人收到答复之日，复议、诉讼的最后一日不能确定；知道后请办理“登记申请人收到之日”。"
    if found.against is Against.REVIEW and found.dispute is not None and found.dispute.received_on is None:
        return (
            "没有登记申请人收到复议决定之日，起诉的最后一日不能确定；知道后请办理“登记申请人收到复议决定之日”。"
        )
    return ""


def _clock(facts: ClockFacts, standing: Standing, *, fixed: dt.date | None = None) -> RunningClock:
    law = standing.law
    reading = read_clock(facts=facts, on=standing.on, calendar=law.calendar, settings=law.clocks)
    return RunningClock(clock=facts.clock, facts=facts, reading=reading, fixed=fixed)
