"""Many at once, each with a connection of their own: numbers without gaps, one act done, the other told."""

from django.db import transaction

from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from tests.web.races import RACES, at_once
from zhaoming.casework import events as happened
from zhaoming.web.cases.models import Case, CaseEvent
from zhaoming.web.cases.services import CaseActRefusedError, perform_act, register_application

pytestmark = RACES


class _GaveUpError(Exception):
    """Somebody's registration failed after the number was given."""


def _at_once(*acts):
    return at_once(*acts, refusals=(CaseActRefusedError, _GaveUpError))


def _fails(agency):
    with transaction.atomic():
        register_application(agency=agency, applicant=ZHANG, wanted=WANTED)
        raise _GaveUpError


def test_numbers_given_at_once_are_unique_and_without_gaps_though_some_fail(transactional_db, district):
    agency = district.education
    acts = [
        (lambda: _fails(agency))
        if number % 4 == 3
        else (lambda: register_application(agency=agency, applicant=ZHANG, wanted=WANTED))
        for number in range(16)
    ]
    given = _at_once(*acts)
    assert sum(isinstance(one, _GaveUpError) for one in given) == 4
    assert sorted(Case.objects.values_list("serial", flat=True)) == list(range(1, 13))


def test_of_two_acts_on_one_view_one_is_done_and_one_told(transactional_db, staff, online):
    unit = happened.HandedOver(on=TODAY, unit="人事科")
    act = lambda: perform_act(actor=staff.officer, case=online.case, event=unit, seen=1)  # noqa: E731
    given = _at_once(act, act)
    assert [one.code for one in given if isinstance(one, CaseActRefusedError)] == ["CAS001"]
    assert list(CaseEvent.objects.order_by("position").values_list("position", flat=True)) == [1, 2]


def test_acts_that_rest_on_no_view_wait_for_each_other(transactional_db, staff, online):
    acts = [
        lambda unit=unit: perform_act(
            actor=staff.officer, case=online.case, event=happened.HandedOver(on=TODAY, unit=unit)
        )
        for unit in ("甲科", "乙科", "丙科", "丁科")
    ]
    assert all(isinstance(one, Case) for one in _at_once(*acts))
    assert list(CaseEvent.objects.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4, 5]
