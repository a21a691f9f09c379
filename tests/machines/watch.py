"""How far an installation has come: its log, its two indexes, its worker and its replica."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

import psycopg

from tests.machines.installation import Installation

_WITHIN = 180.0
# A job for no particular time bears the greatest date there is.
_JOBS = """
SELECT count(*) FROM django_tasks_database_dbtaskresult
WHERE status IN ('READY', 'RUNNING') AND enqueued_at <= %s
AND (run_after <= %s OR run_after >= '9999-01-01 00:00:00+00')
"""
# What there is to do, what was done in the last minute, and what is being done.
_QUEUE = """
SELECT string_agg(told, '; ') FROM (
    SELECT status || ' ' || task_path || ' ' || count(*) AS told
    FROM django_tasks_database_dbtaskresult
    WHERE status <> 'SUCCESSFUL' OR finished_at > clock_timestamp() - interval '1 minute'
    GROUP BY status, task_path ORDER BY 1
) AS grouped
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """What was there at an instant: the last log entry and change, how far the database was written."""

    entry: int
    change: int
    position: str
    at: str


def mark(installation: Installation) -> Mark:
    """What is there now."""
    ask = installation.primary.ask
    return Mark(
        entry=int(ask("SELECT coalesce(max(id), 0) FROM ledger_logentry")),
        change=int(ask("SELECT coalesce(max(position), 0) FROM outbox_change")),
        position=ask("SELECT pg_current_wal_flush_lsn()"),
        at=ask("SELECT clock_timestamp()"),
    )


def caught_up(installation: Installation, until: Mark) -> dict[str, float]:
    """The seconds until each of the followers has taken in what was there; `TimeoutError` names who has not."""
    began, took = time.monotonic(), dict[str, float]()
    looks = {
        "log": lambda: _is_placed(installation, until),
        "index-a": lambda: _indexed(installation, 0) >= until.change,
        "index-b": lambda: _indexed(installation, 1) >= until.change,
        "jobs": lambda: installation.primary.ask(_JOBS, until.at, until.at) == "0",
        "replica": lambda: _has_replayed(installation, until),
    }
    while looks:
        for name in [name for name, look in looks.items() if look()]:
            took[name] = time.monotonic() - began
            del looks[name]
        if looks and time.monotonic() - began > _WITHIN:
            queue = installation.primary.ask(_QUEUE)
            raise TimeoutError(f"not caught up after {_WITHIN} s: {', '.join(looks)}; jobs: {queue}")
        time.sleep(0.1)
    return took


def _is_placed(installation: Installation, until: Mark) -> bool:
    waiting = 'SELECT count(*) FROM ledger_logentry WHERE "index" IS NULL AND id <= %s'
    return installation.primary.ask(waiting, until.entry) == "0"


def _indexed(installation: Installation, number: int) -> int:
    """How far in the change feed the index of a machine is; -1 before it has one."""
    noted = sorted((installation.webs[number].home / "search").glob("*/position.json"))
    return int(json.loads(noted[-1].read_text())["position"]) if noted else -1


def _has_replayed(installation: Installation, until: Mark) -> bool:
    try:
        replayed = installation.replica.ask("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", until.position)
    except psycopg.Error:
        return False
    return replayed == "True"
