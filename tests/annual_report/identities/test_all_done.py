"""RPT306: everything done, and yet carried over."""

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT306"]


def of(text, left):
    return found(report(parts=narrative(一=text), s3__carried_out__total=left))


def test_all_done_with_cases_left_is_a_notice():
    assert len(of("全年依申请公开16件，全部办结。", 1)) == 1
    assert len(of("全年依申请公开办结率100%。", 1)) == 1


def test_all_done_with_nothing_left_is_silent():
    assert of("全年依申请公开16件，全部办结。", 0) == []


def test_answered_in_time_is_not_all_done():
    assert of("全年依申请公开16件，均在法定期限内予以答复。", 1) == []


def test_the_completion_of_something_else_is_silent():
    assert of("办理12345热线47件，已全部办结。", 1) == []


def test_the_share_done_in_time_may_stand_beside_cases_that_are_not_due():
    assert of("全年依申请公开16件，按时办结率100%。", 1) == []
    assert of("全年依申请公开16件，按期办结率达100%。", 1) == []


def test_the_number_that_was_handled_was_all_done():
    text = "全年依申请公开15件，全部办结。"
    value = report(parts=narrative(一=text), s3__carried_out__total=1, s3__handled_total__total=15)
    assert found(value) == []
