"""The sum of a collection: overlap removed by declaration alone, and held against the parent's own report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from zhaoming.annual_report.adding import Addend, add_up
from zhaoming.annual_report.aggregate import summed_cell
from zhaoming.annual_report.report import AnnualReport, CellState
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
        found = [(part, summed_cell(key=key, report=part.report).number) for part in self.counted]
        return tuple(sorted((one for one in found if one[1]), key=lambda one: -one[1]))


def collected_sum(*, campaign: Campaign) -> CollectedSum:
    """Add up what was filed: all of it, less what stands inside another report by that report's declaration."""
    lines = lines_of(campaign=campaign, on=today())
    parts = {part.key: part for part in _parts(lines)}
    own = _own(campaign)
    printed = current_value(own) if own is not None else None
    found = add_up(
        agency=campaign.collector.name,
        year=campaign.year,
        addends=[_addend(part) for part in parts.values()],
        beside=printed,
    )
    return CollectedSum(
        campaign=campaign,
        report=found.report,
        counted=tuple(parts[one] for one in found.counted),
        left_out=tuple(replace(parts[one], inside=by) for one, by in found.inside.items()),
        other_form=tuple(parts[one] for one in found.other_form),
        missing=tuple(
            one for one in lines if not one.standing.has_filed and one.standing is not Standing.EXEMPT
        ),
        reasons=found.reasons,
        notes=found.notes,
        own=own,
        differences=tuple(_differences(campaign, found.report, printed)) if found.counted and printed else (),
    )


def _parts(lines: Sequence[Line]) -> list[Part]:
    filed = {line.version_id: line for line in lines if line.standing.has_filed and line.version_id is not None}
    by_id = figures_now(ReportVersion.objects.filter(pk__in=filed).select_related("agency"))
    scopes = declarations_of(versions=[one for one, _ in by_id.values()])
    return [Part(line, *by_id[pk], scopes.get(pk)) for pk, line in filed.items()]


def _addend(part: Part) -> Addend:
    named = {one.pk: one.name for one in part.scope.agencies.all()} if part.scope is not None else None
    return Addend(of=part.key, name=part.line.name, report=part.report, includes=named)


def _own(campaign: Campaign) -> ReportVersion | None:
    """The parent's own report: what is public, else what was filed."""
    found = ReportVersion.objects.filter(
        agency=campaign.collector_id, year=campaign.year, state__in=STANDING_STATES
    ).prefetch_related("corrections")
    return min(found, key=lambda one: one.state != VersionState.PUBLISHED, default=None)


def _differences(campaign: Campaign, total: AnnualReport, printed: AnnualReport) -> Iterator[CellDifference]:
    """Cell by cell of the sum; a row the parent split into sub-rows is compared by what these come to."""
    if printed.form is not total.form:
        return
    signed = {one.key: one for one in campaign.explanations.filter(replaced_at=None).select_related("signer")}
    for key in total.cells:
        theirs = summed_cell(key=key, report=printed)
        if total.is_unreadable(key) or theirs.state is CellState.UNREADABLE:
            continue
        both = total.number(key), theirs.number
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
