"""Several people at once, each with a connection of their own."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

import pytest
from django.db import connection

# Of a module with races; the tests ask for `transactional_db`.
RACES = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        os.environ.get("ZHAOMING_TEST_DATABASE") != "postgresql",
        reason="SQLite in memory has one connection; races run on PostgreSQL, and on SQLite in test-kill",
    ),
]


def at_once(*acts: Callable[[], object], refusals: tuple[type[Exception], ...]) -> list[object]:
    """Run the acts in threads that start together; what each gave, or the refusal it raised."""
    start = threading.Barrier(len(acts))
    given: list[object] = [None] * len(acts)

    def run(number: int) -> None:
        start.wait()
        try:
            given[number] = acts[number]()
        except refusals as error:
            given[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return given
