"""Numbers over publications, each with its definition and the documents behind it, so that it leads to them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType

from zhaoming.law.citations import cite
from zhaoming.publishing.document import Publication
from zhaoming.publishing.marks import (
    in_time,
    interpreted,
    is_penalty_gone,
    penalty_in_time,
    updates,
    wants_interpretation,
)
from zhaoming.publishing.standing import Duty, PublishingLaw, open_duties


class Section(StrEnum):
    """What a figure is about: what was done in the period, a bare number of it, or what waits on the day."""

    PUBLIC = "public"
    WAITING = "waiting"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a figure is called and what exactly it counts; `yes` and `no` name its two parts."""

    key: str
    section: Section
    label: str
    definition: str
    provisions: tuple[str, ...]
    yes: str
    no: str

    @property
    def basis(self) -> str:
        """The provisions in words."""
        return "、".join(cite(one) for one in self.provisions)


def _read(part: str) -> dict[str, Definition]:
    told = tomllib.loads(files("zhaoming.publishing").joinpath("figures.toml").read_text("utf-8"))
    return {
        key: Definition(
            key=key,
            section=Section(entry["section"]),
            label=entry["label"],
            definition=entry["definition"],
            provisions=tuple(entry["provisions"]),
            yes=entry["yes"],
            no=entry["no"],
        )
        for key, entry in told[part].items()
    }


DEFINITIONS: Mapping[str, Definition] = MappingProxyType(_read("figure"))
# What other rooms keep beside the publications: standard catalogues, consultations, lists, channels.
BESIDE: Mapping[str, Definition] = MappingProxyType(_read("beside"))
# What is waited for on a day, by the figure that counts it.
WAITING: Mapping[str, Duty] = MappingProxyType(
    {
        "overdue": Duty.PUBLISH,
        "uninterpreted": Duty.INTERPRET,
        "unassessed": Duty.REASSESS,
        "unlooked": Duty.SECOND_LOOK,
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A share: `counted` of `of`, both as ids in the order given; `told` says what either holds.

    `unknown` are those that cannot be judged and stand in neither.
    """

    told: Definition
    counted: tuple[str, ...]
    of: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key of its definition."""
        return self.told.key

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there is nothing to have a share of."""
        return len(self.counted) / len(self.of) if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first to the last day, both included; `on` is the day the numbers are taken."""

    first: dt.date
    last: dt.date
    on: dt.date

    def holds(self, day: dt.date | None) -> bool:
        """True for a day within."""
        return day is not None and self.first <= day <= self.last


# Whether a document counts: True and False stand in the share, None cannot be judged.
_Judge = Callable[[Publication], bool | None]


def figures(*, publications: Iterable[Publication], period: Period, law: PublishingLaw) -> tuple[Figure, ...]:
    """Every figure of a period over the publications of an agency, a category, or all of them."""
    held = tuple(publications)
    public = tuple(one for one in held if period.holds(one.first_published_on))
    return (
        _figure("in_time", public, lambda one: in_time(publication=one, law=law)),
        _updated(held, period, law),
        _interpreted(public, law),
        _answered(held, period),
        _penalties(held, period, law),
        *(_waiting(held, period, law, key) for key in WAITING),
    )


def _figure(key: str, held: Iterable[Publication], judge: _Judge) -> Figure:
    judged = [(one.id, judge(one)) for one in held]
    return Figure(
        DEFINITIONS[key],
        tuple(name for name, told in judged if told),
        tuple(name for name, told in judged if told is not None),
        tuple(name for name, told in judged if told is None),
    )


def _updated(held: tuple[Publication, ...], period: Period, law: PublishingLaw) -> Figure:
    """A document counts once: late where one change was, unknown where none was late and one cannot be told."""
    found = {
        one.id: [each.in_time for each in updates(publication=one, law=law) if period.holds(each.published_on)]
        for one in held
    }
    changed = [one for one in held if found[one.id]]
    return _figure("updates_in_time", changed, lambda one: _all_in_time(found[one.id]))


def _all_in_time(told: list[bool | None]) -> bool | None:
    if False in told:
        return False
    return None if None in told else True


def _interpreted(public: tuple[Publication, ...], law: PublishingLaw) -> Figure:
    """Where it was decided that none is needed there is nothing to be in time with."""
    wanted = [one for one in public if wants_interpretation(publication=one, law=law)]
    return _figure("interpreted", wanted, lambda one: interpreted(publication=one, law=law))


def _answered(held: tuple[Publication, ...], period: Period) -> Figure:
    closed = [one for one in held if any(period.holds(each.closed_on) for each in one.comments)]
    return _figure(
        "comments_answered",
        closed,
        lambda one: all(each.answered_on for each in one.comments if period.holds(each.closed_on)),
    )


def _penalties(held: tuple[Publication, ...], period: Period, law: PublishingLaw) -> Figure:
    gone = [
        one
        for one in held
        if is_penalty_gone(publication=one) and one.withdrawal is not None and period.holds(one.withdrawal.on)
    ]
    return _figure("penalties_withdrawn", gone, lambda one: penalty_in_time(publication=one, law=law))


def _waiting(held: tuple[Publication, ...], period: Period, law: PublishingLaw, key: str) -> Figure:
    """Of those that wait on the day the numbers are taken, the ones whose last day has passed."""
    waiting = {
        one.id: found
        for one in held
        for found in open_duties(publication=one, on=period.on, law=law)
        if found.duty is WAITING[key]
    }
    return _figure(
        key,
        [one for one in held if one.id in waiting],
        lambda one: None if waiting[one.id].due.on is None else waiting[one.id].is_overdue,
    )
