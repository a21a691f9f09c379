import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS103"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("13800138000", "138****000", "likely"),
        ("手机：１３８ 0013 8000", "138****000", "certain"),
        ("138-0013-8000", "138****000", "possible"),
        ("+86 13800138000", "138****000", "possible"),
        ("008613800138000", "138****000", "likely"),
        ("1 3 8 0 0 1 3 8 0 0 0", "138****000", "possible"),
        ("电话13800138000/", "138****000", "certain"),
        ("张三13800138000李四", "138****000", "likely"),
        ("138\u200b0013\xad8000", "138****000", "likely"),
        ("联系人138 00138000", "138****000", "certain"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize(
    "text",
    [
        "12800138000",
        "138001380001",
        "0138001380005",
        "13800138000元",
        "第13800138000号",
        "索引号：13800138000",
        "138,001,380,00",
        "第 2 行 138 1234 5678 90",
        "13800138000.50",
    ],
)
def test_it_is_left_alone(text):
    assert found(text) == []
