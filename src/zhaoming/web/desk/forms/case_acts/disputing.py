"""Reconsideration and suits, and answering anew."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.web.cases.selectors.written import claimant_names
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told
from zhaoming.web.desk.forms.days import day_field, words_field
from zhaoming.web.presentation.case_words import DISPUTE_KINDS, DISPUTE_RESULTS


class FileDispute(CaseActForm):
    """A body accepted it."""

    act = Act.FILE_DISPUTE
    consequence = (
        "登记受理的行政复议或者行政诉讼，结果出来之前在年报表四计为“尚未审结”。同一人的复议和诉讼不能同时进行；"
        "不同的人提起的，分别登记、分别计数。"
    )
    field_of = {
        "dispute.pending": "kind",
        "dispute.claimant": "claimant",
        "dispute.known": "number",
        "dispute.no_review": "kind",
        "dispute.early": "on",
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
    body = forms.CharField(label="复议机关或者法院", max_length=120)
    number = forms.CharField(label="案号", max_length=80, help_text="受理通知书或者应诉通知书上的文号、案号。")
    on = day_field("受理日期", help_text="复议机关或者法院受理、立案的日期。")
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
        )
        return [(event, "\n".join(part for part in (given["body"].strip(), given["words"].strip()) if part))]


class ConcludeDispute(CaseActForm):
    """It was decided."""

    act = Act.CONCLUDE_DISPUTE
    consequence = "登记结果，计入年报表四当年的相应栏。结果纠正的，随后用“重新答复”按决定、判决办理。"
    field_of = {"dispute.other": "dispute"}
    dispute = forms.ChoiceField(label="案件", choices=())
    result = forms.ChoiceField(
        label="结果",
        choices=[(one.value, words) for one, words in DISPUTE_RESULTS.items()],
        widget=forms.RadioSelect,
        help_text="维持、驳回诉讼请求为结果维持；撤销、变更、确认违法、责令履行为结果纠正；撤回、终止、调解等为其他结果。",
    )
    on = day_field("决定、判决生效日期")
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

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.DisputeConcluded(
            on=given["on"], dispute=given["dispute"], result=DisputeResult(given["result"])
        )
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
