"""Setting a cell right, and taking that back; the printed value is never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config.clock import now
from zhaoming.web.reports.models import CellCorrection, ReportVersion
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.rights import require_on
from zhaoming.web.reports.services.checking import refresh, refresh_neighbours
from zhaoming.web.reports.services.locking import close_act, locked, must_be_open, must_say
from zhaoming.web.reports.summary import current_value
from zhaoming.web.reports.typed_cell import NotAFigureError, text_of, typed_cell

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def correct_cell(
    *, actor: User, version: ReportVersion, key: str, text: str, reason: str, seen: int | None = None
) -> CellCorrection:
    """Lay a figure over a cell, with who, when and why; findings and totals follow in the same transaction.

    `text` is what a person would type: a number, "" for blank, "-" for a dash; amounts in 万元.
    """
    require_on(actor=actor, permission=Permission.CORRECT_CELL, version=version)
    row = locked(version=version, seen=seen)
    must_be_open(version=row, act="更正数据")
    why = must_say(reason, what="更正理由")
    old, new = _change(version=row, key=key, text=text)
    correction = CellCorrection.objects.create(
        version=row, key=key, old=old, new=new, reason=why, maker=actor, made_at=now()
    )
    close_act(
        version=row,
        actor=actor,
        kind="report.cell.corrected",
        data={"key": key, "old": old, "new": new, "reason": why},
    )
    refresh(version=row)
    refresh_neighbours(version=row)
    return correction


@transaction.atomic
def undo_correction(*, actor: User, correction: CellCorrection, seen: int | None = None) -> CellCorrection:
    """Take back the newest correction of a cell; what stood there before it stands again."""
    require_on(actor=actor, permission=Permission.CORRECT_CELL, version=correction.version)
    row = locked(version=correction.version, seen=seen)
    must_be_open(version=row, act="撤销更正")
    newest = row.corrections.filter(key=correction.key, undone_at=None).last()
    if newest is None or newest.pk != correction.pk:
        raise ActRefusedError(
            code="ACT012",
            message="这处更正已被撤销，或者其后还有新的更正。",
            next_step="请从该格最近的一次更正开始撤销。",
        )
    newest.undone_by, newest.undone_at = actor, now()
    newest.save()
    close_act(
        version=row,
        actor=actor,
        kind="report.cell.correction_undone",
        data={"key": newest.key, "back_to": newest.old},
    )
    refresh(version=row)
    refresh_neighbours(version=row)
    return newest


def _change(*, version: ReportVersion, key: str, text: str) -> tuple[str, str]:
    """The cell's text before and after, refused when it is no cell of this report, no figure, or no change."""
    report = current_value(version)
    if key not in report.cells:
        raise ActRefusedError(
            code="ACT010", message=f"这份年报的表中没有 {key} 这一格。", next_step="请从表中选择要更正的格。"
        )
    try:
        cell = typed_cell(key=key, text=text)
    except NotAFigureError as error:
        raise ActRefusedError(
            code="ACT011", message=str(error), next_step="请改正后再保存。", given="text"
        ) from error
    before = report.cells[key]
    if (cell.value, cell.state) == (before.value, before.state):
        raise ActRefusedError(
            code="ACT013",
            message="填写的内容与表中现有的相同，没有需要更正的。",
            next_step="请填写正确的数值。",
            given="text",
        )
    return text_of(before)[:200], text_of(cell)
