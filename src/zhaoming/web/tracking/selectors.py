"""Reading ratings, and which papers and files were handed to the applicant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db.models import Avg, Count

from zhaoming.letters import LetterKind
from zhaoming.web.cases.models import Case, CaseFile, Letter, LetterState
from zhaoming.web.cases.papers import goes_to_applicant
from zhaoming.web.cases.reply_record import reply_entries
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.selectors import released_files
from zhaoming.web.files.names import plain_ending
from zhaoming.web.ledger.log.states import EntryState, state_of
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


@dataclass(frozen=True, slots=True)
class HandedLetter:
    """A paper served to the applicant: its sealed original, and the name it is given out under."""

    letter: Letter
    file: CaseFile
    name: str

    @property
    def label(self) -> str:
        """Title and number, as they stand on the paper."""
        return str(self.letter)


def handed_letters(*, case: Case) -> tuple[HandedLetter, ...]:
    """The papers served to the applicant whose sealed original is bound to the text that was signed.

    Papers to third parties, other organs and units are nobody else's; what is not served is not there.
    """
    served = case.letters.filter(state=LetterState.SERVED, sealed_file__isnull=False)
    rows = [
        one
        for one in served.select_related("sealed_file__stored").order_by("served_on", "pk")
        if goes_to_applicant(kind=LetterKind(one.kind)) and one.sealed_digest == one.digest
    ]
    return tuple(_handed(case, at, one) for at, one in enumerate(rows, start=1))


@dataclass(frozen=True, slots=True)
class LoggedReply:
    """A reply, or the correction of one, with its entry in the public log and the name it goes out under."""

    letter: Letter
    state: EntryState
    name: str


def logged_replies(*, case: Case) -> tuple[LoggedReply, ...]:
    """What of this request stands in the public log: served replies and their corrections, in their order."""
    entries = reply_entries(case=case)
    rows = case.letters.filter(pk__in=entries, state=LetterState.SERVED).order_by("served_on", "pk")
    return tuple(
        LoggedReply(one, state_of(entry=entries[one.pk]), f"{case.number}-答复{at}")
        for at, one in enumerate(rows, start=1)
    )


def _handed(case: Case, at: int, letter: Letter) -> HandedLetter:
    file = letter.sealed_file
    assert file is not None  # noqa: S101 - only those with one were asked for.
    ending = plain_ending(unsealed(file.sealed_name)["name"])
    return HandedLetter(letter, file, f"{case.number}-文书{at}{ending}")


def handed_files(*, case: Case) -> tuple[HandedFile, ...]:
    """What the applicant may fetch: served with the reply and clear, in the order it was put in."""
    return tuple(
        HandedFile(one.file, f"{case.number}-附件{at}{plain_ending(one.name)}", f"附件 {at}")
        for at, one in enumerate(released_files(case=case), start=1)
    )


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
