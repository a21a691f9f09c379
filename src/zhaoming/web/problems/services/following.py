"""What whoever reported may do with number and code: look, and add what was asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from zhaoming.publishing.problems import Act
from zhaoming.web.cases.codes import is_code
from zhaoming.web.problems.models import LONGEST_WORDS, Problem
from zhaoming.web.problems.refusal import ProblemRefusedError
from zhaoming.web.problems.services.acting import Doing, locked, take
from zhaoming.web.publications.services.turning_away import must_bear_no_mark, tells_of_marks
from zhaoming.web.tracking.services.entering import attempt


@dataclass(frozen=True, slots=True)
class Grant:
    """That number and code of a report were given; `opens_at` where one has to wait before trying again."""

    problem_id: int | None = None
    opens_at: dt.datetime | None = None


def enter_problem(*, number: str, code: str, address: str) -> Grant:
    """Look at number and code, slowed down for those who guess."""
    tried = attempt(number=number, address=address, look=lambda: _found(number, code))
    return Grant(tried.found, tried.opens_at)


def _found(number: str, code: str) -> int | None:
    row = Problem.objects.filter(number=number.strip().upper()).only("pk", "code_digest").first()
    # A number nobody has takes as long as one with a wrong code.
    right = is_code(code=code, digest=row.code_digest if row is not None else "0" * 64)
    return row.pk if row is not None and right else None


def granted_problem(*, problem_id: int) -> Problem | None:
    """The report behind a grant."""
    return Problem.objects.select_related("agency").filter(pk=problem_id).first()


@tells_of_marks
@transaction.atomic
def add_to_problem(*, problem: Problem, words: str) -> Problem:
    """What the agency asked for, from whoever reported; refuses (PUB157) nothing, and (PUB151) too much."""
    text = words.strip()
    if not text or len(text) > LONGEST_WORDS:
        code, said = ("PUB151", f"补充有 {len(text)} 字，最多 {LONGEST_WORDS} 字。") if text else (
            "PUB157",
            "没有写补充的情况。",
        )  # fmt: skip
        raise ProblemRefusedError(code=code, message=said, next_step="请改好后再提交。", given="words")
    must_bear_no_mark(actor=None, agency=problem.agency, row=problem.publication, words={"补充的情况": text})
    row = locked(problem=problem, seen=None)
    take(row=row, doing=Doing(act=Act.ADD), actor=None, words=text)
    return row
