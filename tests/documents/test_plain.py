from hypothesis import given
from hypothesis import strategies as st

from zhaoming.documents import open_paper
from zhaoming.documents.plain import lines_of_text


def test_lines_keep_their_offsets_in_the_text() -> None:
    text = "一、总体情况\r\n\r\n  规章\t3\n尾"
    paper = open_paper(name="年报.txt", data=text.encode())
    assert [line.text for line in paper.lines] == ["一、总体情况", "", "  规章\t3", "尾"]
    for line in paper.lines:
        assert text.startswith(line.text, line.place.offset)


@given(st.text("甲1 \t\n\r\x0b\x85\u2028\u2029\x1d"))
def test_a_separator_that_ends_no_line_changes_nothing_but_itself(text: str) -> None:
    plain = lines_of_text(text=text + "。", start=3)
    marked = lines_of_text(text=text + "\x1c", start=3)
    assert [line.place.offset for line in plain] == [line.place.offset for line in marked]
    assert [line.text.replace("。", "\x1c") for line in plain] == [line.text for line in marked]


def test_a_form_feed_starts_a_page() -> None:
    paper = open_paper(name="年报.txt", data="第一页\n\x0c第二页".encode())
    assert [(line.text, line.place.page) for line in paper.lines] == [("第一页", 1), ("", 1), ("第二页", 2)]
    assert paper.pages == 2


def test_pipe_lines_of_markdown_are_left_as_they_are() -> None:
    paper = open_paper(name="年报.md", data="| 规章 | 3 |\n|---|---|\n".encode())
    assert [line.text for line in paper.lines] == ["| 规章 | 3 |", "|---|---|"]


def test_printed_forms_are_not_normalised() -> None:
    shown = "⼀、总体情况　１２\xa0３"
    assert open_paper(name="年报.txt", data=shown.encode()).lines[0].text == shown
