"""Values as plain JSON for a store or a file, and back by their types: nothing lost, nothing guessed."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from zhaoming.law.periods import CalendarDays, Months
from zhaoming.law.working_days import WorkingDays

# Periods are written by their unit, because a bare number of days says nothing.
_PERIODS: dict[str, type[WorkingDays | CalendarDays | Months]] = {
    "working_days": WorkingDays,
    "calendar_days": CalendarDays,
    "months": Months,
}
_V = TypeVar("_V")
_UNITS = {one: unit for unit, one in _PERIODS.items()}


class ShapeError(ValueError):
    """The plain value does not hold what its type needs, or holds more."""


def fields_of(value: Any) -> dict[str, Any]:
    """The fields of a frozen dataclass as plain values, but for those at their default."""
    told = ((one, getattr(value, one.name)) for one in fields(value))
    return {one.name: _plain(held) for one, held in told if held != one.default}


def _plain(value: Any) -> Any:
    if type(value) in _UNITS:
        return {_UNITS[type(value)]: value.count}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return fields_of(value) if is_dataclass(value) else value


def value_from(kind: type[_V], told: Mapping[str, Any]) -> _V:
    """The dataclass of plain values; raises `ShapeError` or the error of its own fields."""
    return _dataclass_of(kind, told)  # type: ignore[no-any-return] # the hint is the class itself.


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _value_of(hint: Any, value: Any) -> Any:
    """A plain value as the type a field is declared with."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(hint), value)
    if origin is tuple:
        return _tuple_of(get_args(hint), value)
    if hint is dt.datetime:
        return dt.datetime.fromisoformat(value)
    if hint is dt.date:
        return dt.date.fromisoformat(value)
    if is_dataclass(hint):
        return _dataclass_of(hint, value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, Enum) else value


def _one_of(hints: tuple[Any, ...], value: Any) -> Any:
    """A field that may be empty, or a period of several units."""
    if value is None:
        return None
    told = [hint for hint in hints if hint is not type(None)]
    if isinstance(value, Mapping) and set(value) & set(_PERIODS):
        unit, count = next(iter(value.items()))
        return _PERIODS[unit](count)
    return _value_of(told[0], value)


def _tuple_of(hints: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if len(hints) == 2 and hints[1] is Ellipsis:
        return tuple(_value_of(hints[0], one) for one in value)
    return tuple(_value_of(hint, one) for hint, one in zip(hints, value, strict=True))


def _dataclass_of(hint: Any, value: Mapping[str, Any]) -> Any:
    if hint in _UNITS:
        return hint(value[_UNITS[hint]])
    known = _hints(hint)
    unknown = sorted(set(value) - set(known))
    if unknown:
        raise ShapeError(f"{hint.__name__} has no {', '.join(unknown)}")
    return hint(**{key: _value_of(known[key], one) for key, one in value.items()})
