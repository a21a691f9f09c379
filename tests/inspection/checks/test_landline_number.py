import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS104"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("010-66012345", "010********", "likely"),
        ("(0517) 8366-1234", "051********4", "likely"),
        ("0517 83661234", "051********4", "likely"),
        ("051783661234", "051********4", "likely"),
        ("电话：83661234", "83******", "possible"),
        ("传真 6601-2345", "66******", "possible"),
        ("０１０－６６０１２３４５", "010********", "likely"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize(
    "text",
    ["1010-66012345", "2021-00012345", "83661234", "0517836612345", "编号 051783661234", "支出0517-83661234元"],
)
def test_it_is_left_alone(text):
    assert found(text) == []
