"""Taking in what the public reports of a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from zhaoming.publishing.problems import KINDS, Course, Kind, State
from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.codes import code_digest, new_code
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.problems.history import due_day
from zhaoming.web.problems.models import (
    LONGEST_CONTACT,
    LONGEST_PAGE,
    LONGEST_WORDS,
    Problem,
    ProblemCounter,
)
from zhaoming.web.problems.refusal import ProblemRefusedError
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.services.turning_away import must_bear_no_mark, tells_of_marks


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The page a report speaks of: its path, the agency that answers for it, the document on it."""

    page: str
    agency: Agency
    publication: Publication | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """A report with the code that is told once."""

    problem: Problem
    code: str


@tells_of_marks
@transaction.atomic
def report_problem(*, about: About, kind: Kind, words: str, contact: str = "") -> Reported:
    """Keep a report under a number of its own; nobody needs a name to report. The code is told once.

    Refuses (PUB150) a report without a word, (PUB151) one that is longer than fits, (PUB010)
    one with the mark of a state secret.
    """
    text, reach = words.strip(), contact.strip()
    _must_fit(text, reach)
    must_bear_no_mark(
        actor=None, agency=about.agency, row=about.publication, words={"说明": text, "联系方式": reach}
    )
    code, on = new_code(), today()
    row = Problem(
        number=f"{about.agency.code}-WT-{on.year}-{_next(about.agency, on.year):04d}",
        code_digest=code_digest(code),
        kind=kind.value,
        page=about.page[:LONGEST_PAGE],
        publication=about.publication,
        agency=about.agency,
        received_on=on,
        received_at=now(),
        sealed_words=sealed({"words": text}),
        sealed_contact=sealed({"contact": reach}) if reach else "",
        state=State.RECEIVED,
        is_first=KINDS[kind].is_first,
    )
    begun = Course(kind=kind, agency=about.agency.code, received_on=on, runs_from=on, last_on=on)
    row.due_on = due_day(problem=row, held=begun)
    row.save()
    data = {"number": row.number, "kind": kind.value}
    record(kind="problem.reported", actor=None, agency=about.agency, subject=row, data=data)
    return Reported(row, code)


def _must_fit(words: str, contact: str) -> None:
    if not words:
        raise ProblemRefusedError(
            code="PUB150", message="没有写明是什么问题。", next_step="请写一两句话说明。", given="words"
        )
    for text, longest, given, what in (
        (words, LONGEST_WORDS, "words", "说明"),
        (contact, LONGEST_CONTACT, "contact", "联系方式"),
    ):
        if len(text) > longest:
            raise ProblemRefusedError(
                code="PUB151",
                message=f"{what}有 {len(text)} 字，最多 {longest} 字。",
                next_step="请精简。",
                given=given,
            )


def _next(agency: Agency, year: int) -> int:
    ProblemCounter.objects.get_or_create(agency=agency, year=year)
    row = ProblemCounter.objects.select_for_update(of=("self",)).get(agency=agency, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
