"""Programs of the product run each in a process of its own, forked from one in which the product is loaded.

Loading Django and every room takes longer than what most tests ask such a program to do. A fork has its own
environment, settings, connections, streams and exit code, as a process that was started has; it has not read
the modules anew. Where the start itself is what a test is about, the test starts a process.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping
from functools import cache
from importlib import import_module, reload
from pathlib import Path
from typing import Any, NoReturn

from tests.sockets import exactly

COMMAND = "import sys; from zhaoming.cli import main; sys.exit(main())"
_LENGTH = 8
# Used by what most programs do and loaded by Django only then.
_LOADED = (
    "django.test",
    "django.core.management.commands.check",
    "django.core.management.commands.migrate",
    "django.contrib.staticfiles.management.commands.collectstatic",
    "zhaoming.cli",
    "zhaoming.web.backup.making",
    "zhaoming.web.backup.restoring",
    "zhaoming.web.config.serving",
    "zhaoming.web.config.urls",
    "zhaoming.web.search.feed",
)


def forked(
    program: str, *arguments: object, environment: Mapping[str, str], timeout: float = 240
) -> subprocess.CompletedProcess[str]:
    """`python -c program arguments…` with this environment and no other, run to its end."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        words = [str(one) for one in arguments]
        asked = {
            "program": program,
            "arguments": words,
            "environment": dict(environment),
            "cwd": str(Path.cwd()),
        }
        code = _server().ask(asked, streams=[out.fileno(), err.fileno()], timeout=timeout)
        return subprocess.CompletedProcess([program, *words], code, _text(out), _text(err))


def zhaoming(
    *arguments: object, environment: Mapping[str, str], timeout: float = 240
) -> subprocess.CompletedProcess[str]:
    """`zhaoming arguments…` with this environment and no other, run to its end."""
    return forked(COMMAND, *arguments, environment=environment, timeout=timeout)


def started(
    *arguments: object, environment: Mapping[str, str], timeout: float = 240
) -> subprocess.CompletedProcess[str]:
    """The same in a process that has loaded nothing before."""
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *map(str, arguments)],
        env=dict(environment),
        check=False,
        capture_output=True,
        text=True,
        timeout=timeout,
    )


def _text(written: Any) -> str:
    written.seek(0)
    return str(written.read().decode())


@cache
def _server() -> _Server:
    return _Server()


class _Server:
    """The process that is forked: one for each process of the test run, begun when it is first asked for."""

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="zhaoming-forked-")
        self._socket, theirs = socket.socketpair()
        names = ("ZHAOMING_", "PG", "DJANGO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(names)}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.web.forked", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                env={**kept, "ZHAOMING_HOME": self._home.name, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
        atexit.register(self._end)

    def ask(self, asked: Mapping[str, Any], *, streams: list[int], timeout: float) -> int:
        """Have it run to its end in a fork; its exit code, that of a signal below 0."""
        data = json.dumps(asked).encode()
        self._socket.settimeout(timeout)
        try:
            socket.send_fds(self._socket, [len(data).to_bytes(_LENGTH, "big")], streams)
            self._socket.sendall(data)
            return int.from_bytes(exactly(self._socket, _LENGTH), "big", signed=True)
        except (OSError, EOFError):
            # Its next answer would be to this question: another one answers what is asked next.
            self._end()
            _server.cache_clear()
            raise

    def _end(self) -> None:
        atexit.unregister(self._end)
        self._socket.close()
        # With what it forked and still runs.
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._home.cleanup()


def main() -> None:
    """Load the product, then fork for every question, one after the other, until nobody asks any more."""
    asking = socket.socket(fileno=int(sys.argv[1]))
    _load()
    while True:
        length, streams, _flags, _address = socket.recv_fds(asking, _LENGTH, 2)
        if not length:
            return
        asked = json.loads(exactly(asking, int.from_bytes(length, "big")))
        child = os.fork()
        if not child:
            asking.close()
            _act(asked, streams)
        for one in streams:
            os.close(one)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        asking.sendall(code.to_bytes(_LENGTH, "big", signed=True))


def _load() -> None:
    import gc

    os.environ["DJANGO_SETTINGS_MODULE"] = "zhaoming.web.config.settings.embedded"
    import django

    django.setup()
    from django.db.migrations.loader import MigrationLoader

    for name in _LOADED:
        import_module(name)
    MigrationLoader(None, ignore_no_migrations=True)
    gc.collect()
    gc.freeze()


def _act(asked: Mapping[str, Any], streams: list[int]) -> NoReturn:
    """In the fork: what is to be run, and the end of the process as Python ends it."""
    code = 1
    try:
        os.environ.clear()
        os.environ.update(asked["environment"])
        os.chdir(asked["cwd"])
        for number, stream in enumerate([os.open(os.devnull, os.O_RDONLY), *streams]):
            os.dup2(stream, number)
        sys.argv = ["-c", *asked["arguments"]]
        _forget_settings()
        code = _ran(asked["program"])
    finally:
        os._exit(code)


def _ran(program: str) -> int:
    code = 0
    try:
        exec(compile(program, "<program>", "exec"), {"__name__": "__main__"})  # noqa: S102 - of our tests.
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
        if isinstance(leaving.code, str):
            sys.stderr.write(f"{leaving.code}\n")
    except BaseException:
        traceback.print_exc()
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return code


def _forget_settings() -> None:
    """Have the settings read anew, out of the environment of the fork, and whatever was opened with them."""
    from django.conf import empty, settings
    from django.contrib.staticfiles.storage import staticfiles_storage
    from django.core.cache import caches
    from django.core.files.storage import default_storage, storages
    from django.db import connections, router
    from django.template import engines

    for name in [name for name in sys.modules if name.startswith("zhaoming.web.config.settings")]:
        del sys.modules[name]
    for lazy in (settings, staticfiles_storage, default_storage):
        lazy._wrapped = empty
    for opened in (connections, router, caches, storages, engines):
        opened.__dict__.clear()
        opened.__init__()  # type: ignore[misc]
    _set_up_again()


def _set_up_again() -> None:
    """Have a library that writes its defaults into the settings when it is loaded write them once more."""
    import axes.conf
    import django

    plain = django.setup

    def setup(**given: Any) -> None:
        plain(**given)
        reload(axes.conf)

    django.setup = setup


if __name__ == "__main__":
    main()
