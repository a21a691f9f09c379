"""One process that keeps several children alive and takes them all down with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

# A child that dies again and again is started ever later, so that a broken set-up does not burn the machine.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY_AFTER = 60.0
GRACE = 25.0
LOOK_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Child:
    """What to keep running; `once`: until it has ended well."""

    name: str
    command: tuple[str, ...]
    once: bool = False


@dataclass(slots=True)
class _Running:
    child: Child
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause: float = FIRST_PAUSE
    again_at: float = 0.0


@dataclass
class Supervisor:
    """Starts the children, restarts the dead, and stops all on SIGINT, SIGTERM or SIGHUP.

    Children run in their own session: Ctrl-C in the terminal reaches the supervisor alone, and a stop takes the
    grandchildren along. Should the supervisor itself be killed, they end by `config.child`.
    """

    children: tuple[Child, ...]
    say: Callable[[str], None]
    _stopping: bool = field(default=False, init=False)

    def run(self) -> int:
        """Keep the children running until told to stop; 0 when they all ended in time."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        running = [_Running(child) for child in self.children]
        while not self._stopping:
            for one in running:
                self._keep(one)
            time.sleep(LOOK_EVERY)
        self.say("正在停止……")
        return self._end([one.process for one in running if one.process is not None])

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _keep(self, one: _Running) -> None:
        instant = time.monotonic()
        if one.process is not None and one.process.poll() is None:
            return
        if one.process is not None and one.child.once and one.process.returncode == 0:
            return
        if one.process is not None:
            self._note_end(one, instant)
        if instant >= one.again_at and not self._stopping:
            one.process, one.began = _start(one.child), instant

    def _note_end(self, one: _Running, instant: float) -> None:
        assert one.process is not None  # noqa: S101 - the caller looked.
        steady = instant - one.began > STEADY_AFTER
        one.pause = FIRST_PAUSE if steady else min(one.pause * 2, LONGEST_PAUSE)
        one.again_at = instant + one.pause
        # What the dead one started goes with it, or it would keep the port from its successor.
        _signal_group(one.process, signal.SIGKILL)
        self.say(f"{one.child.name}意外结束（{one.process.returncode}），{one.pause:g} 秒后重新启动。")
        one.process = None

    def _end(self, processes: list[subprocess.Popen[bytes]]) -> int:
        for process in processes:
            _signal_group(process, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        late = [process for process in processes if not _ended_by(process, deadline)]
        for process in late:
            _signal_group(process, signal.SIGKILL)
            process.wait()
        return 1 if late else 0


def _start(child: Child) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "ZHAOMING_SUPERVISOR": str(os.getpid())}
    command = (sys.executable, "-m", "zhaoming.web.config.child", *child.command)
    return subprocess.Popen(  # noqa: S603 - our own commands, no shell.
        command, stdin=subprocess.DEVNULL, start_new_session=True, env=environment
    )


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return


def _ended_by(process: subprocess.Popen[bytes], deadline: float) -> bool:
    try:
        process.wait(timeout=max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True
