"""Receipt, correction, withdrawal, closing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.timezone import localdate

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.standing import is_expired
from zhaoming.law.clocks import Clock
from zhaoming.web.cases.models import FileKind
from zhaoming.web.cases.selectors import files_of, is_applicants, plain_name
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told
from zhaoming.web.desk.forms.days import day_field, words_field


class SignFor(CaseActForm):
    """The letter is here."""

    act = Act.SIGN_FOR
    consequence = (
        "登记工作机构签收信函的日期。需签收的邮寄，签收之日即为收到申请之日；平常信函还应当日与申请人确认。"
    )
    on = day_field("签收日期")
    words = words_field("备注", help_text="例如邮件号码、签收人。")

    def _told(self) -> list[Told]:
        return [(happened.BodyReceived(on=self.cleaned_data["on"]), self.cleaned_data["words"])]


class ConfirmReceipt(CaseActForm):
    """Both sides confirmed."""

    act = Act.CONFIRM_RECEIPT
    consequence = "双方确认之日为收到申请之日，答复期限自次日起算。"
    on = day_field("确认日期")
    words = words_field("备注", help_text="怎样与申请人确认的，例如电话、回信。")

    def _told(self) -> list[Told]:
        return [(happened.ReceiptConfirmed(on=self.cleaned_data["on"]), self.cleaned_data["words"])]


class ReceiveCorrection(CaseActForm):
    """The corrected request is here."""

    act = Act.RECEIVE_CORRECTION
    consequence = (
        "答复期限自收到补正次日起重新计算20个工作日；已经拟写、还没有送达的答复退回重新拟写。"
        "期限内收到、后来才登记的，填写实际收到之日。"
    )
    field_of = {"correction.reason": "good_reason"}
    on = day_field("收到补正日期")
    good_reason = words_field(
        "逾期的正当理由", rows=2, help_text="仅逾期补正的需要填写；没有正当理由的，视为放弃申请。"
    )
    words = words_field("补正的内容")

    def _prepare(self) -> None:
        self.for_second = self._is_late(self.standing.on)
        if not self.for_second:
            self.fields["good_reason"].help_text = "没有逾期的不填。"

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        # A correction that came in time needs no excuse, though it is recorded late.
        why = given["good_reason"] if self._is_late(given["on"]) else ""
        event = happened.CorrectionReceived(on=given["on"], good_reason=why)
        return [(event, given["words"])]

    def _is_late(self, on: dt.date) -> bool:
        value, law = self.standing.value, self.standing.law
        return is_expired(notice=value.correction, clock=Clock.CORRECTION_REPLY, on=on, law=law)


class Withdraw(CaseActForm):
    """The applicant took it back, in a paper that is named."""

    act = Act.WITHDRAW
    consequence = (
        "申请到此结束，不再答复；年报计入“其他处理”。应当有申请人的撤回材料，经另一人复核后生效，"
        "申请人在查询页面会看到是受理机关登记的。"
    )
    for_second = True
    on = day_field("撤回日期", help_text="申请人表示撤回的日期。")
    paper = forms.ChoiceField(label="申请人的撤回材料", choices=(), required=False)
    named = forms.CharField(
        label="材料说明",
        max_length=300,
        required=False,
        help_text="没有存入卷宗的，写明材料的名称、日期和存放的地方；口头撤回的，写明笔录。",
    )
    words = words_field("撤回的方式和申请人的原话", required=True)

    def _prepare(self) -> None:
        self.papers = [
            (
                str(one.file.pk),
                f"卷宗 {one.file.pk} 号 {plain_name(named=one)}，{localdate(one.file.added_at)}存入",
            )
            for one in files_of(case=self.standing.case)
            if is_applicants(file=one.file) or one.file.kind == FileKind.OTHER
        ]
        self._choose("paper", [("", "没有存入卷宗，见材料说明"), *self.papers])

    def clean(self) -> dict[str, Any]:
        """One of the two must name it."""
        given = super().clean() or {}
        if not given.get("paper") and not given.get("named", "").strip():
            self.add_error("named", "请选择已存入卷宗的撤回材料，或者写明是什么材料、存放在哪里。")
        return given

    def basis(self) -> str:
        """The file chosen and what is said of it."""
        given = self.cleaned_data
        chosen = dict(self.papers).get(given["paper"], "")
        return "；".join(part for part in (chosen, given["named"].strip()) if part)

    def _told(self) -> list[Told]:
        return [(happened.RequestWithdrawn(on=self.cleaned_data["on"]), self.cleaned_data["words"])]


class Resume(CaseActForm):
    """An end that was entered on the wrong request is undone."""

    act = Act.RESUME
    consequence = (
        "撤回或者办结登记错了的，撤销该项登记，申请继续办理，期限照原来计算，年报不再计为已办结。"
        "经另一人复核后生效；申请人自己撤回的不能恢复。"
    )
    for_second = True
    words = words_field("登记错误的经过和依据", required=True)
    despite = forms.BooleanField(
        label="已知年报已经发布",
        required=False,
        help_text="仅在涉及的年度年报已经发布时需要勾选；之后请另行更正该年年报。",
    )

    def is_despite(self) -> bool:
        """Whether published years may come to say something else."""
        return bool(self.cleaned_data["despite"])

    def _told(self) -> list[Told]:
        return [(happened.RequestResumed(on=self.standing.on), self.cleaned_data["words"])]


class Close(CaseActForm):
    """Nothing is served: abandoned."""

    act = Act.CLOSE
    consequence = "申请人逾期视为放弃，记为办结、不再处理，经另一人复核后生效。需要书面告知的，改用“拟写答复”。"
    for_second = True
    on = day_field("办结日期")
    words = words_field("备注")

    def _told(self) -> list[Told]:
        return [(happened.RequestClosed(on=self.cleaned_data["on"]), self.cleaned_data["words"])]
