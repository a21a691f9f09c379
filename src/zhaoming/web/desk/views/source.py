"""The page of the source a figure was read from, as a picture."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from zhaoming.web.desk.views.report import version_or_404
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports import selectors


@require_safe
def picture(request: PersonRequest, version_id: int, key: str) -> HttpResponse:
    """The PNG with the place marked; only who may see the version may see its source."""
    found = selectors.source_of(version=version_or_404(request, version_id), key=key)
    if found.picture is None:
        raise Http404("这一格没有页面图像。")
    return HttpResponse(found.picture, content_type="image/png")
