"""The workbook: states, every agency's tables, the sum with differences, overlap, findings."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.web.collection.test_one_rule import with_one_row_of_others
from tests.web.collection.test_sum import KEY, hand_in, old_form_and_two, own_report, two_filed, world
from tests.web.reports.making import balanced
from zhaoming.annual_report.form import FormId, keys_of
from zhaoming.web.agencies.services import move_agency
from zhaoming.web.collection.services import declare_scope, explain_difference
from zhaoming.web.presentation.official_table import label_of
from zhaoming.web.reports.selectors import current_report, findings_of
from zhaoming.web.reports.services import explain_finding, file_report

__all__ = ["hand_in", "old_form_and_two", "own_report", "two_filed", "world"]
pytestmark = pytest.mark.database


def sheets_of(client):
    answer = client.get(reverse("oversight:collection_export"))
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_whole_collection_is_one_workbook(campaign, two_filed, own_report, people, signed_in):
    declare_scope(actor=people.head, version=two_filed[0], agencies=[two_filed[1].agency])
    explain_difference(actor=people.supervisor, campaign=campaign, key=KEY, text="办公室五件")
    sheets = sheets_of(signed_in(people.supervisor))
    assert list(sheets) == ["状态", "表二", "表三", "表四", "汇总", "重复和未计入", "疑点"]
    states = {row[1]: row for row in sheets["状态"][1:]}
    assert states["清河区教育局"][6] == "已报送"
    assert states["清河区石桥镇人民政府"][6] == "未开始"
    column = sheets["表三"][0].index(label_of(KEY).partition(" ")[2])
    values = {row[1]: row[column] for row in sheets["表三"][1:]}
    assert values == {"清河区教育局": 10, "清河区住房和城乡建设局": 4}
    widths = [len(sheets[name][0]) - 2 for name in ("表二", "表三", "表四")]
    assert sum(widths) == len(keys_of(FormId.F2021))
    total = next(row for row in sheets["汇总"] if row[0] == KEY)
    assert total[2:6] == [10, 15, 5, "办公室五件"]
    told = [row[2] for row in sheets["重复和未计入"]]
    assert "可评估：重复已依声明去除" in told
    assert "已含在“清河区教育局”的年报里" in told


def test_findings_stand_with_what_was_said(campaign, people, take_in, signed_in):
    version = take_in(balanced(changes={"s4.review.upheld": 1}))
    error = next(one.finding for one in findings_of(version=version) if one.is_error)
    explain_finding(actor=people.head, version=version, finding_id=error.id, text="法院更正")
    file_report(actor=people.head, version=version)
    row = next(row for row in sheets_of(signed_in(people.supervisor))["疑点"] if row[2] == error.code)
    assert row[0] == "清河区教育局"
    assert (row[1], row[4]) == ("错误", "签署说明")
    assert row[5].startswith("法院更正（")
    assert row[3] == error.message


def test_what_is_worked_on_elsewhere_is_not_told(campaign, people, district, take_in, signed_in):
    """The collector reads what was filed to him; the findings of a draft tell its figures as well."""
    draft = take_in(balanced(changes={"s4.review.upheld": 1}))
    (error,) = [one.finding for one in findings_of(version=draft) if one.is_error]
    client = signed_in(people.supervisor)
    assert error.message in {row[3] for row in sheets_of(client)["疑点"]}
    move_agency(actor=None, agency=district.education, parent=district.other_district, on=dt.date(2026, 1, 10))
    assert error.message not in {row[3] for row in sheets_of(client)["疑点"]}


def test_every_cell_of_every_report_stands_in_it(two_filed, people, district, hand_in, signed_in):
    """Also where one prints （六） as one row in the form that has three."""
    changes = {f"s3.granted.{column}": 2 for column in ("natural", "total")}
    report = with_one_row_of_others(balanced(agency=district.township.name, new=5, changes=changes), 3)
    third = hand_in(district.township, report)
    sheets = sheets_of(signed_in(people.supervisor))
    for version in (*two_filed, third):
        for key, cell in current_report(version=version).report.cells.items():
            sheet = sheets[f"表{'二三四'[int(key[1]) - 2]}"]
            column = sheet[0].index(label_of(key).partition(" ")[2])
            (row,) = [row for row in sheet if row[1] == version.agency.name]
            told = row[column]
            assert told == ("" if cell.value is None else float(cell.value)), (version.agency, key)
    total = {row[0]: row[2] for row in sheets["汇总"]}
    assert total["s3.other.total"] == 3
    assert ["重复", "", "不可评估"] in sheets["重复和未计入"]


def test_the_sum_stands_beside_every_cell_of_the_parents_report(two_filed, own_report, people, signed_in):
    """A blank beside a number could mean that the parent says nothing."""
    rows = {row[0]: row for row in sheets_of(signed_in(people.supervisor))["汇总"]}
    assert rows[KEY][2:5] == [14, 15, 1]
    assert rows["s2.penalty.decisions"][2:5] == [0, 0, 0]


def test_a_report_of_another_form_stands_in_it_all_the_same(campaign, old_form_and_two, people, signed_in):
    sheets = sheets_of(signed_in(people.supervisor))
    column = sheets["表三"][0].index(label_of(KEY).partition(" ")[2])
    values = {row[1]: row[column] for row in sheets["表三"][1:]}
    assert values["清河区教育局"] == 10
    assert len(values) == 3
