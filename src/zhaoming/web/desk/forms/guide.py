"""Forms of a guide: what it says, and the acts on it."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.publishing.guide import CHANNELS, POINT_PARTS, WRITTEN

_LONGEST = 4000


class GuideForm(forms.Form):
    """The words of a guide; the work body is told by its register."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in WRITTEN:
            self.fields[one.key] = _text(one.label, f"依据：{one.basis}", rows=4)
        for key, label in CHANNELS:
            self.fields[key] = _text(f"怎样{label}", "没有开通的渠道不填，公众就看不到。", rows=2)
        self.fields["points"] = _text(
            "政府信息查阅点", f"一行一处，各项用“｜”隔开：{'｜'.join(POINT_PARTS)}。", rows=5
        )
        self.fields["change_note"] = forms.CharField(
            label="这次改了什么", max_length=300, required=False, help_text="随指南公布，提交审核前应填。"
        )
        self.fields["seen"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def told(self) -> dict[str, Any]:
        """What the service is given."""
        asked = self.cleaned_data
        written = {key: value for key, value in asked.items() if key not in {"change_note", "seen"}}
        return {"written": written, "change_note": asked["change_note"], "seen": asked["seen"] or 0}


def _text(label: str, help_text: str, *, rows: int) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=_LONGEST, required=False, widget=area, help_text=help_text)


class SeenForm(forms.Form):
    """An act without words, chosen on a view."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class TakeDownForm(forms.Form):
    """Why an edition is taken down; kept inside."""

    words = forms.CharField(
        label="为什么撤下",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="只留在记录里，公众只看到撤下的日期。不要写出不应公开的内容。",
    )


class WordsForm(SeenForm):
    """An act that says why."""

    words = forms.CharField(label="退回意见", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
