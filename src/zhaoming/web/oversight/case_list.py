"""The requests behind a number as the supervisor's list shows them: no word of who asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zhaoming.casework.acts import STAGE_LABELS
from zhaoming.casework.standing import Stage
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.outcomes import OUTCOMES, Outcome
from zhaoming.web.cases.models import Case
from zhaoming.web.config import today
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.supervision.selectors import Listed

_KINDS = {
    DisputeKind.REVIEW: "行政复议",
    DisputeKind.SUIT_DIRECT: "行政诉讼（未经复议）",
    DisputeKind.SUIT_AFTER_REVIEW: "行政诉讼（复议后）",
}
_RESULTS = {DisputeResult.UPHELD: "维持", DisputeResult.CORRECTED: "纠正", DisputeResult.OTHER: "其他"}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One request, or one dispute about it."""

    case: Case
    stage: Status
    outcome: str
    dispute: str = ""
    result: str = ""
    filed_on: dt.date | None = None
    concluded_on: dt.date | None = None


def rows_shown(rows: Iterable[Any], found: Listed) -> tuple[CaseLine, ...]:
    """The lines of a page."""
    return tuple(_dispute(one) if found.of_disputes else _case(one) for one in rows)


def _case(row: Case) -> CaseLine:
    return CaseLine(case=row, stage=_stage(row), outcome=_outcome(row))


def _dispute(row: Any) -> CaseLine:
    return CaseLine(
        case=row.case,
        stage=_stage(row.case),
        outcome=_outcome(row.case),
        dispute=_KINDS[DisputeKind(row.kind)],
        result=_RESULTS[DisputeResult(row.result)] if row.result else "尚未审结",
        filed_on=row.filed_on,
        concluded_on=row.concluded_on,
    )


def _stage(row: Case) -> Status:
    """The stage today: it turns by the passing of days, the nightly run only writes it down."""
    on = today()
    turned = row.turns_on is not None and row.turns_on <= on
    word = STAGE_LABELS[Stage(row.next_stage if turned else row.stage)]
    if not row.is_open:
        return Status(word, Tone.OK)
    return Status(word, Tone.DANGER if row.due_on is not None and row.due_on < on else Tone.WAITING)


def _outcome(row: Case) -> str:
    """The leaf the request first ended with, as its year counts it."""
    if not row.counted_as or row.handled_on is None:
        return ""
    known = OUTCOMES.on(row.handled_on)
    return "" if isinstance(known, NoneInstalled) else known.rules[Outcome(row.counted_as)].label
