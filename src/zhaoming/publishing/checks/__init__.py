"""The machine's look before a gate and over what is public: one check a file, discovered by folder.

A module has `CHECK`, what the check says about itself, and `find`, which yields remarks on a subject. Personal
data and hidden parts are found by `zhaoming.inspection`, whose discoveries `examine` puts beside the remarks.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from zhaoming.inspection import Discovery, Extract, inspect
from zhaoming.law.disclosure import METADATA_FIELDS
from zhaoming.paper import Passage
from zhaoming.publishing.events import FoundInside
from zhaoming.publishing.remark import Check, Gate, Level, Remark
from zhaoming.publishing.subject import Subject

__all__ = ["checks", "discoveries", "examine", "explain", "found_inside"]

_LEVELS = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTICE: 2}


@dataclass(frozen=True, slots=True)
class _Module:
    check: Check
    find: Callable[[Subject], Iterator[Remark]]


@cache
def _modules() -> tuple[_Module, ...]:
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(_Module(one.CHECK, one.find) for one in modules)


def checks() -> tuple[Check, ...]:
    """What every check says about itself, by code."""
    return tuple(sorted((one.check for one in _modules()), key=lambda check: check.code))


def explain(*, code: str) -> Check | None:
    """The check behind a code, None for a code that no check has."""
    return next((check for check in checks() if check.code == code.upper()), None)


def examine(*, subject: Subject, gate: Gate) -> tuple[Remark, ...]:
    """Everything the checks of a gate or of the watch remark, the gravest first; each id occurs once."""
    found: dict[str, Remark] = {}
    for module in _modules():
        if module.check.is_asked(gate=gate):
            found.update({remark.id: remark for remark in module.find(subject)})
    return tuple(sorted(found.values(), key=lambda one: (_LEVELS[one.level], one.code, one.place)))


def discoveries(*, subject: Subject) -> tuple[Discovery, ...]:
    """Personal data, marks of secrecy and internal marks in title, text and metadata, masked."""
    fields = ((METADATA_FIELDS[key].label, words) for key, words in subject.metadata.items())
    told = [("名称", subject.title), ("正文", subject.text), *fields]
    passages = tuple(Passage(text=text, place=place) for place, text in told if text.strip())
    return inspect(Extract(kind="page", passages=passages))


def found_inside(
    *, remarks: Iterable[Remark] = (), discovered: Iterable[Discovery] = ()
) -> tuple[FoundInside, ...]:
    """What an `Inspected` event holds of both: an error is final until it is mended, a notice is not kept.

    A discovery is final where no reviewer may clear it.
    """
    of_files = {one.id: FoundInside(id=one.id, code=one.code, final=one.is_refusal) for one in discovered}
    of_gate = {
        one.id: FoundInside(id=one.id, code=one.code, final=one.level is Level.ERROR)
        for one in remarks
        if one.level is not Level.NOTICE
    }
    return tuple({**of_files, **of_gate}.values())
