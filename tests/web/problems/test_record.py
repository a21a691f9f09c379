"""Whatever is done with a report, in whatever order: the record only grows, and the index is its fold."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhaoming.publishing.problems import Act, Outcome
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.problems.history import course, index_columns
from zhaoming.web.problems.models import Problem
from zhaoming.web.problems.refusal import ProblemRefusedError
from zhaoming.web.problems.services import act_on_problem, add_to_problem
from zhaoming.web.problems.services.acting import NEEDS, Doing

pytestmark = pytest.mark.database

_ACTS = st.lists(st.sampled_from(list(Act)), min_size=1, max_size=12)
_COLUMNS = ("act", "on", "recorded_at", "actor_id", "agency_id", "outcome", "sealed_words")


def _record(problem):
    return list(problem.steps.order_by("position").values_list("position", *_COLUMNS))


def _who(people, act):
    """Who may; the reporter adds by number and code."""
    by = {Permission.REVIEW_DOCUMENT: people.reviewer, Permission.ISSUE_ORDER: people.supervisor}
    return by.get(NEEDS[act], people.officer)


def _tried(people, problem, act, elsewhere):
    """Whether the step was taken; a refusal is as good an answer. After a transfer others are in charge."""
    try:
        if act is Act.ADD:
            add_to_problem(problem=problem, words="就是这一页。")
            return True
        outcome = Outcome.CORRECTED if act is Act.DRAFT else None
        agency = elsewhere if act is Act.TRANSFER else None
        doing = Doing(act=act, words="理由和说明。", agency=agency, outcome=outcome)
        act_on_problem(actor=_who(people, act), problem=problem, doing=doing)
    except (ProblemRefusedError, PermissionDenied):
        return False
    return True


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=_ACTS)
def test_the_record_only_grows_and_the_index_is_its_fold(people, reported, district, acts):
    with transaction.atomic():
        told = (reported.problem.sealed_words, reported.problem.sealed_contact, reported.problem.number)
        before = []
        for act in acts:
            problem = Problem.objects.select_related("agency").get(pk=reported.problem.pk)
            taken = _tried(people, problem, act, district.elsewhere)
            kept = _record(problem)
            assert kept[: len(before)] == before
            assert len(kept) == len(before) + taken
            problem.refresh_from_db()
            columns = index_columns(problem=problem, held=course(problem=problem))
            assert {name: getattr(problem, name) for name in columns} == columns
            assert problem.version == len(kept)
            assert (problem.sealed_words, problem.sealed_contact, problem.number) == told
            before = kept
        transaction.set_rollback(True)
