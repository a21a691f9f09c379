"""The header and footer of a portal."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.catalogues.services import LONGEST_FRAGMENT


def _area(label: str, help_text: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 8, "spellcheck": "false"})
    return forms.CharField(
        label=label, max_length=LONGEST_FRAGMENT, required=False, widget=widget, help_text=help_text
    )


class FrameForm(forms.Form):
    """Two fragments and their style; all empty takes them away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cleaned = "脚本、表单、内嵌样式和 id 会被去掉；图片写成 data: 或者放在本站同一域名下。"
        self.fields["header"] = _area("页眉（HTML 片段）", cleaned)
        self.fields["footer"] = _area("页脚（HTML 片段）", cleaned)
        self.fields["css"] = _area("样式（CSS）", "只对页眉、页脚起作用，不能引用别的文件。")
