"""What every act on a version brings along: the count of acts the person was looking at."""

from __future__ import annotations

from django import forms


class SeenForm(forms.Form):
    """`seen` guards against acting twice, or on something never seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReasonForm(SeenForm):
    """An act that needs a reason."""

    reason = forms.CharField(
        label="理由",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="写明依据，理由会留在记录里，主管部门可以看到。",
    )
