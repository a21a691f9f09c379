from tests.inspection.documented import extract_of
from zhaoming.inspection import inspect


def found(**entry) -> list[tuple[str, str]]:
    return [(one.place, one.excerpt) for one in inspect(extract_of(entry)) if one.code == "INS209"]


def test_it_is_told_once_a_part():
    assert found(parts=[["embedded", "文件 名单.xlsx", "word/embeddings/名单.xlsx"]]) == [
        ("word/embeddings/名单.xlsx", "文件 名单.xlsx")
    ]


def test_what_is_shown_is_left_alone():
    assert found(passages=[["shown", "第 1 段", "供内部核对"], ["markup", "书签", "目录"]]) == []
    assert found(parts=[["link", "别的", "某处"]]) == []
