"""RPT304: shares of the text are shares of something."""

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT304"]


def of(text):
    value = report(
        parts=narrative(一=text),
        s3__new_received__natural=1499,
        s3__new_received__total=1499,
        s3__carried_in__total=30,
    )
    return found(value)


@pytest.mark.parametrize(
    "text",
    [
        "共收到申请1499件。其中，通过网络申请1303件，占86.92%；通过信函申请172件，占11.47%。",
        "答复申请1453件，予以公开966件，占66.48%；部分公开67件，占4.61%。",
        "信息不存在的申请750件，占总数的50％。",
        "办结率100%，合格率均为100%，申请5件。",
        "申请5件，比上年增长20%。",
    ],
)
def test_shares_that_fit_are_silent(text):
    assert of(text) == []


def test_the_last_digit_may_be_cut_or_rounded():
    assert of("通过网络申请1303件，占86.93%。") == []
    assert len(of("通过网络申请1303件，占86.94%。")) == 1


def test_a_share_that_fits_no_whole_is_a_warning():
    (finding,) = of("通过网络申请1303件，占68.92%。")
    assert finding.level is Level.WARNING
    assert "占 1499 的 86.92%" in finding.message
