"""Redacting one file: its pages as pictures, the places with their grounds, a copy made from them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming import release_files
from zhaoming.documents import Refusal
from zhaoming.documents.redact import Box
from zhaoming.release_files import Pages
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import CaseFile, FileKind, MadeAs
from zhaoming.web.cases.selectors import FileRelease, content_of
from zhaoming.web.cases.selectors.releases import copying_of
from zhaoming.web.cases.services import CaseActRefusedError, ToRedact, ask_copy, read_case_file
from zhaoming.web.cases.services.treating import places_of
from zhaoming.web.desk.acting import REFUSED
from zhaoming.web.desk.forms.case_file_redact import PlacesFormSet
from zhaoming.web.desk.views.case_file_release import release_or_404
from zhaoming.web.files.services import StoredBytesDamagedError
from zhaoming.web.presentation.person_request import PersonRequest

# A phone number or an identity number is the most frequent thing found.
_USUAL = "third_party:privacy"
_SHOWN_PAGES = 30
_MOST_MARKS = 40


@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: PersonRequest, case_id: int, file_id: int) -> HttpResponse:
    """What the checks found on the pages is filled in; the person adds, takes away, and says why."""
    found = release_or_404(request, case_id, file_id)
    require(actor=request.user, permission=Permission.HANDLE_CASE, agency=found.file.case.agency)
    if found.file.kind == FileKind.SEALED_LETTER:
        raise Http404("盖章原件不能遮盖。")
    if request.method != "POST":
        return _begin(request, found)
    places = PlacesFormSet(request.POST)
    problem = ""
    if places.is_valid():
        told = [form.place for form in places if form.place is not None]
        try:
            ask_copy(actor=request.user, file=found.file, made_as=MadeAs.REDACTED, places=told)
        except CaseActRefusedError as refusal:
            problem = f"{refusal.message}{refusal.next_step}"
        else:
            messages.success(request, "已排队制作遮盖后的副本，做好并复核后代替这一份提供；原件留在卷宗里。")
            return redirect("desk:case_file_release", case_id, file_id)
    pages, unread = _stored_pages(found)
    return _page(request, found, pages, places, problem=problem or unread, status=REFUSED)


def _begin(request: PersonRequest, found: FileRelease) -> HttpResponse:
    """What was typed for a copy that could not be made comes back; else what the checks found."""
    try:
        _named, content = read_case_file(actor=request.user, file=found.file)
    except CaseActRefusedError as refusal:
        messages.error(request, f"{refusal.message}{refusal.next_step}")
        return redirect("desk:case_file_release", found.file.case_id, found.file.pk)
    pages, problem = _pages(found, content)
    copying = copying_of(file=found.file)
    before = places_of(row=copying.row) if copying is not None else ()
    places = PlacesFormSet(initial=[_typed(one) for one in before] or _suggested(pages))
    said = copying.problem if copying is not None else ""
    return _page(request, found, pages, places, problem=problem or said, status=200)


def _typed(place: ToRedact) -> dict[str, object]:
    return {
        "term": place.term,
        "page": place.page,
        "box": _told(place.box) if place.box else "",
        "ground": f"{place.ground.value}:{place.ground_kind}" if place.ground_kind else place.ground.value,
        "basis": place.basis,
    }


@require_safe
def picture(request: PersonRequest, case_id: int, file_id: int, page: int) -> HttpResponse:
    """One page as a PNG; `mark` in the query frames a place."""
    found = release_or_404(request, case_id, file_id)
    marks = tuple(_box(one) for one in request.GET.getlist("mark")[:_MOST_MARKS])
    try:
        content = content_of(file=found.file)
    except StoredBytesDamagedError as damage:
        raise Http404(f"{damage}") from damage
    try:
        drawn = release_files.picture_isolated(
            name=found.name, data=content, page=page, marks=tuple(one for one in marks if one)
        )
    except Refusal as refusal:
        raise Http404(refusal.message) from refusal
    response = HttpResponse(drawn, content_type="image/png")
    response["Cache-Control"] = "no-store"
    return response


def _box(text: str) -> Box | None:
    try:
        x0, top, x1, bottom = (float(one) for one in text.split(","))
    except ValueError:
        return None
    return Box(x0, top, x1, bottom) if 0 <= x0 < x1 < 100_000 and 0 <= top < bottom < 100_000 else None


def _pages(found: FileRelease, content: bytes) -> tuple[Pages, str]:
    try:
        return release_files.pages_isolated(name=found.name, data=content), ""
    except Refusal as refusal:
        return Pages((), ()), f"{refusal.found or refusal.kind.title}。"


def _stored_pages(found: FileRelease) -> tuple[Pages, str]:
    """The same for what was removed after its term, or damaged: then no pages, and why."""
    try:
        return _pages(found, content_of(file=found.file))
    except StoredBytesDamagedError as damage:
        return Pages((), ()), f"{damage}"


def _told(box: Box) -> str:
    return ", ".join(f"{value:.1f}" for value in box)


def _suggested(pages: Pages) -> list[dict[str, object]]:
    return [{"page": page, "box": _told(box), "ground": _USUAL} for page, box, _ in pages.found[:100]]


def _page(
    request: PersonRequest, found: FileRelease, pages: Pages, places: Any, *, problem: str, status: int
) -> HttpResponse:
    file = found.file
    shown = [
        {
            "number": number,
            "width": size[0],
            "height": size[1],
            "url": _picture_url(file, number, [box for page, box, _ in pages.found if page == number]),
        }
        for number, size in enumerate(pages.sizes[:_SHOWN_PAGES], start=1)
    ]
    context = {
        "case": file.case,
        "file": file,
        "release": found,
        "places": places,
        "pages": shown,
        "more_pages": max(0, len(pages.sizes) - _SHOWN_PAGES),
        "is_suggested": bool(pages.found),
        "problem": problem,
    }
    return render(request, "desk/case_file_redact.html", context, status=status)


def _picture_url(file: CaseFile, number: int, boxes: list[Box]) -> str:
    where = reverse("desk:case_file_page", args=[file.case_id, file.pk, number])
    marks = "&".join(f"mark={','.join(f'{value:.1f}' for value in box)}" for box in boxes[:_MOST_MARKS])
    return f"{where}?{marks}" if marks else where
