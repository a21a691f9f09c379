"""The lists there are, as `lists.toml` and `stages.toml` tell them; what contradicts itself is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

from zhaoming.law.citations import cite
from zhaoming.law.disclosure import DOCUMENT_KINDS, DocumentKind


class ValueType(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    LONG = "long"
    NAME = "name"
    CHOICE = "choice"
    DAY = "day"
    YEAR = "year"
    NUMBER = "number"
    AMOUNT = "amount"
    CODE = "code"
    DECISION = "decision"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    WEB = "web"


# The types whose cells hold what somebody wrote in words of their own.
FREE = frozenset({ValueType.TEXT, ValueType.LONG, ValueType.NAME, ValueType.ADDRESS, ValueType.WEB})


class Mode(StrEnum):
    """`STANDING`: one list that a new version replaces; `RUNNING`: it grows by batches."""

    STANDING = "standing"
    RUNNING = "running"


class Drawn(StrEnum):
    """How people read the list."""

    TABLE = "table"
    CARDS = "cards"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Condition:
    """True for some values of another column of the row."""

    column: str
    values: frozenset[str]

    def holds(self, row: Mapping[str, str]) -> bool:
        """Whether the row has one of the values."""
        return row.get(self.column, "") in self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class FactColumn:
    """One column; `only_when` says for which rows it is filled in, `part_when` when a name is shown in part."""

    key: str
    label: str
    type: ValueType
    required: bool = False
    longest: int = 300
    unit: str = ""
    hint: str = ""
    one_of: tuple[str, ...] = ()
    only_when: Condition | None = None
    part_when: Condition | None = None

    @property
    def head(self) -> str:
        """The head of the column in files: its name, and the unit of an amount."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class FactList:
    """One list; `measure` is how often it is looked over again, in months, 0 where it follows what happens."""

    key: str
    label: str
    document: str
    provision: str
    measure: int
    mode: Mode
    drawn: Drawn
    identity: tuple[str, ...]
    title: tuple[str, ...]
    columns: tuple[FactColumn, ...]
    day: str = ""
    facet: str = ""
    stages: str = ""
    recalled: bool = False

    @property
    def kind(self) -> DocumentKind:
        """The kind of document a batch of it is."""
        return DOCUMENT_KINDS[self.document]

    @property
    def basis(self) -> str:
        """Why it must be published, in words a citizen can look up."""
        return cite(self.provision)

    def column(self, key: str) -> FactColumn:
        """One column; raises `KeyError` for one it has not."""
        for one in self.columns:
            if one.key == key:
                return one
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of a project; `expects` is what is to be found there, `optional` where there may be nothing."""

    key: str
    label: str
    expects: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StageList:
    """The stages a thing goes through, in their order."""

    key: str
    label: str
    provision: str
    stages: tuple[Stage, ...]


# So long is a text of each type unless its column says otherwise.
_LONGEST = {ValueType.LONG: 2000, ValueType.NAME: 100, ValueType.ADDRESS: 200, ValueType.WEB: 500}


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("zhaoming.publishing.facts").joinpath(name).read_text("utf-8"))


def _condition(entry: Mapping[str, Any] | None) -> Condition | None:
    return None if entry is None else Condition(entry["column"], frozenset(entry["is"]))


def _column(key: str, entry: Mapping[str, Any]) -> FactColumn:
    kind = ValueType(entry["type"])
    return FactColumn(
        key=key,
        label=entry["label"],
        type=kind,
        required=entry.get("required", False),
        longest=entry.get("longest", _LONGEST.get(kind, 300)),
        unit=entry.get("unit", ""),
        hint=entry.get("hint", ""),
        one_of=tuple(entry.get("one_of", ())),
        only_when=_condition(entry.get("only_when")),
        part_when=_condition(entry.get("part_when")),
    )


def _list(key: str, entry: Mapping[str, Any]) -> FactList:
    made = FactList(
        key=key,
        label=entry["label"],
        document=entry["document"],
        provision=entry["provision"],
        measure=entry["measure"],
        mode=Mode(entry["mode"]),
        drawn=Drawn(entry["drawn"]),
        identity=tuple(entry["key"]),
        title=tuple(entry["title"]),
        columns=tuple(_column(name, one) for name, one in entry["column"].items()),
        day=entry.get("day", ""),
        facet=entry.get("facet", ""),
        stages=entry.get("stages", ""),
        recalled=entry.get("recalled", False),
    )
    wrong = [f"{key}: {one}" for one in _contradictions(made)]
    if wrong:
        raise ValueError("；".join(wrong))
    return made


def _contradictions(one: FactList) -> Iterator[str]:
    """What a list says of columns it has not."""
    known = {column.key for column in one.columns}
    named = {*one.identity, *one.title, *(key for key in (one.day, one.facet) if key)}
    conditions = [each for column in one.columns for each in (column.only_when, column.part_when) if each]
    named |= {each.column for each in conditions}
    if named - known:
        yield f"no column {sorted(named - known)}"
    if one.document not in DOCUMENT_KINDS or not one.kind.fact_list:
        yield f"{one.document} is no kind of rows"
    if not one.identity:
        yield "no key"


def _stages(key: str, entry: Mapping[str, Any]) -> StageList:
    stages = tuple(
        Stage(key=name, label=one["label"], expects=one["expects"], optional=one.get("optional", False))
        for name, one in entry["stage"].items()
    )
    return StageList(key=key, label=entry["label"], provision=entry["provision"], stages=stages)


LISTS: Mapping[str, FactList] = {key: _list(key, one) for key, one in _table("lists.toml")["list"].items()}
STAGES: Mapping[str, StageList] = {
    key: _stages(key, one) for key, one in _table("stages.toml").items() if isinstance(one, dict)
}
