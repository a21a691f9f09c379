"""A published draft the public is asked about."""

import datetime as dt

import pytest

from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import public
from zhaoming.web.comments.services import Ways, open_consultation

__all__ = ["_people", "_queue_that_waits", "people"]
PERIOD = dt.timedelta(days=35)


@pytest.fixture
def draft(people, district):
    """A draft that is public; nobody was asked yet."""
    return public(people, district.education, kind="consultation_draft", title="收费办法（征求意见稿）")


@pytest.fixture
def asked(people, draft, settings):
    """The public is asked for 35 days."""
    ways = Ways(email="jyj@example.gov.cn", post_address="清河区文教路1号")
    return open_consultation(
        actor=people.officer, publication=draft, closes_on=settings.ZHAOMING_TODAY + PERIOD, ways=ways
    )
