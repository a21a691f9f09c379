"""Saying whose report of which year a reading is: by its own words, or by an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config.clock import today
from zhaoming.web.reports.candidates import agencies_in_question, candidates_for
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.naming import How, match_agency
from zhaoming.web.reports.numbering import next_number
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.rights import require_on
from zhaoming.web.reports.services.checking import refresh, refresh_neighbours
from zhaoming.web.reports.services.locking import close_act, locked, must_be_free, must_be_open

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

FIRST_YEAR = 2008
"""The first year the Regulation asked a report for."""


def match_version(*, version: ReportVersion) -> None:
    """Match a new reading to an agency of the holder's subtree and to its year, where its own words allow.

    The year must be one that has begun, the name one agency's alone; otherwise the reading waits
    for an officer, with whatever was clear already filled in.
    """
    year = version.entry["year"]
    version.year = year if year is not None and FIRST_YEAR <= year <= today().year else None
    found = match_agency(
        printed=version.entry["agency"], candidates=candidates_for(holder=version.holder, year=version.year)
    )
    if found is not None:
        version.agency_id, version.matched_by = found.id, found.how.value
    if version.agency is not None and version.year is not None:
        version.number = next_number(agency=version.agency, year=version.year)
    version.save()


@transaction.atomic
def assign_report(
    *, actor: User, version: ReportVersion, agency: Agency, year: int, seen: int | None = None
) -> ReportVersion:
    """Say whose report of which year it is, or mend a wrong match; only while it is open."""
    require_on(actor=actor, permission=Permission.UPLOAD_REPORT, version=version)
    row = locked(version=version, seen=seen)
    must_be_open(version=row, act="指定机关和年度")
    must_be_free(version=row)
    _must_fit(row, agency=agency, year=year)
    before = ReportVersion.objects.get(pk=row.pk)
    if (row.agency_id, row.year) != (agency.pk, year):
        row.number = next_number(agency=agency, year=year)
    row.agency, row.year, row.matched_by = agency, year, How.ASSIGNED.value
    row.replaces, row.revision_reason = None, ""
    data = {"agency": agency.pk, "was": {"agency": before.agency_id, "year": before.year}}
    close_act(version=row, actor=actor, kind="report.assigned", data=data)
    refresh(version=row)
    refresh_neighbours(version=before)
    refresh_neighbours(version=row)
    return row


def _must_fit(row: ReportVersion, *, agency: Agency, year: int) -> None:
    if not FIRST_YEAR <= year <= today().year:
        raise ActRefusedError(
            code="ACT050",
            message=f"年度应在 {FIRST_YEAR} 年至 {today().year} 年之间，填的是 {year}。",
            next_step="请填写年报所属的年度，不是编制的年份。",
        )
    if not agencies_in_question(holder=row.holder, year=year).filter(pk=agency.pk).exists():
        raise ActRefusedError(
            code="ACT051",
            message=f"“{agency}”在 {year} 年不属于“{row.holder}”及其下级。",
            next_step="请选择本机关或者下级机关；机关名录有误的，请联系系统管理员。",
        )
