"""Asking for the personal data of an applicant, for a new query code; suggesting publication."""

from __future__ import annotations

from django import forms

from zhaoming.web.presentation.watched import WatchedForm


class RevealForm(WatchedForm):
    """The reason; it stays on record."""

    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如：电话确认收到信函；填写送达地址。理由和查看人会记入这件申请的办理记录。",
    )


class CodeForm(WatchedForm):
    """How the applicant proved to be the applicant."""

    reason = forms.CharField(
        label="怎样核实申请人身份的",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如：申请人本人到窗口，查验了身份证原件。原查询码随即失效。",
    )


class SuggestForm(WatchedForm):
    """Why it should be published for all."""

    reason = forms.CharField(
        label="建议的理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：今年已有4人申请同一信息，属于可以公开的。主管部门可以看到，请不要写申请人的信息。",
    )
