"""Random histories of requests: events that may or may not be permitted, with details of every kind."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

from zhaoming.casework import events as happened
from zhaoming.casework.acts import ACT_RULES, Act, perform, verdict
from zhaoming.casework.case import Case
from zhaoming.casework.conditions import ONLY_ANSWER
from zhaoming.casework.fold import fold
from zhaoming.casework.on_file import facts_on_file
from zhaoming.casework.standing import CaseLaw, stage
from zhaoming.law.calendars import shipped_history
from zhaoming.law.clocks import Party, ServiceMethod
from zhaoming.law.counting import ApplicantKind, DisputeKind, DisputeResult
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.grounds import GROUNDS, Force, Ground, GroundFacts, RuleLevel
from zhaoming.law.outcomes import MiscReason, Outcome, ProvedBy, missing_for
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.law.working_days import WorkingDays

LAW = CaseLaw(calendar=shipped_history().latest())
PEOPLE = ("officer", "reviewer", "head")
Build = Callable[[Case, dt.date, random.Random], happened.Event | None]


def registered(
    rng: random.Random, *, on: dt.date, number: int = 1, agency: str = "民政局"
) -> happened.Registered:
    """A request through any channel, with what is known on the day."""
    channel = rng.choice(list(Channel))
    return happened.Registered(
        on=on,
        by="officer",
        case_id=f"{agency}-{number}",
        agency=agency,
        applicant=rng.choice(list(ApplicantKind)),
        arrival=Arrival(channel, on),
    )


def _period(rng: random.Random) -> WorkingDays:
    return WorkingDays(rng.choice((5, 7, 15)))


def grounds_of(outcome: Outcome, rng: random.Random) -> tuple[tuple[Ground, GroundFacts], ...]:
    """Grounds as a careful officer states them; now and then one that its article closes."""
    if outcome is Outcome.PARTIAL:
        chosen = rng.sample(list(Ground), rng.choice((1, 1, 2)))
    else:
        chosen = [Ground(outcome.value)] if outcome.value in {one.value for one in Ground} else []
    return tuple((ground, _facts(ground, rng)) for ground in chosen)


def _facts(ground: Ground, rng: random.Random) -> GroundFacts:
    rule = GROUNDS.on(dt.date(2026, 1, 1))[ground]
    careless = rng.random() < 0.1
    return GroundFacts(
        kind=None if careless or not rule.kinds else rng.choice(sorted(rule.kinds)),
        forbidden_by=RuleLevel.LAW if ground is Ground.LAW_FORBIDDEN and not careless else None,
        demanded_by=RuleLevel.LAW if careless and rule.force is Force.MAY else None,
    )


def _consultation(case: Case, rng: random.Random) -> str:
    """Mostly one of the open ones, sometimes one that is not there."""
    known = [one.id for one in (case.round.asked if case.round else ())]
    return rng.choice(known) if known else "none"


def _draft(case: Case, on: dt.date, rng: random.Random) -> happened.Event:
    outcome = ONLY_ANSWER.get(stage(case=case, on=on, law=LAW)) or rng.choice(list(Outcome))
    if rng.random() < 0.1:
        outcome = rng.choice(list(Outcome))
    reason = rng.choice([one for one in MiscReason if one is not MiscReason.WITHDRAWN])
    return happened.AnswerDrafted(
        on=on,
        by="officer",
        outcome=outcome,
        grounds=grounds_of(outcome, rng),
        misc_reason=reason if outcome is Outcome.MISC else None,
    )


def _fact(case: Case, on: dt.date, rng: random.Random) -> happened.Event:
    lacking = missing_facts(case, on)
    key = rng.choice(lacking) if lacking else "delivery"
    return happened.FactRecorded(on=on, by="officer", key=key, words="已记录")


def missing_facts(case: Case, on: dt.date) -> list[str]:
    """The facts a person still has to write down before the draft may be signed, or the request closed."""
    only = ONLY_ANSWER.get(stage(case=case, on=on, law=LAW))
    if case.draft is None and only is None:
        return []
    needs = missing_for(
        outcome=case.draft.answer.outcome if case.draft else only,
        on=on,
        held=facts_on_file(case=case, on=on, law=LAW),
        grounds=tuple(ground for ground, _ in case.draft.answer.grounds) if case.draft else (),
    )
    return [fact.key for need in needs for fact in need.any_of if fact.proved_by is ProvedBy.RECORD]


def _by(usual: str, rng: random.Random) -> str:
    return rng.choice(PEOPLE) if rng.random() < 0.1 else usual


BUILDERS: dict[Act, Build] = {
    Act.SIGN_FOR: lambda case, on, rng: happened.BodyReceived(on=on),
    Act.CONFIRM_RECEIPT: lambda case, on, rng: happened.ReceiptConfirmed(on=on),
    Act.SPLIT: lambda case, on, rng: happened.RequestSplit(
        on=on, parts=tuple(f"{case.id}-{part}" for part in range(1, rng.choice((2, 2, 3, 4))))
    ),
    Act.DEMAND_CORRECTION: lambda case, on, rng: happened.CorrectionDemanded(on=on, period=_period(rng)),
    Act.RECEIVE_CORRECTION: lambda case, on, rng: happened.CorrectionReceived(
        on=on, good_reason=rng.choice(("", "住院"))
    ),
    Act.HAND_OVER: lambda case, on, rng: happened.HandedOver(on=on, unit=rng.choice(("甲科", "乙科"))),
    Act.RECEIVE_UNIT_ANSWER: lambda case, on, rng: happened.UnitAnswered(
        on=on, unit=rng.choice(("甲科", "乙科"))
    ),
    Act.CONSULT: lambda case, on, rng: happened.ConsultationSent(
        on=on, consultation=f"c{len(case.asked) + rng.choice((0, 1, 1, 1))}", party=rng.choice(list(Party))
    ),
    Act.RECORD_LETTER_RECEIVED: lambda case, on, rng: happened.ConsultationReceived(
        on=on, consultation=_consultation(case, rng)
    ),
    Act.REDELIVER: lambda case, on, rng: happened.ConsultationRedelivered(
        on=on, consultation=_consultation(case, rng)
    ),
    Act.RECEIVE_OPINION: lambda case, on, rng: happened.OpinionReceived(
        on=on, consultation=_consultation(case, rng), consents=rng.random() < 0.5
    ),
    Act.GIVE_UP_WAITING: lambda case, on, rng: happened.ConsultationGivenUp(
        on=on, consultation=_consultation(case, rng)
    ),
    Act.JUDGE_OBJECTION: lambda case, on, rng: happened.ObjectionJudged(
        on=on,
        consultation=_consultation(case, rng),
        overruled=rng.choice((None, *happened.Overruled)),
        words=rng.choice(("已在公告中公开", "确属商业秘密", "")),
    ),
    Act.INFORM_THIRD_PARTY: lambda case, on, rng: happened.ThirdPartyInformed(
        on=on,
        consultation=rng.choice([one.id for one in case.asked] or ["none"]),
        why=rng.choice(list(happened.Overruled)),
    ),
    Act.EXTEND: lambda case, on, rng: happened.Extended(
        on=on, by="body_head", days=WorkingDays(rng.choice((1, 10, 20, 20, 21)))
    ),
    Act.TELL_EXTENSION: lambda case, on, rng: happened.ExtensionTold(on=on),
    Act.ASK_REASONS: lambda case, on, rng: happened.ReasonsDemanded(on=on, period=_period(rng)),
    Act.RECEIVE_REASONS: lambda case, on, rng: happened.ReasonsReceived(on=on),
    Act.SET_LATER_DAY: lambda case, on, rng: happened.LaterDaySet(
        on=on, until=on + dt.timedelta(days=rng.choice((5, 60, 90)))
    ),
    Act.NOTIFY_FEE: lambda case, on, rng: happened.FeeNotified(
        on=on, tariff=Tariff.PER_ITEM, amount=Yuan(rng.choice((0, 100, 200)))
    ),
    Act.RECEIVE_PAYMENT: lambda case, on, rng: happened.FeePaid(on=on),
    Act.RECORD_FACT: _fact,
    Act.DRAFT: _draft,
    Act.RETURN_DRAFT: lambda case, on, rng: happened.DraftReturned(on=on, by="reviewer"),
    Act.REVIEW: lambda case, on, rng: happened.AnswerReviewed(on=on, by=_by("reviewer", rng)),
    Act.SIGN: lambda case, on, rng: happened.AnswerSigned(on=on, by=_by("head", rng)),
    Act.SERVE: lambda case, on, rng: happened.AnswerServed(on=on, method=rng.choice(list(ServiceMethod))),
    Act.PROVE_ARRIVAL: lambda case, on, rng: happened.ArrivalProved(on=on),
    Act.CORRECT_SLIP: lambda case, on, rng: happened.SlipCorrected(on=on, words="第二页日期"),
    Act.CLOSE: lambda case, on, rng: happened.RequestClosed(on=on),
    Act.WITHDRAW: lambda case, on, rng: happened.RequestWithdrawn(on=on),
    Act.FILE_DISPUTE: lambda case, on, rng: happened.DisputeFiled(
        on=on,
        dispute=f"{case.id}-d{len(case.disputes)}",
        dispute_kind=rng.choice(list(DisputeKind)),
        claimant=rng.choice(["", "", "", happened.SOMEBODY_ELSE, *(one.id for one in case.asked)]),
        answer_by=rng.choice((None, on + dt.timedelta(days=10))),
    ),
    Act.ANSWER_DISPUTE: lambda case, on, rng: happened.DisputeAnswered(
        on=on, dispute=rng.choice([one.id for one in case.disputes] or ["none"])
    ),
    Act.PROGRESS_DISPUTE: lambda case, on, rng: happened.DisputeProgressed(
        on=on,
        dispute=rng.choice([one.id for one in case.open_disputes] or ["none"]),
        step=rng.choice(list(happened.DisputeStep)),
        until=rng.choice((None, on + dt.timedelta(days=15))),
    ),
    Act.CONCLUDE_DISPUTE: lambda case, on, rng: happened.DisputeConcluded(
        on=on,
        dispute=rng.choice([one.id for one in case.open_disputes] or ["none"]),
        result=rng.choice(list(DisputeResult)),
    ),
    Act.RECEIVE_DECISION: lambda case, on, rng: happened.DecisionReceived(
        on=on, dispute=rng.choice([one.id for one in case.disputes] or ["none"])
    ),
    Act.ORDER_ANSWER: lambda case, on, rng: happened.AnswerOrdered(
        on=on,
        dispute=rng.choice([one.id for one in case.disputes] or ["none"]),
        answer_by=on + dt.timedelta(days=rng.choice((-1, 15))),
    ),
    Act.REOPEN: lambda case, on, rng: happened.AnswerReopened(
        on=on,
        order=rng.choice(("责令重新答复", "责令重新答复", "")),
        dispute=rng.choice(["", *(one.id for one in case.disputes)]),
        answer_by=rng.choice((None, on + dt.timedelta(days=15))),
    ),
    Act.RESUME: lambda case, on, rng: happened.RequestResumed(on=on),
    Act.CORRECT_REGISTRATION: lambda case, on, rng: happened.RegistrationCorrected(
        on=on,
        applicant=rng.choice(list(ApplicantKind)),
        arrival=rng.choice(
            (
                None,
                Arrival(Channel.IN_PERSON, case.arrival.submitted_on + dt.timedelta(days=rng.choice((0, 1)))),
            )
        ),
    ),
}


def proposed(act: Act, case: Case, on: dt.date, rng: random.Random) -> happened.Event:
    """An event of the act, right or wrong in its details."""
    return BUILDERS[act](case, on, rng)


# Acts that end a case come seldom, or every history would be short.
_SELDOM = {
    Act.WITHDRAW: 0.05,
    Act.SPLIT: 0.2,
    Act.RETURN_DRAFT: 0.2,
    Act.REOPEN: 0.3,
    Act.HAND_OVER: 0.2,
    Act.RESUME: 0.03,
    Act.CORRECT_REGISTRATION: 0.03,
}


def history(
    rng: random.Random, *, on: dt.date, until: dt.date, number: int = 1, agency: str = "民政局"
) -> list[happened.Event]:
    """A history of permitted acts from the registration to some day before `until`; a split ends it."""
    events: list[happened.Event] = [registered(rng, on=on, number=number, agency=agency)]
    return went_on(events, rng, on=on, until=until)


def went_on(
    events: list[happened.Event], rng: random.Random, *, on: dt.date, until: dt.date
) -> list[happened.Event]:
    """The history with more permitted acts."""
    case = fold(events=events)
    for _ in range(rng.randrange(5, 40)):
        on += dt.timedelta(days=rng.choice((0, 0, 1, 1, 2, 3, 8, 25, 60)))
        if on > until:
            break
        for act in rng.sample(list(Act), len(Act)):
            done = _tried(act, case, on, rng)
            if done is not None:
                event, case = done
                events.append(event)
                break
    return events


def _tried(act: Act, case: Case, on: dt.date, rng: random.Random) -> tuple[happened.Event, Case] | None:
    if rng.random() > _SELDOM.get(act, 1.0):
        return None
    at = stage(case=case, on=on, law=LAW)
    if at not in ACT_RULES[act].allowed or (act is Act.RECORD_FACT and not missing_facts(case, on)):
        return None
    event = proposed(act, case, on, rng)
    found = verdict(case=case, act=act, on=on, law=LAW, by=event.by, event=event)
    return (event, perform(case=case, event=event, law=LAW)) if found.is_permitted else None


def world(
    rng: random.Random, *, first: dt.date, until: dt.date, agency: str = "民政局", size: int = 12
) -> list[list[happened.Event]]:
    """Several requests of one agency over some years; the parts of a split letter are requests of their own."""
    span = (until - first).days
    found: list[list[happened.Event]] = []
    for number in range(size):
        on = first + dt.timedelta(days=rng.randrange(span))
        if rng.random() < 0.4:
            # What crosses the year is what a tally gets wrong.
            on = on.replace(month=12, day=rng.randrange(15, 32), year=min(on.year, until.year - 1))
        events = history(rng, on=on, until=until, number=number, agency=agency)
        found += [events, *_parts(events, rng, until)]
    if rng.random() < 0.3:
        letter = _split_after_the_year(rng, first.year, agency)
        found += [letter, *_parts(letter, rng, until)]
    return found


def _split_after_the_year(rng: random.Random, year: int, agency: str) -> list[happened.Event]:
    """A letter handed in at the end of December, seen to hold several requests in January."""
    first = registered(rng, on=dt.date(year, 12, 29), number=999, agency=agency)
    handed_in = replace(first, arrival=Arrival(Channel.IN_PERSON, first.on))
    on = dt.date(year + 1, 1, rng.randrange(2, 20))
    names = tuple(f"{first.case_id}-{part}" for part in range(1, rng.randrange(3, 5)))
    split = happened.RequestSplit(on=on, parts=names)
    perform(case=fold(events=[handed_in]), event=split, law=LAW)
    return [handed_in, split]


def _parts(events: list[happened.Event], rng: random.Random, until: dt.date) -> list[list[happened.Event]]:
    last = events[-1]
    if not isinstance(last, happened.RequestSplit):
        return []
    letter = fold(events=events)
    return [
        went_on([_part(letter, name, number, last.on)], rng, on=last.on, until=until)
        for number, name in enumerate(last.parts, start=1)
    ]


def _part(letter: Case, name: str, number: int, on: dt.date) -> happened.Registered:
    return happened.Registered(
        on=on,
        by="officer",
        case_id=name,
        agency=letter.agency,
        applicant=letter.applicant,
        arrival=letter.arrival,
        part_of=happened.PartOf(letter.id, number, on),
    )
