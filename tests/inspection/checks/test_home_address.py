import pytest

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect


def found(text: str) -> list[tuple[str, str]]:
    return [(one.excerpt, one.certainty) for one in inspect(text_of(text)) if one.code == "INS107"]


@pytest.mark.parametrize(
    ("text", "excerpt", "certainty"),
    [
        ("家庭住址：某市某区某路5号", "某市某****", "likely"),
        ("户籍地址\t某省某县某镇某村3组12号", "某省某****", "likely"),
        ("住 址：某市某小区8栋", "某市某****", "likely"),
        ("王某家住某镇某村五组", "某镇某****", "likely"),
        ("原告住在阳光小区3栋2单元501室", "原告住****", "likely"),
        ("通讯地址：某市某区幸福家园12号楼3单元602室", "某市某****", "likely"),
    ],
)
def test_it_is_found(text, excerpt, certainty):
    assert found(text) == [(excerpt, Certainty(certainty))]


@pytest.mark.parametrize(
    "text",
    [
        "办公地址：某市某区某路5号",
        "某市人民政府大楼305室",
        "住址不详",
        "通讯地址：某市某路5号市政府办公室",
        "某街道某社区居民委员会",
        "现住房保障",
    ],
)
def test_it_is_left_alone(text):
    assert found(text) == []
