"""Which acts go by a paper, which papers need a signature, and which event the service of a paper makes.

Nothing leaves unsigned: everything that tells somebody outside what the agency decided, demands or asks goes
draft, review, signature, each by another person. These need no signature of the head, because they decide
nothing and law-facts 6 asks none for them: the registration form, the approval form and the closing note stay
in the file; the search order goes to a unit of the same agency; the receipt tells what the system registered,
on the spot and as the portal hands it out by itself; the opinion form and the proof of service are blanks that
somebody else fills in and signs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.case import Case as CaseValue
from zhaoming.casework.fold import refusing
from zhaoming.law.clocks import Party, ServiceMethod
from zhaoming.letters import Facts, LetterKind
from zhaoming.letters.kinds import Reader
from zhaoming.letters.wording import wording_of

PLAIN = frozenset(
    {
        LetterKind.REGISTRATION,
        LetterKind.RECEIPT,
        LetterKind.UNIT_SEARCH,
        LetterKind.OPINION_FORM,
        LetterKind.APPROVAL,
        LetterKind.PROOF_OF_SERVICE,
        LetterKind.CLOSING,
    }
)
# An act that goes by a paper, and the papers it may go by, the most usual first.
_PAPERS: dict[Act, tuple[LetterKind, ...]] = {
    Act.DEMAND_CORRECTION: (LetterKind.CORRECTION,),
    Act.CONSULT: (
        LetterKind.CONSULT_THIRD_PARTY,
        LetterKind.CONSULT_CO_MAKER,
        LetterKind.CONSULT_OTHER_ORGAN,
    ),
    Act.INFORM_THIRD_PARTY: (LetterKind.OVERRIDE,),
    Act.TELL_EXTENSION: (LetterKind.EXTENSION,),
    Act.ASK_REASONS: (LetterKind.ASK_REASONS,),
    Act.SET_LATER_DAY: (LetterKind.LATER_DAY,),
    Act.NOTIFY_FEE: (LetterKind.FEE,),
    Act.DRAFT: (LetterKind.REPLY,),
    Act.RETURN_DRAFT: (LetterKind.REPLY,),
    Act.REVIEW: (LetterKind.REPLY,),
    Act.SIGN: (LetterKind.REPLY,),
    Act.SERVE: (LetterKind.REPLY,),
    Act.CORRECT_SLIP: (LetterKind.SLIP,),
}
_PARTIES = {
    LetterKind.CONSULT_THIRD_PARTY: Party.THIRD_PARTY,
    LetterKind.CONSULT_CO_MAKER: Party.CO_MAKER,
    LetterKind.CONSULT_OTHER_ORGAN: Party.OTHER_ORGAN,
}


def paper_for(*, act: Act) -> LetterKind | None:
    """The paper an act goes by (the most usual where there are several); None for acts done without one."""
    return next(iter(_PAPERS.get(act, ())), None)


def papers_for(*, act: Act) -> tuple[LetterKind, ...]:
    """Every paper the act may go by."""
    return _PAPERS.get(act, ())


def needs_signature(*, kind: LetterKind) -> bool:
    """Whether the paper goes through review and signature before it leaves."""
    return kind not in PLAIN


def goes_to_applicant(*, kind: LetterKind) -> bool:
    """Whether the applicant is its reader, who fetches the sealed original from the tracking page."""
    return kind is LetterKind.REPLY or wording_of(kind=kind).to is Reader.APPLICANT


def event_of(
    *,
    kind: LetterKind,
    facts: Facts,
    case: CaseValue,
    on: dt.date,
    method: ServiceMethod,
    known_on: dt.date | None,
    addressee: str,
) -> happened.Event | None:
    """The event that the service of a complete paper on a day makes; None where the file alone remembers it."""
    make = _EVENTS.get(kind)
    if kind is LetterKind.REPLY:
        return happened.AnswerServed(on=on, method=method, known_on=known_on)
    if kind is LetterKind.UNIT_SEARCH:
        return happened.HandedOver(on=on, unit=addressee)
    if kind is LetterKind.OVERRIDE:
        told = facts.consultation or _only_one_to_tell(case)
        return happened.ThirdPartyInformed(on=on, consultation=told, why=facts.overruled)
    if kind in _PARTIES:
        name = f"征求意见{len(case.asked) + 1}"
        return happened.ConsultationSent(on=on, consultation=name, party=_PARTIES[kind])
    if kind is LetterKind.FEE:
        return _fee(facts, on, known_on or on)
    return make(facts, on) if make else None


def _correction(facts: Facts, on: dt.date) -> happened.Event | None:
    return happened.CorrectionDemanded(on=on, period=facts.period) if facts.period else None


def _reasons(facts: Facts, on: dt.date) -> happened.Event | None:
    return happened.ReasonsDemanded(on=on, period=facts.period) if facts.period else None


def _later(facts: Facts, on: dt.date) -> happened.Event | None:
    return happened.LaterDaySet(on=on, until=facts.later_until) if facts.later_until else None


def _extension(_facts: Facts, on: dt.date) -> happened.Event:
    return happened.ExtensionTold(on=on)


def _fee(facts: Facts, on: dt.date, received_on: dt.date) -> happened.Event | None:
    fee = facts.fee
    if fee is None:
        return None
    return happened.FeeNotified(on=received_on, tariff=fee.tariff, amount=fee.total, served_on=on)


def _only_one_to_tell(case: CaseValue) -> str:
    """Where several refused the paper itself names which of them it goes to."""
    left = [one.id for one in refusing(case=case) if one.id not in case.informed]
    return left[0] if len(left) == 1 else ""


def _slip(facts: Facts, on: dt.date) -> happened.Event:
    words = "；".join(f"“{one.wrong.strip()}”更正为“{one.right.strip()}”" for one in facts.slips)
    return happened.SlipCorrected(on=on, words=words)


# The law counts these from the day the applicant received them, not from the day they were posted.
FROM_RECEIPT = frozenset({LetterKind.FEE})
_EVENTS: dict[LetterKind, Callable[[Facts, dt.date], happened.Event | None]] = {
    LetterKind.CORRECTION: _correction,
    LetterKind.EXTENSION: _extension,
    LetterKind.ASK_REASONS: _reasons,
    LetterKind.LATER_DAY: _later,
    LetterKind.SLIP: _slip,
}
