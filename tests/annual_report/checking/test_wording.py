"""Scope: the words by which an agency speaks of itself, and those that narrow a figure."""

import pytest

from zhaoming.annual_report.checking.wording import own_words, scope_is_own


@pytest.mark.parametrize(
    ("agency", "word", "own"),
    [
        ("洪泽区人民政府", "全区", True),
        ("洪泽区人民政府", "区政府", True),
        ("洪泽区人民政府", "我办", False),
        ("洪泽区人民政府办公室", "全区", False),
        ("洪泽区人民政府办公室", "我办", True),
        ("青禾区民政局", "我局", True),
        ("青禾区民政局", "全区", False),
        ("北京市朝阳区金盏地区", "我地区", True),
        ("青禾街道办事处", "我街道", True),
        ("青禾街道办事处", "本单位", True),
    ],
)
def test_an_agency_knows_its_own_words(agency, word, own):
    assert (own_words(agency).fullmatch(word) is not None) is own


@pytest.mark.parametrize(
    ("phrase", "lead", "own"),
    [
        ("共收到申请", "2023年，", True),
        ("全区共收到申请", "区政府办公室牵头，", True),
        ("共收到申请", "2023年，区政府办公室认真落实，", False),
        ("收到申请", "其中，通过邮寄方式，", False),
        ("予以公开", "自然人申请方面，", False),
    ],
)
def test_clauses_before_a_figure_may_narrow_it(phrase, lead, own):
    assert scope_is_own(agency="洪泽区人民政府", phrase=phrase, lead=lead) is own
