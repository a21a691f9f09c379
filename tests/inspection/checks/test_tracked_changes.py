from tests.inspection.documented import extract_of
from zhaoming.inspection import inspect


def found(**entry) -> list[tuple[str, str]]:
    return [(one.place, one.excerpt) for one in inspect(extract_of(entry)) if one.code == "INS204"]


def test_it_is_told_by_kind():
    assert found(
        passages=[["deleted", "正文第 7 段", "原定三月"], ["inserted", "正文第 8 段", "改为四月"]],
        parts=[["format_change", " 3 处格式修订记录", "正文"]],
    ) == [("正文", " 3 处格式修订记录"), ("正文第 7 段", "原…"), ("正文第 8 段", "改…")]


def test_what_is_shown_is_left_alone():
    assert found(passages=[["shown", "第 1 段", "供内部核对"], ["markup", "书签", "目录"]]) == []
    assert found(parts=[["link", "别的", "某处"]]) == []
