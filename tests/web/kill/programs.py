"""Programs of the product run beside a test, killed amid their acts, and looked at afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path


def environment(home: Path) -> dict[str, str]:
    """Where a program keeps everything: in a home of its own, whatever database the tests run on."""
    names = ("ZHAOMING_DATABASE_URL", "PGDATABASE", "ZHAOMING_TEST_DATABASE")
    kept = {key: value for key, value in os.environ.items() if key not in names}
    return {
        **kept,
        "ZHAOMING_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "zhaoming.web.config.settings.embedded",
    }


def run(program: str, home: Path, *, within: float = 120) -> str:
    """Run it to its end, at most so many seconds; what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(home),
        check=True,
        capture_output=True,
        text=True,
        timeout=within,
    )
    return done.stdout


def killed_amid(program: str, home: Path, *, after: float, copies: int = 1, within: float = 60) -> list[str]:
    """Let copies of a program act until each has acknowledged one, and `after` seconds more; kill them.

    What they acknowledged, a line each; a line that the kill cut off is none.
    """
    logs = [home / f"said{number}" for number in range(copies)]
    running = [_started(program, home, log) for log in logs]
    try:
        _wait_for_each(logs, running, within)
        time.sleep(after)
    finally:
        for one in running:
            one.send_signal(signal.SIGKILL)
            one.wait()
    return [line for log in logs for line in log.read_text().split("\n")[:-1]]


def _started(program: str, home: Path, log: Path) -> subprocess.Popen[bytes]:
    with log.open("w") as out:
        return subprocess.Popen([sys.executable, "-c", program], stdout=out, env=environment(home))


def _wait_for_each(logs: Sequence[Path], running: Sequence[subprocess.Popen[bytes]], within: float) -> None:
    deadline = time.monotonic() + within
    while any(log.stat().st_size == 0 for log in logs) and time.monotonic() < deadline:
        assert [one.poll() for one in running] == [None] * len(running)
        time.sleep(0.05)
