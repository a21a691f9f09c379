"""Readers and writers at the same time: how long 95 of 100 answers took of each kind, and that none failed.

Once on one machine (`zhaoming serve`, SQLite), once on several (two web nodes, a worker, a sequencer,
PostgreSQL with a replica). Clients and parts share the processors of this machine: the times are of a busy one.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.machines.installation import Installation, OneMachine
from tests.machines.people import Town
from tests.machines.seeing import p95

Line = tuple[str, str, bool | None]


def lines(*, seconds: int) -> Iterator[Line]:
    """A line for each kind of request, and one that says how many failed."""
    with tempfile.TemporaryDirectory() as name:
        yield from _measured("one machine", OneMachine(Path(name)), seconds, has_replica=False)
    with tempfile.TemporaryDirectory() as name:
        yield from _measured("several", Installation(Path(name)), seconds, has_replica=True)


def _measured(
    where: str, installation: OneMachine | Installation, seconds: int, *, has_replica: bool
) -> Iterator[Line]:
    try:
        installation.start()
        town = Town(nodes=installation.webs, agency=installation.agency, has_replica=has_replica)
        town.begin()
        until = time.monotonic() + seconds
        while time.monotonic() < until and not town.told:
            time.sleep(0.5)
        town.stop()
    finally:
        installation.kill()
    for kind, taken in town.seen.by_kind().items():
        yield f"{where}: {kind}", f"{1000 * p95(taken):9.0f} ms p95 of {len(taken)}", None
    count, failed = len(town.seen.answers), len(town.seen.failures)
    written = f"{len(town.receipts)} requests filed, {len(town.published)} documents published"
    figures = f"{count:9} answers in {seconds} s, {failed} failed  bar 0  {written}"
    yield f"{where}: together", figures, failed == 0 and bool(town.receipts) and bool(town.published)
