import json
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from tests.reports_by_hand import report_by_hand
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.json_form import Entry, EntryError, to_entry
from zhaoming.annual_report.json_text import line_of, results_of, schema, text_of
from zhaoming.annual_report.report import Cell, CellState, ReadResult, ReadStatus


def result(source: str = "青禾区.docx") -> ReadResult:
    changes = {
        "s2.procurement.amount": Cell(Decimal("9863.1848"), CellState.CONVERTED, raw="98631847.56元"),
        "s2.other_services.sub1.decisions": Cell(3),
    }
    report = report_by_hand(form=FormId.F2019, changes=changes, labels={"s2.other_services.sub1.label": "甲"})
    return ReadResult(source, ReadStatus.READ, report)


def entry(**changes: object) -> Entry:
    return {**to_entry(result()), **changes}


def test_the_schema_is_a_schema_and_our_own_text_keeps_it() -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(text_of([result(), result()])))


def test_one_report_comes_back_under_the_name_of_its_file() -> None:
    (back,) = results_of(text_of([result()]), source="out/a.json")
    assert back.source == "out/a.json"
    assert back.report == result().report


@pytest.mark.parametrize("join", ["\n", "\n\n"])
def test_many_reports_in_a_list_or_a_line_each(join: str) -> None:
    lines = join.join(line_of(to_entry(result(name))) for name in ("a.docx", "b.docx"))
    for text in (lines, text_of([result("a.docx"), result("b.docx")])):
        assert [item.source for item in results_of(text, source="all.json")] == [
            "all.json!/a.docx",
            "all.json!/b.docx",
        ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "JSON"),
        ("[]", "没有报告"),
        ("{", "第 1 行"),
        ('{\n"a": 1,\n}', "第 3 行"),
        ("[" * 100_000, "嵌套"),
        ("9" * 5000, "数字过长"),
        ('{"year": NaN}', "NaN"),
        ("12", "类型"),
        (json.dumps({"a": 1}), "缺少 source"),
        (line_of(entry(extra=1)), "未规定"),
        (line_of(entry(year="2019")), "year"),
        (line_of(entry(cells={"s3.granted.total": 1.5})), "s3.granted.total"),
        (line_of(entry(cells={"s5.a.b": 1})), "写法"),
        (line_of(entry(cells={"s3.granted.total": True})), "s3.granted.total"),
        (line_of(entry(states={"s3.granted.total": "odd"})), "取值"),
    ],
)
def test_what_is_no_report_is_refused_in_words(text: str, word: str) -> None:
    with pytest.raises(EntryError, match=word):
        results_of(text, source="a.json")
