"""A notice is read from TOML or JSON, doubted before it is installed, and every fault is told at once."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.calendars.notices import amending, regional, yearly
from zhaoming.law.calendars import (
    FaultLevel,
    Holiday,
    NoticeError,
    check_notice,
    notice_entry,
    notice_from_entry,
    read_notice,
    shipped_notices,
)

D = dt.date
TOML = """
id = "CN-2027"
year = 2027
kind = "yearly"
title = "关于2027年部分节假日安排的通知"
[[holiday]]
name = "元旦"
first = 2027-01-01
last = 2027-01-03
"""


def faults_of(text: str) -> list[str]:
    with pytest.raises(NoticeError) as raised:
        read_notice(text=text)
    return [fault.code for fault in raised.value.faults]


def codes(notice) -> set[str]:
    return {fault.code for fault in check_notice(notice=notice)}


def test_toml_and_json_say_the_same():
    from_toml = read_notice(text=TOML)
    assert from_toml.holidays[0] == Holiday("元旦", D(2027, 1, 1), D(2027, 1, 3))
    assert read_notice(text="\ufeff" + json.dumps(notice_entry(from_toml))) == from_toml


@pytest.mark.parametrize("notice", shipped_notices(), ids=lambda notice: notice.id)
def test_each_notice_shipped_reads_back_and_raises_no_doubt(notice):
    assert notice_from_entry(notice_entry(notice)) == notice
    assert check_notice(notice=notice) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('id = "CN-2027"\n', ""), "CAL001"),
        (('kind = "yearly"', 'kind = "yearly"\ncolour = "red"'), "CAL002"),
        (("year = 2027", "year = "), "CAL003"),
        (("year = 2027", 'year = "2027"'), "CAL004"),
        (('kind = "yearly"', 'kind = "monthly"'), "CAL004"),
        (("first = 2027-01-01", 'first = "1月1日"'), "CAL004"),
        (("last = 2027-01-03", "last = 2026-12-30"), "CAL004"),
        (("last = 2027-01-03", "last = 2028-01-03"), "CAL004"),
        (("last = 2027-01-03", "until = 2027-01-03"), "CAL002"),
        (('name = "元旦"', "name = 1"), "CAL004"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(change, code):
    assert code in faults_of(TOML.replace(*change))


def test_all_faults_are_told_at_once():
    assert faults_of(TOML.replace("2027-01-01", '"x"').replace("2027-01-03", '"y"')) == ["CAL004", "CAL004"]
    assert faults_of("[]") == ["CAL003"]
    assert faults_of('{"id": "x", "holiday": 3, "year": 2027, "kind": "yearly", "title": "t"}') == ["CAL004"]


def test_a_fault_says_place_found_expected_and_what_to_do():
    with pytest.raises(NoticeError, match=r"CAL004 year: 写的是 1999, 应为 四位年份.*按通知原文改正"):
        read_notice(text=TOML.replace("year = 2027", "year = 1999"))


def test_a_day_outside_the_year_keeps_a_notice_out():
    assert "CAL101" not in codes(yearly(2027, holidays=(Holiday("元旦", D(2026, 12, 31), D(2027, 1, 3)),)))
    assert "CAL101" in codes(yearly(2027, holidays=(Holiday("元旦", D(2026, 11, 30), D(2026, 11, 30)),)))
    assert "CAL101" in codes(yearly(2027, holidays=(Holiday("元旦", D(2028, 1, 1), D(2028, 1, 1)),)))


def test_an_empty_list_is_a_missing_notice_not_a_year_without_holidays():
    assert "CAL102" in codes(yearly(2027, holidays=()))


def test_a_day_cannot_be_off_and_worked():
    both = Holiday("春节", D(2027, 2, 6), D(2027, 2, 12), (D(2027, 2, 7),))
    assert "CAL103" in codes(yearly(2027, holidays=(both,)))


def test_a_day_of_two_holidays_and_a_weekday_worked_are_doubted():
    twice = (Holiday("一", D(2027, 5, 1), D(2027, 5, 3)), Holiday("二", D(2027, 5, 3), D(2027, 5, 4)))
    assert "CAL104" in codes(yearly(2027, holidays=twice))
    monday = Holiday("元旦", D(2027, 1, 1), D(2027, 1, 1), (D(2027, 1, 4),))
    assert "CAL106" in codes(yearly(2027, holidays=(monday,)))
    assert "CAL106" not in codes(amending(2027, 2, monday))


def test_a_region_is_named_by_regional_notices_and_by_no_other():
    assert "CAL105" in codes(regional("", 2027, Holiday("节", D(2027, 4, 1), D(2027, 4, 1))))
    assert "CAL105" in codes(yearly(2027, region="广西壮族自治区"))


def test_statutory_days_that_are_missing_and_an_odd_balance_are_warned_of():
    found = check_notice(notice=read_notice(text=TOML))
    assert {fault.code for fault in found} == {"CAL107", "CAL108"}
    assert {fault.level for fault in found} == {FaultLevel.WARNING}
    assert {fault.place for fault in found if fault.code == "CAL107"} == {
        "2027-05-01",
        "2027-10-01",
        "2027-10-02",
        "2027-10-03",
    }


@given(
    st.dictionaries(
        st.sampled_from(["id", "year", "kind", "title", "holiday", "region"]), st.integers() | st.text()
    )
)
def test_nonsense_is_refused_with_words_never_with_a_crash(entry):
    with pytest.raises(NoticeError):
        notice_from_entry(entry)
