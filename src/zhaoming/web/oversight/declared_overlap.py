"""What the reports of a sum over the tree declare of each other, said beside numbers that stay a plain sum."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zhaoming.annual_report.overlap import Scoped, overlap_of
from zhaoming.web.collection.selectors import declarations_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zhaoming.annual_report.overlap import Overlap
    from zhaoming.web.reports.shapes import AggregateView

_NAMED = 5


def with_overlap(view: AggregateView) -> AggregateView:
    """The sum with a note of what it counts twice by declaration, or why nobody can tell."""
    if len(view.parts) < 2:
        return view
    scopes = declarations_of(versions=view.parts)
    names = {part.agency_id or 0: str(part.agency) for part in view.parts}
    reports = []
    for part in view.parts:
        scope = scopes.get(part.pk)
        named = list(scope.agencies.all()) if scope is not None else None
        names |= {one.pk: one.name for one in named or ()}
        includes = None if named is None else frozenset(one.pk for one in named)
        reports.append(Scoped(part.agency_id or 0, includes))
    return replace(view, notes=(*_notes(overlap_of(reports=reports, names=names), names), *view.notes))


def _notes(overlap: Overlap, names: dict[int, str]) -> Iterator[str]:
    if overlap.left_out:
        told = [f"{names[one]}（含在{names[by]}的年报里）" for one, by in overlap.left_out.items()]
        more = f" 等 {len(told)} 个机关" if len(told) > _NAMED else ""
        yield (
            f"依声明，{'、'.join(told[:_NAMED])}{more}的数在这里计了两次；"
            "依声明去除重复的汇总，见“年报收集”的“汇总和差异”。"
        )
    if overlap.reasons:
        yield f"重复不可评估：{'；'.join(overlap.reasons)}。"
