"""What one may ask of the list of requests, and what one may do with several of them at once."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.casework.acts import STAGE_LABELS
from zhaoming.casework.standing import ENDED, Stage
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where, agency_ids_where
from zhaoming.web.cases.selectors import DeskCounts
from zhaoming.web.config import today


class CasesForm(forms.Form):
    """Words of the number or the information, a stage with its count, an agency where there are several."""

    q = forms.CharField(
        label="编号或所需信息",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "编号末几位也可以"}),
    )
    stage = forms.ChoiceField(label="阶段", required=False)
    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(), label="机关", required=False, empty_label="全部"
    )
    show = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose_stages([(at.value, label) for at, label in STAGE_LABELS.items()])
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        if len(agency_ids_where(user=user, permission=Permission.VIEW_CASE)) > 1:
            field.queryset = agencies_where(user, Permission.VIEW_CASE).order_by("code")
        else:
            del self.fields["agency"]

    def tell(self, *, counts: DeskCounts) -> None:
        """Say at each stage how many stand in it; a stage nobody is in is left out unless it is chosen."""
        chosen = self.data.get("stage", "")
        more = "以上" if counts.is_more else ""
        self._choose_stages(
            (at.value, f"{STAGE_LABELS[at]}（{counts.stages.get(at, 0)}{more}）")
            for at in Stage
            if at not in ENDED and (counts.stages.get(at) or at.value == chosen)
        )

    def _choose_stages(self, choices: Any) -> None:
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker.
        field.choices = [("", "全部"), *choices]


class ConfirmManyForm(forms.Form):
    """The requests whose arrival was confirmed with the applicants, and the day."""

    case = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": "请先勾选要确认的申请。"})
    on = forms.DateField(
        label="确认日期",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "请填写确认日期。", "invalid": "日期应为 2026-01-31 这样的格式。"},
    )

    def __init__(self, *args: Any, keys: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["case"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 - for the type checker.
        field.choices = [(str(key), str(key)) for key in keys]
        self.fields["on"].initial = today
