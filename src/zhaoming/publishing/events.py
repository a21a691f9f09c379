"""The events of a document on its way to the public: dated, frozen, each named by what happened.

`on` is the day that counts in law, `by` the id of the person who acted, "" where the installation itself did.
They hold no title, no text: those belong to the version whose `digest` they name. Later fields have defaults.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from zhaoming.law.disclosure import Answer, Attribute, Attribution, Validity
from zhaoming.law.grounds import Ground
from zhaoming.publishing import relation as _relation
from zhaoming.publishing import withdrawing as _withdrawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event has."""

    kind: ClassVar[str] = ""

    on: dt.date
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the document says of itself as far as rules depend on it; its title and the like stand in the store.

    `document` is a key of `law.disclosure.DOCUMENT_KINDS`, `period` one of `PUBLICATION_PERIODS` ("" for that
    of the kind). `formed_on` is the day the period names; None for an old document whose day nobody knows: it
    is not assessable. `rows` is how many rows a fact list has that is released as one batch; 0 for a page.
    `changed_on` is told by a version after the first: the day on which the matter changed, from which Article
    26 counts anew. One that `is_correction` mends words only and owes nothing anew; a version that says neither
    was begun before either was asked.
    """

    document: str
    formed_on: dt.date | None = None
    period: str = ""
    effective_on: dt.date | None = None
    valid_until: dt.date | None = None
    rows: int = 0
    changed_on: dt.date | None = None
    is_correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted(Event):
    """A document was drafted: its first version; `digest` fixes title, text, metadata and files."""

    kind: ClassVar[str] = "publication.draft.made"

    publication: str
    agency: str
    digest: str
    details: Details


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretLineRegistered(Event):
    """A withheld state secret was registered as a line without title or content."""

    kind: ClassVar[str] = "publication.secret_line.registered"

    publication: str
    agency: str
    review_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChanged(Event):
    """The draft was changed; what was found in the former text, and its review, no longer count."""

    kind: ClassVar[str] = "publication.draft.changed"

    digest: str
    details: Details | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeFixed(Event):
    """The disclosure attribute was fixed with its reasons."""

    kind: ClassVar[str] = "publication.attribute.fixed"

    attribution: Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInside:
    """One finding of an inspection. What is `final` cannot be cleared: a secrecy mark, a file unread."""

    id: str
    code: str
    final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected(Event):
    """Text and files of a version were looked into, and this was found."""

    kind: ClassVar[str] = "publication.draft.inspected"

    digest: str
    found: tuple[FoundInside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCleared(Event):
    """A reviewer looked at one finding and let it pass, with the reason."""

    kind: ClassVar[str] = "publication.finding.cleared"

    finding: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearingTakenBack(Event):
    """A finding that was let pass stands again."""

    kind: ClassVar[str] = "publication.finding.reopened"

    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(Event):
    """The draft was handed to a named reviewer."""

    kind: ClassVar[str] = "publication.review.asked"

    reviewer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred(Event):
    """It could not be decided in the unit: the competent department or the secrecy authority was asked."""

    kind: ClassVar[str] = "publication.review.referred"

    to: str
    words: str


class Opinion(StrEnum):
    """What the authority that was asked answered."""

    MAY_PUBLISH = "may_publish"
    MUST_CHANGE = "must_change"
    MUST_NOT_PUBLISH = "must_not_publish"

    @property
    def label(self) -> str:
        """As the form prints it."""
        return _OPINIONS[self]


_OPINIONS = {
    Opinion.MAY_PUBLISH: "可以公开",
    Opinion.MUST_CHANGE: "处理后可以公开",
    Opinion.MUST_NOT_PUBLISH: "不得公开",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionReceived(Event):
    """The authority answered."""

    kind: ClassVar[str] = "publication.review.opinion_received"

    opinion: Opinion
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDrawn(Event):
    """The reviewer of a batch drew the rows to look at; `seed` is made then, so that anybody can repeat it."""

    kind: ClassVar[str] = "publication.sample.drawn"

    seed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(Event):
    """The named reviewer went through the checklist and lets the document pass.

    Of a batch of rows `sampled` are the numbers of those looked at, drawn by `sampling.drawn` from `seed`,
    which is that of `SampleDrawn`. `opinion_words` say why an opinion 不得公开 on a former text does not apply
    to this one.
    """

    kind: ClassVar[str] = "publication.review.passed"

    answers: tuple[tuple[str, Answer], ...]
    seed: str = ""
    sampled: tuple[int, ...] = ()
    opinion_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(Event):
    """The draft was sent back to its author, or taken back by them."""

    kind: ClassVar[str] = "publication.draft.returned"

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOnePassed(Event):
    """The unit answers for it: the first gate."""

    kind: ClassVar[str] = "publication.unit.passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateTwoPassed(Event):
    """The platform found place, layout, links and interpretation in order: the second gate."""

    kind: ClassVar[str] = "publication.platform.passed"

    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled(Event):
    """It is to be published at an instant to come; `at` bears its time zone."""

    kind: ClassVar[str] = "publication.schedule.set"

    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscheduled(Event):
    """The scheduled publishing was called off."""

    kind: ClassVar[str] = "publication.schedule.dropped"

    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Event):
    """The version is public from here on; `index_number` is given with the first one and stays."""

    kind: ClassVar[str] = "publication.published"

    index_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedUrgently(Event):
    """The version went out after the unit's gate; the platform's look is postponed, not left out."""

    kind: ClassVar[str] = "publication.published_urgently"

    reason: str
    index_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Event):
    """What an old site already showed is public here from now on; `by` answers for the batch.

    `published_on` is the day the old site gave, None where it gave none: then nothing says whether it was in
    time. `index_number` is the one it has from now on, `former_number` the old one where that could not be
    kept. `looked_at_by` is the platform's editor, who looked at a sample of the batch.
    """

    kind: ClassVar[str] = "publication.imported"

    batch: str
    index_number: str
    looked_at_by: str
    published_on: dt.date | None = None
    former_number: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One remark of the platform on what is public already: its id, and how it was settled."""

    id: str
    code: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLookTaken(Event):
    """The platform's gate was made up for after urgent publishing; each remark was settled with its words."""

    kind: ClassVar[str] = "publication.platform.made_up"

    category: str = ""
    settled: tuple[Settled, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDropped(Event):
    """The open version is not pursued."""

    kind: ClassVar[str] = "publication.draft.dropped"

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionOpened(Event):
    """A new version was begun beside what stands; it goes through the gates as the first did."""

    kind: ClassVar[str] = "publication.version.opened"

    digest: str
    details: Details | None = None
    words: str = ""


WithdrawalReason = _withdrawing.WithdrawalReason
Recall = _withdrawing.Recall


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyRecalled(Event):
    """A published penalty was changed, annulled or found unlawful, by `body` in `document`.

    From `recalled_on` three working days run within which it is withdrawn; `on` is the day it was recorded.
    """

    kind: ClassVar[str] = "publication.penalty.recalled"

    recall: Recall
    recalled_on: dt.date
    body: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    """It is no longer public; `notice` is the sentence the public reads in its place.

    `cause_on` is the day of what made the withdrawal due: for a penalty the day it was changed or annulled.
    """

    kind: ClassVar[str] = "publication.withdrawn"

    reason: WithdrawalReason
    notice: str
    cause_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReworded(Event):
    """Another sentence stands in the place of a withdrawn document; `words` say why, and stay inside."""

    kind: ClassVar[str] = "publication.notice.reworded"

    notice: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionProposed(Event):
    """One person asks that a published version vanish from every exit; a second person decides."""

    kind: ClassVar[str] = "publication.suppression.proposed"

    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionConfirmed(Event):
    """The version is gone from every exit; a tombstone stays."""

    kind: ClassVar[str] = "publication.suppression.confirmed"

    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionRefused(Event):
    """The version stays as it was."""

    kind: ClassVar[str] = "publication.suppression.refused"

    version: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityChanged(Event):
    """The document was amended, repealed, lapsed, or put back in force where the mark was a mistake.

    `mistake` says that an earlier change was entered wrongly. `decision` is the title of the document that
    decided it, `decided_on` and `decision_number` its day and number; `words` say what else there is to say.
    """

    kind: ClassVar[str] = "publication.validity.changed"

    validity: Validity
    effective_on: dt.date
    successor: str = ""
    words: str = ""
    mistake: bool = False
    decision: str = ""
    decided_on: dt.date | None = None
    decision_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationAsked(Event):
    """The drafter was asked for an interpretation, together with the document; `unit` is who writes it."""

    kind: ClassVar[str] = "publication.interpretation.asked"

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationWaived(Event):
    """It was decided that the document needs no interpretation, and why."""

    kind: ClassVar[str] = "publication.interpretation.waived"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationLinked(Event):
    """An interpretation is public and linked; `on` is the day it was published."""

    kind: ClassVar[str] = "publication.interpretation.linked"

    publication: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationLost(Event):
    """A linked interpretation was withdrawn or suppressed: it explains nothing to anybody any more."""

    kind: ClassVar[str] = "publication.interpretation.lost"

    publication: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsOpened(Event):
    """The public is asked for comments until the end of `closes_on`; `short_reason` where that is early.

    `asked_by` is who proposed a shorter period; `by` then signed for it.
    """

    kind: ClassVar[str] = "publication.comments.opened"

    closes_on: dt.date
    short_reason: str = ""
    asked_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsExtended(Event):
    """The public has until a later day."""

    kind: ClassVar[str] = "publication.comments.extended"

    closes_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsClosed(Event):
    """The period is over and `received` comments were sorted."""

    kind: ClassVar[str] = "publication.comments.closed"

    received: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsAnswered(Event):
    """What was adopted and what not, and why, is public as a document of its own.

    `received` counts what came in time when the outcome was told: letters may be typed in after the period was
    closed. None in records that did not tell it: there the number of the closing stands.
    """

    kind: ClassVar[str] = "publication.comments.answered"

    publication: str
    adopted: int
    received: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassessed(Event):
    """What is withheld was looked at again (Article 18): it stays withheld until `review_on`, or may go out.

    `ground` is the reason it now stays for; None where it may be disclosed.
    """

    kind: ClassVar[str] = "publication.reassessed"

    stays: bool
    words: str
    ground: Ground | None = None
    review_on: dt.date | None = None


RelationKind = _relation.RelationKind
Relation = _relation.Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationMade(Event):
    """The document was related to another."""

    kind: ClassVar[str] = "publication.relation.made"

    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRemoved(Event):
    """A relation made by mistake was taken away."""

    kind: ClassVar[str] = "publication.relation.removed"

    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCorrected(Event):
    """What the record says of a published document's days and kind was put right; the text is not touched."""

    kind: ClassVar[str] = "publication.record.corrected"

    details: Details
    words: str


FIRST_EVENTS: tuple[type[Event], ...] = (Drafted, SecretLineRegistered)
_EVENTS: tuple[type[Event], ...] = (
    *FIRST_EVENTS,
    DraftChanged,
    AttributeFixed,
    Inspected,
    FindingCleared,
    ClearingTakenBack,
    Submitted,
    Referred,
    OpinionReceived,
    SampleDrawn,
    Reviewed,
    Returned,
    GateOnePassed,
    GateTwoPassed,
    Scheduled,
    Unscheduled,
    Published,
    PublishedUrgently,
    Imported,
    SecondLookTaken,
    DraftDropped,
    VersionOpened,
    PenaltyRecalled,
    Withdrawn,
    NoticeReworded,
    SuppressionProposed,
    SuppressionConfirmed,
    SuppressionRefused,
    ValidityChanged,
    InterpretationAsked,
    InterpretationWaived,
    InterpretationLinked,
    InterpretationLost,
    CommentsOpened,
    CommentsExtended,
    CommentsClosed,
    CommentsAnswered,
    Reassessed,
    RelationMade,
    RelationRemoved,
    RecordCorrected,
)
EVENT_KINDS: dict[str, type[Event]] = {one.kind: one for one in _EVENTS}


def attribute_of(attribution: Attribution | None) -> Attribute | None:
    """The attribute of an attribution; None while none is fixed."""
    return attribution.attribute if attribution is not None else None
