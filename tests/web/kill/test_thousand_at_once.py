"""A thousand requests filed at once through the web, which is killed in the middle and started again."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.web.kill.clients import Citizen
from tests.web.kill.product import Product
from tests.web.kill.programs import run

_CLIENTS, _EACH = 25, 40
_AGENCIES = ("A1", "A2", "A3")
FIRST = """
import django; django.setup()
import datetime as dt
from django.core.management import call_command
from zhaoming.web.agencies import services
call_command("migrate", verbosity=0)
for code in ("A1", "A2", "A3"):
    made = services.create_agency(actor=None, code=code, name=code, kind="government", level="county",
                                  parent=None, founded_on=dt.date(2020, 1, 1))
    services.set_work_body(actor=None, agency=made, accepts_online=True)
"""
LOOK = """
import django; django.setup()
import sys
from collections import defaultdict
from django.core.management import call_command
from zhaoming.web.cases.models import Case, CaseEvent, CaseFile, Numbering, SealedApplicant
from zhaoming.web.cases.selectors import content_of, files_of
from zhaoming.web.cases.services import rebuild_cases
from zhaoming.web.drafts.models import Draft
from zhaoming.web.ledger.models import Event
call_command("check_files", stdout=sys.stderr)
serials = defaultdict(list)
for agency, year, serial in Case.objects.values_list("agency_id", "year", "serial"):
    serials[agency, year].append(serial)
for numbers in serials.values():
    assert sorted(numbers) == list(range(1, len(numbers) + 1)), numbers
counted = {(one.agency_id, one.year): one.last for one in Numbering.objects.all()}
assert counted == {key: len(numbers) for key, numbers in serials.items()}, counted
count = Case.objects.count()
assert len(set(Case.objects.values_list("number", flat=True))) == count
told = Event.objects.filter(kind="case.request.registered").count()
assert count == told == CaseEvent.objects.count() == SealedApplicant.objects.count()
assert CaseFile.objects.count() == count
looked = [one.file for case in Case.objects.all()[:20] for one in files_of(case=case)]
assert {bytes(content_of(file=one)) for one in looked} == {b"\\xff\\xd8\\xff\\xe0 a photograph"}
assert rebuild_cases().corrected == 0
print(sorted({year for _, year in serials}))
for key, subject in Draft.objects.filter(case__isnull=False).values_list("key", "case__subject"):
    print(key, subject)
"""


@pytest.mark.kill
@pytest.mark.timeout(1800)
def test_a_thousand_requests_are_numbered_without_gaps_and_none_is_lost(tmp_path):
    run(FIRST, tmp_path)
    # The kill falls on the turn of the year: before it numbers are those of one year, after it of the next.
    known = {"ZHAOMING_PROXIES": "1", "ZHAOMING_FILINGS_PER_HOUR": "1000", "ZHAOMING_TODAY": "2025-12-31"}
    product = Product(tmp_path, known)
    citizens = [Citizen(product.port, f"192.0.2.{number}") for number in range(1, _CLIENTS + 1)]
    product.start()
    try:
        with ThreadPoolExecutor(_CLIENTS) as pool:
            done = [pool.submit(_file_all, one) for one in citizens]
            _wait_until(lambda: _acknowledged(citizens) >= _CLIENTS * _EACH // 2, done)
            product.kill()
            product.set(ZHAOMING_TODAY="2026-01-01")
            product.start()
            for one in done:
                one.result()
    finally:
        product.kill()
    years, *kept = run(LOOK, tmp_path).splitlines()
    assert years == "[2025, 2026]"
    assert sum(one.again for one in citizens) > 0
    assert _acknowledged(citizens) == _CLIENTS * _EACH
    subjects = dict(line.split() for line in kept)
    assert {key for one in citizens for key in one.receipts} <= set(subjects)
    assert len(kept) == len(set(subjects.values())) == _CLIENTS * _EACH


def _file_all(citizen: Citizen) -> None:
    for number in range(_EACH):
        agency = _AGENCIES[number % len(_AGENCIES)]
        citizen.file(agency=agency, subject=f"{citizen.address}-{number}")


def _acknowledged(citizens: list[Citizen]) -> int:
    return sum(len(one.receipts) for one in citizens)


def _wait_until(reached, futures) -> None:
    """Until it is reached, or a client has given up and says why."""
    while not reached():
        for one in futures:
            if one.done():
                one.result()
        time.sleep(0.05)
