"""How the requests of the district go: from the day one is there to its end, as steps with their days.

Each path gives its steps; those after the last day of the demo have not happened and are left out by the plan.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zhaoming.casework import events as happened
from zhaoming.law.fees import Fee, Tariff, fee
from zhaoming.law.grounds import Ground, GroundFacts, RuleLevel
from zhaoming.law.outcomes import MiscReason, Outcome
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import Addressee, AddresseeKind, Facts, LetterKind
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.demo.district.days import working_after
from zhaoming.web.cases.demo.district.wording import matter_of
from zhaoming.web.cases.demo.steps import AtDesk, ByApplicant, Paper, Reply, Step

Steps = tuple[Step, ...]
_CONSULTATION = "征求意见1"
# The grounds of a refusal, with what the file says of each.
_FACTS = {
    Outcome.STATE_SECRET: GroundFacts(),
    Outcome.LAW_FORBIDDEN: GroundFacts(forbidden_by=RuleLevel.LAW),
    Outcome.SAFETY_STABILITY: GroundFacts(kind="public_security"),
    Outcome.THIRD_PARTY: GroundFacts(kind="trade_secret"),
    Outcome.INTERNAL_AFFAIRS: GroundFacts(kind="personnel"),
    Outcome.PROCESS_INFO: GroundFacts(kind="draft"),
    Outcome.ENFORCEMENT_FILE: GroundFacts(),
}
# How plain replies end; the proportions are ours.
_OUTCOMES: Mapping[Outcome, int] = {
    Outcome.PROVIDE: 34,
    Outcome.PROVIDE_BY_ROUTE_AND_TIME: 3,
    Outcome.ALREADY_PUBLIC: 12,
    Outcome.PARTIAL: 9,
    Outcome.NOT_EXIST: 12,
    Outcome.NOT_THIS_ORGAN: 9,
    Outcome.INTERNAL_AFFAIRS: 3,
    Outcome.PROCESS_INFO: 3,
    Outcome.ENFORCEMENT_FILE: 2,
    Outcome.ADMIN_QUERY: 2,
    Outcome.NEED_CREATION: 2,
    Outcome.STATE_SECRET: 1,
    Outcome.LAW_FORBIDDEN: 1,
    Outcome.SAFETY_STABILITY: 1,
    Outcome.PETITION: 4,
    Outcome.REPEAT: 1,
    Outcome.PUBLICATION: 1,
    Outcome.REISSUE: 1,
    Outcome.MISC: 2,
}
_MISC = (MiscReason.STATE_ARCHIVE, MiscReason.NOT_GOVERNMENT_INFORMATION, MiscReason.CRIMINAL_JUSTICE)


@dataclass(frozen=True, slots=True)
class Lot:
    """One request on its way: received when, what it is called, and the chance that decides."""

    on: dt.date
    subject: str
    rng: random.Random

    def after(self, first: int, last: int, *, of: dt.date | None = None) -> dt.date:
        """A working day between so many and so many of them later."""
        return working_after(start=of or self.on, days=self.rng.randint(first, last))

    def reply(self, on: dt.date, outcome: Outcome | None = None) -> Reply:
        """The reply; without an outcome as chance has it."""
        chosen = outcome or self.rng.choices(list(_OUTCOMES), weights=list(_OUTCOMES.values()))[0]
        # A partial reply of the demo withholds what belongs to the staff.
        whole = Outcome.INTERNAL_AFFAIRS if chosen is Outcome.PARTIAL else chosen
        told = _FACTS.get(whole)
        grounds = ((Ground(whole.value), told),) if told is not None else ()
        misc = self.rng.choice(_MISC) if chosen is Outcome.MISC else None
        return Reply(on=on, outcome=chosen, grounds=grounds, misc=misc)

    def correct(self, on: dt.date) -> Paper:
        """The notice on what is unclear."""
        told = Facts(
            to_correct=(f"写明“{matter_of(subject=self.subject)}”的名称、文号或者所涉事项",),
            period=WorkingDays(15),
        )
        return Paper(on=on, kind=LetterKind.CORRECTION, facts=told)


def plain(lot: Lot) -> Steps:
    """Answered within the period."""
    return (lot.reply(lot.after(3, 19)),)


def late(lot: Lot) -> Steps:
    """Answered after the period was over."""
    return (lot.reply(lot.after(22, 33), Outcome.PROVIDE),)


def corrected(lot: Lot) -> Steps:
    """Unclear first, put right by the applicant; now and then it stays unclear."""
    asked = lot.after(2, 6)
    told = lot.after(3, 13, of=asked)
    put_right = AtDesk(on=told, event=happened.CorrectionReceived(on=told), words=f"需要的是：{lot.subject}。")
    outcome = Outcome.STILL_UNCLEAR if lot.rng.random() < 0.1 else None
    return (lot.correct(asked), put_right, lot.reply(lot.after(4, 17, of=told), outcome))


def given_up(lot: Lot) -> Steps:
    """Never corrected: closed without a letter once the period is over."""
    asked = lot.after(2, 6)
    closed = lot.after(17, 22, of=asked)
    words = "申请人在期限内没有补正，也没有说明正当理由"
    fact = happened.FactRecorded(on=closed, key="no_good_reason", words=words)
    end = AtDesk(on=closed, event=happened.RequestClosed(on=closed))
    return (lot.correct(asked), AtDesk(on=closed, event=fact), end)


def consulted(lot: Lot) -> Steps:
    """A third party is asked, and agrees or not; without its consent its secret is kept."""
    asked = lot.after(2, 5)
    arrived = lot.after(1, 3, of=asked)
    answered = lot.after(4, 13, of=arrived)
    consents = lot.rng.random() < 0.45
    facts = Facts(concerned=f"{matter_of(subject=lot.subject)}中涉及你单位的内容")
    supplier = Addressee(name="示例戊工程有限公司", kind=AddresseeKind.ORGANISATION)
    opinion = happened.OpinionReceived(on=answered, consultation=_CONSULTATION, consents=consents)
    words = "同意公开。" if consents else "其中有本公司没有公开的报价和做法，不同意公开。"
    return (
        Paper(on=asked, kind=LetterKind.CONSULT_THIRD_PARTY, facts=facts, to=supplier),
        AtDesk(on=arrived, event=happened.ConsultationReceived(on=arrived, consultation=_CONSULTATION)),
        AtDesk(on=answered, event=opinion, words=words),
        lot.reply(lot.after(3, 11, of=answered), Outcome.PROVIDE if consents else Outcome.THIRD_PARTY),
    )


def extended(lot: Lot) -> Steps:
    """The head of the work body gives twenty working days more, and the applicant is told."""
    on = lot.after(15, 18)
    reason = "需要与多家单位核对材料"
    more = happened.Extended(on=on, days=WorkingDays(20))
    return (
        AtDesk(on=on, event=more, role=Role.BODY_HEAD, words=reason),
        Paper(on=working_after(start=on, days=1), kind=LetterKind.EXTENSION, facts=Facts(reason=reason)),
        lot.reply(lot.after(21, 37)),
    )


def charged(lot: Lot) -> Steps:
    """So much that it costs; paid and answered, or not paid."""
    told = lot.after(3, 8)
    found = fee(tariff=Tariff.PER_PAGE, count=lot.rng.randrange(40, 160), on=told)
    facts = Facts(fee=found if isinstance(found, Fee) else None, payment_way="到政务服务大厅非税窗口缴纳")
    notice = Paper(on=told, kind=LetterKind.FEE, facts=facts)
    if lot.rng.random() < 0.3:
        return (notice, lot.reply(lot.after(25, 30, of=told), Outcome.NO_PAYMENT))
    paid = lot.after(2, 12, of=told)
    return (
        notice,
        AtDesk(on=paid, event=happened.FeePaid(on=paid), words="已缴费，票据随附"),
        lot.reply(lot.after(2, 9, of=paid), Outcome.PROVIDE),
    )


def withdrawn(lot: Lot) -> Steps:
    """Taken back by the applicant on the tracking page."""
    on = lot.after(2, 9)
    return (ByApplicant(on=on, event=happened.RequestWithdrawn(on=on)),)


def excessive(lot: Lot) -> Steps:
    """Many in a short time: asked why, and the reasons are not good."""
    asked = lot.after(3, 7)
    told = lot.after(3, 8, of=asked)
    count = f"三个月内提出内容近似的申请 {lot.rng.randrange(21, 70)} 件"
    return (
        AtDesk(on=asked, event=happened.FactRecorded(on=asked, key="count_and_frequency", words=count)),
        Paper(on=asked, kind=LetterKind.ASK_REASONS, facts=Facts(period=WorkingDays(10))),
        AtDesk(on=told, event=happened.ReasonsReceived(on=told), words="用于了解情况。"),
        lot.reply(lot.after(3, 9, of=told), Outcome.EXCESSIVE),
    )


PATHS: tuple[tuple[Callable[[Lot], Steps], int], ...] = (
    (plain, 70),
    (corrected, 9),
    (given_up, 2),
    (consulted, 6),
    (extended, 5),
    (charged, 2),
    (withdrawn, 3),
    (excessive, 1),
    (late, 2),
)
