"""Where an act that goes by a paper is done: on the paper under way, or where one is begun."""

from __future__ import annotations

from django.urls import reverse

from zhaoming.casework.acts import Act
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.models.letter import LIVE
from zhaoming.web.cases.papers import papers_for


def paper_url(*, case: Case, act: Act) -> str | None:
    """The address of the paper; the list of papers where several kinds may be begun. None for other acts."""
    kinds = papers_for(act=act)
    if not kinds:
        return None
    under_way = (
        case.letters.filter(kind__in=[one.value for one in kinds], state__in=LIVE).order_by("-pk").first()
    )
    if under_way is not None:
        return reverse("desk:letter", args=[case.pk, under_way.pk])
    if len(kinds) > 1:
        return reverse("desk:letters", args=[case.pk])
    return reverse("desk:letter_new", args=[case.pk, kinds[0].value])
