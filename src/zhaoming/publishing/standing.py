"""Where a publication stands on a day: its two stages, what runs, and whether it was in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from zhaoming.law.calendars import WorkingCalendar
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import DEFAULT_CLOCK_SETTINGS, ClockSettings, Due, clock_rule
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import (
    DEFAULT_DISCLOSURE_SETTINGS,
    DOCUMENT_KINDS,
    DisclosureSettings,
    Standing,
    earliest_end,
    interpretation_due,
    penalty_withdrawal_due,
    publish_by,
    review_validity_by,
    second_look_due,
    validity_on,
)
from zhaoming.publishing.document import Issue, Publication, Work
from zhaoming.publishing.events import Details, WithdrawalReason

# The whole country keeps one time.
CHINA = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishingLaw:
    """What the judging of a publication rests on besides its events: the calendar and the agency's settings."""

    calendar: WorkingCalendar
    clocks: ClockSettings = DEFAULT_CLOCK_SETTINGS
    settings: DisclosureSettings = DEFAULT_DISCLOSURE_SETTINGS


class WorkStage(StrEnum):
    """Where the open version is. `NONE`: no version is open; `WITHHELD`: it is in the register instead."""

    NONE = "none"
    DRAFTING = "drafting"
    IN_REVIEW = "in_review"
    REFERRED = "referred"
    REVIEWED = "reviewed"
    UNIT_PASSED = "unit_passed"
    PLATFORM_PASSED = "platform_passed"
    SCHEDULED = "scheduled"
    WITHHELD = "withheld"


class PublicStage(StrEnum):
    """What the public sees. `SUPPRESSED`: a tombstone; `WITHDRAWN`: the notice of the withdrawal."""

    NEVER = "never"
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"
    SUPPRESSED = "suppressed"


def work_stage(*, publication: Publication) -> WorkStage:
    """Where the open version is; it depends on no day."""
    work = publication.work
    if work is None:
        return WorkStage.WITHHELD if publication.withheld is not None else WorkStage.NONE
    if work.scheduled_at is not None:
        return WorkStage.SCHEDULED
    if work.platform_on is not None:
        return WorkStage.PLATFORM_PASSED
    if work.unit_on is not None:
        return WorkStage.UNIT_PASSED
    if work.reviewed_on is not None:
        return WorkStage.REVIEWED
    if work.referral is not None and work.referral.opinion is None:
        return WorkStage.REFERRED
    return WorkStage.IN_REVIEW if work.reviewer else WorkStage.DRAFTING


def public_stage(*, publication: Publication) -> PublicStage:
    """What the public sees of it; a tombstone hides the notice of a withdrawal as well."""
    if not publication.issues:
        return PublicStage.NEVER
    if publication.issues[-1].suppressed_on is not None:
        return PublicStage.SUPPRESSED
    return PublicStage.WITHDRAWN if publication.withdrawal is not None else PublicStage.PUBLIC


def is_due_for_publishing(*, publication: Publication, at: dt.datetime) -> bool:
    """True where the open version was scheduled and its instant has come; `at` bears its time zone."""
    work = publication.work
    return work is not None and work.scheduled_at is not None and work.scheduled_at <= at


def standing_on(*, publication: Publication, on: dt.date) -> Standing:
    """The validity of the document on a day."""
    until = publication.details.valid_until if publication.details is not None else None
    return validity_on(changes=publication.validity, on=on, valid_until=until)


def ended_from(*, publication: Publication) -> dt.date | None:
    """The day since which the document, as far as is known, is in force no more; None while nothing ends it."""
    until = publication.details.valid_until if publication.details is not None else None
    days = {one.effective_on for one in publication.validity}
    if until is not None:
        days.add(until + dt.timedelta(days=1))
    found = None
    for day in sorted(days, reverse=True):
        if standing_on(publication=publication, on=day).validity.is_in_force:
            break
        found = day
    return found


class Timeliness(StrEnum):
    """Whether it was published in time. `NOT_ASSESSABLE`: no day of forming, or no calendar for the count."""

    IN_TIME = "in_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    NOT_ASSESSABLE = "not_assessable"
    NOT_DUE = "not_due"

    @property
    def label(self) -> str:
        """As lists print it."""
        return _TIMELINESS[self]


_TIMELINESS = {
    Timeliness.IN_TIME: "按时公开",
    Timeliness.LATE: "逾期公开",
    Timeliness.WAITING: "待公开",
    Timeliness.OVERDUE: "逾期未公开",
    Timeliness.NOT_ASSESSABLE: "不能评定",
    Timeliness.NOT_DUE: "不主动公开",
}


def publish_due(*, publication: Publication, law: PublishingLaw) -> Due | None:
    """The last day for the first publishing; None for what is withheld or has no known first day."""
    if publication.withheld is not None:
        return None
    # Once it is public the day that counts is that of the first version, whatever later ones say.
    return due_of(details=_since_freed(publication, publication.first_details), law=law)


def _since_freed(publication: Publication, details: Details | None) -> Details | None:
    """Article 26 cannot run while it is withheld: it counts from the re-assessment, or from a later forming.

    Of a secret line nothing is known but the day; it is given the period of what has no kind.
    """
    freed = publication.freed_on
    if freed is None:
        return details
    told = details or Details(document="other")
    return replace(told, formed_on=max(told.formed_on or freed, freed))


def due_of(*, details: Details | None, law: PublishingLaw) -> Due | None:
    """The last day for publishing what was formed as the details say; None where no day is known."""
    if details is None or details.formed_on is None:
        return None
    period = details.period or period_of(details=details)
    found = publish_by(
        period=period,
        formed_on=details.formed_on,
        calendar=law.calendar,
        clocks=law.clocks,
        settings=law.settings,
    )
    return found.due


def period_of(*, details: Details) -> str:
    """The period of publication that its kind gives."""
    return DOCUMENT_KINDS[details.document].period


def timeliness(*, publication: Publication, on: dt.date, law: PublishingLaw) -> Timeliness:
    """Whether the first publishing was, or still can be, in time."""
    if publication.withheld is not None:
        return Timeliness.NOT_DUE
    if publication.taken is not None and not publication.taken.is_dated:
        # The old site did not say when: the day it was taken over says nothing about it.
        return Timeliness.NOT_ASSESSABLE
    found = publish_due(publication=publication, law=law)
    published = publication.first_published_on
    if found is None or found.on is None:
        # Without a day nobody can be late; without a calendar a count may still be certain to be in time.
        return Timeliness.NOT_ASSESSABLE
    if published is not None:
        return Timeliness.IN_TIME if published <= found.on else Timeliness.LATE
    return Timeliness.WAITING if on <= found.on else Timeliness.OVERDUE


def is_update(*, publication: Publication, issue: Issue) -> bool:
    """True for a later version that answers to Article 26 as a change: not the first, no mending of words."""
    told = issue.details
    return issue is not publication.issues[0] and told is not None and not told.is_correction


def update_due(*, details: Details, law: PublishingLaw) -> Due | None:
    """The last day for publishing a change, counted from the day it happened; None where none was told."""
    if details.changed_on is None:
        return None
    return due_of(details=replace(details, formed_on=details.changed_on), law=law)


def shown_until(*, publication: Publication, law: PublishingLaw) -> Due | None:
    """The last day on which it must still be shown; None for what has no shortest time, or was never public."""
    clock, since = publication.kind.shown, publication.shown_since
    if clock is None or since is None or isinstance(clock_rule(clock=clock, on=since), NoneInstalled):
        return None
    return earliest_end(clock=clock, opened_on=since, calendar=law.calendar, clocks=law.clocks)


def was_shown_too_short(*, publication: Publication, law: PublishingLaw) -> bool:
    """Whether it was taken away before its time and nothing took its place; what was there twice is."""
    gone, last = publication.withdrawal, publication.issues[-1] if publication.issues else None
    if gone is not None and gone.reason is WithdrawalReason.DUPLICATE:
        return False
    day = gone.on if gone is not None else last.suppressed_on if last is not None else None
    until = shown_until(publication=publication, law=law)
    return day is not None and until is not None and (until.on is None or day <= until.on)


class Duty(StrEnum):
    """What a publication still waits for."""

    PUBLISH = "publish"
    INTERPRET = "interpret"
    SECOND_LOOK = "second_look"
    REASSESS = "reassess"
    CLOSE_COMMENTS = "close_comments"
    ANSWER_COMMENTS = "answer_comments"
    REVIEW_VALIDITY = "review_validity"
    SHOW_AGAIN = "show_again"
    WITHDRAW = "withdraw"
    OPEN_COMMENTS = "open_comments"

    @property
    def label(self) -> str:
        """As 今日 lists it."""
        return _DUTIES[self]


_DUTIES = {
    Duty.PUBLISH: "主动公开",
    Duty.INTERPRET: "发布解读",
    Duty.SECOND_LOOK: "平台补审",
    Duty.REASSESS: "重新评估",
    Duty.CLOSE_COMMENTS: "结束征求意见",
    Duty.ANSWER_COMMENTS: "反馈意见采纳情况",
    Duty.REVIEW_VALIDITY: "有效期届满前评估",
    Duty.SHOW_AGAIN: "公告时间不足，重新公告",
    Duty.WITHDRAW: "撤回被变更、撤销的处罚决定",
    Duty.OPEN_COMMENTS: "公开征求意见",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """Something a publication waits for; from `ends_on` on nobody asks for it any more, even if undone."""

    duty: Duty
    due: Due
    ends_on: dt.date | None = None

    def is_asked(self, *, on: dt.date) -> bool:
        """True on every day before it ends."""
        return self.ends_on is None or on < self.ends_on


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """One thing still to be done; `due` has no day where nothing fixes one, `is_overdue` on the day asked."""

    duty: Duty
    due: Due
    is_overdue: bool


def open_duties(*, publication: Publication, on: dt.date, law: PublishingLaw) -> tuple[OpenDuty, ...]:
    """Everything the publication waits for on a day, what is due first in front."""
    return tuple(
        OpenDuty(one.duty, one.due, one.due.on is not None and on > one.due.on)
        for one in owed(publication=publication, law=law)
        if one.is_asked(on=on)
    )


def owed(*, publication: Publication, law: PublishingLaw) -> tuple[Owed, ...]:
    """Everything it waits for, whatever the day, what is due first in front."""
    found = [
        Owed(duty, last, ended_from(publication=publication) if duty is Duty.INTERPRET else None)
        for duty, last in _duties(publication, law)
    ]
    return tuple(sorted(found, key=lambda one: (one.due.on or dt.date.max, one.duty)))


def _duties(publication: Publication, law: PublishingLaw) -> Iterator[tuple[Duty, Due]]:
    yield from _of_publishing(publication, law)
    held = publication.interpreting
    first = publication.first_published_on
    if publication.current is not None and first is not None and held.is_awaited:
        # One that went is to be replaced: that period begins on the day it went.
        since = max((first, *(gone_on for _, _, gone_on in held.lost)))
        yield (
            Duty.INTERPRET,
            interpretation_due(published_on=since, calendar=law.calendar, clocks=law.clocks),
        )
    if publication.recalled is not None and publication.current is not None:
        changed_on = publication.recalled.recalled_on
        yield (
            Duty.WITHDRAW,
            penalty_withdrawal_due(changed_on=changed_on, calendar=law.calendar, clocks=law.clocks),
        )
    if was_shown_too_short(publication=publication, law=law):
        # The law says how long it is shown, not by when it must be shown again.
        yield Duty.SHOW_AGAIN, Due(None, Certainty.OPEN)
    awaited = publication.awaited_look
    if awaited is not None and awaited.suppressed_on is None:
        yield (
            Duty.SECOND_LOOK,
            second_look_due(published_on=awaited.published_on, calendar=law.calendar, settings=law.settings),
        )
    if publication.withheld is not None and publication.withheld.review_on is not None:
        yield Duty.REASSESS, Due(publication.withheld.review_on, Certainty.DETERMINED)
    yield from _of_comments(publication)
    yield from _of_validity(publication, law)


def _of_publishing(publication: Publication, law: PublishingLaw) -> Iterator[tuple[Duty, Due]]:
    """What is on its way is owed, and what a re-assessment let go, though nobody has opened a version of it."""
    if publication.work is not None:
        details = _of_the_change(publication, publication.work)
    elif publication.freed_on is not None and not publication.issues:
        details = _since_freed(publication, publication.details)
    else:
        return
    if details is not None:
        yield Duty.PUBLISH, due_of(details=details, law=law) or Due(None, Certainty.OPEN)


def _of_validity(publication: Publication, law: PublishingLaw) -> Iterator[tuple[Duty, Due]]:
    """A document that ends by itself is looked at before, unless it ended already by decision."""
    until = publication.details.valid_until if publication.details is not None else None
    if publication.current is None or until is None:
        return
    day = review_validity_by(valid_until=until, settings=law.settings)
    if day is not None and standing_on(publication=publication, on=until).validity.is_in_force:
        yield Duty.REVIEW_VALIDITY, Due(day, Certainty.DETERMINED)


def _of_the_change(publication: Publication, work: Work) -> Details | None:
    """Article 26 counts from the forming or the change; None for mended words, which owe nothing anew.

    A version of what was public that was begun before either was asked counts from the day it was begun.
    """
    held, told = publication.details, work.details
    if publication.issues and told.is_correction:
        return None
    if publication.issues and told.changed_on is not None:
        return replace(told, formed_on=told.changed_on)
    if publication.issues and held is not None and work.details.formed_on == held.formed_on:
        return replace(work.details, formed_on=work.since)
    return work.details if publication.issues else _since_freed(publication, work.details)


def _of_comments(publication: Publication) -> Iterator[tuple[Duty, Due]]:
    last = publication.comments[-1] if publication.comments else None
    if last is None:
        yield from _of_a_draft_unasked(publication)
        return
    if last.closed_on is None:
        # The day after the last one for comments is the first on which they can be sorted; no law fixes a last.
        yield Duty.CLOSE_COMMENTS, Due(last.closes_on, Certainty.DETERMINED)
    elif last.answered_on is None:
        yield Duty.ANSWER_COMMENTS, Due(None, Certainty.OPEN)


def _of_a_draft_unasked(publication: Publication) -> Iterator[tuple[Duty, Due]]:
    """A draft is published for the public to comment on: the period begins with it, or nobody is asked.

    What an old site showed was asked about there.
    """
    since = publication.shown_since
    is_draft = publication.kind.for_comments is not None and publication.taken is None
    if is_draft and publication.current is not None and since is not None:
        yield Duty.OPEN_COMMENTS, Due(since, Certainty.DETERMINED)
