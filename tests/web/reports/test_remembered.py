"""What a compilation keeps of its cells gives every cell back."""

import datetime as dt
import random

import pytest

from tests.casework.histories import world
from tests.web.cases.keeping import keep_history
from zhaoming.annual_report.form import FormId, keys_of
from zhaoming.web.cases.selectors import cases_by_cell, cases_in_cell, counted_cells
from zhaoming.web.reports.frozen_set import counted_records
from zhaoming.web.reports.remembered import counted, ids_of

pytestmark = pytest.mark.database


def test_leaves_alone_give_back_every_cell(district, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 4, 8)
    rng = random.Random("remembered")
    span = {"first": dt.date(2023, 3, 1), "until": dt.date(2026, 3, 31)}
    histories = world(rng, **span, agency=district.education.code, size=40)
    for serial, events in enumerate(histories, start=1):
        keep_history(agency=district.education, events=events, serial=serial)
    cells = cases_by_cell(agency=district.education, year=2025, form="2021")
    assert any(key.startswith("s4.") for key in cells)
    told = counted_cells(agency=district.education, year=2025, form="2021")
    assert {key: count for key, count in counted(cells=cells).items() if count} == told
    for key in keys_of(FormId.F2021):
        ids = ids_of(cells=cells, key=key)
        assert (len(ids), ids) == (told.get(key, 0), sorted(ids)), key
        if not key.startswith("s2."):
            found = cases_in_cell(agency=district.education, year=2025, form="2021", key=key)
            assert set(ids) == set(found.values_list("pk", flat=True)), key
    # What was compiled before totals were left out reads the same.
    whole = {key: ids_of(cells=cells, key=key) for key in keys_of(FormId.F2021)}
    assert all(ids_of(cells=whole, key=key) == ids for key, ids in whole.items())
    assert list(counted_records(cells=whole)) == list(counted_records(cells=cells))


def test_a_row_without_an_end_and_two_disputes_with_one_result_are_told_once_each():
    cells = {
        "s3.new_received.natural": [1, 3],
        "s3.carried_in.natural": [2],
        "s3.granted.natural": [2, 3],
        "s4.review.upheld": [3, 3],
        "s4.review.total": [3, 3],
        "s2.normative_documents.made": [7],
    }
    told = [tuple(one) for one in counted_records(cells=cells)]
    assert told == [
        ("request", 1, "new_received", "", "natural"),
        ("request", 2, "carried_in", "granted", "natural"),
        ("request", 3, "new_received", "granted", "natural"),
        ("dispute", 3, "", "review.upheld", ""),
        ("dispute", 3, "", "review.upheld", ""),
        ("document", 7, "", "normative_documents.made", ""),
    ]
    assert ids_of(cells=cells, key="s3.handled_total.total") == [2, 3]
