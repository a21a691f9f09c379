"""A machine of the installation, or one part of it: `zhaoming serve --parts …` with a home of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.machines.part import Part, free_port, kill_family

_COMMAND = "import sys; from zhaoming.cli import main; sys.exit(main())"
# The first start makes the database.
_STARTS_WITHIN = 600.0
_STARTED = "昭明已启动"


class Node(Part):
    """The parts named, run in a home; several nodes may share the home of one machine."""

    def __init__(self, *, name: str, parts: str, home: Path, known: Mapping[str, str]) -> None:
        super().__init__(name)
        self.port = free_port()
        self.home, self._parts = home, parts
        self.known = {**known, "ZHAOMING_HOME": str(home), "ZHAOMING_NODE": name}
        self._said = home / f"{name}.said"

    def start(self) -> None:
        """Run the command; a web node until its first page is served, any other until it says it runs."""
        self.home.mkdir(parents=True, exist_ok=True)
        before = self._words().count(_STARTED)
        command = [
            sys.executable, "-c", _COMMAND, "serve", "--parts", self._parts, "--port", str(self.port),
            "--workers", "2",
        ]  # fmt: skip
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(command, env=self.known, stdout=said, stderr=said)
        deadline = time.monotonic() + _STARTS_WITHIN
        while self._words().count(_STARTED) == before or not self._serves():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(self._words()[-3000:])
            time.sleep(0.1)

    def kill(self) -> None:
        """Every process of it at once, as when the machine loses its power."""
        if self._process is not None:
            kill_family(self._process)
            self._process = None

    def run(self, program: str, *, within: float = 300) -> str:
        """A program of this machine, to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=self.known, check=False, capture_output=True, text=True, timeout=within,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _words(self) -> str:
        return self._said.read_text() if self._said.exists() else ""

    def _serves(self) -> bool:
        if "web" not in self._parts:
            return True
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health/")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
