"""Reconsideration and suits, and answering anew."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.events import Contested, DisputeStep
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.web.cases.selectors.written import claimant_names
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told
from zhaoming.web.desk.forms.days import day_field, words_field
from zhaoming.web.presentation.case_words import CONTESTED, DISPUTE_KINDS, DISPUTE_RESULTS, DISPUTE_STEPS


class FileDispute(CaseActForm):
    """A body accepted it."""

    act = Act.FILE_DISPUTE
    consequence = (
        "登记受理的行政复议或者行政诉讼，结果出来之前在年报表四计为“尚未审结”。同一人对同一行为的复议和诉讼不能同时进行；"
        "不同的人提起的，分别登记、分别计数。"
    )
    field_of = {
        "dispute.pending": "kind",
        "dispute.claimant": "claimant",
        "dispute.known": "number",
        "dispute.no_review": "kind",
        "dispute.early": "on",
        "dispute.against": "against",
        "dispute.answer_by": "answer_by",
        "dispute.applied": "applied_on",
    }
    kind = forms.ChoiceField(
        label="种类",
        choices=[(one.value, words) for one, words in DISPUTE_KINDS.items()],
        widget=forms.RadioSelect,
    )
    claimant = forms.ChoiceField(
        label="提起人",
        choices=(),
        required=False,
        help_text="第三方不服公开其信息的，选这个第三方；没有征求过意见的人，选“其他利害关系人”。",
    )
    against = forms.ChoiceField(
        label="针对的行为",
        choices=[("", "按受理日期判断"), *((one.value, words) for one, words in CONTESTED.items())],
        required=False,
        help_text="受理时已经答复的，按针对答复登记；还没有答复的，按针对逾期不答复登记。与此不同的才选。",
    )
    body = forms.CharField(label="复议机关或者法院", max_length=120)
    number = forms.CharField(label="案号", max_length=80, help_text="受理通知书或者应诉通知书上的文号、案号。")
    applied_on = day_field(
        "复议机关、法院收到申请（起诉状）之日",
        required=False,
        is_today=False,
        help_text="通知书写明的才填，受理审查的期限从这一天起算。",
    )
    on = day_field("受理日期", help_text="复议机关或者法院受理、立案的日期。")
    notified_on = day_field(
        "收到答复（应诉）通知书之日", required=False, is_today=False, help_text="还没有收到的不填。"
    )
    answer_by = day_field(
        "通知书写明的答复、举证最后一日",
        required=False,
        is_today=False,
        help_text="以通知书为准；没有写明的不填，不由系统推算。",
    )
    words = words_field("请求事项")

    def _prepare(self) -> None:
        names = claimant_names(standing=self.standing)
        self._choose("claimant", list(names.items()))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.DisputeFiled(
            on=given["on"],
            dispute=given["number"].strip(),
            dispute_kind=DisputeKind(given["kind"]),
            claimant=given["claimant"],
            applied_on=given["applied_on"],
            against=Contested(given["against"]) if given["against"] else None,
            notified_on=given["notified_on"],
            answer_by=given["answer_by"],
        )
        return [(event, "\n".join(part for part in (given["body"].strip(), given["words"].strip()) if part))]


class ProgressDispute(CaseActForm):
    """The body took more time, a court judged in first instance, or an appeal was accepted."""

    act = Act.PROGRESS_DISPUTE
    consequence = (
        "登记受理机关延长审理期限、第一审判决、上诉，这一阶段的期限随之改变。案件仍计为尚未审结；"
        "判决生效或者复议决定送达以后，办理“登记复议、诉讼结果”。"
    )
    field_of = {
        "dispute_step.until": "until",
        "dispute_step.day": "until",
        "dispute_step.other": "dispute",
        "dispute_step": "step",
    }
    dispute = forms.ChoiceField(label="案件", choices=())
    step = forms.ChoiceField(
        label="事项",
        choices=[(one.value, words) for one, words in DISPUTE_STEPS.items()],
        widget=forms.RadioSelect,
    )
    on = day_field("日期", help_text="收到延长通知、第一审判决之日，或者第二审立案之日。")
    until = day_field(
        "告知的最后一日",
        required=False,
        is_today=False,
        help_text="延长的，填延长到哪一天；判决的，填判决书写明的上诉最后一日；没有写明的不填，不由系统推算。",
    )
    words = words_field("文书号和主要内容", rows=2)

    def _prepare(self) -> None:
        names = claimant_names(standing=self.standing)
        self._choose(
            "dispute",
            [
                (one.id, f"{DISPUTE_KINDS[one.kind]} {one.id}（{names.get(one.claimant, one.claimant)}）")
                for one in self.standing.value.open_disputes
            ],
        )

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.DisputeProgressed(
            on=given["on"],
            dispute=given["dispute"],
            step=DisputeStep(given["step"]),
            until=given["until"],
        )
        return [(event, given["words"])]


class AnswerDispute(CaseActForm):
    """The agency handed in its answer and evidence."""

    act = Act.ANSWER_DISPUTE
    consequence = "登记本机关向复议机关、人民法院提出答复、提交证据的日期，答复、举证的期限随之结束。"
    field_of = {"dispute_answer": "dispute"}
    dispute = forms.ChoiceField(label="案件", choices=())
    on = day_field("提出之日")
    words = words_field("提交了哪些材料", rows=2)

    def _prepare(self) -> None:
        waiting = [
            one for one in self.standing.value.disputes if one.result is None and one.answered_on is None
        ]
        self._choose("dispute", [(one.id, f"{DISPUTE_KINDS[one.kind]} {one.id}") for one in waiting])

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [(happened.DisputeAnswered(on=given["on"], dispute=given["dispute"]), given["words"])]


class ConcludeDispute(CaseActForm):
    """It was decided."""

    act = Act.CONCLUDE_DISPUTE
    consequence = (
        "登记结果，计入年报表四当年的相应栏。结果纠正的，随后按决定、判决办理："
        "已经答复的用“重新答复”，还没有答复的用“登记责令答复”。"
    )
    field_of = {"dispute.other": "dispute"}
    dispute = forms.ChoiceField(label="案件", choices=())
    result = forms.ChoiceField(
        label="结果",
        choices=[(one.value, words) for one, words in DISPUTE_RESULTS.items()],
        widget=forms.RadioSelect,
        help_text="维持、驳回诉讼请求为结果维持；撤销、变更、确认违法、责令履行为结果纠正；撤回、终止、调解等为其他结果。",
    )
    on = day_field("决定、判决生效日期")
    received_on = day_field(
        "申请人收到复议决定之日",
        required=False,
        is_today=False,
        help_text="行政复议才填，起诉的15日自这一天的次日起算；还不知道的不填，以后再登记。",
    )
    words = words_field("文书号和主要内容", required=True)

    def _prepare(self) -> None:
        names = claimant_names(standing=self.standing)
        self._choose(
            "dispute",
            [
                (one.id, f"{DISPUTE_KINDS[one.kind]} {one.id}（{names.get(one.claimant, one.claimant)}）")
                for one in self.standing.value.open_disputes
            ],
        )

    def clean(self) -> dict[str, Any]:
        """What one field asks of another."""
        given = super().clean() or {}
        received, on = given.get("received_on"), given.get("on")
        chosen = next((one for one in self.standing.value.disputes if one.id == given.get("dispute")), None)
        if received and chosen is not None and chosen.kind is not DisputeKind.REVIEW:
            self.add_error("received_on", "只有行政复议登记申请人收到决定之日；诉讼的请不填。")
        elif received and on and received < on:
            self.add_error("received_on", "复议决定送达后才生效，收到之日不能早于生效日期，请核对这两个日期。")
        return given

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.DisputeConcluded(
            on=given["on"], dispute=given["dispute"], result=DisputeResult(given["result"])
        )
        told: list[Told] = [(event, given["words"])]
        if given["received_on"]:
            told.append((happened.DecisionReceived(on=given["received_on"], dispute=given["dispute"]), ""))
        return told


class ReceiveDecision(CaseActForm):
    """The applicant received the decision of a review."""

    act = Act.RECEIVE_DECISION
    consequence = "自申请人收到行政复议决定书的次日起计算起诉的15日，最后一日显示在案件页和申请人的查询页面。"
    field_of = {"decision": "dispute"}
    dispute = forms.ChoiceField(label="行政复议", choices=())
    on = day_field("申请人收到决定之日", help_text="以复议机关的送达凭证或者申请人的陈述为准。")
    words = words_field("怎样知道的", rows=2)

    def _prepare(self) -> None:
        found = [(one.id, f"{DISPUTE_KINDS[one.kind]} {one.id}") for one in self.standing.value.reviews]
        self._choose("dispute", found[::-1])

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [(happened.DecisionReceived(on=given["on"], dispute=given["dispute"]), given["words"])]


class OrderAnswer(CaseActForm):
    """A body ordered the agency to reply, which had not."""

    act = Act.ORDER_ANSWER
    consequence = (
        "还没有答复的，自登记起以决定、判决限定的日期为答复的最后一日，不得再自行延长；"
        "原来的期限已过这一事实不变，年报表四按结果纠正计入。"
    )
    field_of = {"answer_order.dispute": "dispute", "answer_order.day": "answer_by"}
    dispute = forms.ChoiceField(label="依据", choices=())
    on = day_field("收到决定、判决之日")
    answer_by = day_field(
        "责令答复的最后一日",
        is_today=False,
        help_text="决定、判决写明天数的，按它写明的起算日算出这一天；例如自收到之日起15日，收到的次日为第1日。",
    )
    words = words_field("决定、判决的主文", required=True)

    def _prepare(self) -> None:
        corrected = [
            (one.id, f"{DISPUTE_KINDS[one.kind]} {one.id}")
            for one in self.standing.value.disputes
            if one.result is DisputeResult.CORRECTED
        ]
        self._choose("dispute", corrected[::-1])

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.AnswerOrdered(on=given["on"], dispute=given["dispute"], answer_by=given["answer_by"])
        return [(event, given["words"])]


class Reopen(CaseActForm):
    """Answer anew, by order or by the agency's own decision."""

    act = Act.REOPEN
    consequence = (
        "原答复不再有效，自收到决定、判决次日起重新计算答复期限（指定了日期的，以指定的为准）；"
        "年报仍按原来的处理结果计数，不重复计入。"
    )
    field_of = {"reopen.order": "dispute", "reopen.words": "order"}
    dispute = forms.ChoiceField(label="依据", choices=(), required=False)
    order = words_field("决定、判决的主文，或者自行纠正的理由", required=True)
    on = day_field("收到决定、判决日期", help_text="自行纠正的，填决定纠正的日期。")
    answer_by = day_field("指定的答复日期", required=False, is_today=False, help_text="没有指定的不填。")
    words = words_field("备注", rows=2)

    def _prepare(self) -> None:
        corrected = [
            (one.id, f"{DISPUTE_KINDS[one.kind]} {one.id}")
            for one in self.standing.value.disputes
            if one.result is DisputeResult.CORRECTED
        ]
        self._choose("dispute", [*corrected, ("", "本机关自行纠正")])

    def clean(self) -> dict[str, Any]:
        """What one field asks of another."""
        given = super().clean() or {}
        on, by = given.get("on"), given.get("answer_by")
        if on and by and by < on:
            self.add_error("answer_by", "指定的答复日期不能早于收到之日。")
        return given

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.AnswerReopened(
            on=given["on"], order=given["order"], dispute=given["dispute"], answer_by=given["answer_by"]
        )
        return [(event, given["words"])]
