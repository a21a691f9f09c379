"""People of the education bureau who publish, and a queue that waits."""

from __future__ import annotations

import pytest

from tests.web.publications.making import coded
from tests.web.reports import conftest as reports
from tests.web.reports.conftest import _queue_that_waits

__all__ = ["_queue_that_waits", "people"]

_people = reports.people


@pytest.fixture
def people(_people, district):
    """One person a role; the agencies that publish have a code for their index numbers."""
    give_codes(district)
    return _people


def give_codes(district) -> None:
    """The agencies that publish have a code for their index numbers."""
    for number, agency in enumerate((district.education, district.housing, district.elsewhere), start=1):
        coded(agency, number)
