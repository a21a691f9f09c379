"""A request of the education bureau that was answered."""

from __future__ import annotations

import pytest

from tests.web.answers.making import served
from tests.web.cases.conftest import in_person, online, staff
from zhaoming.web.cases.models import Case

__all__ = ["answered", "in_person", "online", "staff"]


@pytest.fixture
def answered(staff, in_person) -> Case:
    """Handed in on 5 January, answered today."""
    return served(in_person.case, officer=staff.officer, reviewer=staff.reviewer, head=staff.head)
