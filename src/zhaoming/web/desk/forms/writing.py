"""Writing a section of a report's text."""

from __future__ import annotations

from django import forms

from zhaoming.web.desk.forms.seen import SeenForm
from zhaoming.web.reports.services.writing import MOST


class SectionForm(SeenForm):
    """The text with its bindings, as it is kept."""

    text = forms.CharField(
        label="正文",
        required=False,
        strip=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false", "data-bound-text": ""}),
        help_text="一行一段。数字用代号绑定，如 {s3.new_received.total}：显示、下载、报送时取表中现在的数。",
    )
