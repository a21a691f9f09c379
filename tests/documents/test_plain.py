from zhaoming.documents import open_paper


def test_lines_keep_their_offsets_in_the_text() -> None:
    text = "一、总体情况\r\n\r\n  规章\t3\n尾"
    paper = open_paper(name="年报.txt", data=text.encode())
    assert [line.text for line in paper.lines] == ["一、总体情况", "", "  规章\t3", "尾"]
    for line in paper.lines:
        assert text.startswith(line.text, line.place.offset)


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
