"""Rules with the days they are in force: repealed law stays readable, and no gap is filled by invention."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Generic, TypeVar

_V = TypeVar("_V")
_PARAMETERS = "zhaoming.law.parameters"


@dataclass(frozen=True, slots=True)
class NoneInstalled:
    """The answer for a day on which no rule is installed: said openly, never replaced by a guess."""

    about: str
    on: dt.date

    @property
    def message(self) -> str:
        """The answer as a sentence for the officer."""
        return f"{self.on.isoformat()} 没有装载“{self.about}”的规则，系统不作推断，请人工查明当时的规定"


@dataclass(frozen=True, slots=True)
class Version(Generic[_V]):
    """One version of a rule: `since` and `until` are its first and last day; `until` is None while in force."""

    since: dt.date
    until: dt.date | None
    source: str
    value: _V

    def is_in_force(self, *, on: dt.date) -> bool:
        """True on the first day, on the last day and between."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Dated(Generic[_V]):
    """A rule in all its versions, oldest first. Raises `ValueError` where two are in force on one day."""

    about: str
    versions: tuple[Version[_V], ...]

    def __post_init__(self) -> None:
        """Two rules for one day would let chance decide a case."""
        for earlier, later in zip(self.versions, self.versions[1:], strict=False):
            if earlier.until is None or earlier.until >= later.since:
                raise ValueError(f"{self.about}: {earlier.since} and {later.since} overlap")

    def on(self, day: dt.date) -> _V | NoneInstalled:
        """The rule in force on a day, or that none is installed for it."""
        for version in reversed(self.versions):
            if version.is_in_force(on=day):
                return version.value
        return NoneInstalled(self.about, day)


def parameters(name: str) -> dict[str, Any]:
    """The parameter file of a subject: what the law fixes as numbers and lists, kept outside the code."""
    return tomllib.loads(files(_PARAMETERS).joinpath(f"{name}.toml").read_text("utf-8"))


def dated(name: str, build: Callable[[Mapping[str, Any]], _V]) -> Dated[_V]:
    """A parameter file as dated rules: each `[[version]]` is built by `build`; `about` names the subject."""
    table = parameters(name)
    versions = tuple(
        Version(entry["since"], entry.get("until"), entry["source"], build(entry)) for entry in table["version"]
    )
    return Dated(table["about"], versions)
