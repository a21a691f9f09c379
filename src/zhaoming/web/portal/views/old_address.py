"""Old links: whoever follows one arrives at the document, as long as it is public."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.config.clock import now
from zhaoming.web.old_sites.selectors import where_now


@require_safe
def old_address(request: HttpRequest, path: str) -> HttpResponse:
    """The way from an address of an old site to the page that shows its document now."""
    query = request.META.get("QUERY_STRING", "")
    key = where_now(address=f"/{path}?{query}" if query else f"/{path}", at=now())
    if key is None:
        raise Http404("旧网站的这个地址没有迁到这里，可以用标题或者文号检索。")
    return HttpResponsePermanentRedirect(reverse("portal:document", args=[key]))
