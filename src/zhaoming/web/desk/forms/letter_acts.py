"""What each act on a paper asks for."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.law.clocks import ServiceMethod
from zhaoming.web.desk.forms.seen import SeenForm
from zhaoming.web.presentation.case_words import METHODS


class ConfirmLetterForm(SeenForm):
    """Nothing to fill in."""


class ReviewForm(SeenForm):
    """Agreeing, with words if any."""

    words = forms.CharField(
        label="审核意见", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class WordsForm(SeenForm):
    """Saying why."""

    words = forms.CharField(label="理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ReturnLetterForm(SeenForm):
    """Sending back."""

    words = forms.CharField(
        label="退回意见",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明要改什么、依据是什么；拟稿人会看到全文。",
    )


class SignForm(SeenForm):
    """Signing, oneself or as a deputy."""

    deputy_for = forms.CharField(
        label="代哪一位负责人签发",
        required=False,
        max_length=60,
        help_text="本人签发的不填。代签的，两项都要填写，会记入办理记录。",
    )
    deputy_reason = forms.CharField(label="代签的理由", required=False, max_length=300)


class SealForm(SeenForm):
    """The scan of the sealed paper."""

    file = forms.FileField(
        label="盖章原件的扫描件",
        help_text="PDF 或者图片。系统记下文字和扫描件的校验值，以后每次查看都会核对。",
        error_messages={"required": "请选择盖章原件的扫描件。", "empty": "所选文件是空的。"},
    )


class CompareForm(SeenForm):
    """Saying that the sealed original is what was signed."""

    words = forms.CharField(
        label="核对意见",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如：已与签发的文字逐字核对，一致，印章清晰。",
    )


class ServeForm(SeenForm):
    """The service of a paper."""

    method = forms.ChoiceField(label="送达方式", choices=[(one.value, METHODS[one]) for one in ServiceMethod])
    on = forms.DateField(
        label="送达日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="当面、委托送达的，为签收之日；邮寄的，为交邮之日；电子送达的，为发出之日；"
        "本机关采用到达之日的，另填申请人收到之日，以那一天为准。",
    )
    known_on = forms.DateField(
        label="申请人收到之日",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="答复邮寄后才知道的，以后在案件页登记；收费通知邮寄的，知道收到之日后再登记送达。",
    )


class ParagraphForm(SeenForm):
    """Other words for one paragraph."""

    text = forms.CharField(label="文字", max_length=8000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{self.prefix or 'paragraph'}_%s"
