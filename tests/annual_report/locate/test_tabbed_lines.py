"""Lines with tabs between their cells: which of them are a table, and that a long text of them is soon read."""

from zhaoming.annual_report.locate.line_tables import elements_of_lines
from zhaoming.annual_report.locate.rows import TableRow
from zhaoming.paper import Line

MANY = 5_000


def rows_of(*texts: str) -> list[tuple[str, ...]]:
    elements = elements_of_lines([Line(text) for text in texts], first_table=1)
    return [tuple(slot.text for slot in element.slots) for element in elements if isinstance(element, TableRow)]


def test_lines_as_wide_as_each_other_are_a_table() -> None:
    assert rows_of("甲\t1\t2", "乙\t3\t4") == [("甲", "1", "2"), ("乙", "3", "4")]


def test_uneven_lines_are_none_but_those_behind_them_may_be() -> None:
    uneven = ("甲\t1", "乙\t1\t2", "丙\t1\t2\t3", "丁\t1\t2\t3\t4")
    even = ("戊\t1\t2\t3\t4\t5", "己\t1\t2\t3\t4\t5")
    assert rows_of(*uneven) == []
    assert rows_of(*uneven, *even)[-2:] == [tuple(line.split("\t")) for line in even]


def test_loose_digits_below_the_lines_leave_none_of_them_a_table() -> None:
    assert rows_of("甲\t1\t2", "乙\t3\t4", "12") == []


def test_a_long_text_of_uneven_lines_is_looked_at_once() -> None:
    texts = ["某\t" * (number % 7 + 1) + str(number) for number in range(MANY)]
    elements = list(elements_of_lines([Line(text) for text in texts], first_table=1))
    assert len(elements) == MANY
    ended = list(elements_of_lines([*(Line("甲\t1\t2") for _ in range(MANY)), Line("12")], first_table=1))
    assert not any(isinstance(element, TableRow) for element in ended)
