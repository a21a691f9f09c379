"""Adding reports up by the one rule there is: overlap leaves by declaration alone, another form stays out.

Every sum of reports is made here, that of a collection and that over a tree, so that the same reports never
come to two numbers on two pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhaoming.annual_report.aggregate import COUNTED_TWICE, aggregate
from zhaoming.annual_report.overlap import Overlap, Scoped, overlap_of
from zhaoming.annual_report.report import AnnualReport


@dataclass(frozen=True, slots=True)
class Addend:
    """A report that may be added: `of` says whose it is, `name` what that is called.

    `includes` are the agencies it declares beside its own, each with its name; None if it declares nothing.
    """

    of: int
    name: str
    report: AnnualReport
    includes: Mapping[int, str] | None


@dataclass(frozen=True, slots=True)
class AddedUp:
    """The sum with everything one must know to read it.

    `counted` are added, `inside` gives who is left out and in whose report that one stands, `other_form` those
    whose form cannot be added; all by whose they are. `reasons` say why overlap cannot be assessed.
    """

    report: AnnualReport
    counted: tuple[int, ...]
    inside: Mapping[int, str]
    other_form: tuple[int, ...]
    reasons: tuple[str, ...]
    notes: tuple[str, ...]


def add_up(*, agency: str, year: int, addends: Sequence[Addend], beside: AnnualReport | None = None) -> AddedUp:
    """Add up the reports, less what stands inside another by that one's declaration.

    A report that cannot be added takes nobody's figures with it, so overlap is told of the others alone. Where
    `beside`, the report the sum is held against, prints （六） as a single row, the sum does so too.
    """
    forms = Counter(one.report.form for one in addends)
    form = forms.most_common(1)[0][0] if forms else None
    of_form = [one for one in addends if one.report.form is form]
    others = [one for one in addends if one.report.form is not form]
    names = {one.of: one.name for one in addends}
    overlap = declared_overlap(includes={one.of: one.includes for one in of_form}, names=names)
    counted = frozenset(overlap.counted)
    reports = [one.report for one in of_form if one.of in counted]
    split = beside is None or beside.form is not form or beside.other_split
    total = aggregate(agency=agency, year=year, reports=reports, other_split=split)
    told = [f"{one.name}的年报用的是另一种格式，不能相加，没有计入。" for one in others]
    return AddedUp(
        report=total,
        counted=overlap.counted,
        inside={one: names[by] for one, by in overlap.left_out.items()},
        other_form=tuple(one.of for one in others),
        reasons=overlap.reasons,
        # What names alone suggest is no word on overlap where declarations are.
        notes=(*(one.message for one in total.notes if one.code != COUNTED_TWICE), *told),
    )


def declared_overlap(*, includes: Mapping[int, Mapping[int, str] | None], names: Mapping[int, str]) -> Overlap:
    """What of the reports, by whose they are, to add up; `names` are those of whoever reported."""
    known = dict(names)
    for some in includes.values():
        known |= some or {}
    reports = [Scoped(of, None if some is None else frozenset(some)) for of, some in includes.items()]
    return overlap_of(reports=reports, names=known)
