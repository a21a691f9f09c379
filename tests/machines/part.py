"""A part of an installation that runs by itself, can be killed and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from abc import ABC, abstractmethod

from tests.processes import family


class Part(ABC):
    """Known by a name; `port` is where it answers, if it does."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def start(self) -> None:
        """Run it, and return as soon as it works."""

    @abstractmethod
    def kill(self) -> None:
        """SIGKILL to every process of it; nothing where it does not run."""


def kill_family(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to a process and all that descend from it; parents first, so that none starts another."""
    for pid in list(family(process.pid)):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
