from tests.inspection.documented import extract_of
from zhaoming.inspection import inspect


def found(**entry) -> list[tuple[str, str]]:
    return [(one.place, one.excerpt) for one in inspect(extract_of(entry)) if one.code == "INS210"]


def test_it_is_told_where_they_lead_unseen():
    assert found(
        parts=[
            ["link", "http://10.1.2.3/oa", "超链接"],
            ["link", "file:///C:/稿.docx", "超链接"],
            ["link", "\\\\\\\\server\\\\share", "超链接"],
            ["link", "https://elsewhere.example.com/x", "超链接"],
            ["remote", "http://example.com/a.dotm", "外部资源"],
            ["link", "#_目录", "超链接"],
        ]
    ) == [
        ("外部资源", "http://example.com/a.dotm"),
        ("超链接", "http://10.1.2.3/oa"),
        ("超链接", "file:///C:/稿.docx"),
        ("超链接", "\\\\\\\\server\\\\share"),
        ("超链接", "https://elsewhere.example.com/x"),
    ]


def test_what_is_shown_is_left_alone():
    assert found(passages=[["shown", "第 1 段", "供内部核对"], ["markup", "书签", "目录"]]) == []
    assert found(parts=[["embedded", "别的", "某处"]]) == []
