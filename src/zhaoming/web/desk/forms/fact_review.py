"""Forms of the sampled review: a mark a row, then the checklist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.paginator import Page

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import CHECKLIST, Answer
from zhaoming.publishing.document import Publication as Value
from zhaoming.web.config.clock import today
from zhaoming.web.desk.forms.publication_acts.gates import OPINION_WORDS, ask_of_opinion
from zhaoming.web.facts.models import FactRow, SampleMark
from zhaoming.web.facts.services import Mark

_RIGHT, _WRONG = "right", "wrong"


class MarksForm(forms.Form):
    """For each row of the page: right, or what is wrong with it."""

    def __init__(
        self,
        *args: Any,
        rows: Sequence[FactRow],
        marks: Mapping[int, SampleMark],
        page: Page[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.page = rows, page
        for row in rows:
            held = marks.get(row.position)
            self.fields[f"mark_{row.position}"] = forms.ChoiceField(
                label=f"第 {row.position} 行",
                choices=[(_RIGHT, "与原件一致"), (_WRONG, "有问题")],
                widget=forms.RadioSelect,
                required=False,
                initial=None if held is None else _RIGHT if held.is_right else _WRONG,
            )
            self.fields[f"words_{row.position}"] = forms.CharField(
                label=f"第 {row.position} 行的问题",
                max_length=300,
                required=False,
                initial=held.words if held is not None else "",
            )

    def marks(self) -> list[Mark]:
        """What was said; rows nobody looked at yet are left out."""
        asked = self.cleaned_data
        return [
            Mark(
                row.position,
                is_right=asked[f"mark_{row.position}"] == _RIGHT,
                words=asked[f"words_{row.position}"],
            )
            for row in self.rows
            if asked[f"mark_{row.position}"]
        ]

    def lines(self) -> Iterator[tuple[FactRow, forms.BoundField, forms.BoundField]]:
        """Each row with its two fields."""
        for row in self.rows:
            yield row, self[f"mark_{row.position}"], self[f"words_{row.position}"]


class ReviewBatchForm(forms.Form):
    """The reviewer's checklist, as for any document; a batch that is sent back needs no answers."""

    is_returning = False

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, publication: Value, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = CHECKLIST.on(today())
        self._questions = () if isinstance(held, NoneInstalled) else tuple(held.values())
        for one in self._questions:
            answers = Answer if one.may_not_apply else [it for it in Answer if it is not Answer.NOT_APPLICABLE]
            self.fields[one.key] = forms.TypedChoiceField(
                label=one.question,
                choices=[(it.value, it.label) for it in answers],
                coerce=Answer,
                widget=forms.RadioSelect,
                help_text=one.basis,
                required=False,
            )
        ask_of_opinion(form=self, publication=publication)
        self.fields["words"] = forms.CharField(
            label="退回的理由",
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="退回时填写；抽样发现的问题自动附上。",
        )

    def clean(self) -> dict[str, Any]:
        """Signing needs every answer."""
        asked = super().clean() or {}
        if not self.is_returning:
            for one in self._questions:
                if not asked.get(one.key):
                    self.add_error(one.key, "请回答这一项。")
        return asked

    def opinion_words(self) -> str:
        """Why a former opinion does not apply; "" where there was none."""
        return str(self.cleaned_data.get(OPINION_WORDS, ""))

    def answers(self) -> tuple[tuple[str, Answer], ...]:
        """Every answer in the order of the list."""
        return tuple((one.key, self.cleaned_data[one.key]) for one in self._questions)
