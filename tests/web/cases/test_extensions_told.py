"""The notices of an extension that were served before their service made an event."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.test import override_settings
from django.utils import timezone

from tests.web.cases.conftest import TODAY, WANTED
from tests.web.cases.papering import as_by_paper
from zhaoming.casework import events as happened
from zhaoming.casework.told import untold_extension
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import LetterKind
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import CaseEvent, Letter, LetterState, LetterStep, StepKind
from zhaoming.web.cases.services import perform_act, rebuild_cases, split_request

pytestmark = pytest.mark.database
tell = import_module("zhaoming.web.cases.migrations.0018_extensions_told_by_papers").tell
APPROVED, SERVED = dt.date(2026, 1, 22), dt.date(2026, 1, 23)


def extended(staff, case):
    with override_settings(ZHAOMING_TODAY=APPROVED):
        event = happened.Extended(on=APPROVED, days=WorkingDays(20))
        return perform_act(actor=staff.body_head, case=case, event=event)


def served(staff, case, on=SERVED):
    """A notice as it lay in the store: served, and no event says so."""
    at = timezone.now()
    paper = Letter.objects.create(
        case=case, agency=case.agency, kind=LetterKind.EXTENSION.value, title="延期答复告知书",
        state=LetterState.SERVED, made_at=at, changed_at=at, served_on=on, digest="一", version=1,
    )  # fmt: skip
    LetterStep.objects.create(letter=paper, position=1, kind=StepKind.SERVED, at=at, actor=staff.officer)


def told(case):
    return [(one.on, one.actor) for one in CaseEvent.objects.filter(case=case, kind="case.extension.told")]


def test_a_served_notice_counts_as_told_on_its_day_and_once(staff, in_person):
    case = extended(staff, in_person.case)
    served(staff, case)
    tell(apps, None)
    tell(apps, None)
    assert told(case) == [(SERVED, staff.officer)]
    value = value_of(case=case)
    assert value.round.extension.told_on == SERVED
    assert untold_extension(case=value) is None
    assert rebuild_cases().corrected == 0


@pytest.mark.parametrize("on", [None, dt.date(2026, 1, 21)], ids=["没有告知书", "告知书早于同意"])
def test_without_a_notice_of_it_an_extension_stays_untold(staff, in_person, on):
    case = extended(staff, in_person.case)
    if on:
        served(staff, case, on)
    tell(apps, None)
    assert told(case) == []


def test_what_was_told_by_its_event_is_not_told_again(staff, in_person):
    case = extended(staff, in_person.case)
    as_by_paper(actor=staff.officer, case=case, event=happened.ExtensionTold(on=TODAY))
    served(staff, case)
    tell(apps, None)
    assert len(told(case)) == 1


def test_the_parts_of_a_letter_were_told_with_it(staff, in_person):
    case = extended(staff, in_person.case)
    served(staff, case)
    parts = split_request(actor=staff.officer, case=case, parts=[WANTED, WANTED])
    tell(apps, None)
    assert [told(one.case) for one in parts] == [[(SERVED, staff.officer)]] * 2
