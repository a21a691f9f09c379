"""The style of a portal's header and footer."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zhaoming.web.catalogues.cleaning import scoped
from zhaoming.web.catalogues.models import PortalFrame
from zhaoming.web.catalogues.selectors import frame_css


@require_safe
def css(_request: HttpRequest, frame_id: int) -> HttpResponse:
    """For these fragments alone, whatever it says."""
    try:
        told = frame_css(frame_id=frame_id)
    except PortalFrame.DoesNotExist as error:
        raise Http404("没有这个页眉页脚。") from error
    return HttpResponse(scoped(css=told), content_type="text/css; charset=utf-8")
