"""What the papers of an agency say of it."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.remedy_rules import BODY_RULES, ReviewBody
from zhaoming.web.cases.letterhead import bodies_of, kind_of, number_words_of
from zhaoming.web.cases.models import Letterhead
from zhaoming.web.config.clock import today

_BODIES = {
    ReviewBody.OWN_GOVERNMENT: "本级人民政府",
    ReviewBody.SUPERIOR_GOVERNMENT: "上一级人民政府",
    ReviewBody.FOUNDING_GOVERNMENT: "设立本机关的人民政府",
    ReviewBody.SUPERIOR_DEPARTMENT: "上一级主管部门",
}


class LetterheadForm(forms.ModelForm):
    """The reviewing bodies asked for are those of the kind of agency as it stands."""

    class Meta:
        model = Letterhead
        fields = (
            "number_words",
            "signer",
            "agency_kind",
            "court",
            "internet_channel",
            "red_head",
        )
        help_texts = {
            "number_words": "文号括号前的文字，例如“云住建公开”，文号即为“云住建公开〔2026〕1号”。",
            "signer": "不填则落款为机关全称。",
            "court": "不填则写“有管辖权的人民法院”。",
            "internet_channel": "电子送达的文书必须写明；可填平台名称和网址。",
            "red_head": "导出的文书在文号上方印红色机关名称。使用套红纸张的不勾选。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        head = self.instance
        kind = kind_of(head=head)
        rules = BODY_RULES.on(today())
        known = {} if isinstance(rules, NoneInstalled) else rules
        choices = [(one.value, rule.label) for one, rule in known.items()]
        self.fields["agency_kind"] = forms.ChoiceField(
            label="机关种类",
            choices=choices if kind else [("", "请选择"), *choices],
            required=kind is not None,
            initial=kind.value if kind else "",
            help_text="决定由谁复议；选定之前，写明救济途径的文书不能送审、签发。"
            "改变种类后，下方要填写的复议机关随之改变。",
        )
        self.initial["agency_kind"] = kind.value if kind else ""
        self.initial["number_words"] = number_words_of(head=head)
        named = bodies_of(head=head)
        self.bodies = [one for one in (known[kind].bodies if kind and kind in known else ()) if one in _BODIES]
        for one in self.bodies:
            self.fields[f"body_{one.value}"] = forms.CharField(
                label=f"行政复议机关（{_BODIES[one]}）",
                required=False,
                max_length=120,
                initial=named.get(one, ""),
            )

    def changes(self) -> list[tuple[str, str, str]]:
        """Each field that would say something else, in words, with what the papers say now."""
        held = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
        return [
            (str(field.label), before, after)
            for name, field in self.fields.items()
            if (before := _said(field, held[name])) != (after := _said(field, self.cleaned_data.get(name)))
        ]

    def told(self) -> dict[str, Any]:
        """The fields of the letterhead, for the service."""
        given = self.cleaned_data
        kept = {key: name for key, name in self.instance.review_bodies.items() if name}
        kept |= {one.value: given.get(f"body_{one.value}", "").strip() for one in self.bodies}
        names = {key: name for key, name in kept.items() if name}
        return {**{name: given[name] for name in self.Meta.fields}, "review_bodies": names}


def _said(field: forms.Field, value: Any) -> str:
    """What a field holds, in words."""
    if isinstance(value, bool):
        return "是" if value else "否"
    text = str(value or "").strip()
    choices: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
    return str(dict(choices).get(text, text))
