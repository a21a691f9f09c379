"""Findings as the desk and the supervisor see them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Min, Q, QuerySet

from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching import explain
from zhaoming.web.agencies.permissions import Permission, agency_ids_where, held_somewhere
from zhaoming.web.config.clock import today
from zhaoming.web.watch.finding_acts import RECHECKING, RULES, FindingAct
from zhaoming.web.watch.kinds import kinds
from zhaoming.web.watch.models import FindingState, PageOf, WatchFinding, WatchRun
from zhaoming.web.watch.veil import marked, veiled

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_AT_ONCE = 1_000
_RUNNING = Q(state__in=[FindingState.OPEN.value, FindingState.ASKED.value])
# What may be asked of a list, by the word in its address.
SHOWN: dict[str, str] = {
    "open": "待整改",
    "late": "逾期未整改",
    "grave": "严重问题",
    "asked": "待决定排除",
    "dismissed": "已排除",
    "closed": "今年已整改",
    "all": "全部",
}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as it stands today, with what this person may do about it.

    `title` is what the code is called, `about` the page it stands on, "" for columns.
    """

    finding: WatchFinding
    title: str
    about: str
    is_overdue: bool
    acts: tuple[FindingAct, ...] = ()
    may_recheck: bool = False


def visible_findings(*, user: User) -> QuerySet[WatchFinding]:
    """Those of the agencies whose documents the user may see."""
    seen = agency_ids_where(user=user, permission=Permission.VIEW_DOCUMENT)
    return marked(WatchFinding.objects.filter(agency__in=seen).select_related("agency", "publication"))


def visible_finding(*, user: User, finding_id: int) -> WatchFinding:
    """One of them; `WatchFinding.DoesNotExist` when the user may not see it."""
    return visible_findings(user=user).get(pk=finding_id)


def filtered(
    found: QuerySet[WatchFinding], *, show: str = "open", code: str = "", agency: int | None = None
) -> QuerySet[WatchFinding]:
    """Those of a state, a code (or its first letters) and an agency; what is due first in front."""
    match show:
        case "late":
            found = found.filter(_RUNNING, due_on__lt=today())
        case "grave":
            found = found.filter(_RUNNING, level=Level.ERROR.value)
        case "closed":
            # As the supervisor counts them: those mended since New Year, the older ones under "all".
            found = found.filter(state=show, closed_on__gte=dt.date(today().year, 1, 1))
        case "asked" | "dismissed":
            found = found.filter(state=show)
        case "all":
            pass
        case _:
            found = found.filter(_RUNNING)
    if code:
        found = found.filter(code=code)
    if agency is not None:
        found = found.filter(agency=agency)
    if show == "closed":
        return found.order_by("-closed_on", "-pk")
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


def open_findings(*, user: User, page_of: PageOf, number: int) -> tuple[FindingLine, ...]:
    """What was found on one page and nobody mended yet, what is due first in front."""
    of_it = visible_findings(user=user).filter(page_of=page_of, **{page_of.value: number})
    rows = list(filtered(of_it))
    return finding_lines(user=user, findings=rows) if rows else ()


def finding_lines(*, user: User, findings: Iterable[WatchFinding]) -> tuple[FindingLine, ...]:
    """How each stands, in the order given; the number of queries does not grow with them."""
    wanted = {one for rule in RULES.values() for one in rule.permissions} | set(RECHECKING)
    held = {one: agency_ids_where(user=user, permission=one) for one in wanted}
    rows = list(findings)
    about = titles_of(findings=rows)
    return tuple(_line(one, held, about) for one in rows)


def titles_of(*, findings: Iterable[WatchFinding]) -> dict[int, str]:
    """What the page of each finding is called, by finding; a query for each kind of page and thousand."""
    by_kind: dict[str, list[WatchFinding]] = defaultdict(list)
    for one in findings:
        by_kind[one.page_of].append(one)
    found: dict[int, str] = {}
    for name, rows in by_kind.items():
        kind = kinds().get(PageOf(name))
        for at in range(0, len(rows) if kind is not None else 0, _AT_ONCE):
            some = rows[at : at + _AT_ONCE]
            titles = kind.titles(numbers={one.page_number for one in some}) if kind is not None else {}
            found |= {one.pk: titles.get(one.page_number, "") for one in some}
    return found


def waiting_findings(*, user: User) -> tuple[FindingLine, ...]:
    """What waits for this person: what is open where they mend, what is to be decided where they decide.

    Nothing, and no query, for whoever has no such right.
    """
    rights = held_somewhere(user=user)
    parts: list[Q] = []
    if Permission.DRAFT_DOCUMENT in rights:
        agencies = agency_ids_where(user=user, permission=Permission.DRAFT_DOCUMENT)
        parts.append(Q(state=FindingState.OPEN, agency__in=agencies))
    if Permission.REVIEW_DOCUMENT in rights:
        agencies = agency_ids_where(user=user, permission=Permission.REVIEW_DOCUMENT)
        parts.append(Q(state=FindingState.ASKED, agency__in=agencies))
    if not parts:
        return ()
    wanted = parts[0]
    for one in parts[1:]:
        wanted |= one
    found = marked(WatchFinding.objects.filter(wanted).select_related("agency", "publication"))
    ordered = list(found.order_by(F("due_on").asc(nulls_last=True), "pk")[:200])
    about = titles_of(findings=ordered)
    return tuple(_line(one, {}, about) for one in ordered)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What is overdue and was passed on to the supervisor: findings, agencies, the earliest last day."""

    findings: int
    agencies: int
    since: dt.date


def passed_on(*, user: User) -> PassedOn | None:
    """What stands late in a supervisor's reach; None where nothing does, and no query for nobody else."""
    if Permission.ISSUE_ORDER not in held_somewhere(user=user):
        return None
    agencies = agency_ids_where(user=user, permission=Permission.ISSUE_ORDER)
    late = WatchFinding.objects.filter(_RUNNING, escalated_on__isnull=False, agency__in=agencies)
    told = late.aggregate(findings=Count("pk"), agencies=Count("agency", distinct=True), since=Min("due_on"))
    return PassedOn(**told) if told["findings"] else None


def last_run() -> WatchRun | None:
    """The latest run."""
    return WatchRun.objects.order_by("-on").first()


def title_of(*, code: str) -> str:
    """What a code is called."""
    check = explain(code=code)
    return check.title if check is not None else code


def is_late(*, finding: WatchFinding, on: dt.date) -> bool:
    """Whether it is still owed after its last day."""
    return finding.is_running and finding.due_on is not None and finding.due_on < on


def is_grave(*, finding: WatchFinding) -> bool:
    """Whether it is an error, which is mended first."""
    return finding.level == Level.ERROR.value


def _line(one: WatchFinding, held: dict[Permission, frozenset[int]], about: Mapping[int, str]) -> FindingLine:
    state = FindingState(one.state)
    acts = tuple(
        act
        for act, rule in RULES.items()
        if state in rule.allowed and any(one.agency_id in held.get(right, ()) for right in rule.permissions)
    )
    may_look = state is not FindingState.CLOSED and any(
        one.agency_id in held.get(right, ()) for right in RECHECKING
    )
    late = is_late(finding=one, on=today())
    return FindingLine(veiled(one), title_of(code=one.code), about.get(one.pk, ""), late, acts, may_look)
