"""The information processing fee: both tariffs, the monthly count, and what a notice must say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhaoming.law.dated import Dated, NoneInstalled, dated
from zhaoming.law.provisions import rule


@dataclass(frozen=True, slots=True, order=True)
class Yuan:
    """An amount in whole 元; the tariffs know no fractions."""

    amount: int

    def __add__(self, other: Yuan) -> Yuan:
        return Yuan(self.amount + other.amount)

    def __sub__(self, other: Yuan) -> Yuan:
        return Yuan(self.amount - other.amount)

    def __str__(self) -> str:
        return f"{self.amount}元"


class Tariff(StrEnum):
    """By the number of requests in a month, or by the pages of one request."""

    PER_ITEM = "per_item"
    PER_PAGE = "per_page"


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of units of one price: from the first to the last of them; `last` is None without end."""

    first: int
    last: int | None
    each: Yuan

    def units_within(self, *, count: int) -> int:
        """How many of the first `count` units fall into the step."""
        last = count if self.last is None else min(count, self.last)
        return max(0, last - self.first + 1)


@dataclass(frozen=True, slots=True)
class Rising:
    """Steps without end after the listed ones: `size` units each, the first at `first`, each `more` dearer."""

    after: int
    size: int
    first: Yuan
    more: Yuan

    def step(self, number: int) -> Step:
        """The step of that number, counted from 0."""
        start = self.after + number * self.size + 1
        return Step(start, start + self.size - 1, Yuan(self.first.amount + number * self.more.amount))


@dataclass(frozen=True, slots=True)
class TariffRule:
    """One tariff with its provision."""

    tariff: Tariff
    provision: str
    unit: str
    steps: tuple[Step, ...]
    rising: Rising | None = None

    def steps_up_to(self, *, count: int) -> tuple[Step, ...]:
        """The steps that the first `count` units touch, the free one among them."""
        found = [step for step in self.steps if step.first <= count]
        number = 0
        while self.rising is not None and self.rising.step(number).first <= count:
            found.append(self.rising.step(number))
            number += 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a fee notice: the units from `first` to `last` at `each`."""

    first: int
    last: int
    each: Yuan

    @property
    def amount(self) -> Yuan:
        """The sum of the line."""
        return Yuan(self.each.amount * (self.last - self.first + 1))


@dataclass(frozen=True, slots=True)
class Fee:
    """What is to be paid, line by line; free units are a line of 0元, so that the count can be followed."""

    tariff: Tariff
    provision: str
    unit: str
    lines: tuple[FeeLine, ...]

    @property
    def total(self) -> Yuan:
        """The sum of all lines."""
        return Yuan(sum(line.amount.amount for line in self.lines))


@dataclass(frozen=True, slots=True)
class Fees:
    """Both tariffs, and the working days an applicant has to pay from the day the notice is received."""

    tariffs: Mapping[Tariff, TariffRule]
    payment_working_days: int


def _steps(entry: Mapping[str, Any]) -> tuple[Step, ...]:
    free = entry["free_up_to"]
    steps, first = [Step(1, free, Yuan(0))], free + 1
    for one in entry["steps"]:
        last = one.get("up_to")
        steps.append(Step(first, last, Yuan(one["each"])))
        first = (last or first) + 1
    return tuple(steps)


def _tariff(tariff: Tariff, entry: Mapping[str, Any]) -> TariffRule:
    steps, rising = _steps(entry), entry.get("rising")
    beyond = rising and Rising(steps[-1].last or 0, rising["size"], Yuan(rising["first"]), Yuan(rising["more"]))
    return TariffRule(tariff, entry["provision"], entry["unit"], steps, beyond)


def _build(entry: Mapping[str, Any]) -> Fees:
    return Fees(
        {tariff: _tariff(tariff, entry[tariff.value]) for tariff in Tariff}, entry["payment"]["working_days"]
    )


FEES: Dated[Fees] = dated("fees", _build)


@rule("Fee2020.3")
def fee(*, tariff: Tariff, count: int, on: dt.date, already_counted: int = 0) -> Fee | NoneInstalled:
    """The fee is progressive on the excess, by items or by pages, never by both for one request.

    `count` units follow upon `already_counted` ones of the same month (per item); the fee is that of
    the new units alone. `on` is the day of the request. Raises `ValueError` for a negative count, and
    for pages carried over from another request.
    """
    if count < 0 or already_counted < 0:
        raise ValueError("a count of units is not negative")
    if tariff is Tariff.PER_PAGE and already_counted:
        raise ValueError("pages are counted for a single request")
    fees = FEES.on(on)
    if isinstance(fees, NoneInstalled):
        return fees
    held = fees.tariffs[tariff]
    end = already_counted + count
    lines = [_line(step, already_counted + 1, end) for step in held.steps_up_to(count=end)]
    return Fee(tariff, held.provision, held.unit, tuple(line for line in lines if line.last >= line.first))


def _line(step: Step, start: int, end: int) -> FeeLine:
    last = end if step.last is None else min(end, step.last)
    return FeeLine(max(step.first, start), last, step.each)


@dataclass(frozen=True, slots=True)
class CountedForFee:
    """A request as the monthly count sees it; `applicant` is a keyed index, never an identity number."""

    request_id: str
    agency: str
    applicant: str
    received_on: dt.date


@rule("Fee2020.4")
def counted_before(*, request: CountedForFee, among: Iterable[CountedForFee]) -> int:
    """The requests of one applicant to one agency are added up over the calendar month.

    Counted are those received earlier in the month, on one day those of the smaller id, so that each
    request has exactly one place. The month is that of receipt, the count that of the agency
    (reading `fee_count_per_agency`).
    """
    place = (request.received_on, request.request_id)
    return sum(
        (other.received_on, other.request_id) < place and _same_month(request, other)
        for other in among
        if other.request_id != request.request_id
    )


def _same_month(one: CountedForFee, other: CountedForFee) -> bool:
    same_person = (one.agency, one.applicant) == (other.agency, other.applicant)
    month = (one.received_on.year, one.received_on.month)
    return same_person and month == (other.received_on.year, other.received_on.month)


class FeeObstacle(StrEnum):
    """Why a tariff may not be used for a request."""

    ONLY_TOLD_WHERE = "only_told_where"
    NO_COPIES_ASKED = "no_copies_asked"
    OTHER_TARIFF_CHOSEN = "other_tariff_chosen"


OBSTACLE_WORDS: dict[FeeObstacle, str] = {
    FeeObstacle.ONLY_TOLD_WHERE: "信息已经公开、只告知获取方式途径的，不按量收费",
    FeeObstacle.NO_COPIES_ASKED: "申请人没有要求提供纸质、电子邮件或者复制件的，不按量收费",
    FeeObstacle.OTHER_TARIFF_CHOSEN: "同一申请已按另一种方式计收，不得重复收取",
}


@rule("Fee2020.5")
def obstacles(
    *, tariff: Tariff, copies_asked: bool, only_told_where: bool, charged_by: Tariff | None = None
) -> tuple[FeeObstacle, ...]:
    """By pages only where copies are asked for and given; one tariff for one request."""
    found = []
    if tariff is Tariff.PER_PAGE and only_told_where:
        found.append(FeeObstacle.ONLY_TOLD_WHERE)
    if tariff is Tariff.PER_PAGE and not copies_asked:
        found.append(FeeObstacle.NO_COPIES_ASKED)
    if charged_by is not None and charged_by is not tariff:
        found.append(FeeObstacle.OTHER_TARIFF_CHOSEN)
    return tuple(found)
