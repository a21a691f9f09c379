"""Forms of the working calendar."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.administration.forms.dates import day_field
from zhaoming.web.administration.forms.reach import WithinReach
from zhaoming.web.agencies.models import Agency

# The longest notice so far has two thousand characters.
_LONGEST = 40_000


class InstallForm(forms.Form):
    """The notice as a file or as text; what was read from a file is shown as text from then on."""

    file = forms.FileField(
        label="文件", required=False, help_text="TOML 或 JSON 文件。选了文件，就以文件为准。"
    )
    text = forms.CharField(
        label="内容",
        required=False,
        max_length=_LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false", "class": "code"}),
        help_text="照通知原文填写：放假的首日、末日，和调休上班的日子。",
    )

    def clean(self) -> dict[str, Any]:
        """`text` holds what is to be installed, wherever it came from."""
        asked: dict[str, Any] = super().clean() or {}
        file = asked.get("file")
        if file is not None:
            asked["text"] = self._read(file)
        if not asked.get("text", "").strip() and not self.errors:
            raise forms.ValidationError("没有内容。请选择文件，或者把通知填写在下面。")
        return asked

    def _read(self, file: Any) -> str:
        if file.size > _LONGEST * 3:
            raise forms.ValidationError(f"文件有 {file.size} 字节，不会是放假安排；最大 {_LONGEST * 3} 字节。")
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError("文件不是 UTF-8 编码的文字。请另存为 UTF-8 后再选。") from error


class ConfirmInstallForm(forms.Form):
    """The second look: the very text that was previewed, compared with the notice by a person."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=_LONGEST)
    compared = forms.BooleanField(label="已逐日与通知原文核对")
    doubts = forms.BooleanField(label="上面列出的疑点都已核对，原文确是如此", required=False)


class WithdrawForm(forms.Form):
    """Why a notice shall count no longer."""

    reason = forms.CharField(label="理由", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class RegionForm(WithinReach):
    """Which region's festival days count for an agency and all under it."""

    agency = forms.ModelChoiceField(label="机关", queryset=Agency.objects.none(), empty_label="请选择")
    region = forms.CharField(
        label="地区", max_length=80, help_text="与装载地方安排时填写的“地区”一致，例如“广西”。"
    )


class DerivationForm(WithinReach):
    """A receipt, and what was known on which day."""

    start = day_field("收到申请之日", required=False)
    known_on = day_field("按哪一天所知的安排", required=False, help_text="不填为今天。")
    for_agency = forms.ModelChoiceField(
        label="机关", queryset=Agency.objects.none(), required=False, empty_label="不论地区"
    )


class ReadingsForm(WithinReach):
    """Whose readings are looked at."""

    agency = forms.ModelChoiceField(label="机关", queryset=Agency.objects.none(), empty_label="请选择")


class ReadingForm(forms.Form):
    """Another reading, with its reason; `confirmed` at the second look."""

    value = forms.ChoiceField(label="采用", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="理由和依据",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如本地规定的名称和条款。",
    )

    def __init__(self, *args: Any, choices: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["value"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared above.
        field.choices = choices
