"""What stands beside a text: points signed for, governments' results, last year's problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.annual_report.writing.checklist import DUTIES, points_for
from zhaoming.web.agencies.models import Kind
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config.clock import now
from zhaoming.web.reports.models import PointEntry, PriorProblem, ReportVersion
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.rights import require_on
from zhaoming.web.reports.services.checking import refresh, refresh_neighbours
from zhaoming.web.reports.services.judging import signature
from zhaoming.web.reports.services.locking import close_act, locked, must_be_open, must_say
from zhaoming.web.reports.services.writing import must_be_written_here

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def sign_point(
    *, actor: User, version: ReportVersion, point: str, has_none: bool, text: str, seen: int | None = None
) -> PointEntry:
    """Sign, with name and role, that there is nothing to a point (and why), or a government's result.

    A result is one of `DUTIES`; it is drawn where the text binds it. A second entry replaces the first.
    """
    signed_as = signature(actor=actor, version=version)
    row = _open(version, seen, act="签署要点")
    is_government = row.agency is not None and row.agency.kind == Kind.GOVERNMENT
    known = {one.id: one for one in points_for(is_government=is_government)}
    if point not in known or not (has_none or point in DUTIES):
        raise ActRefusedError(
            code="ACT074", message="没有这个要点，或者它由正文写明。", next_step="请从要点清单中选择。"
        )
    words = must_say(text, what="理由" if has_none else "结果", given="text")
    row.point_entries.filter(point=point, replaced_at=None).update(replaced_at=now())
    entry = PointEntry.objects.create(
        version=row,
        point=point,
        has_none=has_none,
        text=words,
        signer=actor,
        signed_as=signed_as,
        signed_at=now(),
    )
    told = "无此情况" if has_none else "结果"
    _close(
        row, actor, "report.point.signed", {"point": point, "text": f"{known[point].label}：{told}。{words}"}
    )
    return entry


@transaction.atomic
def list_problems(
    *, actor: User, version: ReportVersion, text: str, seen: int | None = None
) -> tuple[PriorProblem, ...]:
    """Put problems of last year's report on the list, one a line; each must be told what became of it."""
    require_on(actor=actor, permission=Permission.CORRECT_CELL, version=version)
    row = _open(version, seen, act="列出上年问题")
    lines = [line.strip() for line in must_say(text, what="上年报告的问题", given="text").splitlines()]
    listed = set(row.prior_problems.filter(removed_at=None).values_list("text", flat=True))
    new = [line for line in dict.fromkeys(lines) if line and line not in listed]
    if not new:
        raise ActRefusedError(
            code="ACT075", message="这些问题已经列出。", next_step="请在各项下写明去向。", given="text"
        )
    made = tuple(
        PriorProblem.objects.create(version=row, text=line, maker=actor, made_at=now()) for line in new
    )
    _close(row, actor, "report.problems.listed", {"text": "；".join(new)})
    return made


@transaction.atomic
def follow_problem(
    *, actor: User, version: ReportVersion, problem: PriorProblem, became: str, seen: int | None = None
) -> PriorProblem:
    """Say what became of one of last year's problems."""
    require_on(actor=actor, permission=Permission.CORRECT_CELL, version=version)
    row = _open(version, seen, act="写明上年问题的去向")
    found = _of(row, problem)
    found.became = must_say(became, what="去向", given="became")
    found.save()
    _close(row, actor, "report.problem.followed", {"text": f"{found.text}：{found.became}"})
    return found


@transaction.atomic
def drop_problem(
    *, actor: User, version: ReportVersion, problem: PriorProblem, seen: int | None = None
) -> PriorProblem:
    """Take a line from the list that was no problem of last year's report; it stays on record."""
    require_on(actor=actor, permission=Permission.CORRECT_CELL, version=version)
    row = _open(version, seen, act="移除上年问题")
    found = _of(row, problem)
    found.removed_at = now()
    found.save()
    _close(row, actor, "report.problem.dropped", {"text": found.text})
    return found


def _open(version: ReportVersion, seen: int | None, *, act: str) -> ReportVersion:
    row = locked(version=version, seen=seen)
    must_be_open(version=row, act=act)
    must_be_written_here(version=row)
    return row


def _of(row: ReportVersion, problem: PriorProblem) -> PriorProblem:
    found = row.prior_problems.filter(pk=problem.pk, removed_at=None).first()
    if found is None:
        raise ActRefusedError(
            code="ACT076", message="清单中没有这个问题，或者已经移除。", next_step="请刷新页面查看现状。"
        )
    return found


def _close(row: ReportVersion, actor: User, kind: str, data: dict[str, object]) -> None:
    close_act(version=row, actor=actor, kind=kind, data=data)
    refresh(version=row)
    refresh_neighbours(version=row)
