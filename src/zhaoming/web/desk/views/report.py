"""The workbench of one report: official tables at the left, findings beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.annual_report.form_of_year import FormOfYear
from zhaoming.report_files.write import CannotWriteError
from zhaoming.web.agencies.permissions import Permission, may
from zhaoming.web.collection.selectors import acceptances_of
from zhaoming.web.config import today
from zhaoming.web.desk.acts import ActLink, act_links, next_hand
from zhaoming.web.desk.findings_panel import ALL, OPEN, SETTLED, groups
from zhaoming.web.desk.outside_report import outside_report
from zhaoming.web.desk.waiting import due_of
from zhaoming.web.presentation.downloads import as_attachment
from zhaoming.web.presentation.official_table import marks_of, short_label_of, shown_tables
from zhaoming.web.presentation.overlay import overlay_of
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.report_parts import FORM_NAMES, FORMATS, report_parts
from zhaoming.web.reports import selectors
from zhaoming.web.reports.counted_value import TooSoon, counted_too_soon
from zhaoming.web.reports.form import form_for
from zhaoming.web.reports.models import OPEN_STATES, STANDING_STATES, ReportVersion
from zhaoming.web.reports.shapes import CurrentReport, JudgedFinding
from zhaoming.web.reports.written_text import is_written_here
from zhaoming.web.watch.models import PageOf
from zhaoming.web.watch.selectors import open_findings

_LIVING = frozenset({*OPEN_STATES, *STANDING_STATES})
_SHOWS = {OPEN: "待处理", SETTLED: "已处理", ALL: "全部"}


@dataclass(frozen=True, slots=True)
class Tab:
    """One choice of findings with its count."""

    label: str
    url: str
    count: int
    here: bool


def version_or_404(request: PersonRequest, version_id: int) -> ReportVersion:
    """The version, where this person may see it."""
    try:
        return selectors.visible_version(user=request.user, version_id=version_id)
    except ReportVersion.DoesNotExist as error:
        raise Http404("没有这份年报，或者您的角色不能查看它。") from error


def version_name(version: ReportVersion) -> str:
    """What a version is called on the pages below it."""
    return f"{version.agency} {version.year} 年" if version.is_matched else version.source


@require_safe
def report(request: PersonRequest, version_id: int) -> HttpResponse:
    """Everything about one version; `show` picks the findings: open (default), settled, all."""
    version = version_or_404(request, version_id)
    current = selectors.current_report(version=version)
    findings = selectors.findings_of(version=version)
    show = request.GET.get("show", OPEN)
    marks = marks_of(findings=[one.finding for one in findings if one.dismissal is None])

    def link(key: str) -> str:
        """A faulty cell leads to its finding on this page, any other to its own page."""
        if key in marks and show == OPEN:
            return f"#{marks[key].anchor}"
        return reverse("desk:cell", args=[version.pk, key])

    acts = selectors.open_acts(user=request.user, version=version)
    versions = _siblings(request, version)
    outside, recount = outside_report(user=request.user, version=version), _recount(request, version, versions)
    overlay = overlay_of(current=current, findings=findings, link=link)
    return render(
        request,
        "desk/report.html",
        {
            "version": version,
            "parts": report_parts(report=current.report, tables=()),
            "tables": shown_tables(report=current.report, overlay=overlay, with_absent=version.is_open),
            "groups": groups(findings=findings, show=show),
            "show": show,
            "tabs": _tabs(findings, show),
            "lapsed": selectors.lapsed_dismissals(version=version),
            "acts": _told(
                act_links(acts=acts, version=version), is_said=outside is not None or recount is not None
            ),
            "differences": _differences(current),
            "differing": selectors.differing_figures(version=version),
            "refused_words": f"{version.refused_count} 格未读出",
            "history": selectors.history_of(version=version),
            "versions": versions,
            "acceptances": acceptances_of(version=version) if version.state in STANDING_STATES else (),
            "due": due_of(version) if version.is_open else None,
            "rivals": [one for one in versions if one.is_open and one.pk != version.pk and version.is_open],
            "next_hand": "" if outside or recount else next_hand(acts=acts, version=version),
            "outside": outside,
            "watched": open_findings(user=request.user, page_of=PageOf.REPORT, number=version.pk),
            "remarks": version.remarks.order_by("-pk"),
            "formats": FORMATS,
            "has_frozen": _has_frozen(request, version),
            "is_written_here": is_written_here(version=version),
            "form_of_year": _form_of_year(version),
            "recount": recount,
            "form_name": FORM_NAMES.get(current.report.form, "未能判明"),
        },
    )


def _form_of_year(version: ReportVersion) -> FormOfYear | None:
    """The form of its year while it can still be changed; None where nobody knows whose it is."""
    if version.agency is None or version.year is None or not version.is_open:
        return None
    return form_for(agency=version.agency, year=version.year)


@dataclass(frozen=True, slots=True)
class Recount:
    """That the records are to be counted again: why, where if the person may, or which later version has it."""

    too_soon: TooSoon
    url: str
    newer: ReportVersion | None


def _recount(
    request: PersonRequest, version: ReportVersion, versions: Sequence[ReportVersion]
) -> Recount | None:
    """None while the year runs, when counting again would be too soon as well, and for what is right."""
    if not version.is_open or version.agency is None or (version.year or 0) >= today().year:
        return None
    too_soon = counted_too_soon(version=version)
    if too_soon is None:
        return None
    later = (one for one in versions if (one.number or 0) > (version.number or 0) and one.state in _LIVING)
    may_count = too_soon.heir is None and may(request.user, Permission.UPLOAD_REPORT, version.agency)
    query = urlencode({"agency": version.agency.pk, "year": version.year})
    url = f"{reverse('desk:compile')}?{query}" if may_count else ""
    return Recount(too_soon, url, next((one for one in later if not counted_too_soon(version=one)), None))


def _told(links: Iterable[ActLink], *, is_said: bool) -> list[ActLink]:
    """The acts offered; why the next one is closed is left out where a notice above has said so."""
    return [one for one in links if one.is_open or not (is_said and one.is_main)]


def _has_frozen(request: PersonRequest, version: ReportVersion) -> bool:
    if version.agency is None or not may(request.user, Permission.VIEW_CASE, version.agency):
        return False
    return selectors.has_frozen_set(version=version)


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A cell in which the report and the records of requests differ, in words."""

    key: str
    label: str
    printed: int
    counted: int


def _differences(current: CurrentReport) -> list[DifferenceLine]:
    return [
        DifferenceLine(one.key, short_label_of(one.key), one.printed, one.counted)
        for one in selectors.differences_from_records(current=current)
    ]


def _tabs(findings: Sequence[JudgedFinding], show: str) -> list[Tab]:
    settled = sum(one.is_settled for one in findings)
    counts = {OPEN: len(findings) - settled, SETTLED: settled, ALL: len(findings)}
    return [
        Tab(label, f"?show={name}#findings", counts[name], here=show == name) for name, label in _SHOWS.items()
    ]


def _siblings(request: PersonRequest, version: ReportVersion) -> tuple[ReportVersion, ...]:
    if version.agency is None or version.year is None:
        return ()
    return selectors.versions_of(user=request.user, agency=version.agency, year=version.year)


@require_safe
def download(request: PersonRequest, version_id: int, to: str) -> HttpResponse:
    """The report as it stands now, in one of the open formats."""
    version = version_or_404(request, version_id)
    if to not in dict(FORMATS):
        raise Http404(f"没有 {to} 格式的下载。")
    try:
        return as_attachment(selectors.download(version=version, to=to))
    except CannotWriteError as refusal:
        messages.error(request, f"现在不能下载为 {to}：{refusal}")
        return redirect("desk:report", version.pk)
