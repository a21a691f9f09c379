import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS109"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("车牌京A12345", "京A***45", "likely"),
        ("苏H·D12345", "苏H***45", "possible"),
        ("粤B 12345", "粤B***45", "possible"),
        ("鄂AF12345号牌", "鄂A***45", "likely"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize("text", ["粤B2-20090059", "京ICP12345", "苏A12345号", "京A123456789", "豫政A12345"])
def test_it_is_left_alone(text):
    assert found(text) == []
