"""People of the education bureau who publish, and a queue that waits."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.web.conftest import make_district
from tests.web.publications.making import coded
from tests.web.reports import conftest as reports
from tests.web.reports.conftest import _queue_that_waits, make_people

__all__ = ["_queue_that_waits", "people"]

_people = reports.people


@pytest.fixture
def people(_people, district):
    """One person a role; the agencies that publish have a code for their index numbers."""
    give_codes(district)
    return _people


def people_alone() -> SimpleNamespace:
    """A district and its people, who publish: the beginning of a world that is made once a process."""
    district = make_district()
    give_codes(district)
    return SimpleNamespace(district=district, people=make_people(district))


def give_codes(district) -> None:
    """The agencies that publish have a code for their index numbers."""
    for number, agency in enumerate((district.education, district.housing, district.elsewhere), start=1):
        coded(agency, number)
