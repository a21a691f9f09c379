"""Requests in the store: a desk page, a case page and the tally, with few requests and with many.

`python -m tests.bench.cases COUNT` measures one store, in a folder of its own, and prints the figures as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

_AGENCIES = 20
_FILED = 100
_ROUNDS = 9
# One request in ten is open, spread over the days and over every agency.
_SPREAD = {
    "serial": "1000 + n",
    "number": "'B-' || n",
    "agency_id": "(SELECT id FROM agencies_agency WHERE code = 'A' || (n % 20))",
    "is_open": "n % 200 < 20",
    "next_on": "CASE WHEN n % 200 < 20 THEN date('2026-01-01', '+' || (n % 397) || ' day') END",
    "due_on": "date('2026-01-01', '+' || (n % 397) || ' day')",
    "last_act_on": "date('2021-01-01', '+' || (n % 1811) || ' day')",
    "new_year": "2021 + n % 5",
    "end_year": "CASE WHEN n % 200 < 20 THEN NULL ELSE 2021 + n % 5 + (n / 7) % 2 END",
    "counted_as": "CASE WHEN n % 200 < 20 THEN '' WHEN n % 3 = 0 THEN 'provide' ELSE 'partial' END",
    "applicant_kind": "CASE n % 3 WHEN 0 THEN 'natural' WHEN 1 THEN 'org_other' ELSE 'org_research' END",
}


def measured(*, count: int) -> dict[str, float]:
    """The figures of a store with so many requests, from a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        settings = {
            "ZHAOMING_HOME": home,
            "ZHAOMING_TODAY": "2026-01-26",
            "DJANGO_SETTINGS_MODULE": "zhaoming.web.config.settings.embedded",
            "ZHAOMING_DATABASE_URL": "",
            "PGDATABASE": "",
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.cases", str(count)],
            env={**os.environ, **settings},
            check=True,
            capture_output=True,
            text=True,
        )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _median(act: Callable[[], Any]) -> float:
    """Milliseconds of processor time, after one round that warms up."""
    act()
    spent = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        act()
        spent.append(time.process_time() - began)
    return statistics.median(spent) * 1000


def _figures(count: int) -> dict[str, float]:
    from django.db import connection

    from zhaoming.web.cases import selectors

    officer, supervisor, agency, case, filed = _store(count)
    plain = (
        "SELECT count(*) FROM cases_case WHERE agency_id = %s AND counts "
        "GROUP BY applicant_kind, counted_as, new_year, end_year"
    )

    def grouped() -> None:
        with connection.cursor() as cursor:
            cursor.execute(plain, [agency.pk])
            cursor.fetchall()

    def case_page() -> None:
        row = selectors.visible_case(user=officer, case_id=case.pk)
        found = selectors.standing(case=row, user=officer)
        selectors.timeline(case=row, recorded=found.recorded)

    return {
        "filed": filed,
        "desk": _median(lambda: selectors.desk(user=officer)),
        "desk of a supervisor": _median(lambda: selectors.desk(user=supervisor)),
        "case page": _median(case_page),
        "tally": _median(lambda: selectors.counted_cells(agency=agency, year=2024, form="2021")),
        "grouped": _median(grouped),
    }


def _store(count: int) -> tuple[Any, ...]:
    from django.core.management import call_command

    from zhaoming.law.counting import ApplicantKind
    from zhaoming.web.agencies.models import Agency, Membership, Placement, User
    from zhaoming.web.cases.applicant import Applicant, Wanted
    from zhaoming.web.cases.services import register_application

    call_command("migrate", verbosity=0)
    since = dt.date(2015, 1, 1)
    made = [
        Agency.objects.create(code=code, name=code, kind="department", level="county", founded_on=since)
        for code in ("R", *(f"A{number}" for number in range(_AGENCIES)))
    ]
    for agency in made[1:]:
        Placement.objects.create(agency=agency, parent=made[0], from_on=since)
    people = []
    for role, agency in (("officer", made[1]), ("supervisor", made[0])):
        people.append(User.objects.create_user(username=role))
        Membership.objects.create(user=people[-1], agency=agency, role=role, from_on=since)
    asks = Applicant(kind=ApplicantKind.NATURAL, name="某人", identity_number="1", telephone="2")
    began = time.process_time()
    for _ in range(_FILED):
        receipt = register_application(agency=made[1], applicant=asks, wanted=Wanted(name="某信息"))
    filed = _FILED / (time.process_time() - began)
    _multiply(receipt.case, count)
    return *people, made[1], receipt.case, filed


def _multiply(case: Any, count: int) -> None:
    """Rows like one request, with the columns that are searched by spread out."""
    from django.db import connection

    names = [field.column for field in case._meta.concrete_fields if field.column != "id"]
    # A percent sign is written twice, because the statement has parameters.
    values = ", ".join(_SPREAD.get(name, f"c.{name}").replace("%", "%%") for name in names)
    statement = f"""
        WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < %s)
        INSERT INTO cases_case ({", ".join(names)})
        SELECT {values} FROM k, cases_case c WHERE c.id = %s
    """  # noqa: S608 - names of our own columns.
    with connection.cursor() as cursor:
        cursor.execute(statement, [count, case.pk])
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(_figures(int(sys.argv[1]))))
