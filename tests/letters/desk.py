"""Requests far enough along for a paper to be drafted, and an agency that writes it."""

from __future__ import annotations

from dataclasses import replace

from tests.casework.files import File, day
from tests.casework.histories import LAW
from zhaoming.casework import events as happened
from zhaoming.law.clocks import Party, ServiceMethod
from zhaoming.law.fees import Tariff, Yuan, fee
from zhaoming.law.grounds import Ground, GroundFacts, RuleLevel
from zhaoming.law.outcomes import MiscReason, Outcome, ProvedBy, requirements_of
from zhaoming.law.remedy_rules import AgencyKind, ReviewBody
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import Addressee, AddresseeKind, Agency, Facts, Letter, LetterKind, Missing, draft

BODIES = {
    ReviewBody.OWN_GOVERNMENT: "青禾区人民政府",
    ReviewBody.SUPERIOR_GOVERNMENT: "长河市人民政府",
    ReviewBody.FOUNDING_GOVERNMENT: "设立者人民政府",
    ReviewBody.SUPERIOR_DEPARTMENT: "长河市民政局",
}
AGENCY = Agency(
    name="青禾区民政局",
    kind=AgencyKind.LOCAL_DEPARTMENT,
    address="青禾区安宁路1号",
    telephone="0000-1234",
    work_body="局办公室",
    review_bodies=BODIES,
)
APPLICANT = Addressee(name="申请人甲")
COMPANY = Addressee(name="乙公司", kind=AddresseeKind.ORGANISATION)
ORGAN = Addressee(name="丙局", kind=AddresseeKind.ORGAN)
NUMBER = "青民公复〔2026〕3号"
FACTS = Facts(
    asked_for="2025年社会救助资金发放明细",
    concerned="乙公司2025年供货清单",
    to_correct=("写明所需文件的名称", "写明年度"),
    period=WorkingDays(15),
    fee=fee(tariff=Tariff.PER_ITEM, count=2, already_counted=10, on=day("03-02")),
    payment_way="持本通知到银行网点缴纳",
    method=ServiceMethod.POST,
    disclosed="供货单价",
    answer_number="青民公复〔2026〕1号",
    agreed_on=day("03-05"),
)
# The day of the letters, and of requests that are not abandoned.
RECEIVED, TODAY = "03-02", "03-10"


def words_of(key: str) -> str:
    """What the officer wrote down for a fact: words that occur nowhere else."""
    return f"记录的{key}内容"


def record(file: File, on: str, *keys: str) -> File:
    for key in keys:
        file.do(happened.FactRecorded, on, key=key, words=words_of(key) + "。\n")
    return file


def consulted(file: File, *, consents: bool | None = None) -> File:
    """A third party asked on 4 March, in receipt on 6 March, silent or answering on 9 March."""
    file.do(happened.ConsultationSent, "03-04", consultation="乙公司", party=Party.THIRD_PARTY)
    file.do(happened.ConsultationReceived, "03-06", consultation="乙公司")
    if consents is not None:
        file.do(happened.OpinionReceived, "03-09", consultation="乙公司", consents=consents)
    return file


def _happened(file: File, outcome: Outcome) -> str:
    """What must have happened before a leaf may be drafted; the day on which it may."""
    if outcome is Outcome.THIRD_PARTY:
        consulted(file, consents=False)
    elif outcome is Outcome.STILL_UNCLEAR:
        file.do(happened.CorrectionDemanded, "03-04", period=WorkingDays(15))
        file.do(happened.CorrectionReceived, "03-06")
    elif outcome is Outcome.EXCESSIVE:
        file.do(happened.ReasonsDemanded, "03-04", period=WorkingDays(5))
        file.do(happened.ReasonsReceived, "03-09")
    elif outcome is Outcome.NO_CORRECTION:
        file.do(happened.CorrectionDemanded, "03-04", period=WorkingDays(15))
        return "04-20"
    elif outcome is Outcome.NO_PAYMENT:
        file.do(happened.FeeNotified, "03-04", tariff=Tariff.PER_ITEM, amount=Yuan(200))
        return "04-20"
    return TODAY


def grounds_of(outcome: Outcome) -> tuple[tuple[Ground, GroundFacts], ...]:
    stated = {
        Ground.LAW_FORBIDDEN: GroundFacts(forbidden_by=RuleLevel.LAW),
        Ground.SAFETY_STABILITY: GroundFacts(kind="public_security"),
        Ground.THIRD_PARTY: GroundFacts(kind="trade_secret"),
        Ground.INTERNAL_AFFAIRS: GroundFacts(kind="personnel"),
        Ground.PROCESS_INFO: GroundFacts(kind="draft"),
    }
    if outcome is Outcome.PARTIAL:
        return ((Ground.INTERNAL_AFFAIRS, stated[Ground.INTERNAL_AFFAIRS]),)
    own = [ground for ground in Ground if ground.value == outcome.value]
    return tuple((ground, stated.get(ground, GroundFacts())) for ground in own)


def recorded_needs(outcome: Outcome, grounds: tuple[Ground, ...]) -> list[str]:
    """The first fact of each requirement that a person writes down."""
    needs = requirements_of(outcome=outcome, on=day(TODAY), grounds=grounds)
    return [need.any_of[0].key for need in needs if need.any_of[0].proved_by is ProvedBy.RECORD]


def filed(outcome: Outcome, *, without: str = "", grounds: object = None) -> tuple[File, str]:
    """A request with a draft of that outcome and all its records but one, and the day of its letter."""
    file = File(RECEIVED)
    on = _happened(file, outcome)
    stated = grounds_of(outcome) if grounds is None else grounds
    keys = recorded_needs(outcome, tuple(ground for ground, _ in stated))
    record(file, on, *(key for key in keys if key != without))
    reason = MiscReason.STATE_ARCHIVE if outcome is Outcome.MISC else None
    return file.draft(on, outcome, *stated, reason=reason), on


def write(
    kind: LetterKind,
    file: File,
    on: str = TODAY,
    *,
    agency: Agency = AGENCY,
    addressee: Addressee | None = APPLICANT,
    number: str = NUMBER,
    law=LAW,
    **facts: object,
) -> Letter | Missing:
    """The paper on that day; facts not named are those of the desk."""
    return draft(
        kind=kind,
        case=file.case,
        agency=agency,
        on=day(on),
        law=law,
        addressee=addressee,
        number=number,
        facts=replace(FACTS, **facts),
    )


def reply(outcome: Outcome, **more: object) -> Letter | Missing:
    file, on = filed(outcome)
    return write(LetterKind.REPLY, file, more.pop("on", on), **more)


def text_of(letter: Letter | Missing, key: str) -> str:
    """The words of one paragraph."""
    assert isinstance(letter, Letter), letter.message
    held = letter.paragraph(key)
    assert held is not None, f"{key} not among {[one.key for one in letter.paragraphs]}"
    return held.text


def codes(letter: Letter | Missing) -> list[str]:
    assert isinstance(letter, Missing), "a letter was drafted"
    return [one.code for one in letter.lacking]
