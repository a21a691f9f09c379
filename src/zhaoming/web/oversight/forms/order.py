"""What a supervision order says."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import existing
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.watched import WatchedForm
from zhaoming.web.supervision.indicators import INDICATORS
from zhaoming.web.supervision.selectors import Reach
from zhaoming.web.supervision.services import Term


class OrderForm(WatchedForm):
    """The agency, what it is about, what is demanded, and by when."""

    watched = ("title", "text")

    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(), label="承办机关", empty_label="请选择", to_field_name="code"
    )
    title = forms.CharField(label="事由", max_length=200)
    indicator = forms.ChoiceField(
        label="指标",
        required=False,
        choices=[("", "不针对指标"), *((one.key, one.label) for one in INDICATORS.values())],
    )
    numbers = forms.CharField(
        label="申请编号",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="每行一个。只就指标督办的，可以不填。",
    )
    text = forms.CharField(label="督办要求", widget=forms.Textarea, max_length=8000)
    days = forms.IntegerField(
        label="答复期限（工作日）", required=False, help_text="签发当天不计入。与下面的日期二者填一。"
    )
    last_on = forms.DateField(
        label="或者：答复的最后一日",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        under = [pk for pk in reach.ids if pk != reach.root.pk]
        # What was dissolved has nobody left to answer; its successor stands in the list.
        field.queryset = existing(on=today()).filter(pk__in=under).order_by("code")

    def given(self) -> dict[str, Any]:
        """The parameters of the issue."""
        told = dict(self.cleaned_data)
        told["term"] = Term(days=told.pop("days"), last_on=told.pop("last_on"))
        told["numbers"] = list(dict.fromkeys(told["numbers"].split()))
        return told
