"""What a text must cover: found by words, signed for by people, and a gap covers nothing."""

import pytest

from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.writing.checklist import DUTIES, POINTS, gaps, points_for, states
from zhaoming.annual_report.writing.proposal import PROPOSED, TO_COMPLETE

TOLD = {
    "proactive": "主动公开信息一百条。",
    "on_request": "依申请公开工作规范有序。",
    "management": "规范政府信息管理。",
    "platform": "建好网站。",
    "supervision": "强化监督保障。",
    "assessment": "考核结果为优秀。",
    "appraisal": "社会评议满意。",
    "accountability": "没有责任追究情形。",
    "problems": "更新不够及时的问题仍然存在。",
    "improvement": "已经改进。",
    "fee": "未收取信息处理费。",
}


def _of(point_id, text, signed=None):
    point = next(one for one in POINTS if one.id == point_id)
    (state,) = states(points=[point], texts={point.section: text}, signed=signed or {})
    return state


@pytest.mark.parametrize("point", [one.id for one in POINTS])
def test_each_point_is_covered_by_its_words_and_by_nothing_else(point):
    assert _of(point, TOLD[point]).is_covered
    assert not _of(point, "本年度各项工作平稳有序。").is_met
    assert _of(point, "", {point: "确无此情况"}).is_met


def test_only_governments_report_assessment_appraisal_and_accountability():
    ids = {one.id for one in points_for(is_government=False)}
    assert ids.isdisjoint(DUTIES)
    assert {one.id for one in points_for(is_government=True)} - ids == set(DUTIES)


def test_what_only_practice_asks_for_is_no_error():
    assert [one.id for one in POINTS if one.level is Level.NOTICE] == ["fee"]


def test_a_marked_gap_covers_nothing():
    assert gaps(texts=PROPOSED) == ("五", "六")
    assert not _of("problems", PROPOSED["五"]).is_covered
    assert _of("problems", PROPOSED["五"].replace(TO_COMPLETE, "更新不够及时", 1)).is_covered
