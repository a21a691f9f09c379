"""A store of requests that answers rounds: whole pages of desk and request, and the tally.

`python -m tests.bench.case_store COUNT` makes the store, says so, then plays each round it is asked for on its
standard input (`page`, `queries page`, `tally`, `grouped`) and prints the figure.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any, Self

from tests.bench.process import embedded, serve

_AGENCIES = 20
_FILED = 60
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

_GROUPED = (
    "SELECT count(*) FROM cases_case WHERE agency_id = %s AND counts "
    "GROUP BY applicant_kind, counted_as, new_year, end_year"
)


class Store:
    """One store in a process of its own, which answers rounds one at a time."""

    def __init__(self, *, count: int, module: str = "tests.bench.case_store") -> None:
        self._home = tempfile.TemporaryDirectory()
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, str(count)],
            env={**os.environ, **embedded(home=self._home.name)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for end in (self._process.stdin, self._process.stdout):
            if end is not None:
                end.close()
        self._home.cleanup()

    def asked(self, wish: str) -> float:
        """The figure of one round: milliseconds of processor time, or a number of queries."""
        asked = self._process.stdin
        if asked is None:
            raise RuntimeError(wish)
        asked.write(wish + "\n")
        asked.flush()
        return self._answer()

    def _answer(self) -> float:
        answered = self._process.stdout
        line = answered.readline() if answered is not None else ""
        if not line:
            raise RuntimeError("the store ended before it answered")
        return float(json.loads(line))


def _spent(act: Callable[[], Any]) -> float:
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000


def _rounds(count: int) -> dict[str, Callable[[], float]]:
    """What can be asked of the store."""
    from zhaoming.web.cases import selectors

    officer, supervisor, agency, case = _store(count)
    full = _full_case(agency, officer)
    places = {
        "desk": (officer, "/desk/cases/"),
        "desk of a supervisor": (supervisor, "/desk/cases/"),
        "case page": (officer, f"/desk/cases/{case.pk}/"),
        "full case page": (officer, f"/desk/cases/{full.pk}/"),
        "full case page of a supervisor": (supervisor, f"/desk/cases/{full.pk}/"),
    }
    rounds: dict[str, Callable[[], float]] = {}
    for name, (user, path) in places.items():
        get = _page(user, path)
        rounds[name] = partial(_spent, get)
        rounds[f"queries {name}"] = partial(_queries, get)

    def counted() -> None:
        selectors.counted_cells(agency=agency, year=2024, form="2021")

    return {
        **rounds,
        "one agency": partial(_of_one_agency, agency),
        "tally": partial(_spent, counted),
        "grouped": partial(_spent, partial(_execute, _GROUPED, [agency.pk])),
    }


def _of_one_agency(agency: Any) -> float:
    """For the tally one agency has them all, so that as many rows are counted as there are."""
    _execute("UPDATE cases_case SET agency_id = %s", [agency.pk])
    _execute("ANALYZE", [])
    return 0.0


def _execute(statement: str, parameters: list[Any]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        if cursor.description:
            cursor.fetchall()


def _page(user: Any, path: str) -> Callable[[], None]:
    """A page as a browser gets it, through every middleware."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def get() -> None:
        answer = client.get(path)
        if answer.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{path}: {answer.status_code}")

    return get


def _queries(get: Callable[[], None]) -> float:
    """The queries of a page, session and person among them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        get()
    return float(len(queries))


def _full_case(agency: Any, officer: Any) -> Any:
    """A request with a served reply, files of several kinds, and a reconsideration and a suit."""
    from types import SimpleNamespace

    from tests.web.cases.conftest import WANTED, ZHANG
    from tests.web.cases.papering import served
    from zhaoming.casework import events as happened
    from zhaoming.law.counting import DisputeKind, DisputeResult
    from zhaoming.web.agencies.models import Membership, User
    from zhaoming.web.cases.models import FileKind
    from zhaoming.web.cases.services import attach_file, perform_act, register_application
    from zhaoming.web.config import today

    staff = SimpleNamespace(officer=officer)
    for role in ("reviewer", "head"):
        setattr(staff, role, User.objects.create_user(username=role))
        Membership.objects.create(
            user=getattr(staff, role), agency=agency, role=role, from_on=agency.founded_on
        )
    case = register_application(agency=agency, applicant=ZHANG, wanted=WANTED).case
    for number in range(6):
        kind = FileKind.APPLICATION if number % 2 else FileKind.IDENTITY
        attach_file(actor=officer, case=case, kind=kind, name=f"{number}.pdf", content=b"%PDF-1.7 a scan")
    case = served(staff, case)
    day = today()
    disputes = (
        happened.DisputeFiled(on=day, dispute="1", dispute_kind=DisputeKind.REVIEW),
        happened.DisputeConcluded(on=day, dispute="1", result=DisputeResult.UPHELD),
        happened.DisputeFiled(on=day, dispute="2", dispute_kind=DisputeKind.SUIT_AFTER_REVIEW),
    )
    for event in disputes:
        perform_act(actor=officer, case=case, event=event)
        case.refresh_from_db()
    return case


def _store(count: int) -> tuple[Any, ...]:
    from django.core.management import call_command

    from zhaoming.law.counting import ApplicantKind
    from zhaoming.web.agencies.models import Agency, Membership, Placement, User
    from zhaoming.web.cases.applicant import Applicant, Wanted
    from zhaoming.web.cases.services import register_application

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    since = dt.date(2015, 1, 1)
    made = [
        Agency.objects.create(code=code, name=code, kind=kind, level="county", founded_on=since)
        for code, kind in (("R", "government"), *((f"A{number}", "department") for number in range(_AGENCIES)))
    ]
    for agency in made[1:]:
        Placement.objects.create(agency=agency, parent=made[0], from_on=since)
    people = []
    for role, agency in (("officer", made[1]), ("supervisor", made[0])):
        people.append(User.objects.create_user(username=role))
        Membership.objects.create(user=people[-1], agency=agency, role=role, from_on=since)
    asks = Applicant(kind=ApplicantKind.NATURAL, name="某人", identity_number="1", telephone="2")
    # More than a page of the desk holds, so that the page is as full in a small store as in a large one.
    for _ in range(_FILED):
        receipt = register_application(agency=made[1], applicant=asks, wanted=Wanted(name="某信息"))
    _multiply(receipt.case, count)
    return *people, made[1], receipt.case


def _multiply(case: Any, count: int) -> None:
    """Rows like one request, with the columns that are searched by spread out."""
    names = [field.column for field in case._meta.concrete_fields if field.column != "id"]
    # A percent sign is written twice, because the statement has parameters.
    values = ", ".join(_SPREAD.get(name, f"c.{name}").replace("%", "%%") for name in names)
    statement = f"""
        WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < %s)
        INSERT INTO cases_case ({", ".join(names)})
        SELECT {values} FROM k, cases_case c WHERE c.id = %s
    """  # noqa: S608 - names of our own columns.
    _execute(statement, [count, case.pk])
    _execute("ANALYZE", [])


if __name__ == "__main__":
    import django

    django.setup()
    serve(rounds=_rounds(int(sys.argv[1])))
