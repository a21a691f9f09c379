import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS102"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("身份证号码 110101900307771", "110**********71", "likely"),
        ("王某110101900307771", "110**********71", "possible"),
        ("公民身份号码：110101 900307 771", "110**********71", "likely"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize(
    "text",
    ["110101901307771", "编号110101900307771", "合计110101900307771元", "1101019003077715", "x990101900307771"],
)
def test_it_is_left_alone(text):
    assert found(text) == []
