from zhaoming.annual_report.locate.paragraphs import margins_of, paragraphs, prose_of
from zhaoming.paper import Line, Place, Word


def line(text: str, x0: float = 74, x1: float = 519, page: int = 1) -> Line:
    return Line(text, Place(page=page), (Word(text, x0, x1, 100, 116),))


LONG = "全年主动公开政府信息若干条并依法办理申请"


def joined(*lines: Line) -> list[str]:
    return list(paragraphs(lines, margins_of(lines)))


def test_a_flush_line_goes_on_with_a_full_line_above_it() -> None:
    first, second = line(LONG, x0=106), line(LONG)
    assert joined(first, second, line("共12件。", x1=150), line(LONG, x0=106)) == [
        LONG + LONG + "共12件。",
        LONG,
    ]


def test_the_margins_of_each_page_are_its_own() -> None:
    first = (line(LONG, x0=106), line(LONG))
    second = (line(LONG, x0=90, x1=535, page=2), line("共12件。", x0=90, x1=150, page=2))
    assert joined(*first, *second) == [LONG * 3 + "共12件。"]


def test_a_page_of_short_paragraphs_has_the_margins_of_the_others() -> None:
    first = (line(LONG, x0=106), line(LONG))
    second = (line("无" * 12, x0=106, x1=300, page=2), line("无。", x0=106, x1=130, page=2))
    assert joined(*first, *second) == [LONG * 2, "无" * 12, "无。"]


def test_a_title_shows_no_margin() -> None:
    title = Line("政府信息公开工作年度报告", Place(page=1), (Word("政府", 60, 540, 60, 82),))
    assert joined(title, line(LONG, x0=106), line("共12件。", x1=150))[1:] == [LONG + "共12件。"]
    bracket = line(LONG, x0=102)
    assert joined(title, bracket, bracket, line("无。", x0=106, x1=130))[1:] == [LONG, LONG, "无。"]


def test_an_indented_line_and_a_line_after_a_short_one_begin_anew() -> None:
    lines = (line(LONG, x0=106), line(LONG), line(LONG, x1=300), line(LONG), line(LONG, x0=106))
    assert joined(*lines) == [LONG * 3, LONG, LONG]


def test_lines_without_positions_or_without_indents_stay_as_they_are() -> None:
    assert list(paragraphs([Line(LONG), Line(LONG)], margins_of([Line(LONG), Line(LONG)]))) == [LONG, LONG]
    assert joined(line(LONG), line(LONG)) == [LONG, LONG]
    assert joined(line(LONG, x0=106), line(LONG, x0=106)) == [LONG, LONG]


def test_latin_words_get_their_space_back() -> None:
    lines = (line(LONG + " open", x0=106), line("data " + LONG), line(LONG))
    assert joined(*lines)[0].startswith(LONG + " open data ")


def test_no_line_gives_no_paragraph() -> None:
    assert joined() == []


def test_a_sentence_before_a_table_is_kept_and_the_rows_are_not():
    issued = "本年制发行政规范性文件6件。"
    broken = "全区各部门认真落实要求，对照目录逐项公开，主动公开的政府信息数量比上年有所增加，质量有所提高，"
    lines = [
        Line(text) for text in [issued, "规章 0 0 0", "另有3件；", broken, "得到了群众满意。", "其他 1 2 3"]
    ]
    assert [line.text for line in prose_of(lines)] == [issued, broken, "得到了群众满意。"]
