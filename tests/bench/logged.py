"""What an entry in the public log costs an act: publishing a document and serving a reply, with and without it.

`python -m tests.bench.logged COUNT` makes so many of each in a store of its own, does the act on them in turn
with and without the entry, and prints the medians as JSON, in milliseconds.
"""

from __future__ import annotations

import contextlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from tests.bench.process import figures_of

BAR = 1.2
_COUNT = 60
# The first acts fill caches, and are not counted.
_WARM = 4


def lines(*, count: int = _COUNT) -> Iterator[tuple[str, str, bool | None]]:
    """What was measured, in words, with whether the bar was kept."""
    for act, told in measured(count=count).items():
        ratio = told["with"] / told["without"]
        yield (
            f"{act} with an entry in the log",
            f"{told['with']:9.2f} ms  without {told['without']:9.2f} ms  ratio {ratio:5.2f}  bar {BAR}  "
            f"by the clock on the wall {told['wall_with']:.2f} and {told['wall_without']:.2f} ms",
            ratio <= BAR,
        )


def measured(*, count: int) -> dict[str, dict[str, float]]:
    """Medians of processor time and of time by the clock, by act, from a process of its own."""
    found: dict[str, dict[str, float]] = figures_of(module="tests.bench.logged", arguments=(count,))
    return found


def _people() -> Any:
    """An agency that may publish and reply, and a person a role."""
    from tests.web.conftest import FOUNDED_ON, make_agency
    from tests.web.publications.making import coded
    from zhaoming.web.agencies.models import Kind, Membership, Role, User

    district = make_agency("Q", "清河区人民政府", kind=Kind.GOVERNMENT)
    agency = make_agency("JY", "清河区教育局", under=district)
    coded(agency)
    users = {}
    for role in (Role.OFFICER, Role.REVIEWER, Role.HEAD, Role.BODY_HEAD, Role.PLATFORM_EDITOR):
        users[role.value] = User.objects.create_user(username=role.value, full_name=role.label)
        Membership.objects.create(user=users[role.value], agency=agency, role=role, from_on=FOUNDED_ON)
    return SimpleNamespace(agency=agency, editor=users[Role.PLATFORM_EDITOR.value], **users)


def _documents(people: Any, count: int) -> list[Callable[[], object]]:
    from tests.web.publications.making import act, drafted, ready
    from zhaoming.publishing import events as happened
    from zhaoming.web.config.clock import today

    rows = [ready(people, drafted(people, people.agency, title=f"第{at}份通知")) for at in range(count)]
    return [lambda row=row: act(people.editor, row, happened.Published(on=today())) for row in rows]


def _replies(people: Any, count: int) -> list[Callable[[], object]]:
    from tests.web.cases.conftest import WANTED, ZHANG
    from tests.web.cases.papering import sealed, signed
    from zhaoming.law.clocks import ServiceMethod
    from zhaoming.web.cases.services import register_application, serve_letter
    from zhaoming.web.config.clock import today

    cases = [
        register_application(agency=people.agency, applicant=ZHANG, wanted=WANTED).case for _ in range(count)
    ]
    letters = [sealed(people, signed(people, case)) for case in cases]
    return [
        lambda letter=letter: serve_letter(
            actor=people.officer, letter=letter, on=today(), method=ServiceMethod.ELECTRONIC
        )
        for letter in letters
    ]


def _timed(acts: list[Callable[[], object]], without: Callable[[], contextlib.AbstractContextManager[object]]):
    """One with, one without, in turn, so that both see the same store and the same machine."""
    spent: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for at, act in enumerate(acts):
        is_logged = at % 2 == 0
        with contextlib.nullcontext() if is_logged else without():
            processor, wall = time.process_time(), time.perf_counter()
            act()
            taken = (time.process_time() - processor, time.perf_counter() - wall)
        if at >= _WARM:
            spent[is_logged].append(taken)
    (cpu, wall), (bare_cpu, bare_wall) = (
        [statistics.median(one) * 1000 for one in zip(*spent[which], strict=True)] for which in (True, False)
    )
    return {"with": cpu, "without": bare_cpu, "wall_with": wall, "wall_without": bare_wall}


def _measure(count: int) -> dict[str, dict[str, float]]:
    from unittest.mock import patch

    import pytest
    from django.core.management import call_command

    from tests.web.cases.looking import look_here
    from zhaoming.web.cases.services import serving
    from zhaoming.web.ledger.models import LogEntry
    from zhaoming.web.publications.services import doing

    call_command("migrate", verbosity=0)
    with pytest.MonkeyPatch.context() as patched:
        look_here(patched)
        people = _people()
        documents, replies = _documents(people, count), _replies(people, count)
        done = {
            "publishing": _timed(documents, lambda: patch.object(doing, "log_event")),
            "serving a reply": _timed(replies, lambda: patch.object(serving, "log_reply")),
        }
    logged = LogEntry.objects.count()
    if logged != 2 * ((count + 1) // 2):
        raise RuntimeError(f"{logged} entries: what was compared is not an act with an entry and one without")
    return done


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(_measure(int(sys.argv[1]))) + "\n")
