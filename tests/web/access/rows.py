"""The table of who gets through where, read from the folder `tables`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROLES = (
    "officer",
    "reviewer",
    "head",
    "body_head",
    "editor",
    "supervisor",
    "administrator",
    "auditor",
    "stranger",
    "bystander",
)
ACTORS = ("anonymous", *ROLES)
# Addresses of one's own request: without its number and code everybody is led to the entry.
ENTRY = "entry"
_GROUPS = {
    "everyone": frozenset(ACTORS),
    "signed_in": frozenset(ROLES),
    "nobody": frozenset(),
    ENTRY: frozenset(),
}


@dataclass(frozen=True)
class Row:
    """One method at one address, and who gets through, or that all are led to the entry of tracking."""

    method: str
    name: str
    arguments: tuple[tuple[str, str], ...]
    through: frozenset[str]
    query: str = ""
    is_entry: bool = False

    def __str__(self) -> str:
        return " ".join([self.method, self.name, *(f"{key}={value}" for key, value in self.arguments)])


def rows() -> list[Row]:
    """Every row; a word that is neither argument nor role is an error of the table."""
    files = sorted(Path(__file__).with_name("tables").glob("*.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [_row(line.split()) for line in lines if line.strip() and not line.startswith("#")]


def _row(words: list[str]) -> Row:
    method, name, *rest = words
    query = "".join(word for word in rest if word.startswith("?"))
    arguments = tuple(tuple(word.split("=", 1)) for word in rest if "=" in word and word[0] != "?")
    who = [word for word in rest if "=" not in word]
    through = _GROUPS[who[0]] if who[0] in _GROUPS else frozenset(who)
    unknown = through - set(ACTORS)
    if method not in {"GET", "POST"} or not who or unknown:
        raise ValueError(f"cannot understand {words}")
    return Row(method, name, arguments, through, query, who == [ENTRY])
