"""Numbers in prose: what they are worth, and whether they are exact."""

from decimal import Decimal

import pytest

from zhaoming.annual_report.checking.numerals import NUMBER, chinese_number, written


@pytest.mark.parametrize(
    ("text", "value", "unit", "exact"),
    [
        ("收到21件", 21, "件", True),
        ("共1,234件", 1234, "件", True),
        ("三件", 3, "件", True),
        ("十二件", 12, "件", True),
        ("二十件", 20, "件", True),
        ("一百零三件", 103, "件", True),
        ("两件", 2, "件", True),
        ("百余件", 100, "件", False),
        ("十多件", 10, "件", False),
        ("90余条", 90, "条", False),
        ("近2000条", 2000, "条", False),
        ("约30件", 30, "件", False),
        ("30件左右", 30, "件", False),
        ("1.2万条", 12000, "条", False),
        ("12.5%", Decimal("12.5"), "%", True),
        ("7730.28万元", Decimal("7730.28"), "万元", True),
    ],
)
def test_a_number_is_read_with_its_unit(text, value, unit, exact):
    found = written(NUMBER.search(text))
    assert (found.value, found.unit, found.exact) == (value, unit, exact)


@pytest.mark.parametrize("text", ["第41次会议", "第二十条", "条例", "2023年", "第三件"])
def test_what_is_no_count_is_left_alone(text):
    assert [number for match in NUMBER.finditer(text) if (number := written(match))] == []


@pytest.mark.parametrize(
    ("text", "value"), [("〇", 0), ("九千九百九十九", 9999), ("二〇二三", 2023), ("十", 10)]
)
def test_chinese_numerals(text, value):
    assert chinese_number(text) == value
