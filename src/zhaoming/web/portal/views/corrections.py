"""What was corrected on the public pages of an agency after the watch found it, and how it reads now."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.watch.models import PageOf
from zhaoming.web.watch.selectors.public import PublicCorrection, corrections_of, public_corrections

PER_PAGE = 20
_PAGES = {PageOf.PUBLICATION: "portal:document", PageOf.ANSWER: "portal:answer", PageOf.REPORT: "portal:report"}


@require_safe
@asked_again
def corrections(request: HttpRequest, code: str) -> HttpResponse:
    """The latest first; of a page that is not public any more nothing is told."""
    agency = get_object_or_404(Agency, code=code)
    page = Paginator(corrections_of(agency=agency), PER_PAGE).get_page(request.GET.get("page"))
    told = public_corrections(findings=list(page.object_list))
    lines = [(one, _address(agency, one)) for one in told]
    return render(request, "portal/corrections.html", {"agency": agency, "page": page, "lines": lines})


def _address(agency: Agency, one: PublicCorrection) -> str:
    """The page as it reads now; what the agency says itself is found from its statutory page."""
    if one.page_of in _PAGES:
        return reverse(_PAGES[one.page_of], args=[one.number])
    return reverse("portal:disclosure", args=[agency.code])
