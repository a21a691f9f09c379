"""What a letter says and the events of a case do not hold: given from outside, never guessed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.casework.events import Overruled, SetPeriod
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.fees import Fee


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the pen: what stands in the letter, and what it ought to say."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The words a case does not know, each "" or None until somebody gives it.

    `asked_for`: what the applicant asks for, as the letter restates it. `concerned`: the information that
    concerns the party written to, without anything of the applicant; `disclosed`: the part of it that is
    disclosed against that party's will. `to_correct`: what is unclear and how to
    put it right. `period`: the reasonable period a notice sets, where the event that records it comes only
    with its service. `reason`: why an extension or a later day is needed. `later_until`: the later day of
    Article 35 before it is told. `fee` and `payment_way`: what is to be paid, line by line, and how.
    `method`: how the reply will be served. `known_on`: the day the reply is handed over, where that happens on
    the spot; otherwise None, and no last day is printed. `consultation`: the third party an override is told
    to, and `overruled` why. `answer_number`: the number of the reply that a slip is corrected in. `agreed_on`:
    the day the applicant agreed to be referred. `right_agency`: the code of the organ that discloses the
    information, where it is one of this installation: the tracking page leads there. `query_code`: for the
    tracking page.
    """

    asked_for: str = ""
    concerned: str = ""
    to_correct: tuple[str, ...] = ()
    period: SetPeriod | None = None
    reason: str = ""
    later_until: dt.date | None = None
    fee: Fee | None = None
    payment_way: str = ""
    method: ServiceMethod | None = None
    known_on: dt.date | None = None
    consultation: str = ""
    overruled: Overruled | None = None
    disclosed: str = ""
    answer_number: str = ""
    slips: tuple[Slip, ...] = ()
    agreed_on: dt.date | None = None
    right_agency: str = ""
    query_code: str = ""
    attachments: tuple[str, ...] = ()


NO_FACTS = Facts()
