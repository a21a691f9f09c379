"""`{% report_problem %}`: the quiet way from every public page to the form about it."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse

from zhaoming.web.config.mounting import mounted_path
from zhaoming.web.presentation.page_names import page_name

register = template.Library()


register.filter("page_name", page_name)
register.filter("mounted_path", mounted_path)


@register.inclusion_tag("components/report_problem.html", takes_context=True)
def report_problem(context: Context) -> dict[str, str]:
    """The link with the path of this page, on pages of the portal alone; never with what was typed there.

    The path is that below the portal's own: a report still knows its page when the site is served elsewhere.
    """
    request: HttpRequest | None = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or match.app_name != "portal":
        return {"url": ""}
    try:
        form = reverse("portal:problem_report")
    except NoReverseMatch:
        return {"url": ""}
    return {"url": f"{form}?{urlencode({'page': request.path_info})}", "status_url": reverse("portal:problem")}
