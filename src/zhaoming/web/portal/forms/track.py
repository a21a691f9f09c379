"""Coming in to follow a request, and what an applicant does with it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zhaoming.web.cases.services import LARGEST, OwnFile
from zhaoming.web.files.names import CONTENT_TYPES
from zhaoming.web.tracking.services.rating import LONGEST_WORDS

# What an office can open and look at: papers, tables, pictures. No archives and no web pages.
TAKEN = frozenset(CONTENT_TYPES) - {".zip", ".html", ".htm", ".mht", ".mhtml", ".json", ".md"}
MOST_FILES = 10
_LONGEST = 20_000


class EntryForm(forms.Form):
    """Number and query code."""

    number = forms.CharField(
        label="编号",
        max_length=80,
        help_text="在回执上，由字母、数字和横线组成。",
        error_messages={"required": "请填写回执上的编号。"},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(
        label="查询码",
        max_length=40,
        help_text="在回执上，共 12 位字母和数字；大小写、空格和横线都不影响。",
        error_messages={"required": "请填写回执上的查询码。"},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class OwnFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class OwnFilesField(forms.FileField):
    """Some files of an applicant, of kinds an office can open; an empty list where none were chosen."""

    widget = OwnFilesInput

    def __init__(self, *, most: int = MOST_FILES, largest: int = LARGEST, **kwargs: Any) -> None:
        self.most, self.largest = most, largest
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file by itself, and no more than a handful at once."""
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not given and not self.required:
            return []
        if len(given) > self.most:
            raise forms.ValidationError(f"一次选了 {len(given)} 个文件，最多 {self.most} 个，请分次提交。")
        return [self._one(super(OwnFilesField, self).clean(one, initial)) for one in given or [None]]

    def _one(self, file: UploadedFile) -> UploadedFile:
        name = str(file.name)
        if PurePosixPath(name).suffix.lower() not in TAKEN:
            raise forms.ValidationError(
                f"“{name}”的类型不能提交。请改为 PDF、Word、WPS、Excel、OFD、纯文本或者图片（jpg、png、tif）。"
            )
        if (file.size or 0) > self.largest:
            size, most = (file.size or 0) // 1024 // 1024, self.largest // 1024 // 1024
            raise forms.ValidationError(f"“{name}”有 {size} MB，每个文件最大 {most} MB。")
        return file


def _files(*, required: bool = False, label: str = "附件") -> OwnFilesField:
    return OwnFilesField(
        label=label,
        required=required,
        help_text=f"PDF、Word、WPS、Excel、OFD、纯文本或者图片，一次最多 {MOST_FILES} 个，"
        f"每个最大 {LARGEST // 1024 // 1024} MB。",
        error_messages={"required": "请选择至少一个文件。", "empty": "所选文件是空的，请重新选择。"},
    )


class _WithFilesForm(forms.Form):
    @property
    def own_files(self) -> list[OwnFile]:
        """The files, once the form is valid."""
        return [OwnFile(name=str(one.name), content=one.read()) for one in self.cleaned_data["attachments"]]


class _WordsForm(_WithFilesForm):
    """Words, files, or both."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("words", "attachments"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined] # Read by the template alone.

    def clean(self) -> dict[str, Any]:
        """One of the two must be there."""
        given = super().clean() or {}
        if "attachments" in given and not given.get("words") and not given["attachments"] and not self.errors:
            self.add_error("words", "请填写内容，或者选择附件。")
        return given


def _words(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=_LONGEST,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="文字和附件有一样就行。",
    )


class CorrectionForm(_WordsForm):
    """Answering a correction notice."""

    words = _words("补正内容")
    attachments = _files()


class LateCorrectionForm(_WordsForm):
    """The same after its period, with the good reason."""

    good_reason = forms.CharField(
        label="逾期的正当理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "期限已过，请写明正当理由。"},
    )
    words = _words("补正内容")
    attachments = _files()


class ReasonsForm(_WordsForm):
    """Answering the question about the number of requests (Article 35)."""

    words = _words("理由")
    attachments = _files()


class ConfirmForm(forms.Form):
    """An act that asks once."""


class AddFilesForm(_WithFilesForm):
    """Handing in something later."""

    attachments = _files(required=True, label="材料")


class RatingForm(forms.Form):
    """What one thinks of the service."""

    grade = forms.TypedChoiceField(
        label="您对这次服务满意吗？",
        coerce=int,
        choices=[(5, "非常满意"), (4, "满意"), (3, "一般"), (2, "不满意"), (1, "非常不满意")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一项。"},
    )
    words = forms.CharField(
        label="意见和建议",
        required=False,
        max_length=LONGEST_WORDS,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="请不要写个人信息。评价不影响申请的办理。",
    )


class ReceivedForm(forms.Form):
    """On which day the reply, or the decision of a review, came, to count last days; nothing is stored."""

    received = forms.DateField(
        label="我收到的日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": "请选择日期。", "invalid": "日期请写作 2026-01-26 的形式。"},
    )
