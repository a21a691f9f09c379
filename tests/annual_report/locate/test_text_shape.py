"""Shapes of text that mean the same: widths, scripts, blanks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.annual_report.locate.text_shape import fold, is_blank, narrow, simplified


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=" \t\n\u00a0\u3000\u200b\ufeff\u2003\u00ad"))
def test_nothing_but_blanks_is_blank(text: str) -> None:
    assert is_blank(text)


@given(st.text(alphabet="0123456789", min_size=1), st.text(alphabet=" \u3000\u200b", max_size=3))
def test_a_digit_among_blanks_is_not_blank(digits: str, blanks: str) -> None:
    assert not is_blank(blanks + digits + blanks)


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("１．屬於國家秘密", "1.属于国家秘密"),
        ("總　計", "总计"),
        ("⾏政复议", "行政复议"),
        ("⻓期", "长期"),
        ("（七）总\n计", "(七)总计"),
        ("３.危及“三安全一稳定”", "3.危及三安全一稳定"),
        ("其它处理", "其他处理"),
    ],
)
def test_prints_of_one_label_fold_alike(printed: str, label: str) -> None:
    assert fold(printed) == label


@pytest.mark.parametrize("mark", ["①", "²", "⑴", "½"])
def test_compatibility_digits_stay_what_they_are_beside_a_number(mark: str) -> None:
    assert narrow(f"１２{mark}") == f"12{mark}"


def test_simplified_text_keeps_its_spaces_and_widths() -> None:
    assert simplified("總體 情況：１２件") == "总体 情况：１２件"
