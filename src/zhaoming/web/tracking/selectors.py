"""Reading ratings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Avg, Count

from zhaoming.web.cases.models import Case
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.tracking.models import Rating


@dataclass(frozen=True, slots=True)
class GivenRating:
    """A rating with its words readable."""

    grade: int
    words: str
    given_on: dt.date


@dataclass(frozen=True, slots=True)
class RatingSummary:
    """The ratings of one agency: how many, and their mean."""

    agency_id: int
    count: int
    mean: float


def rating_of(*, case: Case) -> GivenRating | None:
    """The rating the applicant gave; None while there is none."""
    found = Rating.objects.filter(case=case).first()
    if found is None:
        return None
    words = unsealed(found.sealed_words)["words"] if found.sealed_words else ""
    return GivenRating(found.grade, words, found.given_on)


def rating_summaries(
    *, agencies: Collection[int], from_on: dt.date, until_on: dt.date
) -> tuple[RatingSummary, ...]:
    """The ratings given from one day up to and including another, by agency; one query, no words."""
    found = (
        Rating.objects.filter(agency__in=agencies, given_on__gte=from_on, given_on__lte=until_on)
        .values("agency")
        .annotate(ratings=Count("pk"), mean=Avg("grade"))
        .order_by("agency")
    )
    return tuple(RatingSummary(one["agency"], one["ratings"], float(one["mean"])) for one in found)
