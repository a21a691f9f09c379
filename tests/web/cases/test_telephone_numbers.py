import pytest

from zhaoming.web.cases.telephone_numbers import doubt


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("13800138000", ""),
        ("138 0013-8000", ""),
        ("１３８００１３８０００", ""),
        ("+86 13800138000", ""),
        ("8613800138000", ""),
        ("1380013800", "填写的是 10 位"),
        ("138001380001", "填写的是 12 位"),
        ("+86 1380013800", "填写的是 10 位"),
        ("010-80000001", ""),
        ("(0000) 8000001", ""),
        ("80000001", ""),
        ("80001", "连区号"),
        ("010-80000001 转 8001", ""),
        ("1380013800、010-80000001", ""),
        ("+1 415 555 0100", ""),
        ("00852 1234 5678", ""),
        ("没有电话", "没有数字"),
        ("", ""),
    ],
)
def test_a_number_is_doubted_where_it_can_reach_nobody(number, words):
    found = doubt(number)
    assert words in found if words else found == ""
