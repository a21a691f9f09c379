"""Handing in files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes many files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Gives a list of uploaded files."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Check each file by itself."""
        given = (data or [None]) if isinstance(data, list | tuple) else [data]
        single = super().clean
        return [single(one, initial) for one in given]


class DropForm(forms.Form):
    """For which agency (and its subtree), and the files."""

    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(),
        label="收件机关",
        empty_label=None,
        help_text="可以一次上传多个机关、多个年度的年报，系统按内容归到各机关。",
    )
    files = ManyFilesField(  # type: ignore[assignment] # Fields leave the class; `files` is then Django's own.
        label="年报文件",
        # An empty file is taken in and then named among those that could not be read.
        allow_empty_file=True,
        help_text="Word、WPS、Excel、PDF、网页、纯文本、JSON，或者它们的 zip 压缩包。",
        error_messages={"required": "请选择至少一个文件。", "empty": "所选文件是空的。"},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = agencies_where(user, Permission.UPLOAD_REPORT).order_by("code")
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = choices
        if choices.count() == 1:
            field.initial = choices.first()

    @property
    def uploaded(self) -> list[UploadedFile]:
        """The files, once the form is valid."""
        return list(self.cleaned_data["files"])
