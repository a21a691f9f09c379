"""Registering a request from any channel: everything at once, and no purpose asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zhaoming.law.counting import ApplicantKind
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.models import FileKind
from zhaoming.web.cases.services import Scan
from zhaoming.web.desk.forms.days import known_day_field
from zhaoming.web.desk.forms.drop import ManyFilesField
from zhaoming.web.presentation.case_words import CHANNELS, KINDS

_APPLICANT = (
    *("identity_document", "identity_number", "representative", "contact"),
    *("telephone", "email", "address", "postcode"),
)
_WANTED = ("document_number", "description", "form", "route", "assistance")


def _text(label: str, most: int = 200, *, listed: str = "", **more: Any) -> forms.CharField:
    listing = {"list": f"{listed}-list"} if listed else {}
    widget = forms.TextInput(attrs={"autocomplete": "off", **listing})
    return forms.CharField(label=label, max_length=most, required=False, **{"widget": widget, **more})


class CaseRegisterForm(forms.Form):
    """How and when it came, who asks, what is asked for, the scans. Article 29, and nothing beyond it."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)
    channel = forms.ChoiceField(
        label="途径",
        choices=[(one.value, CHANNELS[one]) for one in Channel],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择申请是怎样提出的，收到申请之日由此确定。"},
    )
    submitted_on = known_day_field(
        "提出日期", "当面递交、寄出、发出的日期；口头的为代填完成之日。不知道寄出日期的可以不填"
    )
    body_received_on = known_day_field("签收日期", "工作机构签收或者拿到信函的日期")
    confirmed_on = known_day_field(
        "双方确认日期", "与申请人确认收到的日期；还没有联系上的不填，联系上以后再登记确认"
    )
    through_other_unit = forms.BooleanField(label="信函先寄到了本机关其他单位", required=False)

    kind = forms.ChoiceField(
        label="申请人类别",
        choices=[(one.value, KINDS[one]) for one in ApplicantKind],
        initial=ApplicantKind.NATURAL.value,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label="姓名或者名称",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "请填写申请人的姓名或者名称。"},
    )
    identity_document = _text("身份证明", 60, listed="document", initial="居民身份证")
    identity_number = _text("证件号码", 40)
    representative = _text("法定代表人", 60)
    contact = _text("联系人", 60)
    telephone = _text("电话", 40)
    email = _text("电子邮箱", 120)
    address = _text("通信地址", 300)
    postcode = _text("邮政编码", 10)

    wanted_name = _text("信息名称", 300, help_text="列表里显示的就是这一行，不要写入申请人的个人信息")
    document_number = _text("文号", 120)
    description = _text(
        "其他特征描述", 8000, widget=forms.Textarea(attrs={"rows": 4}), help_text="照申请书原文登记"
    )
    form = _text("获取信息的形式", 60, listed="form")
    route = _text("获取信息的方式、途径", 60, listed="route")
    assistance = _text("所需的协助", 200, help_text="阅读、视听有困难的申请人（条例第四十三条）")

    application = ManyFilesField(label="申请书扫描件", required=False)
    identity = ManyFilesField(label="身份证明扫描件", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies_where(user, Permission.REGISTER_CASE).order_by("code")
        choices = list(field.queryset[:2])
        self.is_one_agency = len(choices) == 1
        if self.is_one_agency:
            field.widget, field.initial = forms.HiddenInput(), choices[0]

    def clean(self) -> dict[str, Any]:
        """A day that counts must be there, and the days in an order that can have happened."""
        told = super().clean() or {}
        if not (told.get("wanted_name") or told.get("document_number") or told.get("description")):
            self.add_error("wanted_name", "请至少填写信息名称、文号、特征描述中的一项。")
        if not (told.get("submitted_on") or told.get("body_received_on") or told.get("confirmed_on")):
            self.add_error("submitted_on", "请填写日期。")
        days = [told[name] for name in ("submitted_on", "body_received_on", "confirmed_on") if told.get(name)]
        if days != sorted(days):
            self.add_error("submitted_on", "提出在先，签收其次，确认在后；请核对这几个日期。")
        return told

    @property
    def arrival(self) -> Arrival:
        """How and when it came; where the day of posting is not known, that of receiving stands for it."""
        told = self.cleaned_data
        first: dt.date = told["submitted_on"] or told["body_received_on"] or told["confirmed_on"]
        return Arrival(
            channel=Channel(told["channel"]),
            submitted_on=first,
            body_received_on=told["body_received_on"],
            confirmed_on=told["confirmed_on"],
            through_other_unit=told["through_other_unit"],
        )

    @property
    def applicant(self) -> Applicant:
        """Who asks."""
        told = self.cleaned_data
        held = {name: told[name].strip() for name in ("name", *_APPLICANT)}
        return Applicant(kind=ApplicantKind(told["kind"]), **held)

    @property
    def wanted(self) -> Wanted:
        """What is asked for; the number names what has no name, the description never does: it is sealed."""
        told = self.cleaned_data
        name = told["wanted_name"] or told["document_number"]
        return Wanted(name=name.strip(), **{key: told[key].strip() for key in _WANTED})

    def scans(self) -> list[Scan]:
        """The files that came with this very sending."""
        kinds = {"application": FileKind.APPLICATION, "identity": FileKind.IDENTITY}
        return [
            Scan(kind, one.name or "未命名", one.read())
            for field, kind in kinds.items()
            for one in self.files.getlist(field)
            if isinstance(one, UploadedFile)
        ]
