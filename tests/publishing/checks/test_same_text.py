"""GAT203: a text that stands elsewhere already."""

from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.checks.subjects import TEXT, remarks, spoiled
from zhaoming.publishing.likeness import likeness, sketch
from zhaoming.publishing.subject import Neighbour

OTHER = (
    "关于做好2026年春节期间值班工作的通知。各镇人民政府、各科室：春节将至，为做好节日期间的值班工作，现将有关事项通知如下。"
    "一、落实领导带班制度。二、遇有突发事件及时报告。三、值班人员不得擅离岗位。请于二月十日前报送值班表。"
)


def _beside(text):
    return remarks("GAT203", spoiled(neighbours=(Neighbour(id="p-2", title="另一份", sketch=sketch(text)),)))


def test_a_copy_with_a_changed_word_is_told():
    assert [one.other for one in _beside(TEXT.replace("二十四", "四十八"))] == ["p-2"]


def test_another_text_is_not():
    assert _beside(OTHER) == []
    assert _beside("") == []


def test_a_text_too_short_tells_nothing():
    assert sketch("通知") == ()
    assert remarks("GAT203", spoiled(text="通知", neighbours=(Neighbour(id="p", title="x", sketch=()),))) == []


@given(st.text(alphabet="天地玄黄宇宙洪荒日月盈昃", min_size=8, max_size=200), st.text(max_size=200))
def test_a_text_is_wholly_like_itself_and_likeness_goes_both_ways(one, other):
    assert likeness(sketch(one), sketch(one)) == 1
    share = likeness(sketch(one), sketch(other))
    assert share == likeness(sketch(other), sketch(one))
    assert 0 <= share <= 1
