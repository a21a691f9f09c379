"""Two years of an agency, cell by cell."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.portal.forms.compare import CompareForm
from zhaoming.web.presentation.comparison import sections
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import compare_versions, published_for, published_years


@require_safe
@asked_again
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """The newest two years, or those asked for with `a` and `b`."""
    agency = get_object_or_404(Agency, code=code)
    years = published_years(agency=agency)
    if len(years) < 2:
        raise Http404("这个机关公布的年报不足两个年度，无法对比。")
    form = CompareForm(request.GET if "a" in request.GET else {"a": years[1], "b": years[0]}, years=years)
    context: dict[str, object] = {"agency": agency, "form": form}
    if form.is_valid():
        a, b = (_version(agency, form.cleaned_data[name]) for name in ("a", "b"))
        context |= {"a": a, "b": b, "sections": sections(comparison=compare_versions(a=a, b=b))}
    return render(request, "portal/compare.html", context)


def _version(agency: Agency, year: int) -> ReportVersion:
    version = published_for(agency=agency, year=year)
    if version is None:
        raise Http404("没有这一年度的年报。")
    return version
