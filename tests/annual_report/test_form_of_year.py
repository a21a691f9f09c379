"""The form of a year: what the notices prescribe is confirmed, what nobody knows yet is not."""

import pytest

from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.form_of_year import form_of_year


@pytest.mark.parametrize(("year", "form"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")])
def test_the_notices_prescribe_the_form_of_a_year(year, form):
    found = form_of_year(year=year)
    assert (found.form, found.is_confirmed) == (FormId(form), True)


def test_the_last_form_known_is_used_until_it_is_confirmed():
    assert (form_of_year(year=2026).form, form_of_year(year=2026).is_confirmed) == (FormId.F2021, False)
    assert form_of_year(year=2026, confirmed={2026}).is_confirmed
    assert not form_of_year(year=2027, confirmed={2026}).is_confirmed
