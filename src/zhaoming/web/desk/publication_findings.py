"""What was found in a version, as its page lists it: by gate, with who may let it pass or take that back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhaoming.publishing.acts import Act
from zhaoming.publishing.remark import Gate
from zhaoming.web.publications.models import PublicationFinding
from zhaoming.web.publications.rights import clearing_needs
from zhaoming.web.publications.selectors import DeskDocument, documents_of


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding; `leads` where the other document it speaks of may be opened by this person."""

    row: PublicationFinding
    leads: bool
    may_clear: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class FoundAt:
    """What one gate's look found: still to be settled, only told, and let pass."""

    label: str
    waiting: tuple[ShownFinding, ...]
    notices: tuple[ShownFinding, ...]
    cleared: tuple[ShownFinding, ...]


def found_at(document: DeskDocument) -> tuple[FoundAt, ...]:
    """The unit's gate and the platform's, each where it found something."""
    open_acts = {one.act for one in document.verdicts if one.is_permitted}
    named = {one.other_id for one in document.findings if one.other_id is not None}
    seen = (
        set(documents_of(user=document.user).filter(pk__in=named).values_list("pk", flat=True))
        if named
        else set()
    )
    shown = [_shown(one, document, open_acts, seen) for one in document.findings]
    unit = [one for one in shown if one.row.gate != Gate.PLATFORM]
    platform = [one for one in shown if one.row.gate == Gate.PLATFORM]
    groups = (_group("单位关", unit), _group("平台关", platform))
    return tuple(one for one in groups if one.waiting or one.notices or one.cleared)


def _group(label: str, shown: Iterable[ShownFinding]) -> FoundAt:
    rows = list(shown)
    return FoundAt(
        label,
        tuple(one for one in rows if one.row.cleared_by_id is None and not one.row.is_notice),
        tuple(one for one in rows if one.row.is_notice),
        tuple(one for one in rows if one.row.cleared_by_id is not None),
    )


def _shown(
    one: PublicationFinding, document: DeskDocument, open_acts: set[Act | None], seen: set[int]
) -> ShownFinding:
    of_role = clearing_needs(gate=one.gate) in document.held
    return ShownFinding(
        one,
        leads=one.other_id in seen,
        may_clear=of_role and not one.is_refusal and Act.CLEAR_FINDING in open_acts,
        may_take_back=of_role and one.cleared_by_id is not None and Act.TAKE_BACK_CLEARING in open_acts,
    )
