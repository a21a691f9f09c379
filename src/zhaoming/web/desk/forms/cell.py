"""Setting a cell right."""

from __future__ import annotations

from django import forms

from zhaoming.web.desk.forms.seen import SeenForm


class CellForm(SeenForm):
    """The value as the form should print it, and why."""

    text = forms.CharField(
        label="改为",
        max_length=40,
        required=False,
        strip=True,
        help_text="按表中应印的样子填写；留空表示空白。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )
    reason = forms.CharField(
        label="理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：原文此格为 5，读取有误；或者：经与登记台账核对应为 6。",
    )
