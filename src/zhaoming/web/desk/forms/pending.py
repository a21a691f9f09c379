"""Deciding what another person proposed, and judging the reason of a late correction."""

from __future__ import annotations

from django import forms

from zhaoming.web.desk.forms.days import words_field
from zhaoming.web.desk.forms.seen import SeenForm


class DecideForm(SeenForm):
    """Confirming or returning; only returning must be explained, which the service asks for."""

    words = words_field("复核意见", help_text="退回的，写明为什么；同意的可以不填。")


class JudgeForm(SeenForm):
    """Whether the reason for coming late is a good one."""

    accepts = forms.ChoiceField(
        label="逾期的理由",
        choices=(("yes", "属于正当理由，按补正办理"), ("no", "不属于正当理由，视为放弃申请")),
        widget=forms.RadioSelect,
        error_messages={"required": "请选择是否属于正当理由。"},
    )
    why = words_field(
        "判断的理由", required=True, help_text="不采纳的，经另一人复核后，申请人在查询页面可以看到这段话。"
    )
