from tests.inspection.documented import extract_of
from zhaoming.inspection import inspect


def found(**entry) -> list[tuple[str, str]]:
    return [(one.place, one.excerpt) for one in inspect(extract_of(entry)) if one.code == "INS201"]


def test_it_is_told_once_a_place():
    assert found(passages=[["hidden_row", "工作表“一”第 4 行", "王某\t25"]]) == [("工作表“一”第 4 行", "王…")]


def test_what_is_shown_is_left_alone():
    assert found(passages=[["shown", "第 1 段", "供内部核对"], ["markup", "书签", "目录"]]) == []
    assert found(parts=[["link", "别的", "某处"]]) == []
