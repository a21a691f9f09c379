"""Saying whose report of which year it is."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency
from zhaoming.web.desk.forms.seen import SeenForm
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import assignable_agencies


class AssignForm(SeenForm):
    """One of the agencies in question, and a year."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label="请选择")
    year = forms.IntegerField(
        label="年度", min_value=2008, max_value=2100, help_text="年报所报告的年度，不是公布的年度。"
    )

    def __init__(self, *args: Any, version: ReportVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = assignable_agencies(version=version).order_by("code")
