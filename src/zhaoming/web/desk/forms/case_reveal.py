"""Asking for the personal data of an applicant."""

from __future__ import annotations

from django import forms


class RevealForm(forms.Form):
    """The reason; it stays on record."""

    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如：电话确认收到信函；填写送达地址。理由和查看人会记入这件申请的办理记录。",
    )
