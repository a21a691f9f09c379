"""A form in which one chooses among the agencies one administers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from zhaoming.web.agencies.models import Agency


class WithinReach(forms.Form):
    """Fills every field that chooses agencies with those of `reach`; others are no valid choice."""

    def __init__(self, *args: Any, reach: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = reach
