"""One rating a request, changeable, its words readable to nobody without the key."""

import datetime as dt

import pytest

from tests.web.cases.conftest import TODAY
from zhaoming.web.cases.selectors import grant_for
from zhaoming.web.tracking.models import Rating
from zhaoming.web.tracking.selectors import RatingSummary, rating_of, rating_summaries
from zhaoming.web.tracking.services import rate_service

pytestmark = pytest.mark.database


def grant(receipt):
    return grant_for(number=receipt.case.number, code=receipt.query_code)


def test_a_later_rating_takes_the_place_of_the_first(online):
    rate_service(grant=grant(online), grade=2, words="等了很久")
    rate_service(grant=grant(online), grade=4, words="后来很快")
    found = rating_of(case=online.case)
    assert (Rating.objects.count(), found.grade, found.words, found.given_on) == (1, 4, "后来很快", TODAY)
    assert "很快" not in Rating.objects.get().sealed_words


@pytest.mark.parametrize(("grade", "words"), [(0, ""), (6, ""), (3, "字" * 2001)])
def test_what_the_form_does_not_let_through_is_refused(online, grade, words):
    with pytest.raises(ValueError, match="rating"):
        rate_service(grant=grant(online), grade=grade, words=words)


def test_ratings_are_summed_by_agency_within_days(online, in_person, district):
    rate_service(grant=grant(online), grade=5)
    rate_service(grant=grant(in_person), grade=2)
    bureaus = [district.education.pk, district.housing.pk]
    assert rating_summaries(agencies=bureaus, from_on=TODAY, until_on=TODAY) == (
        RatingSummary(district.education.pk, 2, 3.5),
    )
    later = TODAY + dt.timedelta(days=1)
    assert rating_summaries(agencies=bureaus, from_on=later, until_on=later) == ()
