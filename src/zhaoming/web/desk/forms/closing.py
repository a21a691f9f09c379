"""Whose year is looked at as if it closed today."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.config import today
from zhaoming.web.reports.counted_value import FIRST_YEAR


class ClosingForm(forms.Form):
    """One of the agencies whose reports the person may read, and a year the records know."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)
    year = forms.TypedChoiceField(label="年度", coerce=int)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency, year = self.fields["agency"], self.fields["year"]
        assert isinstance(agency, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        assert isinstance(year, forms.TypedChoiceField)  # noqa: S101 - for the type checker.
        agency.queryset = agencies_where(user, Permission.VIEW_REPORT).order_by("code")
        year.choices = [(one, f"{one} 年") for one in range(today().year, FIRST_YEAR - 1, -1)]
