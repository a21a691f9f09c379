"""Reports as the desk sees them: numbers and addresses in their words starred until somebody reveals them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from zhaoming.law.clocks import ClockDerivation, ClockFacts, explain
from zhaoming.publishing.problems import ACT_RULES, KINDS, Act, Course, Kind, objections_to
from zhaoming.publishing.problems.words import ActRule
from zhaoming.web.agencies.permissions import Permission, agencies_where, agency_ids_where, may
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.personal import without_personal
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.config.clock import today
from zhaoming.web.problems.history import course
from zhaoming.web.problems.models import Problem, ProblemStep, State
from zhaoming.web.problems.services.acting import NEEDS
from zhaoming.web.publications.history import law_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True, slots=True)
class Possible:
    """An act on a report; `reasons` why it may not be done now, `is_mine` whether the role allows it."""

    rule: ActRule
    reasons: tuple[str, ...]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Done:
    """A step with its words in the clear, starred."""

    step: ProblemStep
    label: str
    words: str


@dataclass(frozen=True)
class DeskProblem:
    """A report with all its page shows to one person."""

    problem: Problem
    course: Course
    words: str
    has_contact: bool
    done: tuple[Done, ...]
    acts: tuple[Possible, ...]
    derivation: ClockDerivation | None
    draft: str
    may_reveal: bool


def problems_of(*, user: User) -> QuerySet[Problem]:
    """The reports of the agencies in the person's reach."""
    found = Problem.objects.filter(agency__in=agencies_where(user, Permission.VIEW_DOCUMENT))
    return found.select_related("agency", "publication")


def problems_waiting(*, user: User) -> QuerySet[Problem]:
    """The open ones whose next step is the person's; for a reporter who was asked only to the last day."""
    drafting = agency_ids_where(user=user, permission=Permission.DRAFT_DOCUMENT)
    reviewing = agency_ids_where(user=user, permission=Permission.REVIEW_DOCUMENT)
    given_up = Q(state=State.ASKED, asked_until__lt=today())
    mine = Q(agency__in=drafting) & (Q(state__in=(State.RECEIVED, State.ACCEPTED)) | given_up)
    return Problem.objects.filter(mine | Q(agency__in=reviewing, state=State.DRAFTED)).select_related("agency")


def problems_overdue(*, user: User) -> QuerySet[Problem]:
    """The open ones past their last day, in the agencies a person supervises."""
    reach = agency_ids_where(user=user, permission=Permission.ISSUE_ORDER)
    late = Problem.objects.filter(agency__in=reach, answered_on=None, due_on__lt=today())
    return late.select_related("agency")


def desk_problem(*, user: User, problem_id: int) -> DeskProblem:
    """One report; `Problem.DoesNotExist` when the person may not see it."""
    problem = problems_of(user=user).get(pk=problem_id)
    held = course(problem=problem)
    steps = problem.steps.select_related("actor", "agency").order_by("position")
    done = tuple(Done(one, ACT_RULES[Act(one.act)].label, _words(one.sealed_words)) for one in steps)
    drafts = [one.words for one in done if one.step.act == Act.DRAFT]
    return DeskProblem(
        problem=problem,
        course=held,
        words=without_personal(unsealed(problem.sealed_words)["words"]),
        has_contact=bool(problem.sealed_contact),
        done=done,
        acts=tuple(_possible(user, problem, held)),
        derivation=_derivation(problem, held),
        draft=drafts[-1] if drafts else "",
        may_reveal=may(user, Permission.REVEAL_APPLICANT, problem.agency),
    )


def _words(token: str) -> str:
    return without_personal(unsealed(token)["words"]) if token else ""


def _possible(user: User, problem: Problem, held: Course) -> list[Possible]:
    """What officials may do; what the reporter does is none of theirs."""
    found = []
    for act, permission in NEEDS.items():
        objections = objections_to(course=held, act=act, by=user.username)
        reasons = tuple(one.message for one in objections)
        found.append(Possible(ACT_RULES[act], reasons, may(user, permission, problem.agency)))
    return found


def _derivation(problem: Problem, held: Course) -> ClockDerivation | None:
    """Why the last day is that day; none where it counts from no day."""
    if held.counts_from is None:
        return None
    law = law_of(laws=Laws(), agency=problem.agency, on=today())
    facts = ClockFacts(clock=KINDS[Kind(problem.kind)].clock, started_on=held.counts_from)
    return explain(facts=facts, calendar=law.calendar, settings=law.clocks)
