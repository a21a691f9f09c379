"""RPT505: regulations of an agency without the power to make them."""

import pytest

from tests.annual_report.made import report
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT505"]


@pytest.mark.parametrize(
    "agency",
    ["青禾区人民政府", "青禾县", "清溪镇人民政府", "青禾街道办事处", "青禾区民政局", "某市青禾区统计局"],
)
def test_districts_towns_and_bureaus_have_none(agency):
    (finding,) = found(report(agency=agency, s2__regulations__valid=2))
    assert finding.cells == ("s2.regulations.valid",)


@pytest.mark.parametrize("agency", ["淮安市人民政府", "江苏省人民政府", "财政部", "某某自治区人民政府", None])
def test_those_with_the_power_and_unknown_ones_are_silent(agency):
    assert found(report(agency=agency, s2__regulations__valid=2)) == []


def test_a_district_without_regulations_is_silent():
    assert found(report(agency="青禾区人民政府")) == []
