"""What a record counted as, in the words of the form."""

from __future__ import annotations

from collections.abc import Iterable

from zhaoming.annual_report.form import SECTION3_COLUMNS, specs_by_key
from zhaoming.web.reports.frozen_set import CountedRecord
from zhaoming.web.reports.models import RecordKind

_COLUMNS = dict(SECTION3_COLUMNS)
_CAME = {"new_received": "本年新收", "carried_in": "上年结转"}


def counted_words(one: CountedRecord) -> str:
    """A request by how it came, its result and its applicant's column; anything else by its cell."""
    if one.kind == RecordKind.REQUEST:
        result = _label(f"s3.{one.outcome}.total", column=False) if one.outcome else "没有结果"
        return f"{_CAME.get(one.came, one.came)}，{_COLUMNS.get(one.applicant, one.applicant)}，{result}"
    section = "s4" if one.kind == RecordKind.DISPUTE else "s2"
    return _label(f"{section}.{one.outcome}", column=True)


def all_words(counted: Iterable[CountedRecord]) -> str:
    """Several in one line; a record that counts nowhere says so."""
    return "；".join(counted_words(one) for one in counted) or "不计入"


def _label(key: str, *, column: bool) -> str:
    spec = specs_by_key().get(key)
    if spec is None:
        return key
    return " ".join(spec.labels if column else spec.labels[:-1])
