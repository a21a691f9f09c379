import json
from decimal import Decimal

import pytest

from tests.reports_by_hand import report_by_hand
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.json_form import EntryError, finding_entry, from_entry, to_entry
from zhaoming.annual_report.report import Cell, CellState, Note, ReadResult, ReadStatus
from zhaoming.paper import Place


def test_an_entry_comes_back_as_it_was() -> None:
    report = report_by_hand(
        changes={
            "s2.fees.amount_wan": Cell(Decimal("96171.60"), place=Place(page=2, row=3)),
            "s3.granted.natural": Cell(state=CellState.UNREADABLE, raw="1O", reason="字母与数字混写"),
            "s3.partial.natural": Cell(3, CellState.NOTED, raw="3（含上年）"),
            "s3.carried_in.total": Cell(state=CellState.BLANK),
        }
    )
    result = ReadResult("某区.docx", ReadStatus.PARTLY_READ, report)
    entry = json.loads(json.dumps(to_entry(result)))
    assert from_entry(entry) == result


def test_amounts_are_decimal_strings_and_counts_integers() -> None:
    report = report_by_hand(changes={"s2.fees.amount_wan": Cell(Decimal("0.0000"))})
    cells = to_entry(ReadResult("a", ReadStatus.READ, report))["cells"]
    assert cells["s2.fees.amount_wan"] == "0.0000"
    assert cells["s2.regulations.made"] == 0


def test_a_failed_file_has_an_entry_too() -> None:
    failed = ReadResult("扫描件.pdf", ReadStatus.FAILED, None, Note("DOC010", "没有文字"))
    entry = to_entry(failed)
    assert (entry["form"], entry["cells"], entry["reason"]) == (
        None,
        {},
        {"code": "DOC010", "message": "没有文字"},
    )
    assert from_entry(entry) == failed


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"states": {"s3.granted.total": "blank"}}, "s3.granted.total"),
        ({"states": {"s3.granted.total": "half"}}, "half"),
        ({"form": "2018"}, "2018"),
        ({"cells": {"s2.fees.amount_wan": 12}}, "万元"),
        ({"cells": {"s3.granted.total": "12"}}, "整数"),
    ],
)
def test_contradictions_are_told_with_their_place(change: dict[str, object], word: str) -> None:
    entry = {**to_entry(ReadResult("a", ReadStatus.READ, report_by_hand())), **change}
    with pytest.raises(EntryError, match=word):
        from_entry(entry)


def test_a_finding_is_written_with_its_id_and_plain_figures() -> None:
    finding = Finding(
        code="RPT104",
        rule="L",
        level=Level.ERROR,
        message="合计不符",
        next_step="请核对",
        cells=("s4.review.total",),
        found={"s4.review.total": 0},
        expected={"s2.fees.amount_wan": Decimal("1E+1")},
    )
    entry = finding_entry(finding)
    assert entry["id"] == finding.id
    assert (entry["level"], entry["kind"]) == ("error", "report")
    assert entry["expected"] == {"s2.fees.amount_wan": "10"}
    keys = "id code rule level kind cells found expected message next_step other_source"
    assert list(entry) == keys.split()
