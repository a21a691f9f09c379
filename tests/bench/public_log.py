"""The public log: how fast waiting entries get their places, and how long a receipt takes in a large log.

`python -m tests.bench.public_log WAITING SIZE` measures in a home of its own, and prints figures as JSON. The
waiting entries come on top of what stands, as they do in use; the large log lies on the disk as it is served.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.process import figures_of

# Entries a second, and milliseconds of one inclusion proof with its files read from the disk.
AIM, PROOF_WITHIN = 5_000, 5.0
_LOT = 10_000


def measured(*, waiting: int, size: int) -> dict[str, Any]:
    """The figures, from a process of its own."""
    figures: dict[str, Any] = figures_of(module="tests.bench.public_log", arguments=(waiting, size))
    return figures


def lines(*, waiting: int, size: int) -> Iterator[tuple[str, str, bool | None]]:
    """What was measured, in words, with whether the bar was kept."""
    found = measured(waiting=waiting, size=size)
    yield f"log: {waiting:,} entries placed", f"{found['rate']:9.0f} a second  aim {AIM:,}", None
    said = f"{found['few']:9.0f} a second when 20 wait  {found['run']:.1f} ms a run"
    yield "log: a run of the sequencer", said, None
    said = f"{found['proof']:9.2f} ms  the slowest of 200 {found['slowest']:.2f} ms  bar {PROOF_WITHIN:.0f} ms"
    yield f"log: proof at {size:,} entries", said, found["proof"] <= PROOF_WITHIN


def _figures(waiting: int, size: int) -> dict[str, Any]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _wait(300)
    _sequenced()
    _wait(waiting)
    rate = waiting / _sequenced()
    runs = []
    for _ in range(20):
        _wait(20)
        runs.append(_sequenced())
    few = sorted(runs)[len(runs) // 2]
    proofs = _proofs(size)
    return {
        "rate": rate,
        "few": 20 / few,
        "run": few * 1000,
        "proof": proofs[len(proofs) // 2],
        "slowest": proofs[-1],
    }


def _wait(count: int) -> None:
    """So many entries of acts that were just done."""
    from django.db import transaction

    from zhaoming.web.config.clock import now
    from zhaoming.web.ledger.models import LogEntry, LoggedThing

    thing, _ = LoggedThing.objects.get_or_create(
        subject_type="bench", subject_id="1", defaults={"opaque": bytes(16)}
    )
    draw = random.Random(count)
    at = now()
    with transaction.atomic():
        for first in range(0, count, _LOT):
            rows = (
                LogEntry(thing=thing, kind="published", data=_an_entry(draw), entered_at=at, source={})
                for _ in range(first, min(first + _LOT, count))
            )
            LogEntry.objects.bulk_create(rows, batch_size=500)


def _an_entry(draw: random.Random) -> bytes:
    """An entry with a record and two files, as most are."""
    import datetime as dt

    from zhaoming.merkle_log import Entry, EntryKind, Scheme

    return Entry(
        kind=EntryKind.PUBLISHED,
        id=draw.randbytes(16),
        claimed=dt.datetime(2026, 3, 16, tzinfo=dt.UTC),
        scheme=Scheme.SHA256,
        record=draw.randbytes(32),
        files=tuple(sorted((draw.randbytes(32), draw.randbytes(32)))),
    ).data


def _sequenced() -> float:
    from zhaoming.web.ledger.log.sequencing import sequence

    begun = time.perf_counter()
    sequence()
    return time.perf_counter() - begun


def _proofs(size: int) -> list[float]:
    """Milliseconds of 200 proofs, each with a reader of its own, from the shortest to the longest."""
    from pathlib import Path

    from django.conf import settings

    from zhaoming.merkle_log import TileReader, grow, inclusion_path
    from zhaoming.web.ledger.log import files

    settings.ZHAOMING_LOG = Path(settings.ZHAOMING_HOME) / "large"
    draw = random.Random(size)
    done = 0
    while done < size:
        entries = [draw.randbytes(300) for _ in range(min(_LOT, size - done))]
        grown = grow(size=done, entries=entries, read=files.read)
        for path, data in grown.files.items():
            place = files.folder() / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        done = grown.size
    spent = []
    for index in draw.sample(range(size), 200):
        begun = time.perf_counter()
        inclusion_path(index=index, size=size, reader=TileReader(size=size, read=files.read))
        spent.append((time.perf_counter() - begun) * 1000)
    return sorted(spent)


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(_figures(int(sys.argv[1]), int(sys.argv[2]))))
