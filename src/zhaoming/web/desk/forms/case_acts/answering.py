"""Facts on file, the reply from draft to service, a slip put right."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.conditions import ONLY_ANSWER
from zhaoming.casework.on_file import facts_on_file
from zhaoming.law.clocks import Delivery, ServiceMethod, served_on
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import GROUNDS, Ground, GroundFacts, GroundRule, RuleLevel
from zhaoming.law.outcomes import OUTCOMES, MiscReason, Outcome, Outcomes, ProvedBy, missing_for
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told
from zhaoming.web.desk.forms.days import day_field, words_field
from zhaoming.web.presentation.case_words import METHODS, MISC_REASONS

_LEVELS = (
    (RuleLevel.LAW.value, "法律"),
    (RuleLevel.ADMINISTRATIVE_REGULATION.value, "行政法规"),
    (RuleLevel.LOCAL_REGULATION.value, "地方性法规"),
    (RuleLevel.GOVERNMENT_RULE.value, "规章"),
    (RuleLevel.NORMATIVE_DOCUMENT.value, "规范性文件"),
)
_GROUND_KEYS = frozenset(one.value for one in Ground)


def _outcomes(on: dt.date) -> Outcomes | None:
    found = OUTCOMES.on(on)
    return None if isinstance(found, NoneInstalled) else found


class RecordFact(CaseActForm):
    """What the reply rests on; those still missing have a field each."""

    act = Act.RECORD_FACT
    consequence = (
        "写入卷宗，作为答复的依据；签发前系统逐项核对。同一项再次填写的，以最后一次为准，以前的留在办理记录里。"
    )
    key = forms.ChoiceField(label="另一项内容", choices=(), required=False)
    words = words_field("内容")

    def _prepare(self) -> None:
        known = _outcomes(self.standing.on)
        facts = known.facts if known else {}
        self.missing = [key for key in missing_keys(self.standing) if key in facts]
        rest = [(key, fact.words) for key, fact in facts.items() if fact.proved_by is ProvedBy.RECORD]
        self._choose("key", [("", "请选择"), *rest])
        added = {f"fact_{key}": words_field(facts[key].words, rows=2) for key in self.missing}
        if not added:
            self.fields["key"].label = "哪一项"
        self.fields = {"seen": self.fields.pop("seen"), **added, **self.fields}

    def clean(self) -> dict[str, Any]:
        """What one field asks of another."""
        given = super().clean() or {}
        key, words = given.get("key"), str(given.get("words", "")).strip()
        if key and not words:
            self.add_error("words", "请填写内容。")
        if words and not key:
            self.add_error("key", "请选择这是哪一项。")
        if not self.errors and not self._given(given):
            self.add_error(None, "没有填写任何一项。")
        return given

    def _given(self, given: dict[str, Any]) -> list[tuple[str, str]]:
        pairs = [(key, given.get(f"fact_{key}", "")) for key in self.missing]
        return [
            (key, words) for key, words in [*pairs, (given.get("key"), given.get("words"))] if key and words
        ]

    def _told(self) -> list[Told]:
        on = self.standing.on
        return [
            (happened.FactRecorded(on=on, key=key, words=words), "")
            for key, words in self._given(self.cleaned_data)
        ]


def missing_keys(standing: Standing) -> list[str]:
    """The facts a person still has to write down before the draft may be signed, or the request closed."""
    draft = standing.value.draft
    outcome = draft.answer.outcome if draft else ONLY_ANSWER.get(standing.stage)
    if outcome is None:
        return []
    grounds = tuple(ground for ground, _ in draft.answer.grounds) if draft else ()
    held = facts_on_file(case=standing.value, on=standing.on, law=standing.law)
    found = missing_for(outcome=outcome, on=standing.on, held=held, grounds=grounds)
    if isinstance(found, NoneInstalled):
        return []
    return [fact.key for need in found for fact in need.any_of if fact.proved_by is ProvedBy.RECORD]


class Draft(CaseActForm):
    """What the reply will be, and for what is withheld the ground with what the file says of it."""

    act = Act.DRAFT
    consequence = "拟定答复的种类和理由，交另一人审核，再由负责人签发。此前还可以退回修改。"
    template = "desk/case_act/draft.html"
    field_of = {"draft.abandoned": "outcome", "draft.reason": "misc_reason", "draft.withdrawn": "misc_reason"}
    outcome = forms.ChoiceField(label="答复种类", choices=())
    misc_reason = forms.ChoiceField(
        label="其他处理的理由种类",
        required=False,
        choices=[
            ("", "不适用"),
            *((one.value, words) for one, words in MISC_REASONS.items() if one is not MiscReason.WITHDRAWN),
        ],
    )
    words = words_field("拟办意见")

    def _prepare(self) -> None:
        rules = GROUNDS.on(self.standing.on)
        self.rules: dict[Ground, GroundRule] = {} if isinstance(rules, NoneInstalled) else rules
        self._choose("outcome", _outcome_choices(self.standing))
        for ground, rule in self.rules.items():
            self.fields |= _ground_fields(ground, rule)

    def grounds(self) -> list[dict[str, Any]]:
        """The fields of each ground, for the template."""
        return [
            {
                "key": ground.value,
                "label": rule.label,
                "fields": [self[name] for name in self.fields if name.endswith(f"__{ground.value}")],
            }
            for ground, rule in self.rules.items()
        ]

    def chosen(self, given: dict[str, Any]) -> list[Ground]:
        """The ground of the leaf itself, or those ticked for the parts withheld."""
        outcome = given.get("outcome", "")
        if outcome in _GROUND_KEYS:
            return [Ground(outcome)]
        if outcome != Outcome.PARTIAL.value:
            return []
        return [ground for ground in self.rules if given.get(f"use__{ground.value}")]

    def clean(self) -> dict[str, Any]:
        """What one field asks of another."""
        given = super().clean() or {}
        if given.get("outcome") == Outcome.PARTIAL.value and not self.chosen(given):
            self.add_error("outcome", "部分公开的，请在下面勾选不予公开部分的理由。")
        if given.get("outcome") == Outcome.MISC.value and not given.get("misc_reason"):
            self.add_error("misc_reason", "其他处理应当写明理由种类。")
        return given

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        outcome = Outcome(given["outcome"])
        reason = given["misc_reason"] if outcome is Outcome.MISC else ""
        event = happened.AnswerDrafted(
            on=self.standing.on,
            outcome=outcome,
            grounds=tuple((ground, _facts(ground, given)) for ground in self.chosen(given)),
            misc_reason=MiscReason(reason) if reason else None,
        )
        return [(event, given["words"])]


def _outcome_choices(standing: Standing) -> list[Any]:
    """Every leaf under its heading; an abandoned request has one answer left."""
    known = _outcomes(standing.on)
    if known is None:
        return []
    only = ONLY_ANSWER.get(standing.stage)
    groups: dict[str, list[tuple[str, str]]] = {}
    for outcome, rule in known.rules.items():
        if only is None or outcome is only:
            head, colon, leaf = rule.label.partition("：")
            groups.setdefault(head if colon else "予以公开", []).append(
                (outcome.value, leaf if colon else head)
            )
    return [("", "请选择"), *groups.items()]


def _ground_fields(ground: Ground, rule: GroundRule) -> dict[str, forms.Field]:
    key = ground.value
    made: dict[str, forms.Field] = {
        f"use__{key}": forms.BooleanField(label="不予公开的部分适用这一理由", required=False)
    }
    if rule.kinds:
        made[f"kind__{key}"] = forms.ChoiceField(
            label="属于哪一类", required=False, choices=[("", "请选择"), *rule.kinds.items()]
        )
    if rule.forbidden_by:
        made[f"forbidden_by__{key}"] = forms.ChoiceField(
            label="禁止公开的规定是", required=False, choices=[("", "请选择"), *_LEVELS]
        )
    if "rule_demands_disclosure" in rule.lifted_by:
        made[f"demanded_by__{key}"] = forms.ChoiceField(
            label="规定应当公开的", required=False, choices=[("", "已核查，没有"), *_LEVELS]
        )
    if "public_interest_overrides" in rule.lifted_by:
        made[f"overrides__{key}"] = forms.BooleanField(
            label="不公开会对公共利益造成重大影响（应当公开并告知第三方）", required=False
        )
    return made


def _facts(ground: Ground, given: dict[str, Any]) -> GroundFacts:
    """Whether the third party agrees, the case itself knows."""

    def level(name: str) -> RuleLevel | None:
        chosen = given.get(f"{name}__{ground.value}")
        return RuleLevel(chosen) if chosen else None

    return GroundFacts(
        kind=given.get(f"kind__{ground.value}") or None,
        forbidden_by=level("forbidden_by"),
        demanded_by=level("demanded_by"),
        public_interest_overrides=bool(given.get(f"overrides__{ground.value}")),
    )


class ReturnDraft(CaseActForm):
    """Back to the author."""

    act = Act.RETURN_DRAFT
    consequence = "答复退回拟稿，意见留在办理记录里；修改后重新审核、签发。"
    words = words_field("退回意见", required=True)

    def _told(self) -> list[Told]:
        words = self.cleaned_data["words"]
        return [(happened.DraftReturned(on=self.standing.on, words=words), "")]


class Review(CaseActForm):
    """A second person."""

    act = Act.REVIEW
    consequence = "审核通过后交负责人签发。拟稿人不得审核自己拟的答复。"
    words = words_field("审核意见")

    def _told(self) -> list[Told]:
        return [(happened.AnswerReviewed(on=self.standing.on), self.cleaned_data["words"])]


class Sign(CaseActForm):
    """A third person."""

    act = Act.SIGN
    consequence = "签发后答复不能再改（可以退回），等待送达。卷宗缺少依据的，不得签发。"
    deputy_for = forms.CharField(
        label="代谁签发",
        max_length=60,
        required=False,
        help_text="副职或者受委托代签的，写明被代签的负责人；本人签发不填。",
    )
    words = words_field("签发意见")

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.AnswerSigned(on=self.standing.on, deputy_for=given["deputy_for"])
        return [(event, given["words"])]


_SERVICE_HELP = {
    ServiceMethod.DIRECT: "以签收之日为送达之日",
    ServiceMethod.ENTRUSTED: "以签收之日为送达之日",
    ServiceMethod.POST: "以交邮之日为送达之日；应当通过邮政企业",
    ServiceMethod.ELECTRONIC: "以到达申请人指定系统之日为送达之日",
}


class Serve(CaseActForm):
    """Served: the method says which day counts."""

    act = Act.SERVE
    consequence = "送达之日即答复之日，申请办结并计入年报；申请人的复议、诉讼期限自其知道答复之日起算。"
    field_of = {"serve.known": "received_on", "order.early": "handed_over_on"}
    method = forms.ChoiceField(
        label="送达方式",
        choices=[(one.value, f"{METHODS[one]}：{_SERVICE_HELP[one]}") for one in ServiceMethod],
        widget=forms.RadioSelect,
    )
    handed_over_on = day_field("交付、交邮、发出日期", required=False)
    received_on = day_field(
        "签收、到达日期", required=False, is_today=False, help_text="已经知道的填写；以后知道的另行登记。"
    )
    words = words_field("送达凭证", rows=2, help_text="例如邮件号码、签收人。")

    def clean(self) -> dict[str, Any]:
        """What one field asks of another."""
        given = super().clean() or {}
        if self.errors:
            return given
        try:
            given["delivery"] = Delivery(
                method=ServiceMethod(given["method"]),
                handed_over_on=given["handed_over_on"],
                received_on=given["received_on"],
            )
        except ValueError:
            self.add_error("received_on", "签收、到达不能早于交付。")
            return given
        given["on"] = served_on(delivery=given["delivery"], settings=self.standing.law.clocks)
        if given["on"] is None:
            is_post = given["delivery"].method is ServiceMethod.POST
            lacking = "handed_over_on" if is_post else "received_on"
            self.add_error(lacking, "这种送达方式以这个日期为准，请填写。")
        return given

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.AnswerServed(
            on=given["on"], method=given["delivery"].method, known_on=given["received_on"]
        )
        return [(event, given["words"])]


class ProveArrival(CaseActForm):
    """The day it reached the applicant."""

    act = Act.PROVE_ARRIVAL
    consequence = "申请人的复议、诉讼期限自这一天起算。"
    on = day_field("申请人收到答复日期")
    words = words_field("凭证", rows=2)

    def _told(self) -> list[Told]:
        return [(happened.ArrivalProved(on=self.cleaned_data["on"]), self.cleaned_data["words"])]


class CorrectSlip(CaseActForm):
    """A slip of the pen."""

    act = Act.CORRECT_SLIP
    consequence = "只更正文字错误，答复的结论、期限和年报计数都不变；结论有误的，用“重新答复”。"
    on = day_field("更正日期")
    words = words_field("原文和更正后的文字", required=True)

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [(happened.SlipCorrected(on=given["on"], words=given["words"]), "")]
