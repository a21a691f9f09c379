"""How much was said in consultations, counted as the pure tally counts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from zhaoming.publishing.consultations import Decision
from zhaoming.web.comments.models import Comment, Moderation, Sorting

_ADOPTED = (Decision.ADOPTED.value, Decision.PARTLY.value)


@dataclass(frozen=True, slots=True)
class Said:
    """Comments that came in time, those of them adopted wholly or in part, and those shown to everybody."""

    received: int = 0
    adopted: int = 0
    shown: int = 0


def said_of(*, consultations: Iterable[int]) -> Mapping[int, Said]:
    """By consultation, of all that were asked for; one query."""
    keys = list(consultations)
    under = Sorting.objects.filter(comment=OuterRef("pk"))
    last = Moderation.objects.filter(comment=OuterRef("pk")).order_by("-pk").values("is_shown")[:1]
    adopted = Q(is_adopted=True, is_undecided=False, is_late=False)
    rows = (
        Comment.objects.filter(consultation__in=keys)
        .order_by()
        .annotate(
            is_adopted=Exists(under.filter(topic__decision__in=_ADOPTED)),
            is_undecided=Exists(under.filter(topic__decision="")),
            last=Subquery(last),
        )
        .values("consultation")
        .annotate(
            received=Count("pk", filter=Q(is_late=False)),
            adopted=Count("pk", filter=adopted),
            shown=Count("pk", filter=Q(last=True)),
        )
    )
    found = {one["consultation"]: Said(one["received"], one["adopted"], one["shown"]) for one in rows}
    return {key: found.get(key, Said()) for key in keys}
