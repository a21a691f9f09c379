"""RPT103: new and carried in equal handled and carried out."""

from tests.annual_report.made import report
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT103"]


def test_the_message_is_the_one_of_the_style():
    value = report(
        s3__new_received__natural=120,
        s3__carried_in__natural=8,
        s3__granted__natural=125,
        s3__handled_total__natural=125,
        s3__carried_out__natural=2,
    )
    (finding,) = found(value)
    words = "RPT103 表三 自然人：新收 120 + 上年结转 8 = 128，但 总计 125 + 结转下年 2 = 127，相差 1 件"
    assert finding.message.startswith(words)
    assert finding.cells == (
        "s3.new_received.natural",
        "s3.carried_in.natural",
        "s3.handled_total.natural",
        "s3.carried_out.natural",
    )


def test_a_balanced_column_is_silent():
    value = report(s3__carried_in__org_research=2, s3__carried_out__org_research=2)
    assert found(value) == []


def test_the_total_column_is_a_column_too():
    (finding,) = found(report(s3__new_received__total=1))
    assert "表三 总计" in finding.message
