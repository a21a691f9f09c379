"""How long what was just published takes until the search finds it.

`zhaoming serve` runs whole; things are published one after another in its database, and the search is asked
until it shows each.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_DOCUMENTS = 20
_PATIENCE = 60.0
# A first start makes the database.
_PATIENCE_AT_START = 600.0
_LOOK_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Findable:
    """Seconds from the commit of a publication until the search shows it."""

    median: float
    longest: float


@contextlib.contextmanager
def serving(*, home: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The whole product in that home, over a port nobody uses; the port, and the environment it runs in."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {
        **os.environ,
        "ZHAOMING_HOME": home,
        "ZHAOMING_TODAY": "2026-01-26",
        "DJANGO_SETTINGS_MODULE": "zhaoming.web.config.settings.embedded",
        "ZHAOMING_DATABASE_URL": "",
        "PGDATABASE": "",
    }
    command = "import sys; from zhaoming.cli import main; sys.exit(main())"
    with Path(os.devnull).open("wb") as nowhere:
        served = subprocess.Popen(
            [sys.executable, "-c", command, "serve", "--port", str(port), "--workers", "1"],
            env=env,
            stdout=nowhere,
        )
    try:
        yield port, env
    finally:
        served.terminate()
        served.wait(timeout=60)


def findable() -> Findable:
    """Measured in a home of its own."""
    with tempfile.TemporaryDirectory() as home, serving(home=home) as (port, env):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.findable", str(port)],
            env=env,
            check=True,
            capture_output=True,
            text=True,
        )
    told = sorted(float(one) for one in done.stdout.split())
    return Findable(told[len(told) // 2], told[-1])


def _published(port: int) -> list[float]:
    import django

    wait_for(port)
    django.setup()
    from zhaoming.web.agencies.models import Agency, User

    organ = Agency.objects.create(code="A1", name="清河区第一局", kind="department", level="county")
    people = [User.objects.create_user(username=name) for name in ("officer", "reviewer")]
    taken = []
    for number in range(1, _DOCUMENTS + 1):
        title = f"第{number * 7919}号公告"
        _publish(number, title, organ, people)
        began = time.monotonic()
        _found(title)
        taken.append(time.monotonic() - began)
    return taken


def _publish(number: int, title: str, organ: Any, people: list[Any]) -> None:
    import datetime as dt

    from django.db import connection, transaction

    from zhaoming.web.answers.models import Answer, AnswerVersion
    from zhaoming.web.outbox.services import announce

    at = dt.datetime(2026, 1, 20, tzinfo=dt.UTC)
    with connection.cursor() as cursor:
        # Of the requests behind the answers there are only the numbers.
        cursor.execute("PRAGMA foreign_keys = OFF")
    with transaction.atomic():
        answer = Answer.objects.create(agency=organ, case_id=number)
        AnswerVersion.objects.create(
            answer=answer,
            number=1,
            state="published",
            question=title,
            text="公开的内容。",
            proposed_by=people[0],
            proposed_at=at,
            decided_by=people[1],
            decided_at=at,
            published_on=at.date(),
        )
        announce(kind="answer", object_id=answer.pk)


def _found(title: str) -> None:
    from zhaoming.web.search.door import find

    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if any(hit.entry.title == title for hit in find(text=title).hits):
            return
        time.sleep(_LOOK_EVERY)
    raise TimeoutError(title)


def wait_for(port: int) -> None:
    """Return once the product answers there."""
    until = time.monotonic() + _PATIENCE_AT_START
    while not _answers(port):
        if time.monotonic() > until:
            raise TimeoutError("the product did not start")
        time.sleep(0.5)


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health/").close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.stdout.write("\n".join(map(str, _published(int(sys.argv[1])))))
