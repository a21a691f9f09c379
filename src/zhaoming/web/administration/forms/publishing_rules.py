"""What the texts leave to an agency about publishing, as a form."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.law.disclosure import (
    DEFAULT_DISCLOSURE_SETTINGS,
    DEFAULT_INDEX_PATTERN,
    PUBLICATION_PERIODS,
)
from zhaoming.web.gates.models import PublishingRules

_TERM = "term_"


def _whole(label: str, least: int, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **more)


class PublishingRulesForm(forms.Form):
    """Index numbers, own terms, distances and shares."""

    index_pattern = forms.CharField(
        label="索引号格式",
        max_length=80,
        help_text=(
            "{code} 机构代码、{year} 年、{serial:5} 顺序号及位数，可以加 {month}（按月编号）。"
            "已经编定的号码不变。"
        ),
    )
    reassess_months = _whole("不予公开信息重新评估的间隔（月）", 1, 60, help_text="条例第十八条没有定间隔。")
    second_look_days = _whole("紧急发布之后补作平台审核的期限（工作日）", 1, 30)
    validity_months = _whole("有效期届满前几个月评估", 1, 24, required=False, help_text="本地没有规定的不填。")
    sample_percent = _whole("清单按批审查的抽查比例（%）", 1, 100)
    sample_least = _whole("最少抽查行数", 1, 1000)
    reason = forms.CharField(
        label="改设的依据",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例：本地规定的文号。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.fields.pop("reason")
        for key, one in PUBLICATION_PERIODS.items():
            self.fields[f"{_TERM}{key}"] = _whole(
                f"{one.label}的公开期限（工作日）",
                1,
                60,
                required=False,
                help_text="比法定期限短才起作用，不填的按法定期限。",
            )
        self.fields["reason"] = said

    def told(self) -> dict[str, Any]:
        """As the service takes it."""
        asked = dict(self.cleaned_data)
        terms = {key: asked.pop(f"{_TERM}{key}") for key in PUBLICATION_PERIODS}
        return {**asked, "own_terms": {key: days for key, days in terms.items() if days is not None}}


def initial_of(rules: PublishingRules | None) -> dict[str, Any]:
    """What counts now; the shipped settings where nothing was set."""
    if rules is None:
        held = DEFAULT_DISCLOSURE_SETTINGS
        return {
            "index_pattern": DEFAULT_INDEX_PATTERN.template,
            "reassess_months": held.reassess_every.count,
            "second_look_days": held.second_look_within.count,
            "sample_percent": held.sample_percent,
            "sample_least": held.sample_least,
        }
    days = ("reassess_months", "second_look_days", "validity_months")
    names = ("index_pattern", *days, "sample_percent", "sample_least")
    terms = {f"{_TERM}{key}": count for key, count in rules.own_terms.items()}
    return {**{name: getattr(rules, name) for name in names}, **terms}
