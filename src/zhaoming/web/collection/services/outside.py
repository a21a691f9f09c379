"""Handing a report in for a body outside the system: filed by one supervisor, accepted by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.collection.door import unsigned_errors
from zhaoming.web.collection.models import Entry, OutsideBatch, OutsideFiling
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.selectors.filed import filed_for, speaking_version
from zhaoming.web.collection.selectors.outside import latest_filing
from zhaoming.web.collection.services.guards import locked_entry, must_say
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.models import ReportVersion, VersionState
from zhaoming.web.reports.services import IncomingFile, receive_files

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def take_in_outside(*, actor: User, entry: Entry, file: IncomingFile) -> OutsideBatch:
    """Take the file of a body outside in, and have it read and checked like any other."""
    row = _outside(actor, entry)
    batch = receive_files(
        actor=actor, agency=row.campaign.collector, files=[file], permission=Permission.COLLECT_REPORTS
    )
    made = OutsideBatch.objects.create(entry=row, batch=batch)
    _record("collection.outside.taken_in", actor, row, {"files": [file.name]})
    return made


@transaction.atomic
def file_outside(*, actor: User, entry: Entry, seen: int | None = None) -> OutsideFiling:
    """File what was read as the agency itself would: whole, of that year, each error signed for."""
    row = _outside(actor, entry)
    version = _held(speaking_version(entry=row))
    if version is None or (seen is not None and seen != version.pk) or filed_for(entry=row) is not None:
        raise CollectionRefusedError(
            code="COL021",
            message=f"“{row}”现在没有可以报送的年报，或者已经报送。",
            next_step="请先上传并等读取完成，再刷新页面。",
        )
    _must_be_its_own(row, version)
    _must_be_whole(version)
    made = OutsideFiling.objects.create(
        entry=row, version=version, content_hash=version.content_hash, filed_by=actor, filed_at=now()
    )
    _record("collection.outside.filed", actor, row, {"source": version.source})
    return made


@transaction.atomic
def return_outside(*, actor: User, entry: Entry, remarks: str) -> OutsideFiling:
    """Send a filed report of a body outside back; what is to be mended is told outside the system."""
    row = _outside(actor, entry)
    filing = latest_filing(entry=row)
    if filing is None or filing.returned_at is not None:
        raise CollectionRefusedError(
            code="COL025", message=f"“{row}”没有已报送的年报，不能退回。", next_step="请刷新页面查看。"
        )
    words = must_say(remarks, what="退回意见", given="remarks")
    filing.returned_by, filing.returned_at, filing.remarks = actor, now(), words
    filing.save()
    _record("collection.outside.returned", actor, row, {"reason": words})
    return filing


def _outside(actor: User, entry: Entry) -> Entry:
    row = locked_entry(entry)
    require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=row.campaign.collector)
    if not row.is_outside:
        raise CollectionRefusedError(
            code="COL022",
            message=f"“{row}”在系统里有自己的人员，由它自己上传和报送。",
            next_step="如需催办，请等候提醒，或者直接联系该机关。",
        )
    return row


def _held(version: ReportVersion | None) -> ReportVersion | None:
    """The version locked, as it reads now; None where it was put away a moment ago."""
    if version is None:
        return None
    rows = ReportVersion.objects.select_for_update(of=("self",)).exclude(state=VersionState.DELETED)
    return rows.filter(pk=version.pk).first()


def _must_be_its_own(row: Entry, version: ReportVersion) -> None:
    year = row.campaign.year
    if version.agency is not None or version.year != year:
        whose = version.agency or "（未对应机关）"
        raise CollectionRefusedError(
            code="COL023",
            message=f"读出的是“{whose}”{version.year or '年度不明'}的年报，不是“{row}”{year} 年的。",
            next_step="请核对文件，上传这个单位这一年度的年报。",
        )


def _must_be_whole(version: ReportVersion) -> None:
    unsigned = unsigned_errors(version=version)
    if not version.form or version.refused_count or unsigned:
        found = "没有读到年报的表格" if not version.form else f"还有 {version.refused_count} 格未能读取"
        if version.form and not version.refused_count:
            found = f"还有 {len(unsigned)} 处错误没有签署说明"
        raise CollectionRefusedError(
            code="COL024",
            message=f"{found}，不能报送。",
            next_step="请收集机关的经办人打开年报，更正数据或者签署说明；或者请该单位修改后重新上传。",
        )


def _record(kind: str, actor: User, entry: Entry, data: dict[str, object]) -> None:
    told = {"year": entry.campaign.year, "name": str(entry), **data}
    record(kind=kind, actor=actor, agency=entry.campaign.collector, subject=entry, data=told)
