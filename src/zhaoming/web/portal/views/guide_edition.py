"""An earlier edition of an agency's guide: what was told until the next one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.law.disclosure import Column
from zhaoming.web.catalogues.models import GuideEdition
from zhaoming.web.catalogues.selectors import edition_of, editions_of
from zhaoming.web.portal.guide_edition import shown_guide
from zhaoming.web.portal.statutory import statutory
from zhaoming.web.presentation.freshness import asked_again


@require_safe
@asked_again
def edition(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One edition by its number, with the law of the day it was published."""
    head = statutory(code=code, column=Column.GUIDE)
    try:
        found = edition_of(agency=head.agency, number=number)
    except GuideEdition.DoesNotExist as error:
        raise Http404("指南没有这一版，或者已经撤下。") from error
    editions = editions_of(agency=head.agency)
    context = {
        "head": head,
        "guide": shown_guide(agency=head.agency, edition=found, on=found.published_on),
        "editions": editions,
        "is_old": editions[0].pk != found.pk,
        "changed_on": found.published_on,
    }
    return render(request, "portal/guide_edition.html", context)
