"""Taking the planned reports in for real: written by our writers, received, read, judged, filed, published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.core.files.base import ContentFile
from django.db import transaction

from zhaoming.annual_report.official import GAP_MARK
from zhaoming.report_files import write_report
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Kind, Role, Succession
from zhaoming.web.agencies.selectors import children
from zhaoming.web.config import demo_progress
from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.config.giving_way import Turns
from zhaoming.web.ledger.models import Event
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.demo.from_records import compiled_over, counted_of, is_compiled
from zhaoming.web.reports.demo.plan import UNREAD_TEXT, Body, Fate, Fault, Planned, plan
from zhaoming.web.reports.demo.staff import Staff, staff_of
from zhaoming.web.reports.findings import judged_findings
from zhaoming.web.reports.models import ReportVersion, Upload
from zhaoming.web.reports.services import (
    IncomingFile,
    correct_cell,
    dismiss_finding,
    explain_finding,
    file_report,
    publish_report,
    read_upload,
    receive_files,
    return_report,
    start_revision,
)
from zhaoming.web.reports.services.checking import recheck_stale
from zhaoming.web.reports.trees import day_of

YEARS = (2023, 2024, 2025)


def seed(*, with_records: bool = False) -> str:
    """Fill the demo district with three years of reports; says in words what was done.

    The district is the government with most bodies under it. It goes on where it was interrupted, and once
    it came to the end nothing is done again, so that it can run at every start. Each report is a transaction
    of its own and its file is written before: people who work meanwhile wait for the disk only briefly.
    `with_records`: the requests and documents of the years are there, so that the figures are theirs, and what
    has no fault is compiled from them.
    """
    root = _government()
    if root is None:
        return ""
    waiting = outstanding(with_records=with_records)
    try:
        _tell_all(waiting, root, with_records=with_records)
        while recheck_stale():
            pass
        _remember_the_end()
    finally:
        demo_progress.forget()
    if not waiting:
        return "演示年报已在。"
    return f"已收入 {len(waiting)} 份演示年报（{YEARS[0]} 至 {YEARS[-1]} 年，数字和文字均为虚构）。"


def outstanding(*, with_records: bool = False) -> tuple[Planned, ...]:
    """The planned reports that are not there yet; none once all were, whatever people did with them since."""
    root = _government()
    if root is None or _came_to_the_end():
        return ()
    there = set(Upload.objects.values_list("batch__agency", "name"))
    return tuple(one for one in _planned(root, with_records) if (one.body.id, _file_name(one)) not in there)


def _planned(root: Agency, with_records: bool) -> list[Planned]:
    bodies = _bodies(root)
    counted = counted_of(bodies=bodies, years=YEARS) if with_records else None
    return [one for one in plan(bodies=bodies, years=YEARS, counted=counted) if one.fate is not Fate.MISSING]


def _came_to_the_end() -> bool:
    return Event.objects.filter(kind="demo.completed").exists()


def _remember_the_end() -> None:
    if not _came_to_the_end():
        with transaction.atomic():
            record(kind="demo.completed", actor=None)


def _tell_all(waiting: Sequence[Planned], root: Agency, *, with_records: bool) -> None:
    """One report after the other, saying how far it is."""
    agencies = Agency.objects.in_bulk([one.body.id for one in waiting])
    total = len(_planned(root, with_records)) if waiting else 0
    turns = Turns()
    for left, one in zip(range(len(waiting), 0, -1), waiting, strict=True):
        turns.give_way()
        demo_progress.tell(done=total - left, total=total)
        _tell(one, agencies[one.body.id], root, compiled=with_records and is_compiled(planned=one))


def _tell(planned: Planned, agency: Agency, root: Agency, *, compiled: bool) -> None:
    """One report's story: the file, then in one transaction all that happens to it."""
    files = _files(planned)
    with transaction.atomic():
        _live(planned, files, agency, root, compiled=compiled)


def _live(
    planned: Planned, files: Mapping[str, bytes], agency: Agency, root: Agency, *, compiled: bool
) -> None:
    """Each act on its day and by its person."""
    year = planned.report.year or 0
    handed_in = dt.date(year + 1, 2, 9) if planned.late else dt.date(year + 1, 1, 9 + agency.pk % 8)
    staff = staff_of(agency=agency, on=min(handed_in, today()))
    with acting_on(handed_in):
        version = _take_in(planned, files, agency, staff)
        if compiled:
            version = compiled_over(draft=version, agency=agency, officer=staff.officer)
    if planned.fate is Fate.DRAFT:
        return
    with acting_on(handed_in + dt.timedelta(2)):
        _settle(version, staff)
        file_report(actor=staff.head, version=version)
    with acting_on(handed_in + dt.timedelta(5)):
        if planned.fate is Fate.RETURNED:
            supervisor = person(agency=root, role=Role.SUPERVISOR, on=today())
            return_report(actor=supervisor, version=version, remarks=_REMARKS)
        if planned.fate is Fate.PUBLISHED:
            publish_report(actor=staff.editor, version=version)
    if planned.revised:
        _revise(version, staff, on=dt.date(year + 1, 3, 3))


_REMARKS = "上年结转数与上一年度报告的结转下年度数不一致，请核对台账后重新报送。"


def _file_name(planned: Planned) -> str:
    return f"{planned.report.title}.{planned.to}"


def _files(planned: Planned) -> dict[str, bytes]:
    """What is handed in: the report, and with the first one what offices hand in beside it."""
    files = {_file_name(planned): _written(planned)}
    if planned.fault is Fault.BALANCE:
        files |= {f"重复-{name}": data for name, data in files.items()}
        files["年报盖章页扫描件.png"] = _SCAN
    return files


def _take_in(planned: Planned, files: Mapping[str, bytes], agency: Agency, staff: Staff) -> ReportVersion:
    """Hand the files in and have them read; the report must be recognised for what it is."""
    incoming = [IncomingFile(name=name, stream=ContentFile(data, name=name)) for name, data in files.items()]
    batch = receive_files(actor=staff.officer, agency=agency, files=incoming)
    uploads = [read_upload(upload_id=upload.pk) for upload in batch.uploads.all()]
    version = uploads[0].versions.first()
    if version is None or version.seat != (agency.pk, planned.report.year):
        raise DemoReadingError(f"{uploads[0]}: {uploads[0].state} {uploads[0].code} {uploads[0].message}")
    return version


# The first bytes of a picture: such a file is refused by name.
_SCAN = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(64)


def _written(planned: Planned) -> bytes:
    unread = planned.fault is Fault.REFUSED_CELL
    data = write_report(report=planned.report, to=planned.to, allow_gaps=unread)
    return data.replace(GAP_MARK.encode(), UNREAD_TEXT.encode()) if unread else data


class DemoReadingError(RuntimeError):
    """A file of our own writers was not read back as what it is; the demo must not hide that."""


def _settle(version: ReportVersion, staff: Staff) -> None:
    """Errors are explained under signature; a likeness with another report is dismissed with a reason."""
    version.refresh_from_db()
    for judged in judged_findings(version=version):
        finding = judged.finding
        if judged.is_error:
            words = "已与台账核对，正文和表格的统计口径不同，下一年度起统一口径。"
            explain_finding(actor=staff.head, version=version, finding_id=finding.id, text=words)
        elif finding.code.startswith("RPT7"):
            reason = "两个单位使用同一份写作提纲，数据各自核实。"
            dismiss_finding(actor=staff.officer, version=version, finding_id=finding.id, reason=reason)


def _revise(version: ReportVersion, staff: Staff, *, on: dt.date) -> None:
    """A published report is corrected: a new version with its reason, the old one stays on record."""
    with acting_on(on):
        reason = "发布后发现漏计一件行政处罚决定。"
        revision = start_revision(actor=staff.officer, version=version, reason=reason)
        key = "s2.penalty.decisions"
        text = str(revision.figures.get(key, 0) + 1)
        correct_cell(actor=staff.officer, version=revision, key=key, text=text, reason=reason)
        file_report(actor=staff.head, version=revision)
        publish_report(actor=staff.editor, version=revision)


def _government() -> Agency | None:
    """The government with most bodies that report for themselves."""
    governments = Agency.objects.filter(kind=Kind.GOVERNMENT, dissolved_on=None).order_by("code")
    return max(governments, key=lambda one: len(_leaves(one, YEARS[-1])), default=None)


def _leaves(root: Agency, year: int) -> list[Agency]:
    """The bodies directly under the government in that year; the one the trial accounts belong to first."""
    under = children(agency=root, on=day_of(year=year)).exclude(kind=Kind.GOVERNMENT)
    return sorted(under, key=lambda one: ("住房" not in one.name, one.code))


def _bodies(root: Agency) -> list[Body]:
    years: dict[Agency, list[int]] = {}
    for year in YEARS:
        for agency in _leaves(root, year):
            years.setdefault(agency, []).append(year)
    taken_over = Succession.objects.filter(successor__in=years, predecessor__in=years)
    after = {one: [link.predecessor_id for link in taken_over if link.successor_id == one.pk] for one in years}
    found = [Body(one.pk, one.name, tuple(when), after=tuple(after[one])) for one, when in years.items()]
    return [*found, Body(root.pk, root.name, YEARS, sums=True)]
