"""Asking for a year's report out of the records."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.config import today


class CompileForm(forms.Form):
    """One of the person's agencies, and a year."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)
    year = forms.IntegerField(label="年度", help_text="年报所报告的年度，不是公布的年度。")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies_where(user, Permission.UPLOAD_REPORT).order_by("code")
        self.fields["year"].initial = today().year - 1
