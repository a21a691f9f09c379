"""The reviewer's checklist (Article 17): one question a ground for holding something back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhaoming.law.citations import cite
from zhaoming.law.dated import Dated, NoneInstalled, dated
from zhaoming.law.grounds import Objection
from zhaoming.law.provisions import rule


class Answer(StrEnum):
    """What the reviewer ticks."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """As the form prints it."""
        return _LABELS[self]


_LABELS = {Answer.YES: "是", Answer.NO: "否", Answer.NOT_APPLICABLE: "不涉及"}


@dataclass(frozen=True, slots=True)
class Question:
    """One question; yes lets the document pass, and so does not applicable where `may_not_apply`."""

    key: str
    question: str
    provision: str
    may_not_apply: bool = False

    @property
    def basis(self) -> str:
        """The provision in words."""
        return cite(self.provision)

    @property
    def passing(self) -> frozenset[Answer]:
        """The answers that let the document pass."""
        return frozenset({Answer.YES, Answer.NOT_APPLICABLE} if self.may_not_apply else {Answer.YES})


def _build(entry: Mapping[str, Any]) -> dict[str, Question]:
    return {
        key: Question(key, one["question"], one["provision"], bool(one.get("may_not_apply", False)))
        for key, one in entry.items()
        if isinstance(one, dict)
    }


CHECKLIST: Dated[dict[str, Question]] = dated("disclosure_checklist", _build)


@rule("Reg711.17")
def objections_to_answers(*, answers: Iterable[tuple[str, Answer]], on: dt.date) -> Iterator[Objection]:
    """A defined review comes before publication; every question is answered, and every answer lets it pass."""
    questions = CHECKLIST.on(on)
    if isinstance(questions, NoneInstalled):
        yield Objection("checklist.none", questions.message)
        return
    told = dict(answers)
    for key in sorted(set(told) - set(questions)):
        yield Objection("checklist.unknown", f"审查清单里没有“{key}”", "Reg711.17")
    for one in questions.values():
        found = told.get(one.key)
        if found is None:
            yield Objection(f"checklist.{one.key}", f"审查清单没有答：{one.question}", one.provision)
        elif found not in one.passing:
            text = f"审查清单答了“{found.label}”，不能通过：{one.question}；先退回修改、报请确定或者改定属性"
            yield Objection(f"checklist.{one.key}", text, one.provision)
