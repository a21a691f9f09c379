"""What the reports behind a plain sum declare of each other, said beside numbers that stay a plain sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from zhaoming.annual_report.overlap import Overlap, Scoped, overlap_of
from zhaoming.web.collection.selectors.scopes import declarations_of
from zhaoming.web.reports.models import ReportVersion

if TYPE_CHECKING:
    from zhaoming.web.reports.shapes import Series

_NAMED = 5
_WHERE = "依声明去除重复的汇总，见“年报收集”的“汇总和差异”。"


def overlap_notes(*, versions: Iterable[ReportVersion], is_public: bool = False) -> tuple[str, ...]:
    """What a sum of these reports counts twice by declaration, or why nobody can tell; nothing of one."""
    parts = list(versions)
    if len(parts) < 2:
        return ()
    scopes = declarations_of(versions=parts)
    names = {part.agency_id or 0: str(part.agency) for part in parts}
    reports = []
    for part in parts:
        scope = scopes.get(part.pk)
        named = list(scope.agencies.all()) if scope is not None else None
        names |= {one.pk: one.name for one in named or ()}
        includes = None if named is None else frozenset(one.pk for one in named)
        reports.append(Scoped(part.agency_id or 0, includes))
    return tuple(_notes(overlap_of(reports=reports, names=names), names, is_public=is_public))


def notes_by_year(*, series: Iterable[Series], is_public: bool = False) -> dict[int, tuple[str, ...]]:
    """The same of each year of a chart, the latest first; years with nothing to say are left out."""
    behind: dict[int, set[int]] = {}
    for one in series:
        for point in one.points:
            behind.setdefault(point.year, set()).update(point.version_ids)
    found = {}
    for year in sorted(behind, reverse=True):
        rows = ReportVersion.objects.filter(pk__in=behind[year]).select_related("agency")
        versions = rows.only("agency__name", "replaces").order_by("agency__code", "pk")
        found[year] = overlap_notes(versions=versions, is_public=is_public)
    return {year: notes for year, notes in found.items() if notes}


def _notes(overlap: Overlap, names: dict[int, str], *, is_public: bool) -> Iterator[str]:
    if overlap.left_out:
        told = [f"{names[one]}（含在{names[by]}的年报里）" for one, by in overlap.left_out.items()]
        more = f" 等 {len(told)} 个机关" if len(told) > _NAMED else ""
        # The collection is no page of the public's.
        said = f"依声明，{'、'.join(told[:_NAMED])}{more}的数在这里计了两次"
        yield f"{said}。" if is_public else f"{said}；{_WHERE}"
    if overlap.reasons:
        yield f"重复不可评估：{'；'.join(overlap.reasons)}。"
