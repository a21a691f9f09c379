"""Reading ratings, and which files were handed to the applicant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db.models import Avg, Count

from zhaoming.web.cases.models import Case, CaseFile
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.selectors import released_files
from zhaoming.web.tracking.models import Rating


@dataclass(frozen=True, slots=True)
class GivenRating:
    """A rating with its words readable."""

    grade: int
    words: str
    given_on: dt.date


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file of the reply with the name it is given out under, made of number, place and ending.

    Its own name was given by people inside and is inspected by nobody.
    """

    file: CaseFile
    name: str
    label: str

    @property
    def kind(self) -> str:
        """The sort of file, by its ending."""
        return PurePosixPath(self.name).suffix[1:].upper() or "文件"


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


def handed_files(*, case: Case) -> tuple[HandedFile, ...]:
    """What the applicant may fetch: served with the reply and clear, in the order it was put in."""
    return tuple(
        HandedFile(one.file, f"{case.number}-附件{at}{_ending(one.name)}", f"附件 {at}")
        for at, one in enumerate(released_files(case=case), start=1)
    )


def _ending(name: str) -> str:
    ending = PurePosixPath(name).suffix.lower()
    return ending if ending[1:].isalnum() and ending.isascii() and len(ending) <= 6 else ""


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
