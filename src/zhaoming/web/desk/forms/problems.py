"""Forms of acts on what the public reports of pages."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.publishing.problems import Act, Outcome
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import existing
from zhaoming.web.config.clock import today
from zhaoming.web.desk.forms.days import words_field
from zhaoming.web.problems.services.acting import Doing

_WORDS = {
    Act.TRANSFER: ("转办的理由", "报告人看得到，不写号码、地址。"),
    Act.ASK: ("请报告人补充什么", "只能请一次；报告人凭编号和查询码看到并补充，答复期限从补充之日重新计算。"),
    Act.DRAFT: ("答复", "报告人看到的就是这些话。写明核实的情况、已经怎样处理；不写号码、地址。"),
    Act.RETURN: ("退回的理由", ""),
    Act.URGE: ("督促意见", "办理的机关看得到。"),
}


class ProblemActForm(forms.Form):
    """One act: words where it needs them, an agency to transfer to, what came of it."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(), label="转给", empty_label="请选择", required=True
    )
    outcome = forms.TypedChoiceField(
        label="处理结果",
        choices=[(one.value, one.label) for one in Outcome],
        coerce=Outcome,
        widget=forms.RadioSelect,
    )
    words = words_field("", required=True, rows=6)

    def __init__(self, *args: Any, act: Act, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act = act
        if act is not Act.TRANSFER:
            del self.fields["agency"]
        else:
            field = self.fields["agency"]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
            field.queryset = existing(on=today()).exclude(pk=agency.pk).order_by("code")
        if act is not Act.DRAFT:
            del self.fields["outcome"]
        if act in _WORDS:
            self.fields["words"].label, self.fields["words"].help_text = _WORDS[act]
        else:
            del self.fields["words"]

    def doing(self) -> Doing:
        """What is done."""
        told = self.cleaned_data
        return Doing(
            act=self.act,
            words=told.get("words", ""),
            agency=told.get("agency"),
            outcome=told.get("outcome"),
        )


class ProblemRevealForm(forms.Form):
    """Why somebody looks at the whole words and the contact."""

    reason = forms.CharField(label="查看的理由", max_length=300)
