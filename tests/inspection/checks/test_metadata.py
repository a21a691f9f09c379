from tests.inspection.documented import extract_of
from zhaoming.inspection import inspect


def found(**entry) -> list[tuple[str, str]]:
    return [(one.place, one.excerpt) for one in inspect(extract_of(entry)) if one.code == "INS207"]


def test_it_is_told_once_a_property():
    assert found(
        passages=[["metadata", "文件属性", "王某某", "作者"], ["metadata", "文件属性", "某单位", "单位"]]
    ) == [("文件属性", "作者 王…"), ("文件属性", "单位 某…")]


def test_what_is_shown_is_left_alone():
    assert found(passages=[["shown", "第 1 段", "供内部核对"], ["markup", "书签", "目录"]]) == []
    assert found(parts=[["link", "别的", "某处"]]) == []
