"""What every test run shares. Pure tests ask for none of it and start no database."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.order import spread
from tests.room import roomy
from tests.template import in_cluster, in_memory
from tests.triggers import without_triggers

# A busy machine must not fail a property: what is slow is found by the bench, not by a deadline.
# Every run tries some; `make fuzz` tries many. What needs more than others takes a multiple of its profile's.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("zhaoming", _PATIENT, max_examples=50)
settings.register_profile("thorough", _PATIENT, max_examples=1000)
settings.load_profile("zhaoming")

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_serialized_rollback", "live_server"})
CACHE = Path(__file__).resolve().parents[1] / ".pytest_cache"


def pytest_collection_finish() -> None:
    """Have what stays for the whole run looked at no more: collecting it again took a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Have its fixtures and the test run where there is room: a fifth of some tests was asking for more."""
    for step in ("setup", "runtest"):
        setattr(item, step, partial(roomy, getattr(item, step)))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, so that it runs on both."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_spread_over_workers(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several workers share the run, have each begin with its part of what takes long."""
    if workers := getattr(config, "workerinput", {}).get("workercount"):
        items[:] = spread(items, workers=workers)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> Iterator[None]:
    """Have the database copied, not migrated; only the first test with a database gets here.

    Where the run asks for PostgreSQL, a private one is started.
    """
    from django.db import connections

    copied = in_cluster if os.environ.get("ZHAOMING_TEST_DATABASE") == "postgresql" else in_memory
    with copied(connection=connections["default"], blocker=django_db_blocker):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Let tests with real transactions empty the tables afterwards, which the append-only ledger refuses."""
    from django.db import connection

    operations = type(connection.ops)
    plain = operations.execute_sql_flush

    def flushwithout_triggers(self, sql_list):
        with without_triggers(self.connection):
            plain(self, sql_list)

    operations.execute_sql_flush = flushwithout_triggers
    yield
    operations.execute_sql_flush = plain


_skipped: set[str] = set()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember why something could not run on this machine."""
    if report.skipped and isinstance(report.longrepr, tuple):
        _skipped.add(str(report.longrepr[2]).removeprefix("Skipped: "))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave the reasons where `python -m tests.not_run` finds them; the controller knows all of its workers."""
    if hasattr(session.config, "workerinput") or not _skipped or not CACHE.is_dir():
        return
    database = os.environ.get("ZHAOMING_TEST_DATABASE", "sqlite")
    (CACHE / f"not-run-{database}.txt").write_text("\n".join(sorted(_skipped)) + "\n", "utf-8")
