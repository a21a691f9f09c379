"""What is found in rows: every fault with its row and column, and no row left out."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.publishing.facts.rows import leader, penalty
from zhaoming.publishing.facts import FAULTS, LISTS, earliest_day, judge

DAY = dt.date(2026, 2, 2)


def faults(*rows, kind="penalties", **told) -> list[tuple[str, int, str]]:
    found = judge(kind=LISTS[kind], rows=rows, on=DAY, **told)
    assert len(found) == len(rows)
    return [(one.code, one.row, one.column) for each in found for one in each.faults]


def test_a_row_without_fault_has_none_and_is_kept_in_one_form():
    row = penalty(number="清教罚[2026]05号", amount="3,000.50元", decided_on="2026年1月5日")
    assert faults(row) == []
    values = judge(kind=LISTS["penalties"], rows=[row], on=DAY)[0].values
    assert values["number"] == "清教罚〔2026〕5号"
    assert (values["amount"], values["decided_on"]) == ("3000.5", "2026-01-05")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"matter": " "}, ("LST001", "matter")),
        ({"sort": "扣钱"}, ("LST002", "sort")),
        ({"decided_on": "2026-02-30"}, ("LST002", "decided_on")),
        ({"amount": "三千"}, ("LST002", "amount")),
        ({"amount": "1.005"}, ("LST002", "amount")),
        ({"code": "91330100MA27K00012"}, ("LST002", "code")),
        ({"code": ""}, ("LST001", "code")),
        ({"number": "5号文"}, ("LST009", "number")),
        ({"decided_on": "2026-02-03"}, ("LST008", "decided_on")),
        ({"decided_on": "1926-01-05"}, ("LST008", "decided_on")),
        ({"facts": "当事人身份证号11010519491231002X，承认违法事实。"}, ("LST006", "facts")),
        ({"facts": "联系电话13900139000，承认违法事实。"}, ("LST006", "facts")),
        ({"party_kind": "自然人", "code": ""}, ("LST011", "party")),
    ],
)
def test_each_fault_is_named_with_its_column(changed, expected):
    assert faults(penalty(1), penalty(2, **changed)) == [(expected[0], 2, expected[1])]


def test_what_belongs_to_firms_alone_is_not_filled_in_for_a_person():
    row = penalty(party_kind="自然人", party="周云生")
    assert faults(row) == [("LST010", 1, "code")]


def test_a_person_is_shown_by_part_of_the_name():
    def party(name: str) -> str:
        row = penalty(party_kind="自然人", party=name, code="")
        return judge(kind=LISTS["penalties"], rows=[row], on=DAY)[0].values["party"]

    assert [party(one) for one in ("周云生", "欧阳明远", "周云", "周某某", "周云生、李明")] == [
        "周某某", "欧某某", "周某", "周某某", "周某某、李某",
    ]  # fmt: skip
    assert judge(kind=LISTS["penalties"], rows=[penalty()], on=DAY)[0].values["party"] == penalty()["party"]


def test_the_last_day_that_is_no_fault_is_today():
    assert faults(penalty(decided_on=DAY.isoformat())) == []


def test_the_same_thing_twice_is_found_however_it_is_written():
    twice = penalty(number="清教罚［２０２６］1号")
    assert faults(penalty(1), twice) == [("LST003", 2, "number")]
    key = judge(kind=LISTS["penalties"], rows=[penalty(1)], on=DAY)[0].key
    assert faults(penalty(1), elsewhere={key: "第一批"}) == [("LST004", 1, "number")]
    assert faults(penalty(1), withdrawn={key}) == [("LST005", 1, "number")]


def test_an_office_has_a_telephone_and_an_address_and_nobody_a_mobile_phone():
    assert faults(leader(telephone="0571-88001234、88005678转801"), kind="leaders") == []
    assert faults(leader(telephone="13900139000"), kind="leaders") == [("LST002", 1, "telephone")]


def test_what_is_found_is_masked():
    row = penalty(facts="当事人身份证号11010519491231002X。", code="110105194912310021")
    for one in judge(kind=LISTS["penalties"], rows=[row], on=DAY)[0].faults:
        assert "19491231" not in one.found


def test_every_fault_says_what_to_do():
    assert all(one.title and one.next_step for one in FAULTS.values())


def test_the_period_runs_from_the_earliest_decision_of_the_batch():
    rows = [
        penalty(1),
        penalty(2, decided_on="2026年1月5日"),
        penalty(3, decided_on="下周"),
        penalty(4, decided_on=""),
    ]
    assert earliest_day(kind=LISTS["penalties"], rows=rows) == dt.date(2026, 1, 5)
    assert earliest_day(kind=LISTS["penalties"], rows=rows[2:]) is None
    assert earliest_day(kind=LISTS["leaders"], rows=[leader()]) is None
