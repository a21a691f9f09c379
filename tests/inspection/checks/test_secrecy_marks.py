import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS301"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("机密★10年", "机密★10年", "certain"),
        ("绝密 ★ 启用前", "绝密★启用前", "certain"),
        ("秘 密★", "秘密★", "certain"),
        ("正文\n密级：机密", "机密", "certain"),
        ("秘密", "秘密", "likely"),
        ("【机密】", "机密", "likely"),
        ("机密☆", "机密★", "certain"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize("text", ["国家秘密", "商业秘密和个人隐私", "秘密级文件管理办法", "保密★", "五星★级"])
def test_it_is_left_alone(text):
    assert found(text) == []
