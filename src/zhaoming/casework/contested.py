"""What a reconsideration or suit is about: a silence, or one reply (or closing) among several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from zhaoming.casework.case import Case, Dispute
from zhaoming.casework.events import SOMEBODY_ELSE, Contested
from zhaoming.law.counting import DisputeKind
from zhaoming.law.grounds import Objection


def contested_on(*, case: Case, dispute: Dispute) -> dt.date | None:
    """The day of the reply or closing it is about; None for a silence.

    Where nobody said which, a suit after a review is about what the review was about, and anything else about
    the last reply that was there on the day it was accepted.
    """
    if dispute.against is Contested.SILENCE:
        return None
    if dispute.against is None and dispute.kind is DisputeKind.SUIT_AFTER_REVIEW:
        review = _review_before(case, dispute)
        if review is not None:
            return contested_on(case=case, dispute=review)
    return max((day for day in _ends(case) if day <= dispute.filed_on), default=None)


def _ends(case: Case) -> Iterator[dt.date]:
    yield from (one.served_on for one in case.answers)
    first = case.first_end.on if case.first_end is not None else None
    yield from (day for day in (first, case.closed_on, case.withdrawn_on) if day is not None)


def _review_before(case: Case, suit: Dispute) -> Dispute | None:
    """The last review of the same person that was decided when the suit was accepted."""
    found = (one for one in _reviews_before(case, suit) if one.claimant == suit.claimant)
    return max(found, key=lambda one: one.filed_on, default=None)


def _reviews_before(case: Case, suit: Dispute) -> Iterator[Dispute]:
    for one in case.disputes:
        decided = one.concluded_on is not None and one.concluded_on <= suit.filed_on
        if one.kind is DisputeKind.REVIEW and decided:
            yield one


def doubtful_kinds(*, case: Case) -> Iterator[Objection]:
    """Disputes whose kind does not fit what the same person did before: their group in 表四 may be wrong.

    It forbids nothing: the body or the court accepted it, and a review of somebody else may have opened a suit.
    """
    for one in case.disputes:
        if one.kind is DisputeKind.SUIT_AFTER_REVIEW:
            yield from _without_review(case, one)
        elif one.claimant != SOMEBODY_ELSE:
            yield from _after_the_other_way(case, one)


def _without_review(case: Case, suit: Dispute) -> Iterator[Objection]:
    if _review_before(case, suit) is None:
        text = f"{suit.id} 登记为复议后起诉，但起诉之前没有同一人的复议结果，请核对提起人和案件种类"
        yield Objection("dispute.others_review", text, "Litigation2017.45")


def _after_the_other_way(case: Case, later: Dispute) -> Iterator[Objection]:
    """A suit at once after one's own review, or a review after one's own suit, about the same act."""
    direct = later.kind is DisputeKind.SUIT_DIRECT
    about = contested_on(case=case, dispute=later)
    for one in case.disputes:
        decided = one.concluded_on is not None and one.concluded_on <= later.filed_on
        other_way = (one.kind is DisputeKind.REVIEW) is direct
        if one.claimant != later.claimant or not decided or not other_way or one.id == later.id:
            continue
        if contested_on(case=case, dispute=one) != about:
            continue
        if direct:
            text = f"{later.id} 登记为未经复议直接起诉，但同一人对同一行为已经复议（{one.id}），请核对案件种类"
            yield Objection("dispute.reviewed_before", text, "Litigation2017.45")
        else:
            text = f"同一人对同一行为已经起诉（{one.id}），人民法院受理后不能再复议，请核对 {later.id}"
            yield Objection("dispute.sued_before", text, "Review2023.29")
        return
