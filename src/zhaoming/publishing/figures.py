"""Numbers over publications, each with its definition and the documents behind it, so that it leads to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zhaoming.law.clocks import Due
from zhaoming.law.disclosure import interpretation_due, penalty_withdrawal_due
from zhaoming.publishing.document import Publication
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.publishing.standing import Duty, PublishingLaw, Timeliness, open_duties, timeliness


@dataclass(frozen=True, slots=True)
class Figure:
    """A share: `counted` of `of`, both as ids in the order given; `definition` says what either holds.

    `unknown` are those that cannot be judged and stand in neither.
    """

    key: str
    label: str
    definition: str
    counted: tuple[str, ...]
    of: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there is nothing to have a share of."""
        return len(self.counted) / len(self.of) if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first to the last day, both included; `on` is the day the numbers are taken."""

    first: dt.date
    last: dt.date
    on: dt.date

    def holds(self, day: dt.date | None) -> bool:
        """True for a day within."""
        return day is not None and self.first <= day <= self.last


# What is waited for on a day, with the key, name and definition of its figure.
_WAITING = (
    (Duty.PUBLISH, "overdue", "逾期未公开", "在办版本中已过公开期限的"),
    (Duty.REASSESS, "unassessed", "逾期未重新评估", "不予公开事项中已过评估日期的"),
    (Duty.SECOND_LOOK, "unlooked", "紧急发布逾期未补审", "待补作平台审核中已过期限的"),
)
# Whether a document counts: True and False stand in the share, None cannot be judged.
_Judge = Callable[[Publication], bool | None]


def figures(*, publications: Iterable[Publication], period: Period, law: PublishingLaw) -> tuple[Figure, ...]:
    """Every figure of a period over the publications of an agency, a category, or all of them."""
    held = tuple(publications)
    public = tuple(one for one in held if period.holds(one.first_published_on))
    return (
        _in_time(public, period, law),
        _interpreted(public, law),
        _answered(held, period),
        _penalties(held, period, law),
        *(_overdue(held, period, law, told) for told in _WAITING),
    )


def _figure(key: str, label: str, definition: str, held: Iterable[Publication], judge: _Judge) -> Figure:
    judged = [(one.id, judge(one)) for one in held]
    return Figure(
        key,
        label,
        definition,
        tuple(name for name, told in judged if told),
        tuple(name for name, told in judged if told is not None),
        tuple(name for name, told in judged if told is None),
    )


def _in_time(public: tuple[Publication, ...], period: Period, law: PublishingLaw) -> Figure:
    def judge(one: Publication) -> bool | None:
        found = timeliness(publication=one, on=period.on, law=law)
        return None if found is Timeliness.NOT_ASSESSABLE else found is Timeliness.IN_TIME

    words = "期内首次公开、能评定期限的文件中，在公开期限内公开的；没有形成日期或者日历没有装载的不计入"
    return _figure("in_time", "按时公开率", words, public, judge)


def _interpreted(public: tuple[Publication, ...], law: PublishingLaw) -> Figure:
    """Where it was decided that none is needed there is nothing to be in time with."""

    def judge(one: Publication) -> bool | None:
        first = one.first_published_on
        if first is None:
            return None
        due = interpretation_due(published_on=first, calendar=law.calendar, clocks=law.clocks)
        days = [day for _, day in one.interpreting.linked]
        return bool(days) and _by(min(days), due)

    wanted = [one for one in public if one.kind.must_interpret and not one.interpreting.waived_on]
    words = "期内首次公开、应当解读而没有决定不作解读的文件中，在解读期限内发布解读的"
    return _figure("interpreted", "解读率", words, wanted, judge)


def _answered(held: tuple[Publication, ...], period: Period) -> Figure:
    closed = [one for one in held if any(period.holds(each.closed_on) for each in one.comments)]
    words = "期内结束征求意见的草案中，已经反馈意见采纳情况的"
    return _figure(
        "comments_answered",
        "意见反馈率",
        words,
        closed,
        lambda one: all(each.answered_on for each in one.comments if period.holds(each.closed_on)),
    )


def _penalties(held: tuple[Publication, ...], period: Period, law: PublishingLaw) -> Figure:
    def judge(one: Publication) -> bool | None:
        withdrawal = one.withdrawal
        if withdrawal is None or withdrawal.cause_on is None:
            return None
        due = penalty_withdrawal_due(changed_on=withdrawal.cause_on, calendar=law.calendar, clocks=law.clocks)
        return None if due.on is None else withdrawal.on <= due.on

    gone = [
        one
        for one in held
        if one.withdrawal is not None
        and one.withdrawal.reason is WithdrawalReason.PENALTY_CHANGED
        and period.holds(one.withdrawal.on)
    ]
    words = "期内因处罚决定被变更、撤销而撤回的公开中，3个工作日内撤回的"
    return _figure("penalties_withdrawn", "处罚决定按时撤回率", words, gone, judge)


def _overdue(
    held: tuple[Publication, ...], period: Period, law: PublishingLaw, told: tuple[Duty, str, str, str]
) -> Figure:
    """Of those that wait on the day the numbers are taken, the ones whose last day has passed."""
    duty, key, label, words = told
    waiting = {
        one.id: found
        for one in held
        for found in open_duties(publication=one, on=period.on, law=law)
        if found.duty is duty
    }
    return _figure(
        key,
        label,
        words,
        [one for one in held if one.id in waiting],
        lambda one: None if waiting[one.id].due.on is None else waiting[one.id].is_overdue,
    )


def _by(day: dt.date, due: Due) -> bool:
    """Without a last day a thing that is there is not late."""
    return due.on is None or day <= due.on
