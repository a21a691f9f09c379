"""Likeness: numbers and own names do not count, and the shares are those of the longer reading."""

from hypothesis import given
from hypothesis import strategies as st

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.checking.likeness import fingerprint, passages, rough_share, share

TEXT = (
    "本机关围绕重点工作及时公开社会救助和养老服务政策，共发布信息{n}条，回应群众关切{n}次，"
    "健全机制，明确专人负责，组织业务培训，将政务公开纳入考核，不断提高服务质量。"
)


def made(text, agency="青禾区民政局"):
    return fingerprint(report(agency=agency, parts=narrative(一=text, 五="", 六="")))


def test_a_copy_with_other_figures_and_names_is_a_copy():
    one = made(f"我局{TEXT.format(n=12)}")
    two = made(f"我委{TEXT.format(n=345)}", agency="青禾区发展和改革委员会")
    assert share(one, two) == 1.0


def test_another_text_shares_nothing():
    other = made("城市道路养护全年完成管网改造，抢修路面，更换路灯，清疏管道，保障出行安全，群众满意。")
    assert share(made(TEXT), other) == 0.0
    assert passages(made(TEXT), other) == ()


def test_a_copied_passage_is_quoted():
    mine = made("今年的工作有自己的特点。" + TEXT.format(n=1))
    (passage,) = passages(mine, made(TEXT.format(n=2)))
    assert "及时公开社会救助和养老服务政策" in passage


def test_an_empty_text_shares_nothing():
    assert share(made(""), made(TEXT)) == 0.0
    assert rough_share(made(""), made(TEXT)) == 0.0


@given(st.text("公开信息申请答复政策解读平台建设", min_size=30, max_size=200))
def test_a_text_is_wholly_like_itself(text):
    assert share(made(text), made(text)) == 1.0
