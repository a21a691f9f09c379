"""Asking others: units of the agency, third parties, co-makers, other organs."""

from __future__ import annotations

from django import forms

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.case import Asked
from zhaoming.casework.standing import Opinion, opinion_of
from zhaoming.law.clocks import Party
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.selectors.written import party_names
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told
from zhaoming.web.desk.forms.days import day_field, lines_field, lines_of, words_field
from zhaoming.web.presentation.case_words import PARTIES

# What silence comes to, told before anybody is asked.
_PARTY_CHOICES = (
    (Party.THIRD_PARTY.value, "第三方：收到之日起15个工作日；不答复不等于同意，由本机关决定（第三十二条）"),
    (Party.CO_MAKER.value, "共同制作机关：收到之日起15个工作日；不答复视为同意公开（第三十四条）"),
    (Party.OTHER_ORGAN.value, "其他机关：没有法定期限，可以停止等待，由本机关决定（第三十三条第三款）"),
)


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


class Consult(CaseActForm):
    """Parties are asked for their opinion in writing."""

    act = Act.CONSULT
    consequence = (
        "登记征求意见书已发出。自发出次日起到收到意见（或者期限届满）止，答复期限不计算；"
        "几方同时征求的，按各段时间的并集扣除。每一方的15个工作日从它收到之日起算，请随后登记送达。"
    )
    party = forms.ChoiceField(label="征求谁的意见", choices=_PARTY_CHOICES, widget=forms.RadioSelect)
    names = lines_field("名称", help_text="一行一方；名称加密保存。")
    on = day_field("发出日期")

    def _told(self) -> list[Told]:
        given, known = self.cleaned_data, len(self.standing.value.asked)
        party = Party(given["party"])
        return [
            (happened.ConsultationSent(on=given["on"], consultation=f"Z{known + at}", party=party), name)
            for at, name in enumerate(lines_of(given["names"]), start=1)
        ]


class RecordLetterReceived(CaseActForm):
    """The letter reached the parties."""

    act = Act.RECORD_LETTER_RECEIVED
    consequence = "对方的15个工作日自收到之日次日起算；届满而没有意见的，到期自动恢复计算答复期限。"
    consultations = forms.MultipleChoiceField(label="送达给", choices=(), widget=forms.CheckboxSelectMultiple)
    on = day_field("对方收到日期", help_text="各方收到的日期不同的，分几次登记。")
    words = words_field("送达凭证", rows=2, help_text="例如回执号、签收人。")

    def _prepare(self) -> None:
        waiting = [one for one in _open(self.standing) if one.consultation.received_on is None]
        self._choose("consultations", _named(self.standing, waiting))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [
            (happened.ConsultationReceived(on=given["on"], consultation=key), given["words"])
            for key in given["consultations"]
        ]


class ReceiveOpinion(CaseActForm):
    """A party answered."""

    act = Act.RECEIVE_OPINION
    consequence = "收到意见的次日起恢复计算答复期限（其他方仍在征求的除外）。届满之后的意见不再改变结果。"
    consultation = forms.ChoiceField(label="意见来自", choices=())
    consents = forms.ChoiceField(
        label="意见", choices=(("yes", "同意公开"), ("no", "不同意公开")), widget=forms.RadioSelect
    )
    on = day_field("收到意见日期")
    words = words_field("意见和理由", help_text="不同意公开的，写明它的理由；答复前应当判断理由是否合理。")

    def _prepare(self) -> None:
        self._choose("consultation", _named(self.standing, _open(self.standing)))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        event = happened.OpinionReceived(
            on=given["on"], consultation=given["consultation"], consents=given["consents"] == "yes"
        )
        return [(event, given["words"])]


class GiveUpWaiting(CaseActForm):
    """No opinion is awaited any more."""

    act = Act.GIVE_UP_WAITING
    consequence = "停止等待没有法定期限的机关，或者没有送达的征求意见书；次日起恢复计算答复期限。"
    field_of = {"consultation.period": "consultations"}
    consultations = forms.MultipleChoiceField(label="不再等待", choices=(), widget=forms.CheckboxSelectMultiple)
    on = day_field("停止等待日期")
    words = words_field("理由", required=True)

    def _prepare(self) -> None:
        free = [
            one
            for one in _open(self.standing)
            if one.consultation.party is Party.OTHER_ORGAN or one.consultation.received_on is None
        ]
        self._choose("consultations", _named(self.standing, free))

    def _told(self) -> list[Told]:
        given = self.cleaned_data
        return [
            (happened.ConsultationGivenUp(on=given["on"], consultation=key), given["words"])
            for key in given["consultations"]
        ]


class InformThirdParty(CaseActForm):
    """It is disclosed against their will."""

    act = Act.INFORM_THIRD_PARTY
    consequence = "第三方不同意而决定公开的，应当先书面告知第三方公开的内容和理由，才能送达答复。"
    on = day_field("告知第三方日期")
    words = words_field("告知的内容和理由", required=True)

    def _told(self) -> list[Told]:
        return [(happened.ThirdPartyInformed(on=self.cleaned_data["on"]), self.cleaned_data["words"])]


def _open(standing: Standing) -> list[Asked]:
    """The consultations of this run of the clock that nothing ended yet."""
    current = standing.value.round
    return [
        one
        for one in (current.asked if current else ())
        if opinion_of(asked=one, on=standing.on, law=standing.law) is Opinion.OPEN
    ]


def _named(standing: Standing, asked: list[Asked]) -> list[tuple[str, str]]:
    names = party_names(standing=standing)
    return [(one.id, f"{names.get(one.id, one.id)}（{PARTIES[one.consultation.party]}）") for one in asked]
