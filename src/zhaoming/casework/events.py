"""The events of a request: dated, frozen, each named by what happened.

`on` is the day that counts in law (for a letter the day of its service), `by` the person who recorded it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from zhaoming.law.clocks.facts import Extension, Party
from zhaoming.law.clocks.service import ServiceMethod
from zhaoming.law.counting import ApplicantKind, DisputeKind, DisputeResult
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.law.outcomes import MiscReason, Outcome
from zhaoming.law.periods import CalendarDays
from zhaoming.law.receipt import Arrival
from zhaoming.law.working_days import WorkingDays

SetPeriod = WorkingDays | CalendarDays
# Who disputes and is neither the applicant nor a party that was asked.
SOMEBODY_ELSE = "somebody_else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event has."""

    kind: ClassVar[str] = ""

    on: dt.date
    by: str = ""


@dataclass(frozen=True, slots=True)
class PartOf:
    """One request of a letter that held several: which letter, which part (from 1), when it was split.

    `extension` is the one granted for the letter before it was split: it counts for every part.
    """

    case_id: str
    part: int
    split_on: dt.date
    extension: Extension | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered(Event):
    """A request was registered; `on` is the day of registering, the day of receipt follows from `arrival`."""

    kind: ClassVar[str] = "case.request.registered"

    case_id: str
    agency: str
    applicant: ApplicantKind
    arrival: Arrival
    part_of: PartOf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyReceived(Event):
    """The work body signed for the letter, or got it from another unit."""

    kind: ClassVar[str] = "case.receipt.signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptConfirmed(Event):
    """Both sides confirmed that the request arrived."""

    kind: ClassVar[str] = "case.receipt.confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSplit(Event):
    """A letter with several requests was split; the parts are cases of their own."""

    kind: ClassVar[str] = "case.request.split"

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionDemanded(Event):
    """The notice on what to correct was served; `period` is the reasonable period it sets."""

    kind: ClassVar[str] = "case.correction.demanded"

    period: SetPeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionReceived(Event):
    """The corrected request arrived; `good_reason` is why it may come after its period."""

    kind: ClassVar[str] = "case.correction.received"

    good_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(Event):
    """A unit of the agency was asked to search or to answer."""

    kind: ClassVar[str] = "case.unit.asked"

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnswered(Event):
    """The unit answered."""

    kind: ClassVar[str] = "case.unit.answered"

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationSent(Event):
    """A third party, a co-maker or another organ was asked for its opinion in writing."""

    kind: ClassVar[str] = "case.consultation.sent"

    consultation: str
    party: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationReceived(Event):
    """The letter reached the party; its own period runs from here."""

    kind: ClassVar[str] = "case.consultation.received"

    consultation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRedelivered(Event):
    """The letter did not reach the party and was sent on its way again, by another way or to another place."""

    kind: ClassVar[str] = "case.consultation.redelivered"

    consultation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionReceived(Event):
    """The party's opinion arrived."""

    kind: ClassVar[str] = "case.consultation.answered"

    consultation: str
    consents: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationGivenUp(Event):
    """The agency stopped waiting for an opinion that has no statutory period."""

    kind: ClassVar[str] = "case.consultation.given_up"

    consultation: str


class Overruled(StrEnum):
    """Article 32: why something is disclosed against the will of a third party."""

    PUBLIC_INTEREST = "public_interest"
    NO_GOOD_REASON = "no_good_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionJudged(Event):
    """The agency decided upon the refusal of one third party: upheld, or overruled for the reason named.

    `overruled` is None where the refusal is upheld; `words` say why.
    """

    kind: ClassVar[str] = "case.objection.judged"

    consultation: str
    overruled: Overruled | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyInformed(Event):
    """A third party was told in writing what is disclosed against its will, and why.

    `consultation` is that of the party told; "" in old files, where one letter was taken to have told all.
    """

    kind: ClassVar[str] = "case.third_party.informed"

    consultation: str = ""
    why: Overruled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Event):
    """The period was extended; `on` is the day the head of the work body approved it, `by` that person.

    `told_on` stands in entries from before the notice had an event of its own (`ExtensionTold`).
    """

    kind: ClassVar[str] = "case.answer.extended"

    days: WorkingDays
    told_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionTold(Event):
    """The applicant was told in writing of the extension; `on` is the day the notice was served."""

    kind: ClassVar[str] = "case.extension.told"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsDemanded(Event):
    """The applicant was asked to explain the number of requests."""

    kind: ClassVar[str] = "case.volume.questioned"

    period: SetPeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsReceived(Event):
    """The applicant explained."""

    kind: ClassVar[str] = "case.volume.explained"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterDaySet(Event):
    """A sound reason, but impossible in time: a reasonable later day was told."""

    kind: ClassVar[str] = "case.answer.postponed"

    until: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeNotified(Event):
    """The applicant received the notice of the fee.

    `served_on` is the day it was handed over, by post to the post: it must lie within the processing period,
    the days to pay are counted from the receipt (`on`). None: both are one day.
    """

    kind: ClassVar[str] = "case.fee.notified"

    tariff: Tariff
    amount: Yuan
    served_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeePaid(Event):
    """The fee was paid."""

    kind: ClassVar[str] = "case.fee.paid"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecorded(Event):
    """A fact the reply rests on was put on file; `key` is one of the facts of `law.outcomes`."""

    kind: ClassVar[str] = "case.fact.recorded"

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDrafted(Event):
    """A reply was drafted; `grounds` are those of the withheld parts, with what the file says of each."""

    kind: ClassVar[str] = "case.answer.drafted"

    outcome: Outcome
    grounds: tuple[tuple[Ground, GroundFacts], ...] = ()
    misc_reason: MiscReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReturned(Event):
    """Reviewer or signer sent the draft back, or its author took it back."""

    kind: ClassVar[str] = "case.answer.returned"

    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReviewed(Event):
    """A second person reviewed the draft."""

    kind: ClassVar[str] = "case.answer.reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSigned(Event):
    """The head, or the deputy, signed; `deputy_for` names whom the deputy stands in for.

    `digest` is that of the text that was signed, "" where the paper is kept elsewhere.
    """

    kind: ClassVar[str] = "case.answer.signed"

    deputy_for: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerServed(Event):
    """The reply was served; `on` is the day that counts by the method (`law.clocks.served_on`)."""

    kind: ClassVar[str] = "case.answer.served"

    method: ServiceMethod
    known_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalProved(Event):
    """The day on which the reply reached the applicant became known: remedies run from it."""

    kind: ClassVar[str] = "case.answer.arrived"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipCorrected(Event):
    """A slip of the pen in a served reply was put right; nothing else changes."""

    kind: ClassVar[str] = "case.answer.slip_corrected"

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestClosed(Event):
    """An abandoned request was closed without a letter: not corrected, or not paid for, in time."""

    kind: ClassVar[str] = "case.request.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestWithdrawn(Event):
    """The applicant withdrew the request."""

    kind: ClassVar[str] = "case.request.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestResumed(Event):
    """A withdrawal or closing was entered by mistake: the request goes on as if it had not been.

    `on` is the day on which that was put right.
    """

    kind: ClassVar[str] = "case.request.resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationCorrected(Event):
    """What the registration should have said; nothing is overwritten. `on` is the day it was put right.

    `applicant` and `arrival` are None where they stay. `fields` names what else was corrected: personal data,
    which no event holds.
    """

    kind: ClassVar[str] = "case.registration.corrected"

    applicant: ApplicantKind | None = None
    arrival: Arrival | None = None
    fields: tuple[str, ...] = ()


class DisputeStep(StrEnum):
    """What happens in a reconsideration or suit between its acceptance and its end."""

    EXTENDED = "extended"
    JUDGED = "judged"
    APPEALED = "appealed"


class Contested(StrEnum):
    """What a dispute is about, where its day alone does not say so."""

    SILENCE = "silence"
    REPLY = "reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeFiled(Event):
    """A reconsideration or a suit about this request was accepted.

    `claimant` is who brought it: "" the applicant, the id of a consultation for a party that was asked,
    `SOMEBODY_ELSE` for anybody else. `applied_on` is the day the body or the court got the application,
    `notified_on` the day the agency received the notice to answer, `answer_by` the last day it names.
    `against` is what it is about, None where its day says so: a reply that was served by then, otherwise the
    silence.
    """

    kind: ClassVar[str] = "case.dispute.filed"

    dispute: str
    dispute_kind: DisputeKind
    claimant: str = ""
    applied_on: dt.date | None = None
    against: Contested | None = None
    notified_on: dt.date | None = None
    answer_by: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeProgressed(Event):
    """The body or the court took more time, a court judged in first instance, or an appeal was accepted.

    `until` is the last day that was told: of the longer period, or for an appeal; None where none was.
    """

    kind: ClassVar[str] = "case.dispute.progressed"

    dispute: str
    step: DisputeStep
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeAnswered(Event):
    """The agency handed in its answer and evidence."""

    kind: ClassVar[str] = "case.dispute.answered"

    dispute: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeConcluded(Event):
    """It was decided."""

    kind: ClassVar[str] = "case.dispute.concluded"

    dispute: str
    result: DisputeResult


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReceived(Event):
    """The applicant received the decision of a reconsideration: the time for a suit runs from here."""

    kind: ClassVar[str] = "case.dispute.decision_received"

    dispute: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOrdered(Event):
    """A body ordered the agency, which was silent, to reply by a day; `on` is the day the order arrived."""

    kind: ClassVar[str] = "case.answer.ordered"

    dispute: str
    answer_by: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReopened(Event):
    """The reply was set aside, by order or by the agency itself; `on` is the day the order arrived.

    `order` is the body's order; `dispute` the dispute it came from, "" where the agency corrects itself;
    `answer_by` the day the order sets, None where it sets none.
    """

    kind: ClassVar[str] = "case.answer.reopened"

    order: str
    dispute: str = ""
    answer_by: dt.date | None = None


# Every event by its name; found by looking, so that a new one cannot be forgotten.
EVENT_KINDS: dict[str, type[Event]] = {
    value.kind: value
    for value in list(globals().values())
    if isinstance(value, type) and issubclass(value, Event) and value.kind
}
