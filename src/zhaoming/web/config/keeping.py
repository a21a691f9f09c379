"""Doing one thing again and again until told to stop, as the processes beside the web and the worker do."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable

from django.db import Error, close_old_connections


def told_to_stop() -> threading.Event:
    """An event that is set by SIGTERM or SIGINT from now on."""
    stopped = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stopped.set())
    return stopped


def keep(
    *,
    act: Callable[[], object],
    stopped: threading.Event,
    pause: float,
    longest: float,
    faults: tuple[type[Exception], ...],
    log: logging.Logger,
    failed: str,
) -> None:
    """Act every `pause` seconds until told to stop.

    A fault of the database, the disk or one of `faults` is written down with the words `failed` and tried
    again, less and less often, at the latest after `longest` seconds; any other ends the process.
    """
    expected: tuple[type[Exception], ...] = (Error, OSError, *faults)
    wait = pause
    while not stopped.wait(wait):
        close_old_connections()
        try:
            act()
            wait = pause
        except expected:
            log.exception(failed)
            wait = min(wait * 2, longest)
