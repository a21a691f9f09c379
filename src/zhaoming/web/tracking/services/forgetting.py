"""What the applicant said of the service goes with the applicant; the grade stays and is counted."""

from __future__ import annotations

from zhaoming.web.cases.models import Case
from zhaoming.web.tracking.models import Rating


def forget_rating_words(case: Case) -> None:
    """Empty the words of the rating of a request."""
    Rating.objects.filter(case=case).update(sealed_words="")
