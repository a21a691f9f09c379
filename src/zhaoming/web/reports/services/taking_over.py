"""Taking over into an open draft what the records tell today of the figures bound in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.reports.bound_records import BoundRecord, differing_figures
from zhaoming.web.reports.models import Compilation
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.rights import require_on
from zhaoming.web.reports.services.checking import refresh, refresh_neighbours
from zhaoming.web.reports.services.locking import close_act, locked, must_be_open
from zhaoming.web.reports.services.writing import must_be_written_here

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User
    from zhaoming.web.reports.models import ReportVersion


@transaction.atomic
def take_over_figures(
    *, actor: User, version: ReportVersion, key: str = "", seen: int | None = None
) -> tuple[BoundRecord, ...]:
    """Draw the figure of `key`, or every bound one, as the records tell it today; gives what was changed.

    The records behind the cells stay those of the compilation: they change by counting the year anew.
    """
    require_on(actor=actor, permission=Permission.CORRECT_CELL, version=version)
    row = locked(version=version, seen=seen)
    must_be_open(version=row, act="采用记录今天的数")
    must_be_written_here(version=row)
    taken = tuple(one for one in differing_figures(version=row) if key in {"", one.key})
    if not taken:
        raise ActRefusedError(
            code="ACT077",
            message="正文里的数与记录今天的数相同，没有可以采用的。",
            next_step="请刷新页面查看。",
        )
    kept = Compilation.objects.get(version=row)
    kept.figures = {**kept.figures, **{one.key: one.told for one in taken}}
    kept.save(update_fields=["figures"])
    told = "；".join(f"{one.label} {one.printed} 改为 {one.counted}" for one in taken)
    close_act(version=row, actor=actor, kind="report.figures.taken_over", data={"text": told})
    refresh(version=row)
    refresh_neighbours(version=row)
    return taken
