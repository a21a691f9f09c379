"""Measuring in a process of its own: an installation on SQLite in an empty home, which is gone afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from typing import Any


def figures_of(*, module: str, arguments: tuple[int, ...], settings: Mapping[str, str] | None = None) -> Any:
    """What the program `module` prints in its last line (JSON), run in an empty home."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            env={**os.environ, **embedded(home=home), **(settings or {})},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return json.loads(done.stdout.splitlines()[-1])


def embedded(*, home: str) -> dict[str, str]:
    """The settings of one machine on SQLite, whatever database the environment speaks of."""
    return {
        "ZHAOMING_HOME": home,
        "ZHAOMING_TODAY": "2026-01-26",
        "DJANGO_SETTINGS_MODULE": "zhaoming.web.config.settings.embedded",
        "ZHAOMING_DATABASE_URL": "",
        "PGDATABASE": "",
    }


def serve(*, rounds: Mapping[str, Callable[[], float]]) -> None:
    """Say that the store stands, then answer each line, the name of a round, with what the round took."""
    sys.stdout.write("0\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(rounds[line.strip()]()) + "\n")
        sys.stdout.flush()
