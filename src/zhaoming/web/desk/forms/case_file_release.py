"""Judging what was found in a file, and the acts on the file."""

from __future__ import annotations

from django import forms

from zhaoming.web.presentation.watched import WatchedForm


class JudgeForm(forms.Form):
    """Why it may be handed out, or why not after all."""

    words = forms.CharField(
        label="理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="写明看过什么、为什么可以（或者不可以）提供，例如：是已经公开的办公电话。",
    )


class FileReasonForm(WatchedForm):
    """Why the file is handed out or not."""

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class FileConfirmForm(forms.Form):
    """An act that asks once."""
