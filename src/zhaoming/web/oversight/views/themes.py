"""What people ask for: themes that come again, as a hint what to publish."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.config.statistics import from_statistics
from zhaoming.web.oversight.case_scope import case_scope_of
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.supervision.selectors import asked_for, cases_asking, suggestions

PER_PAGE = 50


@require_safe
def themes(request: PersonRequest) -> HttpResponse:
    """The themes of the period; `about` (its key) opens one of them into its requests."""
    scope = case_scope_of(request)
    found, stand = from_statistics(lambda: asked_for(reach=scope.reach, period=scope.period))
    about = request.GET.get("about")
    if not about:
        shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        suggested = suggestions(reach=scope.reach, period=scope.period)
        context = {"scope": scope, "page": shown, "suggested": suggested, "stand": stand}
        return render(request, "oversight/themes.html", context)
    theme = next((one for one in found if one.key == about), None)
    if theme is None:
        raise Http404("所选时段里没有这个主题。")
    cases = cases_asking(reach=scope.reach, period=scope.period, subjects=theme.subjects)
    page = Paginator(cases, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "oversight/theme.html", {"scope": scope, "theme": theme, "page": page})
