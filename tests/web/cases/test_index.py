"""The index columns are what the pure rooms say of the events, over histories nobody thought of."""

import datetime as dt
import random
from itertools import product
from types import SimpleNamespace

import pytest

from tests.casework.histories import LAW, world
from tests.web.cases.keeping import keep_history
from tests.web.conftest import make_district
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.tally import tally
from zhaoming.casework.counted import counted_disputes, counted_request
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import ENDED, is_overdue, reply_due, stage
from zhaoming.web.cases.models import Case, CaseDispute
from zhaoming.web.cases.selectors import cases_in_cell, counted_cells
from zhaoming.web.cases.services import rebuild_cases, turn_cases

# Past the last event of every history, within the years that have a notice.
LAST = dt.date(2026, 6, 30)


@pytest.fixture(params=range(3))
def own(request, keep, settings):
    """An agency's world at the end of three years, made once for each seed."""
    settings.ZHAOMING_TODAY = LAST
    return keep(f"histories {request.param}", lambda: _own(request.param))


@pytest.fixture
def kept(own):
    """Requests of one bureau over three years, and their events; today is after all of them."""
    return own.histories


def _own(seed):
    district, rng = make_district(), random.Random(seed)
    histories = world(
        rng, first=dt.date(2023, 6, 1), until=dt.date(2026, 3, 31), agency=district.education.code, size=8
    )
    for serial, events in enumerate(histories, start=1):
        keep_history(agency=district.education, events=events, serial=serial)
    return SimpleNamespace(district=district, histories=histories)


def _requests(histories):
    cases = [fold(events=events) for events in histories]
    counted = [one for one in (counted_request(case=case) for case in cases) if one is not None]
    return counted, [one for case in cases for one in counted_disputes(case=case)]


def test_the_tally_by_columns_is_the_pure_tally_cell_by_cell_and_case_by_case(own, kept):
    agency = own.district.education
    requests, disputes = _requests(kept)
    for year, form in product((2023, 2024, 2025, 2026), FormId):
        oracle = tally(agency=agency.code, year=year, form=form, requests=requests, disputes=disputes)
        pure = {key: len(cases) for key, cases in oracle.cases.items()}
        assert counted_cells(agency=agency, year=year, form=form.value) == pure
        for key, cases in oracle.cases.items():
            found = cases_in_cell(agency=agency, year=year, form=form.value, key=key)
            assert set(found.values_list("number", flat=True)) == set(cases)

    _carried(agency)
    _elsewhere(own.district)


def _carried(agency):
    """What a year carries out the next carries in."""
    for year in (2023, 2024, 2025):
        this, following = (counted_cells(agency=agency, year=one, form="2021") for one in (year, year + 1))
        assert this.get("s3.carried_out.total", 0) == following.get("s3.carried_in.total", 0)


def _elsewhere(district):
    """Another agency counts nothing of it."""
    assert counted_cells(agency=district.housing, year=2024, form="2021") == {}
    assert not cases_in_cell(agency=district.education, year=2024, form="2021", key="s2.x.y").exists()


def test_the_columns_are_what_the_law_says_today(kept):
    turn_cases()
    rows = {row.number: row for row in Case.objects.all()}
    for events in kept:
        case = fold(events=events)
        row, at = rows[case.id], stage(case=case, on=LAST, law=LAW)
        assert row.stage == at.value
        assert row.is_open == (at not in ENDED)
        assert row.version == len(events)
        due = reply_due(case=case, law=LAW)
        assert (row.due_on, row.due_state) == ((due.on, due.certainty.value) if due else (None, ""))
        late = row.is_open and row.due_on is not None and row.due_on < LAST
        assert late == is_overdue(case=case, on=LAST, law=LAW)
        assert row.turns_on is None or row.turns_on > LAST


def test_what_was_spoilt_is_rebuilt_from_the_events(kept):
    turn_cases()
    assert rebuild_cases().corrected == 0
    good = list(Case.objects.order_by("pk").values())
    disputes = list(CaseDispute.objects.order_by("case", "pk").values_list("case", "dispute", "kind", "result"))
    Case.objects.filter(is_open=True).update(due_on=None, version=99)
    Case.objects.update(counts=False, new_year=None, counted_as="", last_act_on=LAST)
    CaseDispute.objects.all().delete()
    assert rebuild_cases().corrected == len(good)
    assert list(Case.objects.order_by("pk").values()) == good
    rebuilt = CaseDispute.objects.order_by("case", "pk").values_list("case", "dispute", "kind", "result")
    assert list(rebuilt) == disputes


def test_what_days_alone_turned_is_no_error_though_nobody_turned_it(district, settings):
    """A backup is restored days later, and its nightly turn has not run: it has to be what it was."""
    rng, settings.ZHAOMING_TODAY = random.Random(7), LAST
    first, until = dt.date(2026, 1, 5), dt.date(2026, 3, 31)
    histories = world(rng, first=first, until=until, agency=district.education.code, size=60)
    for serial, events in enumerate(histories, start=1):
        # Written on the day it happened, as people write.
        settings.ZHAOMING_TODAY = max(one.on for one in events)
        keep_history(agency=district.education, events=events, serial=serial)
    settings.ZHAOMING_TODAY = LAST
    waiting = Case.objects.filter(turns_on__lte=LAST).order_by("pk")
    spoilt = waiting.last()
    assert waiting.count() > 3
    Case.objects.filter(pk=spoilt.pk).update(due_on=LAST)
    found = rebuild_cases()
    assert found.corrected == 1
    assert found.turned >= 3
    again = rebuild_cases()
    assert (again.corrected, again.turned) == (0, 0)
    assert not Case.objects.filter(turns_on__lte=LAST).exists()
