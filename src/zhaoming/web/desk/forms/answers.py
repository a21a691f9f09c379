"""Forms of the answers that are published for everybody."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.answers.models import LONGEST_QUESTION, LONGEST_TEXT, AnswerState
from zhaoming.web.cases.models import CaseFile
from zhaoming.web.cases.selectors import NamedFile


class AnswersForm(forms.Form):
    """Which answers the list shows."""

    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *AnswerState.choices])


class ProposeForm(forms.Form):
    """What everybody may read of an answered request."""

    question = forms.CharField(
        label="问题",
        max_length=LONGEST_QUESTION,
        help_text="用一般的话写清楚这是什么信息，例如“2025年教师招聘面试怎样评分”。不要写申请人、编号和日期。",
    )
    text = forms.CharField(
        label="答复",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="写给没有提出过这件申请的人看，去掉称呼、编号、送达和救济告知。",
    )
    attached = forms.TypedMultipleChoiceField(
        label="附件",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="只能选已经提供给申请人的信息。公布时改名为“附件1”等，原来的文件名不公开。",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, disclosed: tuple[NamedFile, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._disclosed = {one.file.pk: one.file for one in disclosed}
        choices = [(one.file.pk, one.name) for one in disclosed]
        self.fields["attached"].choices = choices  # type: ignore[attr-defined] # The field is a choice field.
        if not disclosed:
            del self.fields["attached"]

    def chosen(self) -> list[CaseFile]:
        """The files that were ticked."""
        return [self._disclosed[pk] for pk in self.cleaned_data.get("attached", [])]


class ConfirmForm(forms.Form):
    """An act that asks once."""


class RemarksForm(forms.Form):
    """Giving a proposal back."""

    remarks = forms.CharField(
        label="退回意见", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), help_text="写明要改什么。"
    )


class ReasonForm(forms.Form):
    """An act that needs a reason, which stays on record."""

    reason = forms.CharField(label="理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
