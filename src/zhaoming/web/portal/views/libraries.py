"""The libraries of 规章 and 行政规范性文件: numbers that lead to their lists, and the common text to keep."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from zhaoming.documents.write_docx import write_docx
from zhaoming.documents.write_pdf import NoChineseFontError, PdfError, write_pdf
from zhaoming.law.disclosure import Library
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import subtree_ids
from zhaoming.web.catalogues.libraries import LABELS, Show, figures, listed
from zhaoming.web.config.clock import now, today
from zhaoming.web.files.names import CONTENT_TYPES
from zhaoming.web.portal.common_text import common_text
from zhaoming.web.portal.forms.libraries import SHOWN, LibraryForm
from zhaoming.web.portal.pace import is_too_often
from zhaoming.web.portal.shelf import with_words
from zhaoming.web.portal.views.search import TOO_MANY_REQUESTS
from zhaoming.web.presentation.downloads import file_attachment
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import public_document

PER_PAGE = 30
_DRAWN_A_MINUTE = 10


@require_safe
@asked_again
def libraries(request: HttpRequest) -> HttpResponse:
    """Both libraries with their numbers, of all agencies or of one with those under it."""
    agency, ids = _whose(request)
    told = [figures(library=one, on=today(), at=now(), agencies=ids) for one in Library]
    return render(request, "portal/libraries.html", {"agency": agency, "figures": told})


@require_safe
@asked_again
def library(request: HttpRequest, library: str) -> HttpResponse:
    """One part of a library: what is valid today unless another is asked for."""
    if library not in set(Library):
        raise Http404("没有这个文件库。")
    held = Library(library)
    agency, ids = _whose(request)
    form = LibraryForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    show = Show(asked.get("show") or Show.VALID)
    found = listed(library=held, show=show, on=today(), at=now(), year=asked.get("year"), agencies=ids).defer(
        "public_version__body"
    )
    found = with_words(found=found, words=asked.get("q") or "").order_by("-issued_on", "-pk")
    context = {
        "agency": agency,
        "form": form,
        "asked": asked,
        "library": held,
        "label": LABELS[held],
        "show": show,
        "shown": SHOWN,
        "figures": figures(library=held, on=today(), at=now(), agencies=ids),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "portal/library.html", context)


@require_safe
def download(request: HttpRequest, publication_id: int, to: str) -> HttpResponse:
    """The text of a document: title, note under it where it belongs to a library, text."""
    if to not in {"docx", "pdf"}:
        raise Http404("正文可以下载 docx 或者 pdf。")
    try:
        found = public_document(publication_id=publication_id, at=now())
    except Publication.DoesNotExist as error:
        raise Http404("没有这份文件，或者它没有公开。") from error
    if not found.version.body.strip():
        raise Http404("这份文件没有正文，请下载它的附件。")
    if is_too_often(request, what="library", most=_DRAWN_A_MINUTE):
        return _sorry("下载得太快了，请等一分钟再试。", TOO_MANY_REQUESTS)
    drawing = common_text(publication=found.publication, version=found.version)
    try:
        content = write_docx(drawing=drawing) if to == "docx" else write_pdf(drawing=drawing)
    except (NoChineseFontError, PdfError):
        return _sorry("这台服务器现在不能生成 PDF，请下载 Word 文件，或者打印网页。", 503)
    name = f"{found.version.title}.{to}"
    return file_attachment(content=content, content_type=CONTENT_TYPES[f".{to}"], name=name)


def _sorry(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def _whose(request: HttpRequest) -> tuple[Agency | None, frozenset[int] | None]:
    """The agency named in the address, alone or with those under it; none for the whole tree."""
    code = request.GET.get("agency")
    if not code:
        return None, None
    agency = get_object_or_404(Agency, code=code)
    return agency, subtree_ids(agency=agency, on=today()) if request.GET.get("under") else frozenset(
        {agency.pk}
    )
