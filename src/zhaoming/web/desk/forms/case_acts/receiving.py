"""Receipt, correction, withdrawal, closing."""

from __future__ import annotations

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.standing import Stage
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
    consequence = "答复期限自收到补正次日起重新计算20个工作日。"
    field_of = {"correction.reason": "good_reason"}
    on = day_field("收到补正日期")
    good_reason = words_field(
        "逾期的正当理由", rows=2, help_text="仅逾期补正的需要填写；没有正当理由的，视为放弃申请。"
    )
    words = words_field("补正的内容")

    def _prepare(self) -> None:
        if self.standing.stage is not Stage.CORRECTION_EXPIRED:
            self.fields["good_reason"].help_text = "没有逾期的不填。"

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.CorrectionReceived(on=given["on"], good_reason=given["good_reason"])
        return [(event, given["words"])]


class Withdraw(CaseActForm):
    """The applicant took it back."""

    act = Act.WITHDRAW
    consequence = "申请到此结束，不再答复，也不能恢复；年报计入“其他处理”。"
    on = day_field("撤回日期")
    words = words_field("撤回的方式和申请人的原话", required=True)

    def _told(self) -> list[Told]:
        return [(happened.RequestWithdrawn(on=self.cleaned_data["on"]), self.cleaned_data["words"])]


class Close(CaseActForm):
    """Nothing is served: abandoned."""

    act = Act.CLOSE
    consequence = "申请人逾期视为放弃，记为办结、不再处理。需要书面告知的，改用“拟写答复”。"
    on = day_field("办结日期")
    words = words_field("备注")

    def _told(self) -> list[Told]:
        return [(happened.RequestClosed(on=self.cleaned_data["on"]), self.cleaned_data["words"])]
