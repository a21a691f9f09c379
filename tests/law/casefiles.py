"""Case files: what a folder of `cases/` is given, what must follow, and the rule that is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhaoming.law.case_files import KINDS
from zhaoming.law.citations import cite

CASES = Path(__file__).parent / "cases"
Found = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One case: what is given, and what must follow, by the keys of its folder's rule."""

    folder: str
    name: str
    given: Mapping[str, Any]
    expected: Mapping[str, Any]


def cases() -> list[Case]:
    """Every case of every file, in order."""
    return [case for path in sorted(CASES.glob("*/*.toml")) for case in _cases_of(path)]


def _cases_of(path: Path) -> list[Case]:
    rule = KINDS[path.parent.name]
    found = []
    for entry in tomllib.loads(path.read_text("utf-8"))["case"]:
        name = entry.pop("name")
        if "provision" in entry:
            cite(entry.pop("provision"))
        unknown = set(entry) - rule.given - rule.expected
        if unknown:
            raise ValueError(f"{path.name}: {name}: {', '.join(sorted(unknown))} unknown")
        given = {key: value for key, value in entry.items() if key in rule.given}
        expected = {key: value for key, value in entry.items() if key not in rule.given}
        if not expected:
            raise ValueError(f"{path.name}: {name}: expects nothing")
        found.append(Case(path.parent.name, f"{path.parent.name}/{path.stem}: {name}", given, expected))
    return found


def run(case: Case) -> Found:
    """What the rule says of a case, by the expected keys alone."""
    found = KINDS[case.folder].ask(case.given)
    # What a derivation must say is a list of words, each to be found somewhere in it.
    said = [words for words in case.expected.get("says", ()) if words in found["says"]]
    return {key: said if key == "says" else found.get(key) for key in case.expected}
