"""What happened to a request in words for its applicant: nothing of the work inside the agency, no names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import singledispatch
from heapq import merge
from operator import itemgetter

from django.utils.timezone import localdate

from zhaoming.casework import events as happened
from zhaoming.law.clocks import Party
from zhaoming.law.receipt import Channel
from zhaoming.web.cases.event_words import event_of, words_of
from zhaoming.web.cases.models import CaseEvent
from zhaoming.web.cases.selectors import MovedPeriod
from zhaoming.web.cases.services import APPLICANT

# Work inside the agency, opinions and names of others, and what others filed: never shown.
KEPT_INSIDE = (
    happened.HandedOver,
    happened.UnitAnswered,
    happened.ConsultationReceived,
    happened.ConsultationRedelivered,
    happened.ObjectionJudged,
    happened.ThirdPartyInformed,
    happened.FactRecorded,
    happened.AnswerDrafted,
    happened.DraftReturned,
    happened.AnswerReviewed,
    happened.AnswerSigned,
    happened.DisputeFiled,
    happened.DisputeConcluded,
    happened.DecisionReceived,
    happened.DisputeAnswered,
    happened.DisputeProgressed,
)
CHANNELS = {
    Channel.IN_PERSON: "当面提交",
    Channel.MAIL_SIGNED: "邮寄（签收）",
    Channel.MAIL_PLAIN: "邮寄（平常信函）",
    Channel.EMAIL: "电子邮件",
    Channel.FAX: "传真",
    Channel.ONLINE: "网上提交",
    Channel.ORAL: "口头申请",
}
_PARTIES = {Party.THIRD_PARTY: "第三方", Party.CO_MAKER: "共同制作机关", Party.OTHER_ORGAN: "其他机关"}


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: the day that counts, what it was, and what the applicant wrote with it."""

    on: dt.date
    text: str
    words: str = ""


def happenings(*, recorded: Iterable[CaseEvent], moved: Iterable[MovedPeriod] = ()) -> tuple[Happening, ...]:
    """The events an applicant is told of, and the moves of the last day, the newest first."""
    own = ((one.recorded_at, shown) for one in recorded if (shown := _shown(one)) is not None)
    moves = ((one.at, Happening(localdate(one.at), one.words)) for one in moved)
    told = [shown for _, shown in merge(own, moves, key=itemgetter(0))]
    return tuple(reversed(told))


def _shown(recorded: CaseEvent) -> Happening | None:
    event = event_of(recorded=recorded)
    if isinstance(event, KEPT_INSIDE) or (isinstance(event, happened.Extended) and event.told_on is None):
        return None
    # Only what the applicant sent from outside has no actor; words of officers are never among them.
    words = words_of(recorded=recorded) if recorded.actor_id is None else ""
    # A letter may be registered after it came: its applicant knows the day it was handed in.
    on = event.arrival.submitted_on if isinstance(event, happened.Registered) else event.on
    return Happening(on, public_words(event), words)


@singledispatch
def public_words(event: happened.Event) -> str:
    """The event in a sentence; raises `TypeError` for one that is kept inside."""
    raise TypeError(f"{type(event).__name__} is not told to the applicant")


def _fixed(words: str) -> Callable[[happened.Event], str]:
    return lambda _event: words


for _kind, _words in {
    happened.BodyReceived: "受理机关收到您的申请信函。",
    happened.ReceiptConfirmed: "与您确认收到申请。",
    happened.ConsultationGivenUp: "不再等待一份意见，继续办理。",
    happened.OpinionReceived: "收到一份征求的意见。",
    happened.ReasonsDemanded: "请您说明申请数量、频次的理由。",
    happened.ExtensionTold: "书面告知您：经工作机构负责人同意，延长答复期限。",
    happened.ReasonsReceived: "收到您说明的理由。",
    happened.FeePaid: "收到您缴纳的信息处理费。",
    happened.ArrivalProved: "登记您收到答复之日。",
    happened.SlipCorrected: "更正答复书中的笔误，答复内容不变。",
    happened.AnswerReopened: "原答复不再有效，受理机关重新办理。",
    happened.RequestResumed: "先前登记的撤回或者办结有误，已经更正，申请继续办理。",
    happened.CorrectionReceived: "收到您的补正，答复期限自次日起重新计算。",
}.items():
    public_words.register(_kind)(_fixed(_words))


@public_words.register
def _(event: happened.Registered) -> str:
    return f"您提出申请（{CHANNELS[event.arrival.channel]}）。"


@public_words.register
def _(event: happened.RequestWithdrawn) -> str:
    if event.by == APPLICANT:
        return "您撤回了申请。"
    return "受理机关根据您的撤回材料，登记了撤回申请。不是您本人撤回的，请立即联系受理机关。"


@public_words.register
def _(event: happened.RegistrationCorrected) -> str:
    day = "收到方式和日期以本页为准；" if event.arrival is not None else ""
    return f"受理机关更正了申请的登记，{day}期限已经随之重新计算。" if day else "受理机关更正了申请的登记。"


@public_words.register
def _(event: happened.RequestSplit) -> str:
    return f"申请含有多项内容，已拆分为 {len(event.parts)} 件分别办理：{'、'.join(event.parts)}。"


@public_words.register
def _(event: happened.CorrectionDemanded) -> str:
    return f"告知您补正申请，期限为 {event.period.words}。"


@public_words.register
def _(event: happened.ConsultationSent) -> str:
    return f"依法书面征求{_PARTIES[event.party]}的意见，所需时间不计入答复期限。"


@public_words.register
def _(event: happened.Extended) -> str:
    return f"答复期限经批准延长 {event.days.words}。"


@public_words.register
def _(event: happened.LaterDaySet) -> str:
    return f"告知您延迟到 {event.until.isoformat()} 答复。"


@public_words.register
def _(event: happened.AnswerOrdered) -> str:
    return f"行政复议决定或者判决责令受理机关在 {event.answer_by.isoformat()} 前答复您的申请。"


@public_words.register
def _(event: happened.FeeNotified) -> str:
    return f"通知您缴纳信息处理费 {event.amount.amount} 元。"


@public_words.register
def _(_event: happened.AnswerServed) -> str:
    return "答复已经送达。"


@public_words.register
def _(_event: happened.RequestClosed) -> str:
    return "逾期没有补正或者缴费，视为放弃申请，不再处理。"
