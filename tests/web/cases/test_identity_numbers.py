import pytest

from zhaoming.web.cases.identity_numbers import doubt


@pytest.mark.parametrize(
    ("document", "number", "words"),
    [
        ("居民身份证", "11010519491231002X", ""),
        ("居民身份证", " 110105 19491231 002x ", ""),
        ("居民身份证", "１１０１０５１９４９１２３１００２Ｘ", ""),
        ("居民身份证", "110105194912310021", "校验位"),
        ("居民身份证", "11010519491331002X", "出生日期"),
        ("居民身份证", "110105491231002", "15 位"),
        ("统一社会信用代码", "91350100M000100Y43", ""),
        ("统一社会信用代码", "91350100M000100Y44", "校验位"),
        ("统一社会信用代码", "91350100M000100Y4", "17 位"),
        ("统一社会信用代码", "91350100M000100I43", "没有 I"),
        ("护照", "whatever", ""),
        ("居民身份证", "", ""),
    ],
)
def test_a_number_is_doubted_by_its_own_rule_alone(document, number, words):
    found = doubt(document=document, number=number)
    assert words in found if words else found == ""
