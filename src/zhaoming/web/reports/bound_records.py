"""Figures of the records bound in a text, as drawn beside what the records tell today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhaoming.annual_report.writing.binding import bindings
from zhaoming.annual_report.writing.figures import NOT_COUNTED, RECORD_FIGURES
from zhaoming.web.reports.models import Compilation
from zhaoming.web.reports.record_figures import record_figures
from zhaoming.web.reports.written_text import newest_texts

if TYPE_CHECKING:
    from zhaoming.web.reports.models import ReportVersion

Value = int | str | None


@dataclass(frozen=True, slots=True)
class BoundRecord:
    """A bound figure that the records tell otherwise today: `kept` is drawn in the text, `told` is today's."""

    key: str
    label: str
    unit: str
    kept: Value
    told: Value

    @property
    def printed(self) -> str:
        """The figure as the text says it."""
        return _said(self.kept, self.unit)

    @property
    def counted(self) -> str:
        """The figure as the text would say it."""
        return _said(self.told, self.unit)


def differing_figures(*, version: ReportVersion) -> tuple[BoundRecord, ...]:
    """The figures `rec.*` bound in the standing text that are not what the records tell today.

    Those of which the agency keeps no records today are left out: their silence proves nothing. Nothing is
    counted for a text that binds none.
    """
    bound = {key for row in newest_texts(version=version).values() for key in bindings(text=row.text)}
    wanted = [one for one in RECORD_FIGURES if one.key in bound]
    if not wanted or version.agency is None or version.year is None:
        return ()
    kept = Compilation.objects.filter(version=version).values_list("figures", flat=True).first()
    if kept is None:
        return ()
    told = record_figures(agency=version.agency, year=version.year)
    return tuple(
        BoundRecord(one.key, one.label, one.unit, kept.get(one.key), told[one.key])
        for one in wanted
        if one.key in told and told[one.key] != kept.get(one.key)
    )


def _said(value: Value, unit: str) -> str:
    return NOT_COUNTED if value is None else f"{value}{unit}"
