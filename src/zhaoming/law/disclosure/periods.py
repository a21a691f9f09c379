"""By when something must be public, how long it must stay shown, and what follows once it is out."""

from __future__ import annotations

import calendar as month_table
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import (
    DEFAULT_CLOCK_SETTINGS,
    Clock,
    ClockDerivation,
    ClockFacts,
    ClockSettings,
    Due,
    due,
    explain,
)
from zhaoming.law.dated import Dated, dated
from zhaoming.law.grounds import Objection
from zhaoming.law.periods import Months, counted_day
from zhaoming.law.provisions import rule
from zhaoming.law.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class PublicationPeriod:
    """One period of publication: the clock that runs, and what its first day is called."""

    key: str
    label: str
    clock: Clock
    starts: str


def _build(entry: Mapping[str, Any]) -> dict[str, PublicationPeriod]:
    return {
        key: PublicationPeriod(key, one["label"], Clock(one["clock"]), one["from"])
        for key, one in entry.items()
        if isinstance(one, dict)
    }


PERIODS: Dated[dict[str, PublicationPeriod]] = dated("disclosure_periods", _build)
PUBLICATION_PERIODS: Mapping[str, PublicationPeriod] = PERIODS.versions[-1].value
_YEARLY = Months(12)
_NEXT_WORKING_DAY = WorkingDays(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureSettings:
    """What the texts leave to the agency.

    `own_terms` are terms shorter than the statute's, by the key of the period (licences and penalties within
    seven working days, say). `reassess_every` is the distance of two assessments of what is withheld.
    `second_look_within` is how soon the platform looks at what was published urgently. How long an
    interpretation may take is a row of `ClockSettings`. Of a batch of rows a reviewer looks at `sample_percent`
    of a hundred, at least at `sample_least`. `review_validity_before` is how long before its last day a
    document is looked at, to be prolonged, amended or left to lapse; None where no local rule asks for that.
    """

    own_terms: Mapping[str, WorkingDays] = field(default_factory=dict)
    reassess_every: Months = _YEARLY
    second_look_within: WorkingDays = _NEXT_WORKING_DAY
    sample_percent: int = 10
    sample_least: int = 5
    review_validity_before: Months | None = None

    def __post_init__(self) -> None:
        if not 0 < self.sample_percent <= 100 or self.sample_least < 1:
            raise ValueError("抽查比例应为 1 至 100，最少抽查 1 行")


DEFAULT_DISCLOSURE_SETTINGS = DisclosureSettings()


@dataclass(frozen=True, slots=True)
class PublishBy:
    """The last day for publishing: that of the statute, that of the agency's own term, and the one that counts.

    `own` is None where the agency has no term of its own.
    """

    statutory: Due
    own: Due | None = None

    @property
    def due(self) -> Due:
        """The earlier of the two; a missing calendar leaves the statute's answer as it is."""
        if self.own is None or self.own.on is None or self.statutory.on is None:
            return self.statutory
        return min(self.statutory, self.own, key=lambda one: one.on or dt.date.max)


@rule("Reg711.26")
def publish_by(
    *,
    period: str,
    formed_on: dt.date,
    calendar: WorkingCalendar,
    clocks: ClockSettings = DEFAULT_CLOCK_SETTINGS,
    settings: DisclosureSettings = DEFAULT_DISCLOSURE_SETTINGS,
) -> PublishBy:
    """Within 20 working days of being formed or changed; a different period in a law or regulation prevails.

    `formed_on` is the day the period names (`PublicationPeriod.starts`), itself not counted. Raises `KeyError`
    for an unknown period.
    """
    clock = PUBLICATION_PERIODS[period].clock
    facts = ClockFacts(clock=clock, started_on=formed_on)
    statutory = due(facts=facts, calendar=calendar, settings=clocks)
    own = settings.own_terms.get(period)
    return PublishBy(statutory, None if own is None else _counted(formed_on, own, calendar))


def _counted(start: dt.date, days: WorkingDays, calendar: WorkingCalendar) -> Due:
    day = calendar.after(start=start, days=days)
    if day is None:
        return Due(None, Certainty.UNDETERMINED)
    return Due(day, calendar.certainty(on=day, start=start))


def explain_publish_by(
    *,
    period: str,
    formed_on: dt.date,
    calendar: WorkingCalendar,
    clocks: ClockSettings = DEFAULT_CLOCK_SETTINGS,
) -> ClockDerivation:
    """Why the statute's last day is that day, step by step; raises `KeyError` for an unknown period."""
    clock = PUBLICATION_PERIODS[period].clock
    return explain(facts=ClockFacts(clock=clock, started_on=formed_on), calendar=calendar, settings=clocks)


def interpretation_due(
    *, published_on: dt.date, calendar: WorkingCalendar, clocks: ClockSettings = DEFAULT_CLOCK_SETTINGS
) -> Due:
    """The last day for the interpretation of a document published on a day; an agency may set the length."""
    facts = ClockFacts(clock=Clock.INTERPRETATION, started_on=published_on)
    return due(facts=facts, calendar=calendar, settings=clocks)


@rule("Penalty2021.48")
def penalty_withdrawal_due(
    *, changed_on: dt.date, calendar: WorkingCalendar, clocks: ClockSettings = DEFAULT_CLOCK_SETTINGS
) -> Due:
    """A published penalty that is changed, annulled or found unlawful is withdrawn within three working days.

    The reason is published with the withdrawal.
    """
    facts = ClockFacts(clock=Clock.PENALTY_WITHDRAWAL, started_on=changed_on)
    return due(facts=facts, calendar=calendar, settings=clocks)


def second_look_due(
    *,
    published_on: dt.date,
    calendar: WorkingCalendar,
    settings: DisclosureSettings = DEFAULT_DISCLOSURE_SETTINGS,
) -> Due:
    """The last day for the platform's look at what went out urgently without it; a setting."""
    return _counted(published_on, settings.second_look_within, calendar)


@rule("Reg711.18")
def reassess_on(*, assessed_on: dt.date, settings: DisclosureSettings = DEFAULT_DISCLOSURE_SETTINGS) -> dt.date:
    """What is withheld is assessed again regularly; the Regulation names no interval, the agency sets it."""
    return counted_day(start=assessed_on, period=settings.reassess_every)


def review_validity_by(*, valid_until: dt.date, settings: DisclosureSettings) -> dt.date | None:
    """The day by which a document with a last day is looked at again, where a local rule asks for it.

    The matching day so many months before, or the last day of a shorter month.
    """
    before = settings.review_validity_before
    if before is None:
        return None
    years, month = divmod(valid_until.year * 12 + valid_until.month - 1 - before.count, 12)
    day = min(valid_until.day, month_table.monthrange(years, month + 1)[1])
    return dt.date(years, month + 1, day)


def earliest_end(
    *,
    clock: Clock,
    opened_on: dt.date,
    calendar: WorkingCalendar,
    clocks: ClockSettings = DEFAULT_CLOCK_SETTINGS,
) -> Due:
    """The first day on which a period of at least so many days may end."""
    return due(facts=ClockFacts(clock=clock, started_on=opened_on), calendar=calendar, settings=clocks)


# Where the statute has no word on shortening, no reason shortens it.
_MAY_BE_SHORTER = frozenset({Clock.CONSULTATION_DRAFT})


@rule("Decision713.15")
@rule("House.10")
@rule("Land.28")
def objections_to_comment_period(
    *,
    clock: Clock,
    opened_on: dt.date,
    closes_on: dt.date,
    short_reason: str = "",
    calendar: WorkingCalendar,
    clocks: ClockSettings = DEFAULT_CLOCK_SETTINGS,
) -> tuple[Objection, ...]:
    """Comments are open for at least 30 days; for decision drafts a signed reason (urgency) may shorten that.

    The plans of expropriation know no shorter time. Where the calendar of the last day is missing, the count
    itself decides, which a day of rest could only lengthen.
    """
    found = earliest_end(clock=clock, opened_on=opened_on, calendar=calendar, clocks=clocks)
    row = clocks.rule(clock=clock, on=opened_on)
    provision = getattr(row, "provision", "")
    if closes_on <= opened_on:
        return (Objection("comments.closed", "征求意见截止日应当晚于开始日", provision),)
    first = found.on
    if first is None or closes_on >= first:
        return ()
    if clock not in _MAY_BE_SHORTER:
        text = f"征求意见期限不得再短：最早可以在 {first.isoformat()} 截止"
        return (Objection("comments.short", text, provision),)
    if short_reason.strip():
        return ()
    text = f"公开征求意见一般不少于30日（最早 {first.isoformat()} 截止）；需要缩短的，应当写明理由并公布"
    return (Objection("comments.short", text, provision),)
