"""What is asked of a decision that was changed or annulled: of a document's, and of one row's of a list."""

from __future__ import annotations

from django import forms

from zhaoming.publishing.withdrawing import Recall
from zhaoming.web.desk.forms.days import day_field


class RecallFields(forms.Form):
    """Which it was, when, by whom, in which document."""

    recall = forms.TypedChoiceField(
        label="处罚决定",
        choices=[(one.value, one.label) for one in Recall],
        coerce=Recall,
        widget=forms.RadioSelect,
    )
    recalled_on = day_field(
        "变更、撤销之日", help_text="3个工作日内撤回，从这一天起算（行政处罚法第四十八条）。"
    )
    body = forms.CharField(label="作出机关", max_length=200, help_text="例：清河区人民政府（行政复议）")
    document = forms.CharField(label="决定文书", max_length=200, help_text="例：清政复决〔2026〕3号")
