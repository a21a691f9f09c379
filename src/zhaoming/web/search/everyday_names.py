"""Everyday names of things, and the names documents have for them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from zhaoming.web.search.folding import dense


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Each everyday name with the stretches any one of which says the same; all folded, without marks."""
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {dense(name): tuple(dense(one) for one in others) for name, others in told.items()}


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _names()), key=len, reverse=True)))


def ways(stretch: str) -> tuple[str, ...]:
    """The stretch, and what says the same in documents; any one of them will do."""
    return (stretch, *_names().get(stretch, ()))


def cut_at_names(run: str) -> list[str]:
    """A folded run in its parts before, between and behind the everyday names in it, each name by itself."""
    parts: list[str] = []
    done = 0
    for found in _any_name().finditer(run):
        parts += [run[done : found.start()], found[0]]
        done = found.end()
    return [part for part in (*parts, run[done:]) if part]
