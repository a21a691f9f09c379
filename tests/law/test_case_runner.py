"""A lawyer's case file is asked and compared; whatever is wrong with it is said in words."""

import datetime as dt

import pytest

from zhaoming.law.case_files import run_cases

HOLDS = """
[[case]]
name = "跨春节"
provision = "Reg711.33.2"
clock = "reply"
from = 2026-02-10
due = 2026-03-16
says = ["春节放假"]
"""


def only(text: str):
    (result,) = run_cases(text=text)
    return result


def test_a_case_that_holds():
    assert only(HOLDS).holds
    assert only(HOLDS).name == "跨春节"


def test_a_case_that_does_not_hold_says_what_was_found():
    result = only(HOLDS.replace("03-16", "03-17").replace("春节放假", "中秋节放假"))
    assert not result.holds
    assert result.differences[0] == ("due", dt.date(2026, 3, 17), dt.date(2026, 3, 16))
    assert result.differences[1][:2] == ("says", "中秋节放假")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("clock =", "klock ="), "不认识的项目 klock"),
        (('clock = "reply"', 'clock = "replay"'), "事实不成立"),
        (("Reg711", "Reg712"), "事实不成立"),
        (("from = 2026-02-10", 'from = "2026-02-10"'), "事实不成立"),
        (("from = 2026-02-10", ""), "事实不成立"),
        (("[[case]]", "[[kase]]"), "没有用例"),
        (("[[case]]", "[case"), "不是 TOML 文件"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(change, words):
    assert words in only(HOLDS.replace(*change)).fault


def test_a_case_without_a_subject_or_an_answer_is_a_fault():
    assert "哪一类" in only('[[case]]\nname = "空"\n').fault
    assert "应得的结果" in only('[[case]]\nclock = "reply"\nfrom = 2026-02-10\n').fault
    assert "应当写" in only("[[case]]\nfrom = 2026-02-10\nends_on = 2026-02-11\n").fault
