import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS302"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("内部资料 注意保存", "内部资料 注意保存", "likely"),
        ("（此件不予公开）", "此件不予公开", "likely"),
        ("公开属性：不予公开", "公开属性:不予公开", "likely"),
        ("【工作秘密】", "【工作秘密】", "likely"),
        ("请勿外传", "请勿外传", "likely"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize("text", ["不予公开的理由", "内部审计", "此件公开发布", "公开属性：主动公开"])
def test_it_is_left_alone(text):
    assert found(text) == []
