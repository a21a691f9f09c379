"""The sequencer of the public log killed again and again while others write.

`python -m tests.web.kill.sequencer KILLS SEED`. Django is loaded once; each run of the sequencer, and each
writer, is a fork with its own connection. What the world saw of the log between the kills is kept, and judged
at the end. Prints what was found, as JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import django

WRITERS = 2
# Where a run may be killed, before or after the call named, and at which of several calls.
STEPS = (
    "rows taken",
    "indices committed",
    "half a file",
    "before a sync",
    "after a sync",
    "moved into place",
    "checkpoint written",
    "checkpoint stored",
    "half the checkpoint shown",
    "shown",
)


def main(kills: int, seed: int) -> int:
    """Kill so many runs, let one end, and look."""
    draw = random.Random(seed)
    _begin()
    acknowledged = [Path(os.environ["ZHAOMING_HOME"]) / f"acknowledged{number}" for number in range(WRITERS)]
    writers = [_forked(_write, path, number) for number, path in enumerate(acknowledged)]
    seen: dict[bytes, None] = {}
    killed: Counter[str] = Counter()
    deadline = time.monotonic() + 900
    try:
        while killed.total() < kills and time.monotonic() < deadline:
            # Six of ten at a step, each in its turn; the others at any instant.
            tens, turn = divmod(killed.total(), 10)
            step = STEPS[(6 * tens + turn) % len(STEPS)] if turn < 6 else "any instant"
            if _killed(step, draw):
                killed[step] += 1
            _look(seen)
    finally:
        for writer in writers:
            os.kill(writer, signal.SIGKILL)
            os.waitpid(writer, 0)
    _sequence_to_the_end()
    _look(seen)
    told = [int(line) for path in acknowledged for line in path.read_text().split("\n")[:-1]]
    sys.stdout.write(json.dumps({"killed": killed, **_found(seen, told)}) + "\n")
    return 0


def _begin() -> None:
    from django.core.management import call_command

    from zhaoming.web.agencies import services

    call_command("migrate", verbosity=0)
    import datetime as dt

    services.create_agency(
        actor=None, code="R", name="R", kind="government", level="county", parent=None,
        founded_on=dt.date(2020, 1, 1),
    )  # fmt: skip


def _forked(act, *given) -> int:
    """A child of its own connection that acts and ends without what this process would do at its end."""
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    try:
        act(*given)
        os._exit(0)
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(3)


def _write(path: Path, number: int) -> None:
    """Acts with an entry each, acknowledged once they are committed."""
    from django.db import transaction

    from zhaoming.merkle_log import EntryKind
    from zhaoming.web.agencies.models import Agency
    from zhaoming.web.ledger.log.entering import enter

    subject = Agency.objects.get(code="R")
    out = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    count = 0
    while True:
        words = f"{number} {count}"
        with transaction.atomic():
            row = enter(
                kind=EntryKind.PUBLISHED, subject=subject, record=digest(words), source={"words": words}
            )
        os.write(out, f"{row.pk}\n".encode())
        count += 1
        time.sleep(0.004)


def digest(words: str) -> bytes:
    return hashlib.sha256(words.encode()).digest()


def _killed(step: str, draw: random.Random) -> bool:
    """Run the sequencer in a child that is killed there; False where it ended before that."""
    if step == "any instant":
        child = _forked(_sequence, "", 0)
        time.sleep(draw.uniform(0, 0.12))
        os.kill(child, signal.SIGKILL)
    else:
        child = _forked(_sequence, step, draw.choice([1, 1, 2, 3]))
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError(f"a run of the sequencer failed: {os.WEXITSTATUS(status)}")
    return os.WIFSIGNALED(status)


def _sequence(step: str, nth: int) -> None:
    from zhaoming.web.ledger.log.sequencing import sequence

    if step:
        _Trap(step, nth).set()
    sequence()


class _Trap:
    """Ends the process at the n-th time a step is reached, as a power cut would: nothing is tidied up."""

    def __init__(self, step: str, nth: int) -> None:
        self._step, self._left = step, nth

    def reached(self, step: str) -> None:
        if step != self._step:
            return
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def set(self) -> None:
        from django.db import connection

        from zhaoming.web.ledger.log import files, sequencing

        connection.execute_wrappers.append(self._statement)
        self._after(sequencing, "_place", "indices committed")
        self._around_sync()
        self._after(sequencing.files, "publish", "shown")
        place, write = Path.replace, files._write

        def replaced(path: Path, target: Path) -> Path:
            moved = place(path, target)
            self.reached("moved into place")
            return moved

        def written(target: Path, data: bytes) -> None:
            step = "half the checkpoint shown" if target.name == files.CHECKPOINT else "half a file"
            if step == "half the checkpoint shown":
                self.reached("checkpoint stored")
            if step == self._step:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.with_name(f".{target.name}.half").write_bytes(data[: len(data) // 2])
            self.reached(step)
            write(target, data)

        Path.replace, files._write = replaced, written

    def _statement(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.startswith("UPDATE ledger_logentry"):
            self.reached("rows taken")
        if sql.startswith('INSERT INTO "ledger_logcheckpoint"'):
            self.reached("checkpoint written")
        return result

    def _after(self, room, name: str, step: str) -> None:
        act = getattr(room, name)

        def acted(*given, **told):
            result = act(*given, **told)
            self.reached(step)
            return result

        setattr(room, name, acted)

    def _around_sync(self) -> None:
        sync = os.fsync

        def synced(handle: int) -> None:
            self.reached("before a sync")
            sync(handle)
            self.reached("after a sync")

        os.fsync = synced


def _look(seen: dict[bytes, None]) -> None:
    """What anybody could have fetched by now, and all that was ever signed."""
    from zhaoming.web.ledger.log import files
    from zhaoming.web.ledger.models import LogCheckpoint

    shown = files.read(files.CHECKPOINT)
    if shown is not None:
        seen[shown] = None
    for note in LogCheckpoint.objects.values_list("note", flat=True):
        seen[bytes(note)] = None


def _sequence_to_the_end() -> None:
    from zhaoming.web.ledger.log.sequencing import sequence
    from zhaoming.web.ledger.models import LogEntry

    while LogEntry.objects.filter(index__isnull=True).exists():
        sequence()
    sequence()


def _found(seen: dict[bytes, None], told: list[int]) -> dict[str, object]:
    """Every promise looked at once more, with the audit beside it."""
    from zhaoming.merkle_log import TileReader, checkpoint_of, root_hash
    from zhaoming.web.ledger.log import files, rebuilding
    from zhaoming.web.ledger.log.auditing import Count, audit
    from zhaoming.web.ledger.log.key import verifier_key
    from zhaoming.web.ledger.models import LogEntry

    places = dict(LogEntry.objects.values_list("pk", "index"))
    size = len(places)
    checkpoints = [checkpoint_of(data=note).checkpoint for note in seen]
    reader = TileReader(size=size, read=files.read)
    strange = [one.size for one in checkpoints if root_hash(size=one.size, reader=reader) != one.root]
    rebuilding.register(
        subject_type="agencies.agency",
        rebuild=lambda entry: rebuilding.Rebuilt(digest(entry.source["words"])),
    )
    faults = [str(one) for one in audit(keys=[verifier_key()], count=Count()) if one.finding is not None]
    return {
        "acknowledged": len(told),
        "lost": [key for key in told if places.get(key) is None],
        "size": size,
        "gaps": sorted(places.values()) != list(range(size)),
        "checkpoints": len(checkpoints),
        "inconsistent": strange,
        "faults": faults[:10],
        "shown": checkpoint_of(data=files.read(files.CHECKPOINT) or b"").checkpoint.size,
    }


if __name__ == "__main__":
    django.setup()
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
