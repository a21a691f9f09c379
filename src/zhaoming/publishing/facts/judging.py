"""What the machine finds wrong in the rows of a batch: each fault with row, column, found, expected.

A fault of a row does not stop the reading: every row is judged, none is left out.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from zhaoming.inspection import Certainty, Discovery, Kind, inspect
from zhaoming.paper import Extract, Passage
from zhaoming.publishing.facts.kinds import FREE, FactColumn, FactList, ValueType
from zhaoming.publishing.facts.naming import day_of, key_of, shown_values
from zhaoming.publishing.facts.values import Unfit, read_value
from zhaoming.publishing.remark import Level

_LONGEST_FOUND = 60
# What the checks of personal data and of marks go by, roughly: a cell without any of it has nothing for them.
_WORTH_A_LOOK = re.compile(r"[0-9A-Z]{6}|@|密|内部|外传|保存|注意|室|幢|栋|弄|村|号楼|住|户")
_PARTING = re.compile(r"[\s·.\-—_/]")
# Numbers of a person are errors; a place, a plate or a mark of an office may be what the row is about.
_NEVER = frozenset({"INS101", "INS102", "INS103", "INS105", "INS108", "INS301"})
# An office's own telephone and the address of a place belong into these lists.
_USUAL = frozenset({"INS104"})
_PLACE = "INS107"


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One kind of fault; `code` is LST### and never reused."""

    code: str
    level: Level
    title: str
    next_step: str


_KINDS = (
    FaultKind("LST001", Level.ERROR, "必填项没有填", "补填；确实没有内容的，整行不应列入本清单"),
    FaultKind("LST002", Level.ERROR, "内容不合本列的类型", "按应有的写法改正"),
    FaultKind("LST003", Level.ERROR, "本批里有重复的行", "删去重复的一行，或者核对编号"),
    FaultKind("LST004", Level.ERROR, "与另一批的行重复", "删去本批的这一行；内容变了的，在原来那一批新建版本"),
    FaultKind("LST005", Level.ERROR, "这一项已经撤回", "撤回的内容不再列入；重新作出的决定使用新的文号"),
    FaultKind(
        "LST006", Level.ERROR, "有个人号码或者涉密标志", "删去号码；有涉密标志的，整批退回，按保密规定处理"
    ),
    FaultKind(
        "LST007", Level.WARNING, "可能有个人信息", "由审查人核对，可以公开的写明理由放行，不应公开的删去"
    ),
    FaultKind("LST008", Level.WARNING, "日期不合常理", "核对日期；确实如此的，由审查人放行"),
    FaultKind("LST009", Level.WARNING, "文号写法少见", "核对文号；确实如此的，由审查人放行"),
    FaultKind("LST010", Level.ERROR, "这一列不应当填", "清空这一格，或者改正它所依据的一列"),
    FaultKind("LST011", Level.WARNING, "自然人的名称像是单位", "核对相对人类别；确实是自然人的，由审查人放行"),
)
FAULTS: Mapping[str, FaultKind] = {one.code: one for one in _KINDS}
_LIKE_AN_ORGANISATION = re.compile(r"公司|商行|经营部|合作社|中心|医院|学校|厂$|店$|部$|会$")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `row` counts from 1, `column` is a key of the list, `found` is shortened and masked."""

    code: str
    row: int
    column: str
    found: str
    expected: str

    @property
    def kind(self) -> FaultKind:
        """What it is, and what to do."""
        return FAULTS[self.code]

    @property
    def is_error(self) -> bool:
        """True where the batch cannot go on; a person may let the others pass."""
        return self.kind.level is Level.ERROR


class Elsewhere(Protocol):
    """What knows of a key the title of the other batch it stands in; a mapping does."""

    def get(self, key: str, /) -> str | None:
        """The title, None where it stands nowhere else."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What keys are taken: the first row of each in the batch, those of other batches, those withdrawn."""

    first: dict[str, int]
    elsewhere: Elsewhere
    withdrawn: Container[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row after the look: its values as they are kept, what makes it what it is, and its faults."""

    values: Mapping[str, str]
    key: str
    faults: tuple[Fault, ...]

    @property
    def is_faulty(self) -> bool:
        """True where something must be mended in it."""
        return any(one.is_error for one in self.faults)


@dataclass(frozen=True, slots=True)
class Looked:
    """A row looked at by itself: its values as they were read, its key, the faults that need no other row."""

    values: Mapping[str, str]
    key: str
    faults: tuple[Fault, ...]


def judge(
    *,
    kind: FactList,
    rows: Iterable[Mapping[str, str]],
    on: dt.date,
    elsewhere: Elsewhere | None = None,
    withdrawn: Container[str] = (),
) -> tuple[Judged, ...]:
    """Every row with its faults, in the order given: looked at by itself, then compared with the others."""
    looked = look(kind=kind, rows=rows, on=on)
    return compare(kind=kind, looked=looked, elsewhere=elsewhere, withdrawn=withdrawn)


def look(
    *, kind: FactList, rows: Iterable[Mapping[str, str]], on: dt.date, first: int = 1
) -> tuple[Looked, ...]:
    """Every row by itself, numbered from `first`; many rows may be looked at piece by piece.

    `rows` map the keys of columns to what was written; what cannot be read stays as it was written.
    """
    read = [_read(kind, number, row, on) for number, row in enumerate(rows, start=first)]
    private = _private(kind, [values for values, _ in read], first)
    return tuple(
        Looked(values, key_of(kind=kind, row=values), (*faults, *private.get(number, ())))
        for number, (values, faults) in enumerate(read, start=first)
    )


def compare(
    *,
    kind: FactList,
    looked: Iterable[Looked],
    elsewhere: Elsewhere | None = None,
    withdrawn: Container[str] = (),
) -> tuple[Judged, ...]:
    """All rows of a batch, which were looked at, with the faults that come from what stands elsewhere.

    `elsewhere` says of the keys of other batches where they stand, `withdrawn` are those that must not
    come back.
    """
    known = _Known({}, elsewhere or {}, withdrawn)
    found = []
    for number, one in enumerate(looked, start=1):
        faults = (*one.faults, *_repeated(kind, number, one.key, one.values, known))
        found.append(Judged(shown_values(kind=kind, row=one.values), one.key, faults))
        known.first.setdefault(one.key, number)
    return tuple(found)


def _read(
    kind: FactList, number: int, row: Mapping[str, str], on: dt.date
) -> tuple[dict[str, str], list[Fault]]:
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for column in kind.columns:
        given = row.get(column.key, "") or ""
        try:
            values[column.key] = read_value(column=column, text=given)
        except Unfit as unfit:
            values[column.key] = unfit.kept or given.strip()
            code = "LST009" if unfit.kept else "LST002"
            faults.append(Fault(code, number, column.key, masked(given), unfit.expected))
    faults.extend(_missing(kind, number, values))
    faults.extend(_odd_days(kind, number, values, on))
    faults.extend(_no_person(kind, number, values))
    return values, faults


def _missing(kind: FactList, number: int, values: Mapping[str, str]) -> Iterator[Fault]:
    for column in kind.columns:
        is_asked = column.only_when is None or column.only_when.holds(values)
        if column.required and is_asked and not values[column.key]:
            yield Fault("LST001", number, column.key, "空白", _expected(column))
        elif not is_asked and values[column.key]:
            other = kind.column(column.only_when.column) if column.only_when is not None else column
            told = f"“{other.label}”是“{values[other.key]}”时留空"
            yield Fault("LST010", number, column.key, masked(values[column.key]), told)


def _expected(column: FactColumn) -> str:
    if column.one_of:
        return "、".join(column.one_of)
    return column.hint or f"填写{column.label}"


def _odd_days(kind: FactList, number: int, values: Mapping[str, str], on: dt.date) -> Iterator[Fault]:
    day = day_of(kind=kind, row=values)
    if day is not None and day > on:
        yield Fault("LST008", number, kind.day, day.isoformat(), f"不晚于今天（{on.isoformat()}）")
    if day is not None and day.year < on.year - 30:
        yield Fault("LST008", number, kind.day, day.isoformat(), "三十年以内的日期")


def _no_person(kind: FactList, number: int, values: Mapping[str, str]) -> Iterator[Fault]:
    """A firm under 自然人 would have its name cut, and a person under 法人 would be shown whole."""
    for column in kind.columns:
        if column.type is not ValueType.NAME or column.part_when is None:
            continue
        name = values[column.key]
        if column.part_when.holds(values) and _LIKE_AN_ORGANISATION.search(name):
            yield Fault("LST011", number, column.key, name[:_LONGEST_FOUND], "自然人的姓名")


def _repeated(
    kind: FactList, number: int, key: str, values: Mapping[str, str], known: _Known
) -> Iterator[Fault]:
    if not key:
        return
    column = kind.identity[0]
    found = masked(values[column])
    if key in known.first:
        yield Fault("LST003", number, column, found, f"与第 {known.first[key]} 行不同")
    if key in known.withdrawn:
        yield Fault("LST005", number, column, found, "没有撤回的内容")
    elif other := known.elsewhere.get(key):
        yield Fault("LST004", number, column, found, f"没有列入“{other}”的内容")


def _private(kind: FactList, rows: Sequence[Mapping[str, str]], first: int) -> dict[int, list[Fault]]:
    """What the inspection of documents finds, cell by cell; cells without anything for it are left out."""
    free = [one for one in kind.columns if one.type in FREE]
    places = [
        (number, column)
        for number, values in enumerate(rows, start=first)
        for column in free
        if _is_worth_a_look(values[column.key])
    ]
    passages = tuple(
        Passage(rows[number - first][column.key], f"第{number}行 {column.label}") for number, column in places
    )
    found: dict[int, list[Fault]] = {}
    for one in inspect(Extract("text", passages)):
        if one.passage is None:
            continue
        number, column = places[one.passage]
        fault = _fault_of(one, number, column)
        if fault is not None:
            found.setdefault(number, []).append(fault)
    return found


def _is_worth_a_look(text: str) -> bool:
    plain = _PARTING.sub("", unicodedata.normalize("NFKC", text)).upper()
    return _WORTH_A_LOOK.search(plain) is not None


def _fault_of(one: Discovery, number: int, column: FactColumn) -> Fault | None:
    if one.code in _USUAL or (one.code == _PLACE and column.type is ValueType.ADDRESS):
        return None
    is_sure = one.certainty is not Certainty.POSSIBLE
    code = "LST006" if (one.code in _NEVER and is_sure) or one.kind is Kind.SECRECY else "LST007"
    return Fault(code, number, column.key, one.excerpt[:_LONGEST_FOUND], "没有个人号码、住址和涉密标志")


def masked(text: str) -> str:
    """What was found, short, with the middle of long numbers starred: a report of faults travels."""
    starred = re.sub(r"[0-9０-９]{9,}[Xx]?", lambda found: found[0][:3] + "****" + found[0][-2:], text.strip())
    return starred[:_LONGEST_FOUND] + ("…" if len(starred) > _LONGEST_FOUND else "")
