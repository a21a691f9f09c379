"""The receipt: for the browser that handed the request in, as often as it asks, until its time is over."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zhaoming.documents.write_pdf import NoChineseFontError, PdfError, write_pdf
from zhaoming.web.drafts import bounds
from zhaoming.web.portal import receipts
from zhaoming.web.portal.drafting import receipt_of

_NOT_HERE = (
    "回执只给提交申请时用的浏览器看，并且只保留一段时间。已经记下编号和查询码的，可以用它们查进度；"
    "没有记下的，请带身份证明联系受理机关重新领取查询码。"
)


@never_cache
@require_safe
def receipt(request: HttpRequest, key: str) -> HttpResponse:
    """Number, code and days on one page."""
    shown = {
        "told": _told(request, key),
        "track_url": receipts.track_path(),
        "no_day": receipts.NO_DAY,
        "hours": int(bounds.lifetime().total_seconds() // 3600),
    }
    return render(request, "portal/apply/receipt.html", shown)


@never_cache
@require_safe
def download(request: HttpRequest, key: str, to: str) -> HttpResponse:
    """The receipt as a file: txt or pdf."""
    told = _told(request, key)
    site = request.build_absolute_uri("/").rstrip("/")
    if to == "txt":
        return _attachment(
            receipts.text_of(told=told, site=site).encode(), "text/plain; charset=utf-8", told, to
        )
    if to == "pdf":
        return _pdf(request, told, site)
    raise Http404("回执可以存成 txt 或者 pdf。")


def _pdf(request: HttpRequest, told: receipts.Told, site: str) -> HttpResponse:
    try:
        content = write_pdf(drawing=receipts.drawing_of(told=told, site=site))
    except (NoChineseFontError, PdfError):
        messages.warning(request, "这台服务器现在不能生成 PDF，请存成文本，或者打印、截屏。")
        return redirect("portal:apply_receipt", key=told.filed.key)
    return _attachment(content, "application/pdf", told, "pdf")


def _told(request: HttpRequest, key: str) -> receipts.Told:
    filed = receipt_of(request=request, key=key)
    if filed is None:
        raise Http404(_NOT_HERE)
    return receipts.told(filed=filed)


def _attachment(content: bytes, content_type: str, told: receipts.Told, to: str) -> HttpResponse:
    name = f"receipt-{told.filed.case.number}.{to}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=content_type, headers=headers)
