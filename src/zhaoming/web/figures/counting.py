"""Counting by the marks: every figure for every agency, kind or item, in one query whatever there is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When

from zhaoming.publishing.figures import DEFINITIONS, WAITING, Period
from zhaoming.web.figures.models import CommentRound, Marked, OpenDuty, PublishedUpdate


class By(StrEnum):
    """What the rows of a table are."""

    AGENCY = "agency"
    KIND = "kind"
    ITEM = "item"


class Part(StrEnum):
    """The documents of a figure: all that could be judged or not, those counted, those not, those unknown."""

    ALL = "all"
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Share:
    """`yes` of `yes + no`; `unknown` cannot be judged and stand in neither."""

    yes: int = 0
    no: int = 0
    unknown: int = 0

    @property
    def of(self) -> int:
        """All that could be judged."""
        return self.yes + self.no

    @property
    def share(self) -> Fraction | None:
        """From 0 to 1; None where there is nothing to have a share of."""
        return Fraction(self.yes, self.of) if self.of else None

    def __add__(self, other: Share) -> Share:
        """Both together."""
        return Share(self.yes + other.yes, self.no + other.no, self.unknown + other.unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is counted: the documents of some agencies, of a kind or item where one is chosen, in a period."""

    agencies: tuple[int, ...]
    period: Period
    kind: str | None = None
    item: str | None = None


# The figures over the documents that were first public in the period.
_PUBLISHED = frozenset({"in_time", "interpreted"})
# The shares of one row, by the key of the figure; what is not named is nothing of nothing.
Shares = Mapping[str, Share]
NOTHING = Share()


def counted(*, asked: Asked, by: By) -> Mapping[Any, Shares]:
    """By agency's id, kind or item: its shares. Groups of which nothing is known are left out."""
    found: defaultdict[Any, dict[str, Share]] = defaultdict(dict)
    of_marks, *others = (each(asked, by) for each in (_published, _updates, _penalties, _rounds, _waiting))
    for group, key, yes, no, unknown, told, untold in of_marks.union(*others, all=True):
        found[group][key] = Share(yes, no, unknown)
        if key == "in_time":
            found[group]["interpreted"] = Share(told, untold)
    return found


def summed(*, rows: Iterable[Shares], keys: Iterable[str] = DEFINITIONS) -> Shares:
    """The sum of rows, of the figures named by `keys`."""
    total = dict.fromkeys(keys, NOTHING)
    for row in rows:
        for key, share in row.items():
            total[key] += share
    return total


def behind(*, asked: Asked, key: str, part: Part = Part.ALL) -> QuerySet[Marked]:
    """The marks of the documents behind a number, the newest first. `KeyError` for a figure that is none.

    Those that wait bear `due_on`, and what was due first comes first.
    """
    base, yes, no, unknown = _conditions(asked, key)
    parts = {Part.ALL: Q(), Part.YES: yes, Part.NO: no, Part.UNKNOWN: unknown}
    if key in _PUBLISHED and len(asked.agencies) > 1:
        # Read from the newest on until a page is full: by agency all of the period would have to be sorted.
        marks = Marked.objects.annotate(owner=F("agency_id") + 0)
        own = Q(owner__in=list(asked.agencies)) & _chosen(asked)
        return marks.filter(own, base, parts[part]).order_by("-first_published_on", "-pk")
    found = Marked.objects.filter(_own(asked), base, parts[part])
    if key not in WAITING:
        return found.order_by("-first_published_on", "-pk")
    duties = OpenDuty.objects.filter(marked=OuterRef("pk"), duty=WAITING[key].value)
    due = found.annotate(due_on=Subquery(duties.values("due_on")[:1]))
    return due.order_by(F("due_on").asc(nulls_last=True), "pk")


def _conditions(asked: Asked, key: str) -> tuple[Q, Q, Q, Q]:
    """Which documents a figure looks at; which of them count, which do not, which are unknown."""
    span = (asked.period.first, asked.period.last)
    published, nothing = Q(first_published_on__range=span), Q(pk__in=[])
    match key:
        case "in_time":
            return published, Q(in_time=True), Q(in_time=False), Q(in_time=None)
        case "interpreted":
            return published & ~Q(interpreted=None), Q(interpreted=True), Q(interpreted=False), nothing
        case "updates_in_time":
            out = PublishedUpdate.objects.filter(published_on__range=span)
            late, untold = (Q(pk__in=out.filter(in_time=told).values("marked")) for told in (False, None))
            return Q(pk__in=out.values("marked")), ~late & ~untold, late, untold & ~late
        case "penalties_withdrawn":
            gone = Q(penalty_withdrawn_on__range=span)
            return gone, Q(penalty_in_time=True), Q(penalty_in_time=False), Q(penalty_in_time=None)
        case "comments_answered":
            closed = CommentRound.objects.filter(closed_on__range=span)
            missed = Q(pk__in=closed.filter(answered=False).values("marked"))
            return Q(pk__in=closed.values("marked")), ~missed, missed, nothing
    return _of_a_duty(asked.period.on, WAITING[key].value)


def _of_a_duty(on: dt.date, duty: str) -> tuple[Q, Q, Q, Q]:
    open_ones = OpenDuty.objects.filter(_still_asked(on), duty=duty)
    past, left, unknown = (
        Q(pk__in=open_ones.filter(**told).values("marked"))
        for told in ({"due_on__lt": on}, {"due_on__gte": on}, {"due_on": None})
    )
    return Q(pk__in=open_ones.values("marked")), past, left, unknown


def _still_asked(on: dt.date) -> Q:
    """What ended by a day, as the interpretation of a repealed document does, is not waited for on it."""
    return Q(ends_on=None) | Q(ends_on__gt=on)


def _own(asked: Asked, prefix: str = "") -> Q:
    return Q(**{f"{prefix}agency__in": list(asked.agencies)}) & _chosen(asked, prefix)


def _chosen(asked: Asked, prefix: str = "") -> Q:
    found = Q()
    for name in ("kind", "item"):
        chosen = getattr(asked, name)
        if chosen is not None:
            found &= Q(**{f"{prefix}{name}": chosen})
    return found


def _published(asked: Asked, by: By) -> QuerySet[Any]:
    """Two figures in one look at the documents first public in the period."""
    rows = Marked.objects.filter(_own(asked), _conditions(asked, "in_time")[0])
    interpreted = {
        "told": Count("pk", filter=Q(interpreted=True)),
        "untold": Count("pk", filter=Q(interpreted=False)),
    }
    return _grouped(
        rows,
        F(by.value),
        key=Value("in_time", output_field=CharField()),
        **_counts((Q(in_time=True), Q(in_time=False), Q(in_time=None))),
        **interpreted,
    )


def _updates(asked: Asked, by: By) -> QuerySet[Any]:
    """A document counts once, however often it was changed in the period."""
    base, *parts = _conditions(asked, "updates_in_time")
    rows = Marked.objects.filter(_own(asked), base)
    key = Value("updates_in_time", output_field=CharField())
    return _grouped(rows, F(by.value), key=key, **_counts(parts), **_NONE)


def _penalties(asked: Asked, by: By) -> QuerySet[Any]:
    base, *parts = _conditions(asked, "penalties_withdrawn")
    rows = Marked.objects.filter(_own(asked), base)
    key = Value("penalties_withdrawn", output_field=CharField())
    return _grouped(rows, F(by.value), key=key, **_counts(parts), **_NONE)


def _rounds(asked: Asked, by: By) -> QuerySet[Any]:
    """A draft counts once, however often comments on it were closed in the period."""
    closed = CommentRound.objects.filter(
        _own(asked, "marked__"), closed_on__range=(asked.period.first, asked.period.last)
    )
    missed = Count("marked", distinct=True, filter=Q(answered=False))
    return _grouped(
        closed,
        F(f"marked__{by.value}"),
        key=Value("comments_answered", output_field=CharField()),
        yes=Count("marked", distinct=True) - missed,
        no=missed,
        unknown=Value(0),
        **_NONE,
    )


def _waiting(asked: Asked, by: By) -> QuerySet[Any]:
    keys = {duty.value: key for key, duty in WAITING.items()}
    on = asked.period.on
    open_ones = OpenDuty.objects.filter(_still_asked(on), agency__in=list(asked.agencies), duty__in=keys)
    if asked.kind is not None or asked.item is not None:
        open_ones = open_ones.filter(_own(asked, "marked__"))
    parts = (Q(due_on__lt=on), Q(due_on__gte=on), Q(due_on=None))
    named = Case(*(When(duty=duty, then=Value(key)) for duty, key in keys.items()), output_field=CharField())
    group = F("agency" if by is By.AGENCY else f"marked__{by.value}")
    return _grouped(open_ones, group, key=named, **_counts(parts), **_NONE)


_NONE = {"told": Value(0), "untold": Value(0)}


def _grouped(rows: QuerySet[Any], group: F, *, key: Value | Case, **columns: Any) -> QuerySet[Any]:
    """By group and key, in one order of columns, so that several are read at once."""
    keyed = rows.order_by().annotate(row=group, key=key).values("row", "key")
    return keyed.annotate(**columns).values_list("row", "key", "yes", "no", "unknown", "told", "untold")


def _counts(parts: Iterable[Q]) -> dict[str, Count]:
    return {name: Count("pk", filter=one) for name, one in zip(("yes", "no", "unknown"), parts, strict=True)}
