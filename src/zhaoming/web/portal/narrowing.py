"""The counts of a search as filters: each value under its name, with how many it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhaoming.law.disclosure import Validity
from zhaoming.web.agencies.models import Agency
from zhaoming.web.presentation.facets import Choice
from zhaoming.web.search.kinds import KINDS

# So many are shown at once; the rest of a long list is folded.
_SHOWN = 8
_VALIDITY = {one.value: one.label for one in Validity}


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: the parameter of the address, its heading, the choices that are shown and those folded."""

    name: str
    label: str
    shown: tuple[Choice, ...]
    folded: tuple[Choice, ...]


def facets(
    *,
    counts: Mapping[str, Mapping[str, int]],
    total: int,
    asked: Mapping[str, Any],
    agencies: Iterable[Agency],
) -> tuple[Facet, ...]:
    """The filters worth showing of `total` found: with something to choose, or in which something is chosen."""
    known = {str(one.pk): one for one in agencies}
    by_agency = {known[key].code: count for key, count in counts.get("agency", {}).items() if key in known}
    names = {one.code: one.name for one in known.values()}
    kinds = {key: one.label for key, one in KINDS.items()}
    found = (
        _facet("kind", "种类", counts.get("kind", {}), asked, kinds, total=total),
        _facet("year", "年度", _newest(counts.get("year", {})), asked, {}, after=" 年", total=total),
        _facet("agency", "机关", by_agency, asked, names, total=total),
        _facet("category", "类别", counts.get("category", {}), asked, {}, total=total),
        _facet("theme", "主题", counts.get("theme", {}), asked, {}, total=total),
        _facet("validity", "效力", counts.get("validity", {}), asked, _VALIDITY, total=total),
    )
    return tuple(one for one in found if one is not None)


def _newest(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda one: -int(one[0])))


def _facet(
    name: str,
    label: str,
    counts: Mapping[str, int],
    asked: Mapping[str, Any],
    labels: Mapping[str, str],
    *,
    total: int,
    after: str = "",
) -> Facet | None:
    chosen = str(asked.get(name) or "")
    told = dict(counts) | ({chosen: 0} if chosen and chosen not in counts else {})
    if not told:
        return None
    choices = [
        Choice(value, labels.get(value, f"{value}{after}"), count, here=value == chosen)
        for value, count in told.items()
    ]
    # What is chosen is never folded away.
    shown = [one for at, one in enumerate(choices) if at < _SHOWN or one.here]
    # What has no value here is in none of the choices, and in the whole.
    counted = sum(counts.values())
    whole = Choice("", "全部", counted if chosen else max(total, counted), here=not chosen)
    return Facet(name, label, (whole, *shown), tuple(one for one in choices if one not in shown))
