"""Units asked and heard; parties that were asked by a paper: when it reached them, what they said."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.case import Asked
from zhaoming.casework.conditions.consulting import still_to_answer
from zhaoming.casework.standing import Opinion, opinion_of
from zhaoming.law.clocks import Party
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.selectors.written import party_names, refusing_names
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told
from zhaoming.web.desk.forms.days import day_field, lines_field, lines_of, words_field
from zhaoming.web.presentation.case_words import OVERRULED, PARTIES, UPHELD

# The choice beside the reasons of Article 32 for overruling.
_UPHELD = "upheld"


class HandOver(CaseActForm):
    """Units are asked to search or to answer."""

    act = Act.HAND_OVER
    consequence = "记下转办的内设机构，等待它们答复；答复期限照常计算。"
    units = lines_field("内设机构", help_text="一行一个；同时转几个机构的，分行写。")
    on = day_field("转办日期")
    words = words_field("转办要求", help_text="需要查找什么、什么时候答复。")

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [
            (happened.HandedOver(on=given["on"], unit=unit), given["words"])
            for unit in lines_of(given["units"])
        ]


class ReceiveUnitAnswer(CaseActForm):
    """A unit answered."""

    act = Act.RECEIVE_UNIT_ANSWER
    consequence = "记下内设机构的答复。查找范围、方法、时间、查找人另用“补充卷宗”写入，作为答复的依据。"
    unit = forms.ChoiceField(label="内设机构", choices=())
    on = day_field("收到答复日期")
    words = words_field("答复内容", required=True, help_text="查到什么、没有查到什么、能否公开的意见。")

    def _prepare(self) -> None:
        waiting = [unit for unit, on in self.standing.value.units.items() if on is None]
        self._choose("unit", [(unit, unit) for unit in waiting])

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [(happened.UnitAnswered(on=given["on"], unit=given["unit"]), given["words"])]


class RecordLetterReceived(CaseActForm):
    """The letter reached the parties."""

    act = Act.RECORD_LETTER_RECEIVED
    consequence = "对方的15个工作日自收到之日次日起算；届满而没有意见的，到期自动恢复计算答复期限。"
    consultations = forms.MultipleChoiceField(label="送达给", choices=(), widget=forms.CheckboxSelectMultiple)
    on = day_field("对方收到日期", help_text="各方收到的日期不同的，分几次登记。")
    words = words_field(
        "送达凭证",
        rows=2,
        help_text="例如回执号、签收人；依法视为送达的，填视为送达之日，并在这里写明送达的经过和依据。",
    )

    def _prepare(self) -> None:
        self._choose("consultations", _named(self.standing, _undelivered(self.standing)))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [
            (happened.ConsultationReceived(on=given["on"], consultation=key), given["words"])
            for key in given["consultations"]
        ]


class Redeliver(CaseActForm):
    """The letter did not arrive and is delivered another way."""

    act = Act.REDELIVER
    consequence = (
        "记下没有送达和改换的送达方式，继续等待；对方收到之后登记送达，它的15个工作日才开始。"
        "没有送达的，不能视为逾期未答复。"
    )
    field_of = {"consultation.": "consultations"}
    consultations = forms.MultipleChoiceField(
        label="重新送达给", choices=(), widget=forms.CheckboxSelectMultiple
    )
    on = day_field("重新送出日期")
    words = words_field(
        "没有送达的情况和改换的方式",
        required=True,
        help_text="例如：邮件退回，改为派人直接送达；按登记机关查到的地址另行邮寄。",
    )

    def _prepare(self) -> None:
        self._choose("consultations", _named(self.standing, _undelivered(self.standing)))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [
            (happened.ConsultationRedelivered(on=given["on"], consultation=key), given["words"])
            for key in given["consultations"]
        ]


class ReceiveOpinion(CaseActForm):
    """A party answered."""

    act = Act.RECEIVE_OPINION
    consequence = (
        "收到意见的次日起恢复计算答复期限（其他方仍在征求的除外）。届满之后才收到的意见可以登记，不改变结果；"
        "届满之前收到、现在才登记的，填实际收到的日期。"
    )
    consultation = forms.ChoiceField(label="意见来自", choices=())
    consents = forms.ChoiceField(
        label="意见", choices=(("yes", "同意公开"), ("no", "不同意公开")), widget=forms.RadioSelect
    )
    on = day_field("收到意见日期")
    words = words_field("意见和理由", help_text="不同意公开的，写明它的理由；答复前应当判断理由是否合理。")

    def _prepare(self) -> None:
        waiting = still_to_answer(case=self.standing.value)
        self._choose("consultation", _named(self.standing, waiting))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.OpinionReceived(
            on=given["on"], consultation=given["consultation"], consents=given["consents"] == "yes"
        )
        return [(event, given["words"])]


class JudgeObjection(CaseActForm):
    """The agency decides upon the refusal of one third party."""

    act = Act.JUDGE_OBJECTION
    consequence = (
        "逐一写明每一个不同意公开的第三方的意见采纳还是不采纳。采纳的，以保护第三方为由不公开涉及它的部分；"
        "不采纳的，在答复送达之前另行书面告知这个第三方。"
    )
    field_of = {"objection.which": "consultation", "objection.words": "words", "objection": "decided"}
    consultation = forms.ChoiceField(label="第三方", choices=())
    decided = forms.ChoiceField(
        label="判断",
        choices=[
            (_UPHELD, UPHELD),
            *((one.value, f"不采纳：{words}") for one, words in OVERRULED.items()),
        ],
        widget=forms.RadioSelect,
    )
    on = day_field("判断日期")
    words = words_field(
        "理由", required=True, help_text="会写进给这个第三方的告知书；不要写申请人和其他第三方的情况。"
    )

    def _prepare(self) -> None:
        self._choose("consultation", list(refusing_names(standing=self.standing).items()))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.ObjectionJudged(
            on=given["on"],
            consultation=given["consultation"],
            overruled=None if given["decided"] == _UPHELD else happened.Overruled(given["decided"]),
            words=given["words"].strip(),
        )
        return [(event, "")]


class GiveUpWaiting(CaseActForm):
    """No opinion is awaited any more."""

    act = Act.GIVE_UP_WAITING
    consequence = (
        "停止等待没有法定期限的机关，次日起恢复计算答复期限。第三方和共同制作机关有法定期限，不得停止等待。"
    )
    field_of = {"consultation.": "consultations"}
    consultations = forms.MultipleChoiceField(label="不再等待", choices=(), widget=forms.CheckboxSelectMultiple)
    on = day_field("停止等待日期")
    words = words_field("理由", required=True)

    def _prepare(self) -> None:
        free = [one for one in _open(self.standing) if one.consultation.party is Party.OTHER_ORGAN]
        self._choose("consultations", _named(self.standing, free))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [
            (happened.ConsultationGivenUp(on=given["on"], consultation=key), given["words"])
            for key in given["consultations"]
        ]


def _open(standing: Standing) -> list[Asked]:
    """The consultations of this run of the clock that nothing ended yet."""
    current = standing.value.round
    return [
        one
        for one in (current.asked if current else ())
        if opinion_of(asked=one, on=standing.on, law=standing.law) is Opinion.OPEN
    ]


def _undelivered(standing: Standing) -> list[Asked]:
    return [one for one in _open(standing) if one.consultation.received_on is None]


def _named(standing: Standing, asked: Iterable[Asked]) -> list[tuple[str, str]]:
    names = party_names(standing=standing)
    return [(one.id, f"{names.get(one.id, one.id)}（{PARTIES[one.consultation.party]}）") for one in asked]
