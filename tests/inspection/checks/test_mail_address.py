import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS106"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("a.b-c@qq.com", "a****@qq.com", "certain"),
        ("邮箱：zwgk＠xx.gov.cn。", "z***@xx.gov.cn", "possible"),
        ("someone @ example.com", "s******@example.com", "certain"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize("text", ["@某某", "a@b", "user@localhost"])
def test_it_is_left_alone(text):
    assert found(text) == []
