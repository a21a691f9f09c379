"""A publication as a value: what its events say, and nothing that depends on today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from zhaoming.law.disclosure import DOCUMENT_KINDS, Attribution, DocumentKind, ValidityChange
from zhaoming.law.grounds import Ground
from zhaoming.publishing.events import Details, FoundInside, Opinion, Recall, Relation, WithdrawalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """What was asked of the competent department or the secrecy authority, and what it answered.

    `digest` is the text it was asked of; of that text the answer holds, however often it is returned. It
    `is_past` once a version was published after it: then nobody has to say any more why it does not apply.
    """

    to: str
    asked_on: dt.date
    opinion: Opinion | None = None
    digest: str = ""
    is_past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The version that is open: the `number`-th, between its draft and the public.

    `authors` are all who wrote in it. `found` is None while the text as it stands was not looked into;
    `cleared` are the findings that were let pass, each with who did so. `seed` is what the sample of a batch of
    rows is drawn from. Whoever passed a gate is named by id.
    """

    number: int
    digest: str
    details: Details
    authors: tuple[str, ...]
    since: dt.date
    attribution: Attribution | None = None
    found: tuple[FoundInside, ...] | None = None
    cleared: Mapping[str, str] = field(default_factory=dict)
    reviewer: str = ""
    referral: Referral | None = None
    seed: str = ""
    reviewed_by: str = ""
    reviewed_on: dt.date | None = None
    unit_by: str = ""
    unit_on: dt.date | None = None
    platform_by: str = ""
    platform_on: dt.date | None = None
    category: str = ""
    scheduled_at: dt.datetime | None = None

    @property
    def open_findings(self) -> tuple[FoundInside, ...]:
        """What was found and not let pass; nothing while nobody looked, see `found`."""
        return tuple(one for one in self.found or () if one.final or one.id not in self.cleared)

    @property
    def people(self) -> frozenset[str]:
        """Everybody who answered for it in the unit."""
        return frozenset({*self.authors, self.reviewed_by, self.unit_by} - {""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A version that was published; `replaced_on` is the day the next one took its place.

    `looked_at_by` is the platform's editor, "" while urgent publishing still waits for that look; `people` are
    those who answered for it before. `details` are its own, whatever later versions said. A suppressed one is a
    tombstone: number, days and reason.
    """

    number: int
    digest: str
    published_on: dt.date
    people: frozenset[str]
    urgent: bool = False
    looked_at_by: str = ""
    details: Details | None = None
    replaced_on: dt.date | None = None
    suppressed_on: dt.date | None = None
    suppressed_for: str = ""

    @property
    def awaits_second_look(self) -> bool:
        """True where the platform's gate was postponed and not made up for."""
        return self.urgent and not self.looked_at_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Taken over from an old site, in which batch and when; not `is_dated` where the old site gave no day."""

    on: dt.date
    batch: str
    is_dated: bool
    former_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Registered as not published: why, since when, and when that is looked at again.

    `review_on` may be None for what is left to requests. `people` are those who decided so.
    """

    since: dt.date
    people: frozenset[str]
    attribution: Attribution | None = None
    ground: Ground | None = None
    review_on: dt.date | None = None
    assessed_on: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Why it is no longer public; `cause_on` as in `Withdrawn`."""

    on: dt.date
    reason: WithdrawalReason
    notice: str
    cause_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What became of a published penalty, on which day, and by which paper of whom."""

    recall: Recall
    recalled_on: dt.date
    body: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A suppression that one person asked for and a second one decides."""

    version: int
    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreting:
    """The interpretation of a document: asked of whom, or waived and why, and what was published since.

    `linked` are those that are public, each with its day; `lost` those that are not any more, with the day they
    were published and the day they went.
    """

    asked_on: dt.date | None = None
    unit: str = ""
    waived_on: dt.date | None = None
    waived_for: str = ""
    linked: tuple[tuple[str, dt.date], ...] = ()
    lost: tuple[tuple[str, dt.date, dt.date], ...] = ()

    @property
    def is_awaited(self) -> bool:
        """True where one was asked for, or was there and is gone, and none is there now."""
        return bool(self.asked_on or self.lost) and self.waived_on is None and not self.linked

    @property
    def is_planned(self) -> bool:
        """True where somebody is to write one, or it was decided that none is needed, or one is there."""
        return self.asked_on is not None or self.waived_on is not None or bool(self.linked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """A period for comments; closed with how many came in, answered with how many were adopted of how many."""

    opened_on: dt.date
    closes_on: dt.date
    short_reason: str = ""
    closed_on: dt.date | None = None
    received: int = 0
    answered_on: dt.date | None = None
    answered_by: str = ""
    adopted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What the events of one document say.

    `details` are those of the version that is or was public, before that those of the draft; None for a secret
    line, which has none. `versions` counts those ever opened. `work` is the open version, None where none is.
    `first_published_on` never changes once it is there. `referrals` are all that were made, in order.
    `shown_since` is the day since which what it says stands before the public; mended words begin nothing anew.
    `freed_on` is the day a re-assessment let go what was withheld; what was public is never withheld.
    `recalled` is told of a penalty from the record of its change until it was withdrawn and published anew.
    """

    id: str
    agency: str
    details: Details | None
    last_on: dt.date
    is_secret_line: bool = False
    versions: int = 0
    work: Work | None = None
    withheld: Withheld | None = None
    issues: tuple[Issue, ...] = ()
    index_number: str = ""
    attribution: Attribution | None = None
    taken: Taken | None = None
    withdrawal: Withdrawal | None = None
    proposals: tuple[Proposal, ...] = ()
    validity: tuple[ValidityChange, ...] = ()
    interpreting: Interpreting = Interpreting()
    comments: tuple[Comments, ...] = ()
    relations: tuple[Relation, ...] = ()
    referrals: tuple[Referral, ...] = ()
    shown_since: dt.date | None = None
    recalled: Recalled | None = None
    freed_on: dt.date | None = None

    @property
    def forbidden_before(self) -> Referral | None:
        """The last answer, where it was 不得公开 and given of another text than the open one; else None."""
        answered = [one for one in self.referrals if one.opinion is not None]
        last = answered[-1] if answered else None
        if last is None or last.is_past or self.work is None or last.digest == self.work.digest:
            return None
        return last if last.opinion is Opinion.MUST_NOT_PUBLISH else None

    @property
    def kind(self) -> DocumentKind:
        """The kind of the document; a line without content is of the kind 其他."""
        return DOCUMENT_KINDS[self.told.document if self.told else "other"]

    @property
    def told(self) -> Details | None:
        """The details of the open version, or else those that stand."""
        return self.work.details if self.work is not None else self.details

    @property
    def current(self) -> Issue | None:
        """The version the public reads: the last published one, unless withdrawn or suppressed."""
        last = self.issues[-1] if self.issues else None
        if last is None or self.withdrawal is not None or last.suppressed_on is not None:
            return None
        return last

    @property
    def first_published_on(self) -> dt.date | None:
        """The day it was first public, which timeliness is judged by."""
        return self.issues[0].published_on if self.issues else None

    @property
    def first_details(self) -> Details | None:
        """What its first version said, by which the first publishing and the year of issuing are judged."""
        return (self.issues[0].details or self.details) if self.issues else self.told

    def details_on(self, *, on: dt.date) -> Details | None:
        """What the version said that was public at the end of a day; before the first one, what that said."""
        known = [one.details for one in self.issues if one.published_on <= on]
        return (known[-1] or self.details) if known else self.first_details

    @property
    def visible_versions(self) -> tuple[Issue, ...]:
        """What the public may read: the current version and, beside it, older ones that were not suppressed."""
        if self.current is None:
            return ()
        return tuple(one for one in self.issues if one.suppressed_on is None)

    @property
    def awaited_look(self) -> Issue | None:
        """The urgent version the platform still has to look at; None where there is none."""
        return next((one for one in self.issues if one.awaits_second_look), None)

    @property
    def open_comments(self) -> Comments | None:
        """The period for comments that was not closed; None where there is none."""
        last = self.comments[-1] if self.comments else None
        return last if last is not None and last.closed_on is None else None
