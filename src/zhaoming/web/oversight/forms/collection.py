"""What the pages of a collection ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from zhaoming.web.agencies.models import Agency
from zhaoming.web.collection.models import Duty, Entry
from zhaoming.web.collection.models.campaign import REMINDED_AFTER, REMINDED_BEFORE
from zhaoming.web.collection.services.guards import is_reading


def _day(*, label: str, help_text: str = "", required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


class OpenForm(forms.Form):
    """By when, and when to remind."""

    due_on = _day(
        label="报送的最后一日",
        required=False,
        help_text="留空即法定的日期，乡镇、街道的按本系统采用的理解；可以要求提前，不能推后。",
    )
    remind_before = forms.IntegerField(label="到期前几日提醒", initial=REMINDED_BEFORE, min_value=0)
    remind_after = forms.IntegerField(label="到期后几日提醒", initial=REMINDED_AFTER, min_value=0)


class AdjustForm(forms.Form):
    """Whether an entry is asked, by when, and why it departs."""

    duty = forms.ChoiceField(label="是否应报", choices=Duty.choices)
    due_on = _day(label="最后一日")
    reason = forms.CharField(label="调整的理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if entry.legal_on is not None:
            # The day of a township or subdistrict is a reading, and is not told as the law's.
            what = "本系统采用的理解" if is_reading(agency=entry.agency) else "法定的日期"
            self.fields["due_on"].help_text = f"不能晚于 {entry.legal_on.isoformat()}（{what}）。"


class AddAgencyForm(forms.Form):
    """An agency of the system that the tree of that year does not name."""

    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(), label="机关", empty_label="请选择", to_field_name="code"
    )
    due_on = _day(
        label="最后一日", required=False, help_text="留空即法定的日期，乡镇、街道的按本系统采用的理解。"
    )
    reason = forms.CharField(label="加入的理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies.order_by("code")


class AddOutsideForm(forms.Form):
    """A body without people here."""

    name = forms.CharField(label="单位名称", max_length=120)
    contact = forms.CharField(
        label="联系方式", max_length=200, required=False, help_text="科室和办公电话，不写个人的号码。"
    )
    email = forms.EmailField(label="电子邮箱", required=False, help_text="到期前后的提醒发到这里。")
    due_on = _day(label="最后一日", required=False)
    reason = forms.CharField(label="加入的理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class AcceptForm(forms.Form):
    """Accepting the filing that was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=60)


class FileForm(forms.Form):
    """Filing the version that was looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class DifferenceForm(forms.Form):
    """Why a cell of the parent's own report is not the sum."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    text = forms.CharField(label="差异的说明", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class DifferencesForm(forms.Form):
    """One reason for several cells."""

    text = forms.CharField(label="差异的说明", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class TakeInForm(forms.Form):
    """The file of a body outside the system."""

    file = forms.FileField(label="年报文件", help_text="Word、Excel、PDF、网页或者文本；读取在后台进行。")


class SendBackForm(forms.Form):
    """What is to be mended."""

    remarks = forms.CharField(label="退回意见", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
