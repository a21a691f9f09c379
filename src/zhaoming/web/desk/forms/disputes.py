"""What one may ask of the register of reconsiderations and suits."""

from __future__ import annotations

from django import forms

from zhaoming.web.cases.selectors.disputes import PENDING
from zhaoming.web.presentation.case_words import DISPUTE_KINDS, DISPUTE_RESULTS


class DisputesForm(forms.Form):
    """The kind, how it stands, words of the numbers."""

    q = forms.CharField(label="申请编号或者完整案号", max_length=80, required=False)
    kind = forms.ChoiceField(
        label="种类",
        required=False,
        choices=[("", "全部"), *((one.value, label) for one, label in DISPUTE_KINDS.items())],
    )
    state = forms.ChoiceField(
        label="结果",
        required=False,
        choices=[
            ("", "全部"),
            (PENDING, "尚未审结"),
            *((one.value, label) for one, label in DISPUTE_RESULTS.items()),
        ],
    )
