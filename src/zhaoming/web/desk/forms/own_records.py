"""Forms of the register of corrections of one's own record."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.law.counting import ApplicantKind
from zhaoming.law.receipt import Channel
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.cases.applicant import Applicant, Claim
from zhaoming.web.cases.models.own_record import RecordOutcome
from zhaoming.web.config import today
from zhaoming.web.desk.forms.seen import SeenForm
from zhaoming.web.presentation.case_words import CHANNELS, KINDS

NOTE = "note"


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        initial=today,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "请填写日期。", "invalid": "日期应为 2026-01-31 这样的格式。"},
    )


def _long(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=8000,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请填写这一项。"},
    )


class OwnRecordsForm(forms.Form):
    """Words of the number or of the record; whether the ended ones are shown."""

    q = forms.CharField(label="编号或者所涉记录", max_length=60, required=False)
    show = forms.CharField(widget=forms.HiddenInput, required=False)


class OwnRecordForm(forms.Form):
    """Who, which record, what is wrong with it, and the proof Article 41 asks for."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)
    received_on = _day("收到日期")
    channel = forms.ChoiceField(label="途径", choices=[(one.value, CHANNELS[one]) for one in Channel])
    kind = forms.ChoiceField(label="申请人类别", choices=[(one.value, KINDS[one]) for one in ApplicantKind])
    name = forms.CharField(
        label="姓名或者名称", max_length=200, error_messages={"required": "请填写申请人的姓名或者名称。"}
    )
    identity_document = forms.CharField(label="身份证明", max_length=60, required=False, initial="居民身份证")
    identity_number = forms.CharField(label="证件号码", max_length=40, required=False)
    telephone = forms.CharField(label="电话", max_length=40, required=False)
    address = forms.CharField(label="通信地址", max_length=300, required=False)
    about = forms.CharField(
        label="所涉记录",
        max_length=300,
        help_text="例如：不动产登记信息。列表里显示的就是这一行，不要写入申请人的个人信息",
        error_messages={"required": "请写明是哪一种记录。"},
    )
    wrong = _long("哪里不准确")
    right = _long("应当是什么", required=False)
    evidence = _long("证据", "条例第四十一条要求有证据证明；写明提交了什么材料", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies_where(user, Permission.REGISTER_CASE).order_by("code")

    def told(self) -> dict[str, Any]:
        """What the service of registering takes."""
        held = self.cleaned_data
        person = ("name", "identity_document", "identity_number", "telephone", "address")
        return {
            "agency": held["agency"],
            "applicant": Applicant(
                kind=ApplicantKind(held["kind"]), **{key: held[key].strip() for key in person}
            ),
            "about": held["about"],
            "claim": Claim(wrong=held["wrong"], right=held["right"], evidence=held["evidence"]),
            "channel": Channel(held["channel"]),
            "received_on": held["received_on"],
        }


class RecordActForm(SeenForm):
    """A note, or the end with what the person was told."""

    what = forms.ChoiceField(
        label="办理",
        choices=[(NOTE, "登记核查情况，继续办理"), *((one.value, one.label) for one in RecordOutcome)],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择办理的事项。"},
    )
    on = _day("日期")
    words = _long("内容", "核查的情况；更正了什么；转送或者告知的机关名称；不予更正的理由")


class RecordRevealForm(forms.Form):
    """Why the person's data are looked at."""

    reason = forms.CharField(label="查看理由", max_length=500)
