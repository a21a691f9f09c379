"""What an event says besides its name and day, in words: one small function an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import singledispatch

from zhaoming.casework import events as happened
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import GROUNDS
from zhaoming.law.outcomes import OUTCOMES
from zhaoming.web.presentation.case_words import (
    CHANNELS,
    CONTESTED,
    DISPUTE_KINDS,
    DISPUTE_RESULTS,
    DISPUTE_STEPS,
    KINDS,
    METHODS,
    MISC_REASONS,
    OVERRULED,
    PARTIES,
    REGISTERED,
    TARIFFS,
    UPHELD,
)

Names = Mapping[str, str]


def details_of(*, event: happened.Event, parties: Names) -> list[str]:
    """The sentences of one event; `parties` names the consultations by id."""
    return [one for one in _told(event, parties) if one]


@singledispatch
def _told(_event: happened.Event, _parties: Names) -> list[str]:
    return []


@_told.register
def _(event: happened.Registered, _parties: Names) -> list[str]:
    arrival = event.arrival
    told = [f"{KINDS[event.applicant]}，{CHANNELS[arrival.channel]}，{_day(arrival.submitted_on)}提交"]
    if event.part_of:
        told.append(f"由 {event.part_of.case_id} 拆分，第 {event.part_of.part} 件")
    return told


@_told.register
def _(event: happened.RequestSplit, _parties: Names) -> list[str]:
    return ["拆分为 " + "、".join(event.parts)]


@_told.register
def _(event: happened.CorrectionDemanded, _parties: Names) -> list[str]:
    return [f"补正期限 {event.period.words}"]


@_told.register
def _(event: happened.CorrectionReceived, _parties: Names) -> list[str]:
    return [f"逾期的正当理由：{event.good_reason}"] if event.good_reason else []


@_told.register(happened.HandedOver)
@_told.register(happened.UnitAnswered)
def _(event: happened.HandedOver | happened.UnitAnswered, _parties: Names) -> list[str]:
    return [event.unit]


@_told.register
def _(event: happened.ConsultationSent, _parties: Names) -> list[str]:
    return [PARTIES[event.party]]


@_told.register(happened.ConsultationReceived)
@_told.register(happened.ConsultationRedelivered)
@_told.register(happened.ConsultationGivenUp)
def _(
    event: happened.ConsultationReceived | happened.ConsultationRedelivered | happened.ConsultationGivenUp,
    parties: Names,
) -> list[str]:
    return [parties.get(event.consultation, event.consultation)]


@_told.register
def _(event: happened.OpinionReceived, parties: Names) -> list[str]:
    who = parties.get(event.consultation, event.consultation)
    return [f"{who}：{'同意公开' if event.consents else '不同意公开'}"]


@_told.register
def _(event: happened.ObjectionJudged, parties: Names) -> list[str]:
    decided = f"不采纳，{OVERRULED[event.overruled]}" if event.overruled else UPHELD
    return [f"{parties.get(event.consultation, event.consultation)}的意见：{decided}", event.words]


@_told.register
def _(event: happened.ThirdPartyInformed, parties: Names) -> list[str]:
    told = [parties.get(event.consultation, event.consultation)]
    return [*told, OVERRULED[event.why]] if event.why else told


@_told.register
def _(event: happened.Extended, _parties: Names) -> list[str]:
    told = f"，{_day(event.told_on)}告知申请人" if event.told_on else ""
    return [f"延长 {event.days.words}{told}"]


@_told.register
def _(event: happened.ReasonsDemanded, _parties: Names) -> list[str]:
    return [f"说明理由的期限 {event.period.words}"]


@_told.register
def _(event: happened.LaterDaySet, _parties: Names) -> list[str]:
    return [f"延迟到 {_day(event.until)} 答复"]


@_told.register
def _(event: happened.FeeNotified, _parties: Names) -> list[str]:
    return [f"{TARIFFS[event.tariff]}，{event.amount}"]


@_told.register
def _(event: happened.FactRecorded, _parties: Names) -> list[str]:
    rules = OUTCOMES.on(event.on)
    known = None if isinstance(rules, NoneInstalled) else rules.facts.get(event.key)
    return [f"{known.words if known else event.key}：{event.words}"]


@_told.register
def _(event: happened.AnswerDrafted, _parties: Names) -> list[str]:
    outcomes, grounds = OUTCOMES.on(event.on), GROUNDS.on(event.on)
    if isinstance(outcomes, NoneInstalled) or isinstance(grounds, NoneInstalled):
        return [event.outcome.value]
    told = [outcomes.rules[event.outcome].label]
    for ground, facts in event.grounds:
        kind = grounds[ground].kinds.get(facts.kind or "", "")
        told.append(f"理由：{grounds[ground].label}{f'（{kind}）' if kind else ''}")
    if event.misc_reason:
        told.append(f"理由种类：{MISC_REASONS[event.misc_reason]}")
    return told


@_told.register
def _(event: happened.RegistrationCorrected, _parties: Names) -> list[str]:
    told = [f"申请人类别更正为{KINDS[event.applicant]}"] if event.applicant else []
    if event.arrival is not None:
        days = (event.arrival.submitted_on, event.arrival.body_received_on, event.arrival.confirmed_on)
        words = ("提交", "签收", "双方确认")
        named = "，".join(f"{_day(on)}{word}" for on, word in zip(days, words, strict=True) if on)
        told.append(f"更正为{CHANNELS[event.arrival.channel]}，{named}")
    if event.fields:
        told.append("更正了" + "、".join(REGISTERED[name] for name in event.fields))
    return told


@_told.register(happened.DraftReturned)
@_told.register(happened.SlipCorrected)
def _(event: happened.DraftReturned | happened.SlipCorrected, _parties: Names) -> list[str]:
    return [event.words]


@_told.register
def _(event: happened.AnswerSigned, _parties: Names) -> list[str]:
    return [f"代 {event.deputy_for} 签发"] if event.deputy_for else []


@_told.register
def _(event: happened.AnswerServed, _parties: Names) -> list[str]:
    known = f"，{_day(event.known_on)}申请人收到" if event.known_on else ""
    return [f"{METHODS[event.method]}{known}"]


@_told.register
def _(event: happened.DisputeFiled, parties: Names) -> list[str]:
    told = [f"{DISPUTE_KINDS[event.dispute_kind]} {event.dispute}"]
    if event.claimant == happened.SOMEBODY_ELSE:
        told.append("其他利害关系人提起")
    elif event.claimant:
        told.append(f"{parties.get(event.claimant, event.claimant)}提起")
    if event.against is not None:
        told.append(f"针对{CONTESTED[event.against]}")
    if event.answer_by:
        told.append(f"{_day(event.answer_by)} 前答复、举证")
    return told


@_told.register
def _(event: happened.DisputeConcluded, _parties: Names) -> list[str]:
    return [f"{event.dispute}：{DISPUTE_RESULTS[event.result]}"]


@_told.register
def _(event: happened.DisputeProgressed, _parties: Names) -> list[str]:
    until = f"，最后一日 {_day(event.until)}" if event.until else ""
    return [f"{event.dispute}：{DISPUTE_STEPS[event.step]}{until}"]


@_told.register(happened.DisputeAnswered)
@_told.register(happened.DecisionReceived)
def _(event: happened.DisputeAnswered | happened.DecisionReceived, _parties: Names) -> list[str]:
    return [event.dispute]


@_told.register
def _(event: happened.AnswerOrdered, _parties: Names) -> list[str]:
    return [f"依据 {event.dispute}；应当在 {_day(event.answer_by)} 前答复"]


@_told.register
def _(event: happened.AnswerReopened, _parties: Names) -> list[str]:
    source = f"依据 {event.dispute}" if event.dispute else "本机关自行纠正"
    by = f"；应当在 {_day(event.answer_by)} 前答复" if event.answer_by else ""
    return [f"{source}：{event.order}{by}"]


def _day(day: dt.date) -> str:
    """Records are read years later: always with the year."""
    return f"{day.year}年{day.month}月{day.day}日"
