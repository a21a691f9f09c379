"""RPT305: parts do not exceed their total."""

import pytest

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT305"]


def of(text):
    return found(report(parts=narrative(一=text)))


@pytest.mark.parametrize(
    "text",
    [
        "公开各类信息12730条，其中政府网站8230条，微博2000条，微信2500条。",
        "公开信息100条，其中社会救助20条，养老服务30条，社区治理10条。",
        "公开信息100条，其中社会救助60条，养老服务40条，另发布简报30条。",
        "公开信息100条，社会救助60条，养老服务50条，社区治理20条。",
        "比上年增加3条，其中社会救助60条，养老服务50条，社区治理20条。",
    ],
)
def test_lists_that_fit_are_silent(text):
    assert of(text) == []


def test_parts_above_their_total_are_a_notice():
    (finding,) = of("公开信息100条，其中社会救助60条，养老服务50条，社区治理20条。")
    assert "60 + 50 + 20 = 130" in finding.message


def test_a_rounded_total_far_from_its_parts_is_a_notice():
    assert len(of("其中，重点领域公开信息近2000条，行政审批900条；财政预算500条；教育429条。")) == 1
    assert of("其中，重点领域公开信息近2000条，行政审批900条；财政预算600条；教育480条。") == []
