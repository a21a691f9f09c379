"""Which events an applicant is told of by e-mail, and in which words: the number, nothing of the content."""

from __future__ import annotations

import datetime as dt
from functools import singledispatch

from django.conf import settings
from django.urls import reverse

from zhaoming.casework import events as happened
from zhaoming.casework.told import untold_extension
from zhaoming.law.certainty import Certainty
from zhaoming.law.derivation import long_day
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case, SealedApplicant
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.config.mounting import outside_address
from zhaoming.web.notices.services import queue_notice
from zhaoming.web.notices.services.queueing import sends_notices

_MOVED = "case.period.moved"
_JUDGED = "case.correction.judged"
_GOOD_REASON = "逾期补正的理由已经采纳，补正已经收到，答复期限自收到补正次日起重新计算，最后一日见查询页面。"
_NO_GOOD_REASON = (
    "逾期补正的理由没有采纳，为什么见查询页面。没有正当理由逾期不补正的，视为放弃申请；需要时可以重新提出申请。"
)


def tell_applicant(*, row: Case, event: happened.Event) -> None:
    """Queue the e-mail about an event, once it is written; nothing for events that are not told."""
    words = told_by_email(event) if sends_notices() else None
    if words is None:
        return
    if isinstance(event, happened.Registered):
        words = f"{words}{_last_day(row)}"
    # Several parties asked on one day are one thing to the applicant.
    once = event.on.isoformat() if isinstance(event, happened.ConsultationSent) else str(row.version)
    _queue(row, event.kind, once, words)


def tell_moved(*, row: Case, old: dt.date | None, event_id: int, why: str) -> None:
    """Queue the e-mail about a last day that a notice on days off moved, once for the event in the ledger."""
    if not sends_notices() or not _may_be_told(row):
        return
    before = f"由{long_day(old)}" if old is not None else ""
    words = f"因{why}，答复的最后一日{before}改为{long_day(row.due_on)}。" if row.due_on else ""
    if row.is_extended and untold_extension(case=value_of(case=row)) is not None:
        # Both days count an extension the applicant was not told of.
        words = f"因{why}，答复的最后一日有变动，见查询页面。"
    _queue(row, _MOVED, str(event_id), words)


def tell_judged(*, row: Case, pending_id: int, accepted: bool) -> None:
    """Queue the e-mail about the judgement of a late correction, once a second person confirmed it."""
    if sends_notices():
        _queue(row, _JUDGED, str(pending_id), _GOOD_REASON if accepted else _NO_GOOD_REASON)


def site_link() -> str:
    """The address of the tracking page, "" where the site does not know its own address."""
    site: str = settings.ZHAOMING_SITE_ADDRESS
    return outside_address(reverse("portal:track")) if site else ""


def _queue(row: Case, kind: str, once: str, words: str) -> None:
    # Who was anonymised, or never left an address, is told nothing.
    held = SealedApplicant.objects.filter(case=row).first()
    if held is None:
        return
    link = site_link()
    where = (
        f"详情请用编号和查询码查询：\n{link}"
        if link
        else "详情请在本机关网站的“查进度”页面用编号和查询码查询。"
    )
    queue_notice(
        about=f"case {row.pk} {kind} {once}",
        kind=kind,
        to=str(unsealed(held.sealed).get("email", "")),
        subject=f"政府信息公开申请 {row.number}",
        text=f"您好：\n\n您向{row.agency}提出的政府信息公开申请（编号 {row.number}）：{words}\n\n{where}\n\n"
        "本邮件由系统自动发出，请勿回复。工作人员不会通过电子邮件向您索要查询码。\n",
        record_of=row,
        agency=row.agency,
    )


def _may_be_told(row: Case) -> bool:
    return bool(row.due_on and row.due_state and Certainty(row.due_state).may_be_told)


def _last_day(row: Case) -> str:
    return f"答复的最后一日是{long_day(row.due_on)}。" if row.due_on and _may_be_told(row) else ""


@singledispatch
def told_by_email(_event: happened.Event) -> str | None:
    """The event in a sentence without anything personal; None for events that are not told by e-mail."""
    return None


def _tell(kind: type[happened.Event], words: str) -> None:
    told_by_email.register(kind)(lambda _event: words)


_tell(happened.Registered, "已经登记。请保存好回执上的编号和查询码。")
_tell(happened.CorrectionDemanded, "申请内容需要补正。请在最后一日之前补正，最后一日和怎样补正见查询页面。")
_tell(happened.ExtensionTold, "答复期限依法延长，原因和最后一日见延期答复告知书和查询页面。")
_tell(happened.ReasonsDemanded, "请说明申请数量、频次的理由，最后一日和怎样说明见查询页面。")
_tell(happened.ConsultationSent, "依法需要书面征求意见，所需时间不计入答复期限。")
_tell(happened.FeeNotified, "需要缴纳信息处理费，金额、缴纳方式和最后一日见收费通知和查询页面。")
_tell(happened.AnswerServed, "已经答复。对答复不服的，怎样申请救济、到哪一天为止，见答复书和查询页面。")
_tell(happened.AnswerReopened, "原答复不再有效，正在重新办理。")
_tell(happened.RequestSplit, "含有多项内容，已拆分为几件分别办理，各有编号，见查询页面。")
_tell(
    happened.RequestClosed,
    "逾期没有补正或者缴费，视为放弃申请，不再处理。需要时可以重新提出申请；不服的，怎样申请救济见查询页面。",
)
_tell(happened.RequestResumed, "先前登记的撤回或者办结有误，已经更正，继续办理。答复的最后一日见查询页面。")
_tell(happened.RegistrationCorrected, "登记的内容有误，已经更正，答复的最后一日见查询页面。")
_tell(happened.RequestWithdrawn, "已经撤回，不再办理。不是您本人撤回的，请立即联系受理机关。")


@told_by_email.register
def _(event: happened.Extended) -> str | None:
    """Nothing before the notice is served; older entries hold the day on which the applicant was told."""
    return f"答复期限依法延长{event.days.words}，最后一日见查询页面。" if event.told_on else None


@told_by_email.register
def _(event: happened.AnswerOrdered) -> str | None:
    return f"受理机关应当按行政复议决定或者判决，在{long_day(event.answer_by)}前答复。"


@told_by_email.register
def _(event: happened.LaterDaySet) -> str | None:
    return f"将延迟到{long_day(event.until)}答复。"
