"""A document number is one number, however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.law.disclosure import DocumentNumber, read_document_number


@pytest.mark.parametrize(
    "typed",
    [
        "国办发〔2019〕54号",
        "国办发[2019]54号",
        "国办发（2019）54号",
        "国办发(2019) 54 号",
        "国办发【2019】第54号",
        "国办发﹝２０１９﹞５４号",
        "国办发〔2019〕054",
        "国办发 <2019> 54号",
    ],
)
def test_any_brackets_are_the_same_number(typed):
    found = read_document_number(typed)
    assert found == DocumentNumber("国办发", 54, 2019)
    assert found.written == "国办发〔2019〕54号"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("国务院令第711号", "国务院令第711号"),
        ("国务院令 711 号", "国务院令第711号"),
        ("某市民政局公告2026年第03号", "某市民政局公告2026年第3号"),
    ],
)
def test_decrees_and_announcements_have_their_own_form(typed, written):
    found = read_document_number(typed)
    assert found is not None
    assert found.written == written


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "54号",
        "〔2019〕54号",
        "国办发〔1819〕54号",
        "国办发〔2019〕0号",
        "关于印发办法的通知",
        "国办发〔2019〕54号文件",
    ],
)
def test_what_is_no_number_is_none(typed):
    assert read_document_number(typed) is None


@given(
    st.sampled_from(["国办发", "某府规", "民政函", "A市府办"]),
    st.integers(1990, 2099),
    st.integers(1, 9999),
)
def test_what_is_written_is_read_again(word, year, number):
    held = DocumentNumber(word, number, year)
    assert read_document_number(held.written) == held
