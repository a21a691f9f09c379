"""Recording what a channel showed, and choosing a period."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import today
from zhaoming.web.desk.forms.days import day_field
from zhaoming.web.outward.models import LONGEST_ADDRESS, Channel
from zhaoming.web.outward.selectors import channels_for

_FIRST_YEAR = 2019


class PostForm(forms.Form):
    """One channel that showed the document."""

    channel = forms.ModelChoiceField(queryset=Channel.objects.none(), label="渠道", empty_label="请选择")
    shown_on = day_field("渠道上的发布日期")
    address = forms.CharField(
        label="渠道上的地址",
        max_length=LONGEST_ADDRESS,
        required=False,
        help_text="例：https://mp.example.cn/s/abc",
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["channel"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = channels_for(agency=agency)


class PeriodForm(forms.Form):
    """A year."""

    year = forms.TypedChoiceField(label="年度", coerce=int, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["year"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - for the type checker.
        field.choices = [(str(one), f"{one} 年") for one in range(today().year, _FIRST_YEAR - 1, -1)]

    def period(self) -> tuple[dt.date, dt.date]:
        """The first and last day; this year where none was chosen."""
        chosen = self.cleaned_data.get("year") if self.is_valid() else None
        year = int(chosen) if chosen else today().year
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
