"""Reports about pages, and the words of their handling, that bear the mark of a state secret: written over."""

from __future__ import annotations

from typing import Any

from django.db import models

from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.ledger.destroying import destroy_words_of
from zhaoming.web.problems.models import Problem, ProblemStep
from zhaoming.web.publications.services.destroying_reasons import without_marks

_CHUNK = 500


def destroy_in_problems() -> int:
    """What was reported, how its reporter is reached, what was added and answered; how many."""
    rows = Problem.objects.select_related("agency")
    steps = ProblemStep.objects.exclude(sealed_words="").select_related("problem__agency")
    return sum(_destroyed(one, one, "sealed_words", "sealed_contact") for one in _each(rows)) + sum(
        _destroyed(one, one.problem, "sealed_words") for one in _each(steps)
    )


def _destroyed(row: models.Model, problem: Problem, *names: str) -> bool:
    told = {name: unsealed(getattr(row, name)) for name in names if getattr(row, name)}
    fresh = {name: sealed(clean) for name, was in told.items() if (clean := without_marks(was)) != was}
    if fresh:
        destroy_words_of(row=row, agency=problem.agency, subject=problem, place="公众报告的问题", **fresh)
    return bool(fresh)


def _each(rows: models.QuerySet[Any]) -> Any:
    return rows.order_by("pk").iterator(chunk_size=_CHUNK)
