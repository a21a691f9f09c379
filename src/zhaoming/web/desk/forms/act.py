"""Confirming an act on a whole report."""

from __future__ import annotations

from django import forms

from zhaoming.web.desk.forms.seen import SeenForm


class ConfirmForm(SeenForm):
    """An act that asks once."""


class ReasonedForm(SeenForm):
    """An act that needs a reason, which stays on record."""

    reason = forms.CharField(label="理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class FileForm(SeenForm):
    """Filing; the reason is asked where a published version is to be replaced."""

    reason = forms.CharField(
        label="更正已发布年报的理由",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="仅在该年度已有发布的年报时需要填写，将随更正记录公开。",
    )


class ReturnForm(SeenForm):
    """Returning with remarks."""

    remarks = forms.CharField(
        label="退回意见",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="写明需要改什么、依据是什么；报送机关会看到全文。",
    )
