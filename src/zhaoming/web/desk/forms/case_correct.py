"""Putting right what was registered of a request: only what is changed is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms

from zhaoming.law.counting import ApplicantKind
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.cases.applicant import Applicant
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.services import APPLICANT_FIELDS, Correction
from zhaoming.web.desk.forms.days import day_field, words_field
from zhaoming.web.desk.forms.seen import SeenForm
from zhaoming.web.presentation.case_words import CHANNELS, KINDS, REGISTERED
from zhaoming.web.presentation.watched import WatchedForm

_LONGEST = {"name": 200, "identity_number": 40, "telephone": 40, "email": 120, "address": 300}
_DAYS = ("submitted_on", "body_received_on", "confirmed_on")


class CaseCorrectForm(WatchedForm, SeenForm):
    """How it came, who asks, what it is called; personal data stay where nothing is typed."""

    watched = ("subject",)

    channel = forms.ChoiceField(label="途径", choices=[(one.value, CHANNELS[one]) for one in Channel])
    submitted_on = day_field("提出日期", is_today=False, help_text="当面递交、寄出、发出的日期。")
    body_received_on = day_field("签收日期", required=False, is_today=False)
    confirmed_on = day_field("双方确认日期", required=False, is_today=False)
    through_other_unit = forms.BooleanField(label="信函先寄到了本机关其他单位", required=False)
    kind = forms.ChoiceField(label="申请人类别", choices=[(one.value, KINDS[one]) for one in ApplicantKind])
    subject = forms.CharField(label="所需信息的名称", max_length=300, required=False)
    why = words_field("更正的理由和依据", required=True, help_text="例如登记错误的经过，以哪份材料为准。")
    despite = forms.BooleanField(
        label="已知年报已经发布",
        required=False,
        help_text="仅在涉及的年度年报已经发布时需要勾选；之后请另行更正该年年报。",
    )

    def __init__(self, data: Any = None, *, standing: Standing, initial: dict[str, Any] | None = None) -> None:
        self.standing = standing
        arrival = standing.value.arrival
        held = {
            "seen": standing.case.version,
            "channel": arrival.channel.value,
            **{name: getattr(arrival, name) for name in (*_DAYS, "through_other_unit")},
            "kind": standing.value.applicant.value,
            "subject": standing.case.subject,
        }
        super().__init__(data, initial={**held, **(initial or {})})
        for name in APPLICANT_FIELDS:
            self.fields[name] = forms.CharField(
                label=f"{REGISTERED[name]}改为",
                required=False,
                max_length=_LONGEST[name],
                help_text="不更正的不填。",
            )
        self.order_fields(["seen", "channel", *_DAYS, "through_other_unit", "kind", *APPLICANT_FIELDS])

    def clean(self) -> dict[str, Any]:
        """The days in an order that can have happened."""
        told = super().clean() or {}
        days = [told[name] for name in _DAYS if told.get(name)]
        if days != sorted(days):
            self.add_error("submitted_on", "提出在先，签收其次，确认在后；请核对这几个日期。")
        return told

    def correction(self) -> Correction:
        """What is changed, and nothing else."""
        told, value = self.cleaned_data, self.standing.value
        arrival = self._arrival()
        subject = told["subject"].strip()
        return Correction(
            kind=ApplicantKind(told["kind"]) if told["kind"] != value.applicant.value else None,
            arrival=arrival if arrival != value.arrival else None,
            subject=subject if subject != self.standing.case.subject else None,
            applicant={name: told[name].strip() for name in APPLICANT_FIELDS if told[name].strip()},
        )

    def changes(self, *, held: Applicant) -> list[tuple[str, str, str]]:
        """Each change in words, with what was registered before."""
        return list(self._lines(self.correction(), held))

    def _lines(self, wanted: Correction, held: Applicant) -> Iterator[tuple[str, str, str]]:
        value = self.standing.value
        if wanted.arrival is not None:
            yield "收到", _came(value.arrival), _came(wanted.arrival)
        if wanted.kind is not None:
            yield "申请人类别", KINDS[value.applicant], KINDS[wanted.kind]
        for name, text in wanted.applicant.items():
            yield REGISTERED[name], getattr(held, name), text
        if wanted.subject is not None:
            yield REGISTERED["subject"], self.standing.case.subject, wanted.subject

    def _arrival(self) -> Arrival:
        told = self.cleaned_data
        return Arrival(
            channel=Channel(told["channel"]),
            **{name: told[name] for name in _DAYS},
            through_other_unit=told["through_other_unit"],
            portal=self.standing.value.arrival.portal,
        )

    def field_for(self, code: str) -> str | None:
        """What the law says of the registration is said at the day."""
        return "submitted_on" if code in {"registration.after", "registration.future"} else None


def _came(arrival: Arrival) -> str:
    named = zip(_DAYS, ("提出", "签收", "双方确认"), strict=True)
    days = [f"{_day(getattr(arrival, name))}{word}" for name, word in named if getattr(arrival, name)]
    other = "，先寄到本机关其他单位" if arrival.through_other_unit else ""
    return f"{CHANNELS[arrival.channel]}，{'，'.join(days)}{other}"


def _day(on: dt.date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
