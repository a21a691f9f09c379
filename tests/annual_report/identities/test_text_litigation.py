"""RPT302: reviews and suits of the text against 表四."""

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT302"]


CELLS = {
    "s4__review__upheld": 72,
    "s4__review__corrected": 64,
    "s4__review__other": 178,
    "s4__review__pending": 37,
    "s4__review__total": 351,
    "s4__suit_direct__upheld": 13,
    "s4__suit_direct__corrected": 4,
    "s4__suit_direct__other": 8,
    "s4__suit_direct__pending": 1,
    "s4__suit_direct__total": 26,
    "s4__suit_after_review__upheld": 12,
    "s4__suit_after_review__corrected": 1,
    "s4__suit_after_review__other": 1,
    "s4__suit_after_review__pending": 6,
    "s4__suit_after_review__total": 20,
    "s3__new_received__natural": 3000,
    "s3__new_received__total": 3000,
}


def levels(text):
    value = report(agency="青禾市人民政府", parts=narrative(一=text), **CELLS)
    return [one.level for one in found(value)]


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开行政复议351件，其中结果维持72件，结果纠正64件，其他结果178件，尚未审结37件；"
        "政府信息公开行政诉讼46件，其中结果维持25件，结果纠正5件，其他结果9件，尚未审结7件。",
        "因政府信息公开引发行政复议351件，行政诉讼46件。",
        "因政府信息公开被提起行政诉讼46件，其中未经复议直接起诉26件，复议后起诉20件。",
        "政府信息公开行政诉讼39件已审结。",
        "政府信息公开行政诉讼26件。",
        "受理行政复议申请120件，开展政府信息公开培训。",
        "上一年政府信息公开行政复议300件。",
        "2023年，行政复议351件，行政诉讼46件。",
        "我局作为复议机关办理行政复议案件1200件。",
        "未发生复议后被纠正的案件。",
        "没有因政府信息公开引发的行政诉讼败诉案件。",
        "去年未发生行政复议。",
        "区政府办公室未发生行政复议、行政诉讼。",
        "复议应诉机制不完善，没有形成复议、诉讼会商制度。",
        "政府信息公开行政复议351件，没有发生被撤销的情形，未发生行政诉讼。",
    ],
)
def test_a_text_that_agrees_or_is_of_another_scope_is_silent(text):
    assert levels(text) == []


@pytest.mark.parametrize("text", ["全年政府信息公开行政复议314件。", "全年政府信息公开行政复议136件。"])
def test_only_the_concluded_cases_is_a_defensible_reading(text):
    assert levels(text) == [Level.WARNING]


def test_a_number_that_nothing_explains_is_an_error():
    assert levels("全年政府信息公开行政复议350件。") == [Level.ERROR]


def test_an_outcome_that_nothing_explains_is_an_error():
    assert levels("政府信息公开行政复议351件，其中结果维持27件。") == [Level.ERROR]


def test_suits_name_two_cells_and_are_a_warning_at_most():
    assert levels("全年政府信息公开行政诉讼45件。") == [Level.WARNING]


def test_reviews_of_any_kind_are_never_an_error():
    assert Level.ERROR not in levels("作为复议机关办理行政复议案件1200件，政府信息公开工作规范。")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2023年，未发生行政复议、行政诉讼案件。", 3),
        ("没有因政府信息公开引发行政复议和行政诉讼。", 3),
        ("无行政复议、行政诉讼。", 3),
        ("全年未收到政府信息公开行政复议。", 1),
        ("未发生政府信息公开行政诉讼。", 2),
    ],
)
def test_none_told_against_a_table_that_counts_some_is_a_warning(text, count):
    (finding,) = [
        one
        for one in found(report(agency="青禾市人民政府", parts=narrative(一=text), **CELLS))
        if one.code == "RPT302"
    ]
    assert finding.level is Level.WARNING
    assert len(finding.cells) == count


def test_bare_words_of_the_table_are_a_warning_that_names_what_fits():
    value = report(agency="青禾市人民政府", parts=narrative(一="2023年，行政复议314件。"), **CELLS)
    (finding,) = found(value)
    assert finding.level is Level.WARNING
    assert "总计 - 尚未审结 = 314" in finding.message
