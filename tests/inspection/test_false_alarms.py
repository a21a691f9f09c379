"""What looks like a personal number and is none: document and index numbers, amounts, rows of figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.inspection.documented import text_of
from zhaoming.inspection import Kind, inspect

_NAMES = st.sampled_from(["某政办发", "国办函", "某市监罚字", "某环审", "财预"])
_YEARS = st.integers(2008, 2026)


def personal(text: str) -> list[str]:
    return [one.message for one in inspect(text_of(text)) if one.kind is Kind.PERSONAL]


@given(_NAMES, _YEARS, st.integers(1, 99_999_999_999))
def test_a_document_number_is_none(name, year, number):
    assert personal(f"根据《某办法》（{name}〔{year}〕{number}号）办理。") == []


@given(st.decimals("0.01", "999999999999.99", places=2))
def test_an_amount_with_decimals_is_none(amount):
    assert personal(f"本年支出 {amount} 元，其中 {amount:,}。") == []


@given(st.integers(10_000_000, 10**18), st.sampled_from(["元", "万元", "亿元", "%", "人次", "平方米"]))
def test_an_amount_with_its_unit_is_none(amount, unit):
    assert personal(f"合计{amount}{unit}，同比增加。") == []


@given(
    st.integers(10**8, 10**17),
    st.sampled_from(["索引号", "文号", "编号", "流水号", "受理号", "信用代码", "项目代码"]),
)
def test_a_number_called_by_its_kind_is_none(number, called):
    assert personal(f"{called}：{number}") == []


@given(st.integers(10**8, 10**9 - 1), _YEARS, st.integers(1, 99_999))
def test_an_index_number_is_none(organ, year, number):
    assert personal(f"索引号：{organ}/{year}-{number:05}\n主题分类：综合政务") == []
    assert personal(f"{organ}/{year}-{number:05}") == []


@settings(max_examples=4 * settings.default.max_examples)
@given(st.lists(st.integers(0, 9999), min_size=4, max_size=10), st.sampled_from(["\t", " ", "  "]))
def test_a_row_of_figures_is_none(figures, gap):
    row = gap.join(str(figure) for figure in figures)
    assert personal(f"（一）予以公开{gap}{row}") == []


@given(st.lists(st.integers(0, 99_999_999), min_size=1, max_size=8))
def test_a_column_of_figures_is_none(figures):
    assert personal("\n".join(str(figure) for figure in figures)) == []


@given(st.dates(), st.times())
def test_a_time_is_none(day, time):
    assert personal(f"{day:%Y-%m-%d} {time:%H:%M:%S}，{day:%Y年%m月%d日}，{day:%Y%m%d}{time:%H%M%S}") == []


@pytest.mark.parametrize(
    "text",
    [
        "粤B2-20090059",
        "京ICP备05070218号",
        "统一社会信用代码 91110000100000001X",
        "办公地址：某市某区人民路1号市政府大楼305室",
        "国家秘密、商业秘密、个人隐私不予公开。",
        "法发〔2023〕13800138000号",
        "ISBN 978-7-5000-0000-0",
        "已处理为 138****8000、1101**********7715。",
        "全年公开 1,381,234,567.80 元",
        "https://www.example.gov.cn/art/2023/1/31/art_13800138000.html",
    ],
)
def test_ordinary_texts_are_none(text):
    assert [one.message for one in inspect(text_of(text))] == []
