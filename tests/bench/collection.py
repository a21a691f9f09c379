"""A collection of three thousand agencies, each with a report: one level of the tree, and one state of all.

`python -m tests.bench.collection COUNT` makes the store and plays rounds, as `case_store` does.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tests.bench.case_store import Store, _page, _queries, _spent
from tests.bench.process import serve

PAGES = ("top level", "one level", "agencies of a state", "agencies that are late")
SUM = "sum of all reports"
_DISTRICTS = 30
_ROUNDS = 5
_STATES = ("draft", "filed", "returned", "published")
_SINCE = dt.date(2015, 1, 1)
_YEAR = 2025


def lines(*, count: int) -> Iterator[tuple[str, float, int]]:
    """Each page with the milliseconds of its fastest round and its queries."""
    with Store(count=count, module="tests.bench.collection") as store:
        for page in (*PAGES, SUM):
            spent = min(store.asked(page) for _ in range(_ROUNDS))
            yield page, spent, int(store.asked(f"queries {page}"))


def _rounds(count: int) -> dict[str, Callable[[], float]]:
    supervisor, district = _store(count)
    url = "/oversight/collection/"
    places = {
        "top level": url,
        "one level": f"{url}?under={district}",
        "agencies of a state": f"{url}?state=filed&page=3",
        "agencies that are late": f"{url}?state=late",
        SUM: f"{url}sum/",
    }
    rounds: dict[str, Callable[[], float]] = {}
    for name, path in places.items():
        get = _page(supervisor, path)
        rounds[name] = partial(_spent, get)
        rounds[f"queries {name}"] = partial(_queries, get)
    return rounds


def _store(count: int) -> tuple[Any, int]:
    from django.core.management import call_command

    from zhaoming.web.agencies.models import Membership, User
    from zhaoming.web.collection.services import open_campaign
    from zhaoming.web.config.clock import acting_on

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    city, departments = _tree(count)
    supervisor = User.objects.create_user(username="supervisor")
    Membership.objects.create(user=supervisor, agency=city, role="supervisor", from_on=_SINCE)
    _reports(departments, User.objects.create_user(username="head"), supervisor)
    with acting_on(dt.date(2026, 1, 5)):
        campaign = open_campaign(actor=supervisor, collector=city, year=_YEAR)
    campaign.entries.filter(position__lt=count // 2).update(due_on=dt.date(2026, 1, 10))
    return supervisor, campaign.entries.get(agency__code="D07").pk


def _tree(count: int) -> tuple[Any, list[Any]]:
    """A city, its districts, and as many departments as make the number of agencies under the city."""
    from zhaoming.web.agencies.models import Agency, Placement

    def made(code: str, kind: str, level: str = "county") -> Agency:
        return Agency(code=code, name=f"机关{code}", kind=kind, level=level, founded_on=_SINCE)

    city = made("C", "government", "city")
    city.save()
    districts = Agency.objects.bulk_create(made(f"D{n:02}", "government") for n in range(_DISTRICTS))
    departments = Agency.objects.bulk_create(
        made(f"D{n % _DISTRICTS:02}-{n:04}", "department") for n in range(count - _DISTRICTS)
    )
    above = [(one, city) for one in districts]
    above += [(one, districts[n % _DISTRICTS]) for n, one in enumerate(departments)]
    Placement.objects.bulk_create(Placement(agency=one, parent=top, from_on=_SINCE) for one, top in above)
    return city, departments


def _reports(departments: list[Any], head: Any, editor: Any) -> None:
    """One report an agency, in turn in each state; one agency in five has none."""
    from tests.web.reports.making import balanced
    from zhaoming.web.reports.content import cells_of
    from zhaoming.web.reports.models import ReportVersion

    at = dt.datetime(2026, 1, 20, tzinfo=dt.UTC)
    # Figures as the summary keeps them, of forty reports in turn: no two agencies beside each other are alike.
    cells = [cells_of(balanced(agency=None, new=7 + turn, year=_YEAR)) for turn in range(40)]
    rows = []
    for place, agency in enumerate(departments):
        state = _STATES[place % len(_STATES)]
        is_filed, is_public = state in {"filed", "published"}, state == "published"
        row = ReportVersion(
            source="年报", entry={}, agency=agency, holder=agency, year=_YEAR, number=1, made_at=at
        )
        row.cells = {**cells[place % len(cells)], "agency": agency.name}
        row.state, row.error_count, row.refused_count = state, place % 3, place % 2
        row.filed_by, row.filed_at = (head, at) if is_filed else (None, None)
        row.published_by, row.published_at = (editor, at) if is_public else (None, None)
        if place % 5:
            rows.append(row)
    ReportVersion.objects.bulk_create(rows, batch_size=500)


if __name__ == "__main__":
    import django

    django.setup()
    serve(rounds=_rounds(int(sys.argv[1])))
