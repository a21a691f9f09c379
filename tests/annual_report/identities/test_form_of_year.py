"""RPT608: the form is that of the year."""

import pytest

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT608"]


@pytest.mark.parametrize(("form", "year"), [("2019", 2019), ("2019", 2020), ("2021", 2021), ("2021", 2025)])
def test_the_right_form_is_silent(form, year):
    assert found(report(form=FormId(form), year=year)) == []


@pytest.mark.parametrize(("form", "year"), [("2019", 2021), ("2021", 2020)])
def test_the_other_form_is_a_warning(form, year):
    (finding,) = found(report(form=FormId(form), year=year))
    assert finding.level is Level.WARNING


def test_a_single_row_in_the_newer_form_is_a_notice():
    (finding,) = found(report(other_split=False))
    assert finding.level is Level.NOTICE
