"""The application form on paper: to print, or as a Word or PDF file; blank, or filled with one's own draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zhaoming.documents.write_docx import write_docx
from zhaoming.documents.write_pdf import NoChineseFontError, PdfError, write_pdf
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import work_body_of
from zhaoming.web.drafts.selectors import values_of
from zhaoming.web.files.names import CONTENT_TYPES
from zhaoming.web.portal.drafting import draft_of
from zhaoming.web.portal.paper import TITLE, drawing_of, notes_of, table_of


@never_cache
@require_safe
def paper_form(request: HttpRequest, code: str = "") -> HttpResponse:
    """The sheet on the screen as it will be on A4."""
    agency = get_object_or_404(Agency, code=code) if code else None
    values = _values(request, agency)
    shown = {
        "agency": agency,
        "title": TITLE,
        "table": table_of(agency=agency, values=values),
        "notes": notes_of(agency=agency, body=work_body_of(agency=agency) if agency else None),
        "has_draft": agency is not None and draft_of(request=request, agency=agency) is not None,
        "is_filled": bool(values),
    }
    return render(request, "portal/paper_form.html", shown)


@never_cache
@require_safe
def download(request: HttpRequest, to: str, code: str = "") -> HttpResponse:
    """The sheet as a file: docx or pdf."""
    agency = get_object_or_404(Agency, code=code) if code else None
    if to not in {"docx", "pdf"}:
        raise Http404("申请表可以下载 docx 或者 pdf。")
    body = work_body_of(agency=agency) if agency else None
    drawing = drawing_of(agency=agency, body=body, values=_values(request, agency))
    try:
        content = write_docx(drawing=drawing) if to == "docx" else write_pdf(drawing=drawing)
    except (NoChineseFontError, PdfError):
        messages.warning(request, "这台服务器现在不能生成 PDF，请下载 Word 文件，或者打印本页。")
        return redirect("portal:paper_form", *([code] if code else []))
    name = f"application-form.{to}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=CONTENT_TYPES[f".{to}"], headers=headers)


def _values(request: HttpRequest, agency: Agency | None) -> dict[str, Any]:
    """What was typed, where it is asked for; only the own session's."""
    if agency is None or request.GET.get("from") != "draft":
        return {}
    draft = draft_of(request=request, agency=agency)
    return values_of(draft=draft) if draft else {}
