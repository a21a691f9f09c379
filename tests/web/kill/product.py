"""The product as `zhaoming serve` runs it, with two web processes and a worker; and its sudden end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.processes import family
from tests.web.kill.programs import environment

_COMMAND = "import sys; from zhaoming.cli import main; sys.exit(main())"
_STARTS_WITHIN = 90


class Product:
    """One running product with a home of its own, on a free port of this machine."""

    def __init__(self, home: Path, known: Mapping[str, str]) -> None:
        self.port = _free_port()
        self._known = {**environment(home), **known}
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run the command and wait until the first page is served."""
        command = [sys.executable, "-c", _COMMAND, "serve", "--port", str(self.port), "--workers", "2"]
        with (self._home / "served").open("ab") as said:
            self._process = subprocess.Popen(command, env=self._known, stdout=said, stderr=said)
        deadline = time.monotonic() + _STARTS_WITHIN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self._home / "served").read_text())
            time.sleep(0.1)

    def set(self, **known: str) -> None:
        """Other settings from the next start on."""
        self._known.update(known)

    def kill(self) -> None:
        """End every process of it at once, as when the machine loses its power."""
        if self._process is None:
            return
        for pid in list(family(self._process.pid)):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait()
        self._process = None

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health/")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
