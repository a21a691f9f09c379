"""Every paper that a request may need, by the name of its template."""

from __future__ import annotations

from enum import StrEnum


class LetterKind(StrEnum):
    """The papers of law-facts 6; a `REPLY` is worded by its outcome."""

    REGISTRATION = "registration"
    RECEIPT = "receipt"
    CORRECTION = "correction"
    UNIT_SEARCH = "unit_search"
    CONSULT_THIRD_PARTY = "consult_third_party"
    OPINION_FORM = "opinion_form"
    CONSULT_CO_MAKER = "consult_co_maker"
    CONSULT_OTHER_ORGAN = "consult_other_organ"
    CONSULTATION_TOLD = "consultation_told"
    EXTENSION = "extension"
    ASK_REASONS = "ask_reasons"
    LATER_DAY = "later_day"
    FEE = "fee"
    REFERRAL = "referral"
    OVERRIDE = "override"
    REPLY = "reply"
    SLIP = "slip"
    WITHDRAWAL = "withdrawal"
    CLOSING = "closing"
    APPROVAL = "approval"
    PROOF_OF_SERVICE = "proof_of_service"


class Reader(StrEnum):
    """Whom a paper is written to; one for the `FILE` leaves no building and has no addressee."""

    APPLICANT = "applicant"
    THIRD_PARTY = "third_party"
    ORGAN = "organ"
    UNIT = "unit"
    FILE = "file"


class RemedyRule(StrEnum):
    """Which remedies a paper tells: none, those of its reply, or those of a third party that was overruled."""

    NONE = "none"
    REPLY = "reply"
    THIRD_PARTY = "third_party"
