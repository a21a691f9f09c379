"""A request as a value: what its events say, and nothing that depends on today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from zhaoming.casework.events import AnswerDrafted, Contested, Overruled, PartOf, SetPeriod
from zhaoming.law.clocks.facts import Consultation, Extension, LaterDay, Stop
from zhaoming.law.clocks.service import ServiceMethod
from zhaoming.law.counting import ApplicantKind, DisputeKind, DisputeResult
from zhaoming.law.fees import Tariff, Yuan
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Arrival


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice to the applicant that waits for an answer within a period the notice (or the law) sets.

    `lapsed` once the reply it led to was set aside: nothing waits for it any more.
    """

    served_on: dt.date
    period: SetPeriod | None = None
    answered_on: dt.date | None = None
    lapsed: bool = False

    @property
    def waits(self) -> bool:
        """True while its answer is still waited for."""
        return self.answered_on is None and not self.lapsed


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeNotice:
    """The fee asked for; the law sets its period. `lapsed` as in `Notice`."""

    received_on: dt.date
    tariff: Tariff
    amount: Yuan
    paid_on: dt.date | None = None
    lapsed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One consultation with its answer: `consents` is None while there is none.

    `redelivered_on` are the days on which a letter that had not arrived was sent on its way again.
    """

    id: str
    consultation: Consultation
    consents: bool | None = None
    redelivered_on: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the agency decided upon the refusal of a third party; `overruled` is None where it is upheld."""

    overruled: Overruled | None = None
    words: str = ""

    @property
    def is_upheld(self) -> bool:
        """True where what concerns the third party is withheld."""
        return self.overruled is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One run of the reply clock: from receipt, or from an order to answer anew, which may set `answer_by`.

    `ordered_on` is the day an order against silence arrived: the run goes on, and the order's day governs it.
    `dispute` is the reconsideration or suit the order came from, "" where there was none. `is_first`
    is the run that began with receipt.
    """

    started_on: dt.date
    is_first: bool = True
    order: str = ""
    dispute: str = ""
    answer_by: dt.date | None = None
    ordered_on: dt.date | None = None
    asked: tuple[Asked, ...] = ()
    stops: tuple[Stop, ...] = ()
    extension: Extension | None = None
    later: LaterDay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The reply on its way: drafted, reviewed, signed, each by whom and when."""

    answer: AnswerDrafted
    reviewed_on: dt.date | None = None
    reviewed_by: str = ""
    signed_on: dt.date | None = None
    signed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A reply that was served; `known_on` is the day it reached the applicant, where that is proved."""

    answer: AnswerDrafted
    signed_on: dt.date
    served_on: dt.date
    method: ServiceMethod
    known_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How the request first ended, which is what the year counts; `outcome` is None for a withdrawal."""

    on: dt.date
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A reconsideration or suit; open while it has no result. `claimant`, `against` as in `DisputeFiled`.

    `applied_on` is the day the body or the court got the application, `filed_on` that of its acceptance.
    `notified_on`, `answer_by` and `answered_on` are the days of the agency's own answer; `received_on` the day
    the applicant received the decision of a reconsideration. `extended_until` is the last day a body or court
    of first instance told for its own decision, `judged_on` the day the agency received the judgment of first
    instance, `appeal_by` the last day it names for an appeal, `appealed_on` the day the appeal was accepted,
    `appeal_until` the last day the court of appeal told for its own. Each is None where nobody recorded it.
    """

    id: str
    kind: DisputeKind
    filed_on: dt.date
    claimant: str = ""
    against: Contested | None = None
    concluded_on: dt.date | None = None
    result: DisputeResult | None = None
    received_on: dt.date | None = None
    applied_on: dt.date | None = None
    notified_on: dt.date | None = None
    answer_by: dt.date | None = None
    answered_on: dt.date | None = None
    extended_until: dt.date | None = None
    judged_on: dt.date | None = None
    appeal_by: dt.date | None = None
    appealed_on: dt.date | None = None
    appeal_until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the events of one request say.

    `received_on` is None while nothing makes it received (Article 31). `round` is the run of the clock that
    counts now, None before receipt; `asked_before` are the consultations of earlier runs. `informed` are the
    third parties told, since the last order, that their refusal is overruled, `judged` what was decided since
    then upon each refusal. `answers` are the replies served,
    the first one first; the last one is set aside where `reopened`. `closed_on` (as the leaf `closed_as`),
    `withdrawn_on` and `split_on` end the case without a reply. `facts_before` are the facts of replies
    that were set aside: they prove nothing until they are recorded anew. `followed` are the disputes whose
    order was acted upon. `first_end` never changes once it is there,
    but for an end that was entered by mistake. `withdrawn_by` is who recorded the withdrawal.
    """

    id: str
    agency: str
    applicant: ApplicantKind
    arrival: Arrival
    part_of: PartOf | None = None
    received_on: dt.date | None = None
    round: Round | None = None
    asked_before: tuple[Asked, ...] = ()
    correction: Notice | None = None
    explanation: Notice | None = None
    fee: FeeNotice | None = None
    units: Mapping[str, dt.date | None] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    facts_before: Mapping[str, str] = field(default_factory=dict)
    followed: tuple[str, ...] = ()
    informed: Mapping[str, dt.date] = field(default_factory=dict)
    judged: Mapping[str, Judged] = field(default_factory=dict)
    draft: Draft | None = None
    answers: tuple[Served, ...] = ()
    reopened: bool = False
    closed_on: dt.date | None = None
    closed_as: Outcome | None = None
    first_end: Ended | None = None
    withdrawn_on: dt.date | None = None
    withdrawn_by: str = ""
    split_on: dt.date | None = None
    parts: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def answer(self) -> Served | None:
        """The reply that stands: None before the first one, and after it was set aside."""
        return self.answers[-1] if self.answers and not self.reopened else None

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every consultation of the case, those of earlier runs first."""
        return (*self.asked_before, *(self.round.asked if self.round else ()))

    @property
    def fee_notice(self) -> Notice | None:
        """The fee as a notice that waits for the payment; its period is the law's, not its own."""
        fee = self.fee
        if fee is None:
            return None
        return Notice(served_on=fee.received_on, answered_on=fee.paid_on, lapsed=fee.lapsed)

    @property
    def own_disputes(self) -> tuple[Dispute, ...]:
        """Those the applicant brought, in the order of filing."""
        return tuple(one for one in self.disputes if not one.claimant)

    @property
    def reviews(self) -> tuple[Dispute, ...]:
        """The reconsiderations of the applicant that are decided, in the order of filing."""
        return tuple(
            one for one in self.own_disputes if one.kind is DisputeKind.REVIEW and one.concluded_on is not None
        )

    @property
    def open_disputes(self) -> tuple[Dispute, ...]:
        """The reconsiderations and suits that are not decided yet; of one claimant never two about one act."""
        return tuple(one for one in self.disputes if one.result is None)
