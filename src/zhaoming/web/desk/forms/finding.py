"""Judging a finding."""

from __future__ import annotations

from django import forms

from zhaoming.web.desk.forms.seen import ReasonForm, SeenForm


class DismissForm(ReasonForm):
    """Why it is no fault."""


class ExplainForm(SeenForm):
    """A signed explanation of an error that stands."""

    text = forms.CharField(
        label="情况说明",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="说明将以您的姓名和职务签署，随年报报送主管部门。",
    )


class RestoreForm(SeenForm):
    """Nothing to fill in."""
