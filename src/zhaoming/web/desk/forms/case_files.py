"""Putting files into a request, reading one, packing all."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zhaoming.web.cases.models import FileKind
from zhaoming.web.desk.forms.drop import ManyFilesField
from zhaoming.web.presentation.watched import WatchedForm

# These become files of the request by an act of their own.
_BY_AN_ACT = {FileKind.ORIGINAL, FileKind.SEALED_LETTER}
KINDS = [(kind.value, kind.label) for kind in FileKind if kind not in _BY_AN_ACT]


class CaseFilesForm(forms.Form):
    """What the files are, and the files."""

    kind = forms.ChoiceField(
        label="文件种类",
        choices=KINDS,
        initial=FileKind.DISCLOSED,
        help_text="“向申请人提供的信息”存入后先检查，检查和审核通过以前不会提供给申请人。",
    )
    files = ManyFilesField(  # type: ignore[assignment] # Fields leave the class; `files` is then Django's own.
        label="文件",
        # An empty file is named among those that could not be taken in.
        allow_empty_file=True,
        help_text="可以一次选择几个同一种类的文件；单个文件不超过 50 MB。文件加密保存。",
        error_messages={"required": "请选择至少一个文件。", "empty": "所选文件是空的。"},
    )

    not_secret = forms.CharField(
        label="不是涉密文件的理由",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="只在系统提示文件带有涉密标志、经您核对不是国家秘密时填写，例如：是保密教育的公开教材，"
        "行文引用了标志的样式。理由和您的姓名留在记录里；要提供给申请人的，还须由另一名审核人放行。",
    )

    @property
    def uploaded(self) -> list[UploadedFile]:
        """The files, once the form is valid."""
        return list(self.cleaned_data["files"])


class ReadingForm(WatchedForm):
    """Why the applicant's paper is read; it stays on record."""

    reason = forms.CharField(
        label="查看理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如：核对身份证明。理由和查看人会记入这件申请的办理记录。",
    )


class PackForm(WatchedForm):
    """Why all files are packed."""

    reason = forms.CharField(
        label="打包理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如：答辩举证，某法院（案号）。压缩包内含申请人信息，理由会记入办理记录。",
    )
