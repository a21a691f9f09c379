import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS108"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("护照号码：E12345678", "E******78", "likely"),
        ("护照 EA1234567", "E******67", "likely"),
        ("港澳通行证 C12345678", "C******78", "likely"),
        ("军官证号 1234567", "1*****7", "likely"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize("text", ["E12345678", "护照办理 2023 件", "编号 E12345678"])
def test_it_is_left_alone(text):
    assert found(text) == []
