"""One table on its way to be the rows of a batch: how far it is, and what came of it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.publishing.facts import LISTS
from zhaoming.web.facts.models import ImportState, ListImport
from zhaoming.web.facts.selectors import list_import
from zhaoming.web.presentation.person_request import PersonRequest


@require_safe
def fact_import(request: PersonRequest, import_id: int) -> HttpResponse:
    """The page, or for htmx only the part that changes; without JavaScript the page asks to be reloaded."""
    try:
        found = list_import(user=request.user, import_id=import_id)
    except ListImport.DoesNotExist as error:
        raise Http404("没有这次导入，或者您的角色不能查看它。") from error
    is_part = bool(request.headers.get("HX-Request"))
    template = "desk/fact_import_progress.html" if is_part else "desk/fact_import.html"
    context = {
        "found": found,
        "kind": LISTS[found.list_key],
        "sentence": _sentence(found),
        "is_done": found.state == ImportState.DONE,
    }
    return render(request, template, context)


def _sentence(found: ListImport) -> str:
    if found.state == ImportState.LOOKING:
        return f"正在检查各行：{found.looked} / {found.rows}"
    return str(found.get_state_display())
