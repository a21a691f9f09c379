"""The people who publish, and a report."""

import pytest

from tests.web.publications.conftest import _people, _queue_that_waits, people
from zhaoming.publishing.problems import Kind
from zhaoming.web.problems.services import About, report_problem

__all__ = ["_people", "_queue_that_waits", "people"]


@pytest.fixture
def reported(people, district):
    """A report about a page of the education bureau, with a contact and a number in its words."""
    about = About(page="/agencies/CS-Q1-JY/disclosure/", agency=district.education)
    words = "收费表里的电话13900139000打不通。"
    return report_problem(about=about, kind=Kind.WRONG, words=words, contact="li@example.org")
