"""The guide to asking: every day and amount comes from the rules in force as the agency reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.casework.standing import CaseLaw
from zhaoming.law.certainty import Certainty
from zhaoming.law.citations import cite
from zhaoming.law.clocks import (
    AfterPayment,
    Clock,
    ClockDerivation,
    ClockFacts,
    ClockRule,
    Extension,
    explain,
)
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.fees import FEES, Tariff, TariffRule
from zhaoming.law.outcomes import MiscReason, RemedySet
from zhaoming.law.receipt import RECEIPT_RULES, Arrival, Channel, ReceiptRule, rule_key
from zhaoming.law.remedies import RemedySettings, review_bodies
from zhaoming.law.remedy_rules import REMEDY_RULES, ReviewBody
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.letterhead import kind_of, letterhead_of

_TARIFFS = {
    Tariff.PER_ITEM: "按件计收：同一申请人一个自然月内的申请件数",
    Tariff.PER_PAGE: "按量计收：一件申请提供的页数（A4 单面为一页）",
}
_AFTER_PAYMENT = {
    AfterPayment.RESTART: "交费后，答复期限从次日起重新计算。",
    AfterPayment.RESUME: "等您交费的时间不计入答复期限，交费后接着计算。",
}
_BODIES = {
    ReviewBody.OWN_GOVERNMENT: "本级人民政府",
    ReviewBody.SUPERIOR_GOVERNMENT: "上一级人民政府",
    ReviewBody.FOUNDING_GOVERNMENT: "设立它的人民政府",
    ReviewBody.SUPERIOR_DEPARTMENT: "上一级主管部门",
    ReviewBody.ITSELF: "作出答复的机关自己",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that may happen to a request, with its rule and a last day by way of example."""

    title: str
    rule: ClockRule
    starts: str
    derived: ClockDerivation | None

    @property
    def on(self) -> dt.date | None:
        """The last day of the example, where it can be told."""
        return self.derived.due.on if self.derived else None

    @property
    def is_provisional(self) -> bool:
        """Whether a later notice may move the example."""
        return self.derived is not None and self.derived.due.certainty is Certainty.PROVISIONAL


@dataclass(frozen=True, slots=True)
class FeeTable:
    """One tariff as rows of units and price."""

    title: str
    basis: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RemedyWords:
    """One way against a reply, with its period and provision."""

    when: str
    words: str
    basis: str


def happenings(*, on: dt.date, law: CaseLaw) -> tuple[Happening, ...]:
    """What happens and when, for a request received on a day; a clock without a rule is left out."""
    longer = Extension(days=WorkingDays(20), approved_on=on)
    listed = (
        (
            "要您补正",
            ClockFacts(clock=Clock.CORRECTION_NOTICE, started_on=on),
            "申请内容不明确的，只能一次告知。",
        ),
        ("答复", ClockFacts(clock=Clock.REPLY, started_on=on), ""),
        (
            "延长答复",
            ClockFacts(clock=Clock.REPLY, started_on=on, extension=longer),
            "例子按延长满 20 个工作日算。",
        ),
        (
            "征求第三方意见",
            ClockFacts(clock=Clock.THIRD_PARTY, started_on=on),
            "等待的时间不计入答复期限。例子按今天收到征求意见书算。",
        ),
        (
            "交信息处理费",
            ClockFacts(clock=Clock.FEE_PAYMENT, started_on=on),
            f"只有申请件数、频次明显超过合理范围才收。{_AFTER_PAYMENT[law.clocks.after_payment]}"
            "例子按今天收到收费通知算。",
        ),
    )
    return tuple(_happenings(listed, on, law))


def _happenings(
    listed: tuple[tuple[str, ClockFacts, str], ...], on: dt.date, law: CaseLaw
) -> Iterator[Happening]:
    for title, facts, starts in listed:
        clock = Clock.EXTENSION if facts.extension else facts.clock
        rule = law.clocks.rule(clock=clock, on=on)
        if not isinstance(rule, NoneInstalled):
            derived = explain(facts=facts, calendar=law.calendar, settings=law.clocks)
            yield Happening(title, rule, starts, derived)


def channels(*, on: dt.date, law: CaseLaw) -> tuple[ReceiptRule, ...]:
    """Which day counts as the day of receipt, by channel; of online requests as the agency reads it."""
    rules = RECEIPT_RULES.on(on)
    if isinstance(rules, NoneInstalled):
        return ()
    arrivals = (Arrival(channel, on, portal=law.portal) for channel in Channel)
    return tuple(rules[rule_key(arrival=one)] for one in arrivals)


def fee_tables(*, on: dt.date) -> tuple[FeeTable, ...]:
    """Both tariffs; nothing where none is installed for the day."""
    fees = FEES.on(on)
    if isinstance(fees, NoneInstalled):
        return ()
    return tuple(
        FeeTable(_TARIFFS[tariff], cite(rule.provision), tuple(_rows(rule)))
        for tariff, rule in fees.tariffs.items()
    )


def _rows(rule: TariffRule) -> Iterator[tuple[str, str]]:
    for step in rule.steps:
        units = f"{step.first} 至 {step.last} {rule.unit}" if step.last else f"{step.first} {rule.unit}以上"
        yield units, "不收费" if not step.each.amount else f"每{rule.unit} {step.each}"
    if rule.rising is not None:
        more = rule.rising
        first = more.step(0)
        yield f"{first.first} 至 {first.last} {rule.unit}", f"每{rule.unit} {first.each}"
        yield f"再往上每 {more.size} {rule.unit}一档", f"每档每{rule.unit}加 {more.more}"


def remedies(*, on: dt.date, agency: Agency | None, settings: RemedySettings) -> tuple[RemedyWords, ...]:
    """The ways against a reply, as the agency reads them; nothing where no rule is installed for the day."""
    rules = REMEDY_RULES.on(on)
    if isinstance(rules, NoneInstalled):
        return ()
    review, suit = rules.limits["reconsideration"], rules.limits["suit"]
    after = rules.limits["suit_after_reconsideration"]
    body = _body(on, agency)
    first, either = _by_way(settings)
    return (
        RemedyWords(
            "、".join(first),
            f"先在 {review.period.words}内{body}申请行政复议；对复议决定不服的，"
            f"收到决定后 {after.period.words}内向人民法院起诉。",
            "；".join(cite(one) for one in (*rules.reconsideration_first[:2], after.provision)),
        ),
        RemedyWords(
            "、".join(either),
            f"可以在 {review.period.words}内{body}申请行政复议，"
            f"也可以在 {suit.period.words}内直接向人民法院起诉。",
            "；".join(dict.fromkeys(cite(one) for one in (review.provision, suit.provision))),
        ),
        RemedyWords(
            "机关不依法履行公开义务的",
            "可以向上一级机关或者政府信息公开工作主管部门投诉、举报。",
            cite("Reg711.51"),
        ),
    )


def _by_way(settings: RemedySettings) -> tuple[list[str], list[str]]:
    """What goes to reconsideration first, and what may go to court at once; some of it the agency reads."""
    first, either = ["不公开的（包括部分不公开的那部分）"], ["其他答复"]
    read = (
        (settings.silence, "到期没有答复的"),
        (settings.admin_query, "告知依照专门的查询办法办理的"),
        (settings.of_misc(MiscReason.OTHER), "因其他原因不再处理的"),
    )
    for order, words in read:
        (first if order is RemedySet.RECONSIDERATION_FIRST else either).append(words)
    return first, either


def _body(on: dt.date, agency: Agency | None) -> str:
    kind = kind_of(head=letterhead_of(agency=agency)) if agency is not None else None
    rule = review_bodies(agency=kind, on=on) if kind is not None else None
    if rule is None or isinstance(rule, NoneInstalled):
        return ""
    return "向" + "或者".join(_BODIES[body] for body in rule.bodies)
