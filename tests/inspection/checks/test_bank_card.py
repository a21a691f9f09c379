import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS105"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("6222020000000000000", "6222*************00", "likely"),
        ("6222 0200 0000 0000 000", "6222*************00", "likely"),
        ("卡号：6256 5000 0000 0007", "6256***********7", "certain"),
        ("信用卡4111111111111111", "4111***********1", "certain"),
        ("4111111111111111", "4111***********1", "possible"),
        ("62565００００００００００7", "6256***********7", "likely"),
        ("开户银行：某银行某支行，账号：1100 1234 5678", "1100********", "likely"),
        ("银行账户 320803000000123", "3208**********3", "likely"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize(
    "text",
    [
        "6222020000000000001",
        "96222020000000000000",
        "编号6222020000000000000",
        "合计6256500000000007元",
        "登录账号管理",
        "1234567812345678",
    ],
)
def test_it_is_left_alone(text):
    assert found(text) == []
