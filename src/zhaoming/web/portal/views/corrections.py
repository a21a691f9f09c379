"""What was corrected in the documents of an agency after the watch found it, and how it reads now."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import now
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.watch.selectors.public import corrections_of, public_corrections

PER_PAGE = 20


@require_safe
@asked_again
def corrections(request: HttpRequest, code: str) -> HttpResponse:
    """The latest first; of a document that is not public any more nothing is told."""
    agency = get_object_or_404(Agency, code=code)
    page = Paginator(corrections_of(agency=agency, at=now()), PER_PAGE).get_page(request.GET.get("page"))
    lines = public_corrections(findings=list(page.object_list))
    return render(request, "portal/corrections.html", {"agency": agency, "page": page, "lines": lines})
