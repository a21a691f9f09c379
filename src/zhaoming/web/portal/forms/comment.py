"""Commenting on a draft."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.comments.models import LONGEST_AUTHOR, LONGEST_COMMENT, Consultation
from zhaoming.web.comments.services import Attachment, Author, Given, largest_file, most_files
from zhaoming.web.portal.forms.track import OwnFilesField

_BEGINNING = 24


class CommentForm(forms.Form):
    """What one says, of the whole draft or of one paragraph; a name where it is asked for."""

    paragraph = forms.TypedChoiceField(label="针对哪一段", required=False, coerce=int, empty_value=None)
    words = forms.CharField(
        label="您的意见",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"最多 {LONGEST_COMMENT} 字。写明建议怎样改、为什么。意见可能公开，不要写号码、住址。",
        error_messages={"required": "请写明意见。"},
    )
    name = forms.CharField(
        label="姓名或者单位",
        max_length=LONGEST_AUTHOR,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label="联系方式",
        max_length=LONGEST_AUTHOR,
        required=False,
        help_text="加密保存，不公开，只用来核实这条意见。",
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = consultation.publication.public_version
        lines = version.paragraphs if version is not None else []
        field = self.fields["paragraph"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker.
        field.choices = [("", "全文"), *((str(at), _label(at, line)) for at, line in enumerate(lines, start=1))]
        for name in ("name", "contact"):
            self.fields[name].required = consultation.asks_name
        if most_files():
            self.fields["attachments"] = _attachments()

    def given(self) -> Given:
        """The comment."""
        told = self.cleaned_data
        author = Author(name=told["name"], contact=told["contact"])
        files = tuple(Attachment(str(one.name), one.read()) for one in told.get("attachments", ()))
        return Given(words=told["words"], author=author, paragraph=told["paragraph"], files=files)


def _attachments() -> OwnFilesField:
    most, largest = most_files(), largest_file()
    kinds = "PDF、Word、WPS、Excel、OFD、纯文本或者图片"
    size = f"最多 {most} 个，每个最大 {largest // 1024 // 1024} MB"
    return OwnFilesField(
        label="附件",
        required=False,
        most=most,
        largest=largest,
        help_text=f"{kinds}，{size}。加密保存，只供起草机关研究，不公开。",
        error_messages={"empty": "所选文件是空的，请重新选择。"},
    )


def _label(at: int, line: str) -> str:
    text = line.strip()
    return f"第 {at} 段：{text if len(text) <= _BEGINNING else f'{text[:_BEGINNING]}…'}"
