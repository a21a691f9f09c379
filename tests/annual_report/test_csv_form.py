import csv
import io
from decimal import Decimal
from typing import Literal

import pytest

from tests.reports_by_hand import report_by_hand
from zhaoming.annual_report.csv_form import CsvError, csv_text, label_of, report_of_csv, separator_of
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import AnnualReport, Cell, CellState

LABELS = {"s2.other_services.sub1.label": "=cmd()"}


def report(form: FormId = FormId.F2019) -> AnnualReport:
    changes = {
        "s2.procurement.amount": Cell(Decimal("9863.1848"), CellState.CONVERTED, raw="98631847.56元"),
        "s2.other_services.sub1.decisions": Cell(3),
        "s2.coercion.items_change": Cell(-3),
        "s3.granted.natural": Cell(state=CellState.PLACEHOLDER, raw="-"),
        "s3.granted.total": Cell(state=CellState.BLANK),
        "s3.partial.natural": Cell(2, CellState.NOTED, raw='2"（含\n上年，另计）'),
        "s3.partial.total": Cell(state=CellState.UNREADABLE, raw="'l"),
        "s4.review.total": Cell(state=CellState.ABSENT),
    }
    return report_by_hand(form=form, changes=changes, labels=LABELS)


def test_the_figures_come_back_with_state_form_and_labels() -> None:
    back = report_of_csv(csv_text(report()))
    assert (back.form, back.cells, back.labels) == (FormId.F2019, report().cells, LABELS)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("start", ["", "\ufeff", "sep={}\r\n"])
def test_what_a_spreadsheet_saved_comes_back(separator: str, quoting: Literal[0, 1], start: str) -> None:
    saved = io.StringIO()
    rows = [(*row, "", "") for row in csv.reader(io.StringIO(csv_text(report())[1:], newline=""))]
    csv.writer(saved, delimiter=separator, quoting=quoting).writerows(rows)
    text = start.format(separator) + saved.getvalue()
    assert separator_of(text) == separator
    back = report_of_csv(text)
    assert (back.form, back.cells, back.labels) == (FormId.F2019, report().cells, LABELS)


def test_another_table_is_not_taken_for_ours() -> None:
    assert separator_of("序号,机关,数量\n") is None
    assert separator_of("") is None


@pytest.mark.parametrize("split", [True, False])
def test_the_second_table_decides_the_form(split: bool) -> None:
    for form in FormId:
        assert report_of_csv(csv_text(report_by_hand(form=form, other_split=split))).form is form


def test_a_spreadsheet_sees_an_encoding_and_no_formula() -> None:
    text = csv_text(report())
    assert text.startswith("\ufeffkey,label,value,state,raw\r\n")
    for row in csv.reader(io.StringIO(text[1:], newline="")):
        for column in (1, 4):
            assert not row[column].startswith(("=", "+", "-", "@", "\t"))


def test_labels_name_the_cell_from_the_outside_in() -> None:
    assert (
        label_of(report(), "s2.normative_documents.made") == "第二十条第（一）项 / 规范性文件 / 本年新制作数量"
    )
    assert label_of(report(), "s2.other_services.sub1.decisions").endswith("=cmd() / 处理决定数量")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "第 1 行"),
        ("a,b\n", "第 1 行"),
        ("key,label,value,state\ns9.a.b,,1,\n", "第 2 行"),
        ("key,label,value,state\ns3.granted.total,,1.5,\n", "s3.granted.total"),
        ("key,label,value,state\ns2.fees.amount_wan,,１x,\n", "s2.fees.amount_wan"),
        ("key,label,value,state\ns2.fees.amount_wan,,NaN,\n", "s2.fees.amount_wan"),
        ("key,label,value,state\ns3.granted.total,,1,blank\n", "blank"),
        ("key,label,value,state\ns3.granted.total,,,\n", "数值 ''"),
        ("key;label;value;state\ns3.granted.total;;1,5;\n", "s3.granted.total"),
        ('key,label,value,state\ns3.granted.total,"x,1,\n' + "y" * 200_000, "引号"),
        ("key,label,value,state\ns3.granted.total,,1,\ns3.granted.total,,1,\n", "两次"),
    ],
)
def test_a_line_that_is_not_ours_is_named(text: str, word: str) -> None:
    with pytest.raises(CsvError, match=word):
        report_of_csv(text)
