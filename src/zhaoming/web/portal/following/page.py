"""Everything the page of a followed request shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.timezone import localdate

from zhaoming.casework.case import FeeNotice
from zhaoming.casework.fold import fold
from zhaoming.casework.told import untold_extension
from zhaoming.law.clocks import ServiceMethod
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import WorkBody
from zhaoming.web.agencies.selectors import work_body_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import (
    MovedPeriod,
    ReadPending,
    Standing,
    late_correction_of,
    moved_periods,
    standing,
)
from zhaoming.web.portal.following.acts import OwnAct, own_acts
from zhaoming.web.portal.following.asked import Asked, asked
from zhaoming.web.portal.following.course import Course, course_of, is_correction_late
from zhaoming.web.portal.following.dates import ExplainedDay, explained_days
from zhaoming.web.portal.following.elsewhere import RightAgency, right_agency
from zhaoming.web.portal.following.happenings import Happening, happenings
from zhaoming.web.portal.following.remedies import PublicRemedies, public_remedies
from zhaoming.web.tracking.selectors import (
    GivenRating,
    HandedFile,
    HandedLetter,
    LoggedReply,
    handed_files,
    handed_letters,
    logged_replies,
    rating_of,
)
from zhaoming.web.tracking.services import fits_in_zip

_METHODS = {
    ServiceMethod.DIRECT: "当面",
    ServiceMethod.ENTRUSTED: "委托其他机关",
    ServiceMethod.POST: "邮寄",
    ServiceMethod.ELECTRONIC: "电子送达",
}


@dataclass(frozen=True, slots=True)
class FollowedPage:
    """The parts of the page, from the top to its end."""

    case: Case
    found: Standing
    course: Course
    days: tuple[ExplainedDay, ...]
    acts: tuple[OwnAct, ...]
    fee: FeeNotice | None
    remedies: PublicRemedies | None
    story: tuple[Happening, ...]
    rating: GivenRating | None
    letters: tuple[HandedLetter, ...]
    files: tuple[HandedFile, ...]
    logged: tuple[LoggedReply, ...]
    work_body: WorkBody
    elsewhere: RightAgency | None = None
    asked: Asked | None = None

    @property
    def reply_paper(self) -> HandedLetter | None:
        """The reply that stands, as the applicant can open it."""
        replies = (one for one in reversed(self.letters) if one.letter.kind == LetterKind.REPLY)
        return next(replies, None) if self.found.value.answer is not None else None

    @property
    def method(self) -> str:
        """How the reply was served, in a word."""
        reply = self.found.value.answer
        return _METHODS[reply.method] if reply is not None else ""

    @property
    def offers_zip(self) -> bool:
        """Several files that are not too much for one archive."""
        return len(self.files) > 1 and fits_in_zip(files=self.files)

    @property
    def last_days(self) -> tuple[ExplainedDay, ...]:
        """The last days still to come, for calendar files."""
        routes = self.remedies.routes if self.remedies else ()
        every = (*(one for one in self.days if one.is_last), *(route.day for route in routes))
        return tuple(one for one in every if one.on is not None and one.on >= self.found.on)

    @property
    def needs_arrival(self) -> bool:
        """True where the applicant may say when the reply or the decision came, to see the last days."""
        return self.remedies is not None and self.remedies.wants_day


def followed_page(*, case: Case, received_on: dt.date | None = None) -> FollowedPage:
    """The page as it stands today; `received_on` as in `public_remedies`."""
    found = standing(case=case, for_applicant=True)
    days = explained_days(found=found)
    fee = found.value.fee
    letters = handed_letters(case=case)
    return FollowedPage(
        case=case,
        found=found,
        course=course_of(found=found, days=days, sent=_sent_late(found)),
        days=days,
        acts=own_acts(found=found),
        fee=fee if fee is not None and fee.paid_on is None and not fee.lapsed and case.is_open else None,
        remedies=public_remedies(found=found, received_on=received_on),
        story=happenings(recorded=found.recorded, moved=_moves(case, found)),
        rating=rating_of(case=case),
        letters=letters,
        files=handed_files(case=case) if found.value.answers else (),
        logged=logged_replies(case=case) if found.value.answers else (),
        work_body=work_body_of(agency=case.agency),
        elsewhere=right_agency(found=found),
        asked=asked(found=found, letters=letters),
    )


def _sent_late(found: Standing) -> ReadPending | None:
    return late_correction_of(case=found.case) if is_correction_late(found=found) else None


def _moves(case: Case, found: Standing) -> tuple[MovedPeriod, ...]:
    """The moves of the last day; none of a day that counts an extension the applicant was not told of."""
    untold = untold_extension(case=fold(events=found.events))
    moves = moved_periods(case=case)
    return moves if untold is None else tuple(one for one in moves if localdate(one.at) < untold.approved_on)
