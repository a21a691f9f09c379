"""The sum of a collection: overlap removed by declaration alone, and held against the parent's own report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhaoming.annual_report.aggregate import COUNTED_TWICE, aggregate
from zhaoming.annual_report.overlap import Overlap, Scoped, overlap_of
from zhaoming.annual_report.report import AnnualReport
from zhaoming.web.collection.models import Campaign, CellExplanation, ScopeDeclaration
from zhaoming.web.collection.selectors.glance import Line, lines_of
from zhaoming.web.collection.selectors.scopes import declarations_of
from zhaoming.web.collection.standings import Standing
from zhaoming.web.config.clock import today
from zhaoming.web.reports.models import STANDING_STATES, ReportVersion, VersionState
from zhaoming.web.reports.summary import current_value, figures_now


@dataclass(frozen=True, slots=True)
class Part:
    """A report of the collection with what it declares; `inside` names whose report it stands in, if any."""

    line: Line
    version: ReportVersion
    report: AnnualReport
    scope: ScopeDeclaration | None
    inside: str = ""

    @property
    def key(self) -> int:
        """Whose it is: the agency's id; of a body outside the entry's below zero, apart from those."""
        return self.line.agency_id if self.line.agency_id is not None else -self.line.entry_id


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell in which the sum and the parent's own report differ; `explanation` is of these very numbers."""

    key: str
    total: int | Decimal
    printed: int | Decimal
    explanation: CellExplanation | None

    @property
    def difference(self) -> int | Decimal:
        """The parent's number less the sum."""
        return self.printed - self.total


@dataclass(frozen=True, slots=True)
class CollectedSum:
    """The sum with everything one must know to read it.

    `counted` are added up, `left_out` stand inside another report, those of `other_form` use a form that cannot
    be added; `missing` have filed nothing; `reasons` say why overlap cannot be assessed, `own` is the parent's
    own report.
    """

    campaign: Campaign
    report: AnnualReport
    counted: tuple[Part, ...]
    left_out: tuple[Part, ...]
    other_form: tuple[Part, ...]
    missing: tuple[Line, ...]
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    own: ReportVersion | None
    differences: tuple[CellDifference, ...]

    @property
    def is_comparable(self) -> bool:
        """False where there is no sum, or the parent's own report uses another form."""
        return self.own is not None and bool(self.counted) and self.own.form == str(self.report.form)

    @property
    def is_assessable(self) -> bool:
        """True when the declarations tell what stands in what."""
        return not self.reasons

    def parts_of(self, *, key: str) -> tuple[tuple[Part, int | Decimal], ...]:
        """The reports a number is the sum of, the largest first; those with nothing there left out."""
        found = [(part, part.report.number(key)) for part in self.counted]
        return tuple(sorted((one for one in found if one[1]), key=lambda one: -one[1]))


def collected_sum(*, campaign: Campaign) -> CollectedSum:
    """Add up what was filed: all of it, less what stands inside another report by that report's declaration."""
    lines = lines_of(campaign=campaign, on=today())
    parts = _parts(lines)
    names = {part.key: part.line.name for part in parts}
    for part in parts:
        names |= {one.pk: one.name for one in part.scope.agencies.all()} if part.scope else {}
    # A report that cannot be added takes nobody's figures with it, so overlap is told of the others alone.
    of_form, others = _of_one_form(parts)
    overlap = overlap_of(reports=[_scoped(part) for part in of_form], names=names)
    counted = [part for part in of_form if part.key in frozenset(overlap.counted)]
    total = aggregate(
        agency=campaign.collector.name, year=campaign.year, reports=[part.report for part in counted]
    )
    own = _own(campaign)
    return CollectedSum(
        campaign=campaign,
        report=total,
        counted=tuple(counted),
        left_out=tuple(_inside(of_form, overlap, names)),
        other_form=tuple(part for part in parts if part.report.form is not total.form),
        missing=tuple(
            one for one in lines if not one.standing.has_filed and one.standing is not Standing.EXEMPT
        ),
        reasons=overlap.reasons,
        # What names alone suggest is no word on overlap where declarations are.
        notes=(*(one.message for one in total.notes if one.code != COUNTED_TWICE), *others),
        own=own,
        differences=tuple(_differences(campaign, total, own)) if counted and own is not None else (),
    )


def _parts(lines: Sequence[Line]) -> list[Part]:
    filed = {line.version_id: line for line in lines if line.standing.has_filed and line.version_id is not None}
    by_id = figures_now(ReportVersion.objects.filter(pk__in=filed).select_related("agency"))
    scopes = declarations_of(versions=[one for one, _ in by_id.values()])
    return [Part(line, *by_id[pk], scopes.get(pk)) for pk, line in filed.items()]


def _scoped(part: Part) -> Scoped:
    named = frozenset(one.pk for one in part.scope.agencies.all()) if part.scope is not None else None
    return Scoped(part.key, named)


def _inside(parts: Sequence[Part], overlap: Overlap, names: Mapping[int, str]) -> Iterator[Part]:
    for part in parts:
        if part.key in overlap.left_out:
            yield Part(part.line, part.version, part.report, part.scope, names[overlap.left_out[part.key]])


def _of_one_form(parts: Sequence[Part]) -> tuple[list[Part], tuple[str, ...]]:
    """The parts in the form most of them use, and a sentence for each of the others."""
    forms = Counter(part.report.form for part in parts)
    most = forms.most_common(1)[0][0] if forms else None
    others = [part.line.name for part in parts if part.report.form is not most]
    said = tuple(f"{name}的年报用的是另一种格式，不能相加，没有计入。" for name in others)
    return [part for part in parts if part.report.form is most], said


def _own(campaign: Campaign) -> ReportVersion | None:
    """The parent's own report: what is public, else what was filed."""
    found = ReportVersion.objects.filter(
        agency=campaign.collector_id, year=campaign.year, state__in=STANDING_STATES
    ).prefetch_related("corrections")
    return min(found, key=lambda one: one.state != VersionState.PUBLISHED, default=None)


def _differences(campaign: Campaign, total: AnnualReport, own: ReportVersion) -> Iterator[CellDifference]:
    printed = current_value(own)
    if printed.form is not total.form:
        return
    signed = {one.key: one for one in campaign.explanations.filter(replaced_at=None).select_related("signer")}
    for key in total.cells:
        if total.is_unreadable(key) or printed.is_unreadable(key):
            continue
        both = total.number(key), printed.number(key)
        if both[0] != both[1]:
            yield CellDifference(key, *both, _of_these(signed.get(key), *both))


def _of_these(
    one: CellExplanation | None, total: int | Decimal, printed: int | Decimal
) -> CellExplanation | None:
    """An explanation lapses with the numbers it explains."""
    fits = one is not None and (one.total, one.printed) == (shown(total), shown(printed))
    return one if fits else None


def shown(number: int | Decimal) -> str:
    """A number as it is kept beside its explanation."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)
