"""The figures over documents with few of them and with many: pages of a supervisor and of a head.

`python -m tests.bench.disclosure_figures COUNT` makes the store and plays rounds, as `case_store` does.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.bench.case_store import Store, _execute, _page, _queries, _spent
from tests.bench.cases import Grown, _in_turns
from tests.bench.process import serve

READ_MOST = "pages read most"
PAGES = ("table", "table by item", "list", "table of a head", READ_MOST)
_AGENCIES = 20
# Ten years of documents, some in every month however few there are; some late, some of no known day, one in
# a hundred waiting with a last day passed.
_MARKED = """
    WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < %s)
    INSERT INTO figures_marked
        (publication_id, agency_id, kind, item, first_published_on, in_time, interpreted, is_unsettled)
    SELECT p.id, p.agency_id, p.kind, p.item, p.first_published_on,
        CASE n %% 20 WHEN 0 THEN NULL WHEN 1 THEN 0 ELSE 1 END, CASE n %% 7 WHEN 0 THEN 1 WHEN 1 THEN 0 END, 0
    FROM k JOIN publications_publication p ON p.id = n
"""
_ROWS = """
    WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < %s)
    INSERT INTO publications_publication
        (id, agency_id, kind, "column", item, made_on, version, work_stage, public_stage, title, attribute,
         first_published_on, published_on, public_reason, validity, validity_words, next_validity, last_act_on,
         is_imported, validity_changes, next_duty)
    SELECT n, (SELECT id FROM agencies_agency WHERE code = 'A' || (n %% 20)),
        CASE n %% 3 WHEN 0 THEN 'policy' WHEN 1 THEN 'statistics' ELSE 'penalty' END, 'statutory',
        CASE n %% 2 WHEN 0 THEN 'a20_01' ELSE 'a20_06' END, '2026-01-05', 1, 'none', 'public', '文件' || n,
        'proactive', date('2017-01-01', '+' || (n * 1847 %% 3650) || ' day'),
        date('2017-01-01', '+' || (n * 1847 %% 3650) || ' day'), '', '', '', '', '2026-01-05', 0, '[]', ''
    FROM k
"""
_DUTIES = """
    INSERT INTO figures_openduty (marked_id, agency_id, duty, due_on)
    SELECT publication_id, agency_id, 'publish', date('2025-06-01', '+' || (publication_id % 400) || ' day')
    FROM figures_marked WHERE publication_id % 100 = 0
"""
_READS = """
    INSERT INTO usage_dayread (kind, object_id, day, agency_id, reads)
    SELECT 'document', publication_id, date('2026-01-01', '+' || (publication_id % 25) || ' day'), agency_id, 3
    FROM figures_marked
"""


def measured(*, few: int, many: int) -> tuple[Grown, ...]:
    """What the pages cost with few documents and with many."""
    module = "tests.bench.disclosure_figures"
    with Store(count=few, module=module) as small, Store(count=many, module=module) as large:
        return tuple(_grown(page, small, large) for page in PAGES)


def _grown(page: str, small: Store, large: Store) -> Grown:
    few, many = _in_turns((small, page), (large, page))
    return Grown(page=page, few=few, many=many, queries=int(large.asked(f"queries {page}")))


def _rounds(count: int) -> dict[str, Callable[[], float]]:
    supervisor, head = _store(count)
    places = {
        "table": (supervisor, "/oversight/disclosure/"),
        "table by item": (supervisor, "/oversight/disclosure/?by=item"),
        "list": (supervisor, "/oversight/disclosure/in_time/?of=yes"),
        "table of a head": (head, "/desk/disclosure/"),
        READ_MOST: (supervisor, "/oversight/disclosure/read/"),
    }
    rounds: dict[str, Callable[[], float]] = {}
    for name, (user, path) in places.items():
        get = _page(user, path)
        rounds[name] = partial(_spent, get)
        rounds[f"queries {name}"] = partial(_queries, get)
    return rounds


def _store(count: int) -> tuple[Any, Any]:
    from django.core.management import call_command

    from zhaoming.web.agencies.models import Agency, Membership, Placement, User
    from zhaoming.web.usage.summing import rebuild_spans

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
    for role, agency in (("supervisor", made[0]), ("head", made[1])):
        people.append(User.objects.create_user(username=role))
        Membership.objects.create(user=people[-1], agency=agency, role=role, from_on=since)
    for statement, parameters in ((_ROWS, [count]), (_MARKED, [count]), (_DUTIES, []), (_READS, [])):
        _execute(statement, parameters)
    rebuild_spans()
    _execute("ANALYZE", [])
    return people[0], people[1]


if __name__ == "__main__":
    import django

    django.setup()
    serve(rounds=_rounds(int(sys.argv[1])))
