"""What officials do with a report: accept, transfer, ask once, answer by two persons, urge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing.problems import ACT_RULES, Act, Course, Outcome, Step, after, objections_to
from zhaoming.publishing.standing import PublicStage
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.personal import must_tell_nobody
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.problems.history import addition_day, course, index_columns
from zhaoming.web.problems.models import Problem, ProblemStep
from zhaoming.web.problems.refusal import ProblemRefusedError
from zhaoming.web.publications.services.turning_away import must_bear_no_mark, tells_of_marks

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

P = Permission
# Who writes documents looks into reports about them; who reviews documents reviews the answers.
NEEDS: dict[Act, Permission] = {
    Act.ACCEPT: P.DRAFT_DOCUMENT,
    Act.TRANSFER: P.DRAFT_DOCUMENT,
    Act.ASK: P.DRAFT_DOCUMENT,
    Act.DRAFT: P.DRAFT_DOCUMENT,
    Act.RETURN: P.REVIEW_DOCUMENT,
    Act.SEND: P.REVIEW_DOCUMENT,
    Act.URGE: P.ISSUE_ORDER,
}
_NEED_WORDS = frozenset({Act.TRANSFER, Act.ASK, Act.DRAFT, Act.RETURN, Act.URGE})
# Readable for the reporter, or for everybody who may see the report: no number or address of a person.
_INSTEAD = "请删去号码、地址再提交。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What is done with a report: the act, its words, where it goes, what came of it."""

    act: Act
    words: str = ""
    agency: Agency | None = None
    outcome: Outcome | None = None


@tells_of_marks
@transaction.atomic
def act_on_problem(*, actor: User, problem: Problem, doing: Doing, seen: int | None = None) -> Problem:
    """Take one step, if the actor's role and the rules allow it today.

    Refuses (PUB152) what the rules object to, (PUB153) an outdated view, (PUB154) missing words, (PUB155) an
    answer that a document was withdrawn which is still public, or published where it is not.
    """
    require(actor=actor, permission=NEEDS[doing.act], agency=problem.agency)
    row = locked(problem=problem, seen=seen)
    words = doing.words.strip()
    if doing.act in _NEED_WORDS and not words:
        raise ProblemRefusedError(
            code="PUB154", message="没有写明内容或者理由。", next_step="请写明后再提交。", given="words"
        )
    must_tell_nobody(words, given="words", instead=_INSTEAD)
    _must_tell_no_secret(actor, row, words)
    _must_be_so(row, doing)
    take(row=row, doing=doing, actor=actor, words=words)
    return row


def take(*, row: Problem, doing: Doing, actor: User | None, words: str) -> Course:
    """Ask the rules, then write step, index and ledger; the row must be locked and the actor allowed."""
    held = course(problem=row)
    step = Step(
        act=doing.act,
        on=today(),
        by=actor.username if actor is not None else "",
        agency=doing.agency.code if doing.agency is not None else "",
        outcome=doing.outcome,
        until=addition_day(problem=row) if doing.act is Act.ASK else None,
    )
    _must_be_allowed(held, step)
    row.version += 1
    ProblemStep.objects.create(
        problem=row,
        position=row.version,
        act=doing.act.value,
        on=step.on,
        recorded_at=now(),
        actor=actor,
        agency=doing.agency,
        outcome=doing.outcome.value if doing.outcome is not None else "",
        until=step.until,
        sealed_words=sealed({"words": words}) if words else "",
    )
    before = row.agency
    if doing.act is Act.TRANSFER and doing.agency is not None:
        row.agency = doing.agency
    found = after(course=held, step=step)
    for name, column in index_columns(problem=row, held=found).items():
        setattr(row, name, column)
    row.save()
    data = {"number": row.number, "step": row.version}
    record(kind=f"problem.{_PAST[doing.act]}", actor=actor, agency=before, subject=row, data=data)
    return found


_PAST = {
    Act.ACCEPT: "accepted",
    Act.TRANSFER: "transferred",
    Act.ASK: "asked",
    Act.ADD: "added",
    Act.DRAFT: "drafted",
    Act.RETURN: "returned",
    Act.SEND: "answered",
    Act.URGE: "urged",
}


def locked(*, problem: Problem, seen: int | None) -> Problem:
    """The row as it stands now, locked; refuses (PUB153) an act on an outdated view."""
    row = Problem.objects.select_for_update(of=("self",)).select_related("agency").get(pk=problem.pk)
    if seen is not None and seen != row.version:
        raise ProblemRefusedError(
            code="PUB153",
            message="在您打开之后已有新的办理记录，本次操作没有执行。",
            next_step="请看过新的情况后再操作。",
        )
    return row


def _must_tell_no_secret(actor: User, row: Problem, words: str) -> None:
    must_bear_no_mark(actor=actor, agency=row.agency, row=row.publication, words={"所写的文字": words})


def _must_be_allowed(held: Course, step: Step) -> None:
    found = objections_to(course=held, act=step.act, by=step.by, step=step)
    if found:
        raise ProblemRefusedError(
            code="PUB152",
            message=f"现在不能“{ACT_RULES[step.act].label}”：{'；'.join(one.message for one in found)}。",
            next_step="请按所列原因处理，或者查看现在可以办理的事项。",
        )


def _must_be_so(row: Problem, doing: Doing) -> None:
    """What the answer says came of it must have been done with the document."""
    if doing.act is not Act.DRAFT or row.publication is None:
        return
    stage = PublicStage(row.publication.public_stage)
    if doing.outcome is Outcome.WITHDRAWN and stage is PublicStage.PUBLIC:
        raise ProblemRefusedError(
            code="PUB155",
            message="处理结果写的是“已经撤回”，但这份文件现在还在公开。",
            next_step="请先撤回文件，再拟写答复；或者改写处理结果。",
            given="outcome",
        )


@tells_of_marks
@transaction.atomic
def reveal_reporter(*, actor: User, problem: Problem, reason: str) -> dict[str, str]:
    """The whole words and the contact of whoever reported; who looked and why goes into the ledger.

    Refuses (PUB156) a missing reason.
    """
    require(actor=actor, permission=P.REVEAL_APPLICANT, agency=problem.agency)
    why = reason.strip()
    if not why:
        raise ProblemRefusedError(
            code="PUB156",
            message="没有写明理由。",
            next_step="请写明理由，这项操作会记入操作记录。",
            given="reason",
        )
    must_tell_nobody(why, given="reason", instead="请删去号码、地址再提交：写明为了什么事查看就够了。")
    _must_tell_no_secret(actor, problem, why)
    data = {"number": problem.number, "reason": why}
    record(kind="problem.reporter.revealed", actor=actor, agency=problem.agency, subject=problem, data=data)
    contact = unsealed(problem.sealed_contact)["contact"] if problem.sealed_contact else ""
    return {"words": unsealed(problem.sealed_words)["words"], "contact": contact}
