"""What to burn out of a file: one row a place, each with its ground."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.documents.redact import Box
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import GROUNDS, Ground
from zhaoming.web.cases.services import ToRedact
from zhaoming.web.config.clock import today

MOST = 200


def ground_choices() -> list[tuple[str, str]]:
    """Every ground with the cases its article names, as `ground` or `ground:kind`.

    None stands chosen at first: a place must not pass for a state secret because nobody chose.
    """
    rules = GROUNDS.on(today())
    if isinstance(rules, NoneInstalled):
        return []
    choices = [("", "请选择")]
    for ground, rule in rules.items():
        kinds = [(f"{ground.value}:{key}", f"{rule.label}：{words}") for key, words in rule.kinds.items()]
        choices += kinds or [(ground.value, rule.label)]
    return choices


class PlaceForm(forms.Form):
    """A place by its text, or by page and box; a row without either is left out."""

    term = forms.CharField(label="要遮盖的文字", max_length=200, required=False)
    page = forms.IntegerField(label="页", min_value=1, required=False)
    box = forms.CharField(label="位置（左, 上, 右, 下）", max_length=80, required=False)
    ground = forms.ChoiceField(label="理由", choices=ground_choices, required=False)
    basis = forms.CharField(label="禁止公开的法律、行政法规", max_length=200, required=False)

    def clean_box(self) -> Box | None:
        """Four numbers from the top left of the page, the second pair beyond the first."""
        told = self.cleaned_data["box"].replace("，", ",").strip()
        if not told:
            return None
        try:
            x0, top, x1, bottom = (float(one) for one in told.split(","))
        except ValueError as error:
            raise forms.ValidationError("请写四个数字：左, 上, 右, 下，例如 72, 100, 200, 116。") from error
        if not (0 <= x0 < x1 < 100_000 and 0 <= top < bottom < 100_000):
            raise forms.ValidationError("右应大于左，下应大于上，都不小于 0。")
        return Box(x0, top, x1, bottom)

    def clean(self) -> dict[str, Any]:
        """A box needs its page."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("box") and not found.get("page"):
            self.add_error("page", "框出的位置要写明第几页。")
        if (found.get("box") or found.get("term")) and not found.get("ground"):
            self.add_error("ground", "每一处遮盖都要选择理由。")
        return found

    @property
    def place(self) -> ToRedact | None:
        """The place, once the form is valid; None for a row left empty."""
        told = self.cleaned_data
        if not told.get("box") and not told.get("term"):
            return None
        ground, _, kind = told["ground"].partition(":")
        return ToRedact(
            ground=Ground(ground),
            page=told["page"],
            box=told["box"],
            term="" if told["box"] else told["term"],
            ground_kind=kind,
            basis=told["basis"],
        )


PlacesFormSet = forms.formset_factory(PlaceForm, extra=3, max_num=MOST, absolute_max=MOST)
