"""Signing a point of the checklist; last year's problems and what became of them."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.annual_report.writing.checklist import DUTIES
from zhaoming.web.desk.forms.seen import SeenForm


class PointForm(SeenForm):
    """无此情况 with its reason, or for governments' duties the result."""

    has_none = forms.TypedChoiceField(
        label="登记",
        choices=(("1", "无此情况"), ("", "有结果")),
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type] # The stubs know words alone.
        required=False,
    )
    text = forms.CharField(
        label="内容",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="无此情况的，写明理由；有结果的，写明考核、评议或者责任追究的结果，照此绑定进正文。",
    )

    def __init__(self, *args: Any, point: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if point not in DUTIES:
            self.fields["has_none"].widget = forms.HiddenInput()
            self.fields["has_none"].initial = "1"


class ProblemsForm(SeenForm):
    """Problems of last year's report, one a line."""

    text = forms.CharField(
        label="上年报告的问题",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="一行一个问题。",
    )


class FollowForm(SeenForm):
    """What became of one problem."""

    became = forms.CharField(label="去向", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class TakeOverForm(SeenForm):
    """Which figure is taken over from the records of today; every one without a key."""

    key = forms.CharField(required=False, max_length=40)
