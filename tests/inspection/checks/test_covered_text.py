from tests.inspection.documented import extract_of
from zhaoming.inspection import inspect


def found(**entry) -> list[tuple[str, str]]:
    return [(one.place, one.excerpt) for one in inspect(extract_of(entry)) if one.code == "INS206"]


def test_it_is_told_with_shapes_that_may_cover():
    assert found(passages=[["covered", "第 5 页", "王某某"]], parts=[["cover", "深色图形", "正文"]]) == [
        ("第 5 页", "王…"),
        ("正文", "深色图形"),
    ]


def test_what_is_shown_is_left_alone():
    assert found(passages=[["shown", "第 1 段", "供内部核对"], ["markup", "书签", "目录"]]) == []
    assert found(parts=[["link", "别的", "某处"]]) == []
