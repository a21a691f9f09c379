"""Facts on file, and the day a reply reached the applicant."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.casework.conditions import ONLY_ANSWER
from zhaoming.casework.on_file import facts_on_file
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.outcomes import OUTCOMES, Outcomes, ProvedBy, missing_for
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.desk.forms.case_acts.base import CaseActForm, Told
from zhaoming.web.desk.forms.days import FORMER, day_field, words_field


def _outcomes(on: dt.date) -> Outcomes | None:
    found = OUTCOMES.on(on)
    return None if isinstance(found, NoneInstalled) else found


class RecordFact(CaseActForm):
    """What the reply rests on; those still missing have a field each."""

    act = Act.RECORD_FACT
    consequence = (
        "写入卷宗，作为答复的依据；签发前系统逐项核对。同一项再次填写的，以最后一次为准，以前的留在办理记录里。"
    )
    key = forms.ChoiceField(label="另一项内容", choices=(), required=False)
    words = words_field("内容")

    def _prepare(self) -> None:
        known = _outcomes(self.standing.on)
        facts = known.facts if known else {}
        self.missing = [key for key in missing_keys(self.standing) if key in facts]
        rest = [(key, fact.words) for key, fact in facts.items() if fact.proved_by is ProvedBy.RECORD]
        self._choose("key", [("", "请选择"), *rest])
        added = {f"fact_{key}": self._field(key, facts[key].words) for key in self.missing}
        if not added:
            self.fields["key"].label = "哪一项"
            for name in ("key", "words"):
                self.fields[name].one_of_several = True  # type: ignore[attr-defined] # Read by the template.
        self.fields = {"seen": self.fields.pop("seen"), **added, **self.fields}

    def _field(self, key: str, label: str) -> forms.CharField:
        former = self.standing.value.facts_before.get(key, "")
        return words_field(label, rows=2, initial=former, help_text=FORMER if former else "")

    def clean(self) -> dict[str, Any]:
        """What one field asks of another."""
        given = super().clean() or {}
        key, words = given.get("key"), str(given.get("words", "")).strip()
        if key and not words:
            self.add_error("words", "请填写内容。")
        if words and not key:
            self.add_error("key", "请选择这是哪一项。")
        if not self.errors and not self._given(given):
            self.add_error(None, "没有填写任何一项。")
        return given

    def _given(self, given: dict[str, Any]) -> list[tuple[str, str]]:
        pairs = [(key, given.get(f"fact_{key}", "")) for key in self.missing]
        return [
            (key, words) for key, words in [*pairs, (given.get("key"), given.get("words"))] if key and words
        ]

    def _told(self) -> list[Told]:
        on = self.standing.on
        return [
            (happened.FactRecorded(on=on, key=key, words=words), "")
            for key, words in self._given(self.cleaned_data)
        ]


def missing_keys(standing: Standing) -> list[str]:
    """The facts a person still has to write down before the draft may be signed, or the request closed."""
    draft = standing.value.draft
    outcome = draft.answer.outcome if draft else ONLY_ANSWER.get(standing.stage)
    if outcome is None:
        return []
    grounds = tuple(ground for ground, _ in draft.answer.grounds) if draft else ()
    held = facts_on_file(case=standing.value, on=standing.on, law=standing.law)
    found = missing_for(outcome=outcome, on=standing.on, held=held, grounds=grounds)
    if isinstance(found, NoneInstalled):
        return []
    return [fact.key for need in found for fact in need.any_of if fact.proved_by is ProvedBy.RECORD]


class ProveArrival(CaseActForm):
    """The day it reached the applicant."""

    act = Act.PROVE_ARRIVAL
    consequence = "申请人的复议、诉讼期限自这一天起算。"
    on = day_field("申请人收到答复日期")
    words = words_field("凭证", rows=2)

    def _told(self) -> list[Told]:
        return [(happened.ArrivalProved(on=self.cleaned_data["on"]), self.cleaned_data["words"])]
