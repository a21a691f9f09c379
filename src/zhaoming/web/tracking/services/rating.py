"""Rating the service one got."""

from __future__ import annotations

from django.db import transaction

from zhaoming.web.cases.sealing import sealed
from zhaoming.web.cases.selectors import TrackingGrant
from zhaoming.web.cases.services.applying import own_case
from zhaoming.web.config.clock import now, today
from zhaoming.web.tracking.models import Rating
from zhaoming.web.tracking.models.rating import HIGHEST, LOWEST

LONGEST_WORDS = 2000


@transaction.atomic
def rate_service(*, grant: TrackingGrant, grade: int, words: str = "") -> Rating:
    """Keep the applicant's rating of the service, from 1 to 5; a later one takes its place.

    Raises `ValueError` for another grade or words too long, which the form refuses before.
    """
    text = words.strip()
    if not LOWEST <= grade <= HIGHEST or len(text) > LONGEST_WORDS:
        raise ValueError("the form lets no such rating through")
    case = own_case(grant=grant)
    rating, _ = Rating.objects.update_or_create(
        case=case,
        defaults={
            "agency": case.agency,
            "grade": grade,
            "sealed_words": sealed({"words": text}) if text else "",
            "given_on": today(),
            "changed_at": now(),
        },
    )
    return rating
