"""Many text reports through the check: how many a second, and how much memory for how long."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.layouts.catalogue import random_document
from tests.processes import family
from zhaoming.cli.report_check import check_alone
from zhaoming.report_files import read_many

_LAYOUTS = ("text-tabbed-cells", "pipe-table", "text-flat")
_DISTINCT = 600
_COMMAND = "import sys; from zhaoming.cli import main; sys.exit(main())"
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Memory:
    """Peak resident memory of the command and its children, in MB, in each half of the run."""

    files: int
    seconds: float
    first_half: float
    second_half: float


@dataclass(frozen=True, slots=True)
class Rate:
    """Reports a second by the clock, and processor time of all processes a report in milliseconds.

    The clock is that of a machine that does nothing else; the processor time hardly depends on it.
    """

    a_second: float
    processor: float


def rate(*, files: int) -> Rate:
    """Text reports read and checked by two processes: a second once both are warm, processor time in all."""
    with tempfile.TemporaryDirectory() as name:
        paths = list(_files(Path(name), files))
        before = _processor()
        done = read_many(paths, jobs=2, then=check_alone)
        warm = min(100, files // 4)
        list(islice(done, warm))
        start = time.perf_counter()
        left = sum(1 for _ in done)
        return Rate(left / (time.perf_counter() - start), 1000 * (_processor() - before) / files)


def _processor() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def memory(*, files: int) -> Memory:
    """Check `files` text reports with the command itself, watching the memory of all its processes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir()
        list(_files(folder, files))
        command = [
            sys.executable,
            "-c",
            _COMMAND,
            "report",
            "check",
            str(folder),
            "--json-lines",
            "--jobs",
            "2",
        ]
        start = time.perf_counter()
        with Path(name, "out").open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
            samples = list(_watched(process, Path(name, "out")))
        seconds = time.perf_counter() - start
    half = [peak for written, peak in samples if written < _half_of(samples)]
    rest = [peak for written, peak in samples if written >= _half_of(samples)]
    return Memory(files, seconds, max(half, default=0.0), max(rest, default=0.0))


def _half_of(samples: list[tuple[int, float]]) -> float:
    return max((written for written, _ in samples), default=0) / 2


def _watched(process: subprocess.Popen[bytes], out: Path) -> Iterator[tuple[int, float]]:
    """How many bytes were written so far, and the memory of all processes then."""
    while process.poll() is None:
        yield out.stat().st_size, sum(map(_resident, family(process.pid))) / _MEGABYTE
        time.sleep(0.25)


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _files(folder: Path, count: int) -> Iterator[Path]:
    """`count` files of some hundreds of different reports, in the text layouts in turn."""
    made = [
        random_document(seed=seed, layout=_LAYOUTS[seed % len(_LAYOUTS)], noises=()).data
        for seed in range(min(_DISTINCT, count))
    ]
    for number in range(count):
        path = folder / f"{number:06}.txt"
        path.write_bytes(made[number % len(made)])
        yield path
