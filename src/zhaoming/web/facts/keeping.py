"""Writing the rows of a sheet: judged, tied to their records, with what of them keeps the gate shut."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from zhaoming.law.periods import Months, counted_day
from zhaoming.publishing.facts import (
    FAULTS,
    LISTS,
    FactList,
    Fault,
    Judged,
    Looked,
    compare,
    day_of,
    title_of,
    year_of,
)
from zhaoming.publishing.standing import WorkStage
from zhaoming.web.agencies.models import Agency
from zhaoming.web.facts.models import FactRecord, FactRow, FactSetting, FactSheet
from zhaoming.web.facts.selectors.public import public_versions
from zhaoming.web.publications.models import PublicationFinding, PublicationVersion

_CHUNK = 500
_ADD_ROW = """
    INSERT INTO facts_factrow (sheet_id, record_id, position, "values", title, text, day, year, facet,
        shown_until, faults, is_faulty, is_doubtful)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_ADD_RECORD = """
    INSERT INTO facts_factrecord (agency_id, list_key, key, recall, public_reason) VALUES (%s, %s, %s, '', '')
    ON CONFLICT (agency_id, list_key, key) DO NOTHING
"""
# So many rows are named in a finding; the page of the batch has them all.
_NAMED = 10


def keep_rows(
    *, version: PublicationVersion, kind: FactList, current_on: dt.date, looked: Sequence[Looked]
) -> FactSheet:
    """Put these rows into the version in place of what it had; the caller holds a transaction and a draft.

    Rows with faults are kept as they were written: none is lost, and none goes out.
    """
    agency = version.publication.agency
    sheet, _ = FactSheet.objects.get_or_create(
        version=version, defaults={"agency": agency, "list_key": kind.key, "current_on": current_on}
    )
    judged = compare(
        kind=kind,
        looked=looked,
        elsewhere=_elsewhere(agency, kind, version),
        withdrawn=_withdrawn(agency, kind),
    )
    _write(sheet, kind, judged)
    sheet.current_on, sheet.rows = current_on, len(judged)
    sheet.faulty = sum(one.is_faulty for one in judged)
    sheet.doubtful = sum(bool(one.faults) and not one.is_faulty for one in judged)
    sheet.save()
    _write_findings(version, judged)
    return sheet


def values_of(*, sheet: FactSheet) -> list[dict[str, str]]:
    """The rows as they stand, in their order."""
    return list(FactRow.objects.filter(sheet=sheet).order_by("position").values_list("values", flat=True))


def rows_with_faults(*, sheet: FactSheet) -> QuerySet[FactRow]:
    """The rows to be mended or looked at, in their order."""
    found = FactRow.objects.filter(Q(is_faulty=True) | Q(is_doubtful=True), sheet=sheet)
    return found.order_by("position")


def key_digest(key: str) -> str:
    """What a record is known by; a key may hold the name of a person, a digest does not."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def shown_until(*, kind: FactList, row: Mapping[str, str], months: int | None) -> dt.date | None:
    """The last day a row is shown by the agency's own limit; None where there is none."""
    day = day_of(kind=kind, row=row)
    if months is None or day is None:
        return None
    return counted_day(start=day, period=Months(months))


def _write(sheet: FactSheet, kind: FactList, judged: Sequence[Judged]) -> None:
    FactRow.objects.filter(sheet=sheet).delete()
    sheet.marks.all().delete()
    records = _records(sheet.agency, kind, {one.key for one in judged if one.key})
    months = shown_months(agency=sheet.agency, list_key=kind.key)
    taken: set[int] = set()
    rows = []
    for position, one in enumerate(judged, start=1):
        record = records.get(key_digest(one.key)) if one.key else None
        if record in taken:
            record = None
        elif record is not None:
            taken.add(record)
        rows.append(_row(sheet=sheet, kind=kind, position=position, one=one, record=record, months=months))
    _add(_ADD_ROW, rows)


def _row(
    *, sheet: FactSheet, kind: FactList, position: int, one: Judged, record: int | None, months: int | None
) -> tuple[Any, ...]:
    """The columns of `_ADD_ROW`."""
    facet = one.values.get(kind.facet, "") if kind.facet else ""
    day, year = day_of(kind=kind, row=one.values), year_of(kind=kind, row=one.values)
    until = shown_until(kind=kind, row=one.values, months=months)
    return (
        sheet.pk,
        record,
        position,
        json.dumps(dict(one.values)),
        title_of(kind=kind, row=one.values),
        "\n".join(value for value in one.values.values() if value),
        day.isoformat() if day is not None else None,
        year if year is not None and 0 < year < 10_000 else None,
        facet[:80],
        until.isoformat() if until is not None else None,
        json.dumps([_told(fault) for fault in one.faults]),
        one.is_faulty,
        bool(one.faults) and not one.is_faulty,
    )


def _told(fault: Fault) -> dict[str, str]:
    return {"code": fault.code, "column": fault.column, "found": fault.found, "expected": fault.expected}


def shown_months(*, agency: Agency, list_key: str) -> int | None:
    """The agency's own limit for a list, None where it has none."""
    held = FactSetting.objects.filter(agency=agency, list_key=list_key)
    return held.values_list("shown_months", flat=True).first()


def _records(agency: Agency, kind: FactList, keys: set[str]) -> dict[str, int]:
    """The id of the record of each key, made where there is none."""
    digests = sorted(key_digest(one) for one in keys)
    found = _held_records(agency, kind, digests)
    missing = [one for one in digests if one not in found]
    _add(_ADD_RECORD, [(agency.pk, kind.key, one) for one in missing])
    return found | _held_records(agency, kind, missing)


def _held_records(agency: Agency, kind: FactList, digests: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(digests), _CHUNK):
        held = FactRecord.objects.filter(
            agency=agency, list_key=kind.key, key__in=digests[start : start + _CHUNK]
        )
        found.update(held.values_list("key", "pk"))
    return found


def _add(statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows at once, which the model would take apart one by one: a third of the time for 20,000."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


class _Titles:
    """Where a thing stands besides, asked by its key and known by the digest of it."""

    def __init__(self, held: Mapping[str, str]) -> None:
        self._held = held

    def get(self, key: str) -> str | None:
        """The title of the other batch; None where it stands nowhere else."""
        return self._held.get(key_digest(key))


def _elsewhere(agency: Agency, kind: FactList, version: PublicationVersion) -> _Titles:
    """The keys that stand in another batch that is public or on its way, with that batch's title."""
    rows = FactRow.objects.filter(
        sheet__agency=agency, sheet__list_key=kind.key, record__isnull=False, sheet__version__suppressed_on=None
    ).exclude(sheet__version__publication=version.publication)
    on_its_way = rows.exclude(sheet__version__publication__work_stage=WorkStage.NONE).filter(
        sheet__version__published_on=None
    )
    public = rows.filter(sheet__version__in=public_versions(agency=agency, list_key=kind.key))
    names: dict[str, str] = {}
    for found in (on_its_way, public):
        names.update(found.order_by().values_list("record__key", "sheet__version__title"))
    return _Titles(names)


class _Digests:
    """Keys of which only the digests are known."""

    def __init__(self, held: Iterable[str]) -> None:
        self._held = frozenset(held)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key_digest(key) in self._held


def _withdrawn(agency: Agency, kind: FactList) -> _Digests:
    held = FactRecord.objects.filter(agency=agency, list_key=kind.key, withdrawn_on__isnull=False)
    return _Digests(held.values_list("key", flat=True))


def _write_findings(version: PublicationVersion, judged: Sequence[Judged]) -> None:
    """One finding a kind of fault: errors are let pass by nobody, the others by the reviewer."""
    version.findings.filter(code__startswith="LST").delete()
    faults = [fault for one in judged for fault in one.faults]
    codes = sorted({one.code for one in faults})
    PublicationFinding.objects.bulk_create(
        [_finding(version, code, [one for one in faults if one.code == code]) for code in codes]
    )
    if not judged:
        PublicationFinding.objects.create(
            version=version,
            finding_id="LST012",
            code="LST012",
            message="LST012 本批还没有行",
            next_step="导入表格，或者逐行填写。",
            is_refusal=True,
        )


def _finding(version: PublicationVersion, code: str, faults: Sequence[Fault]) -> PublicationFinding:
    kind = FAULTS[code]
    columns = {one.key: one.label for one in LISTS[_list_key(version)].columns}
    rows = sorted({one.row for one in faults})
    named = "、".join(str(row) for row in rows[:_NAMED]) + ("等" if len(rows) > _NAMED else "")
    first = faults[0]
    example = f"如第 {first.row} 行“{columns[first.column]}”：{first.found}"
    told = f"{code} {kind.title}：{len(rows)} 行（第 {named} 行）；{example}"
    return PublicationFinding(
        version=version,
        finding_id=code,
        code=code,
        message=told + (f"；应为：{first.expected}" if first.expected else ""),
        next_step=f"{kind.next_step}。",
        is_refusal=any(one.is_error for one in faults),
    )


def _list_key(version: PublicationVersion) -> str:
    return FactSheet.objects.values_list("list_key", flat=True).get(version=version)
