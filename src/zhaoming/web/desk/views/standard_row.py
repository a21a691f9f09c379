"""One row of a standard catalogue: put right, added, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.catalogues import services
from zhaoming.web.catalogues.models import StandardCatalogue, StandardRow
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.guide import SeenForm
from zhaoming.web.desk.forms.standard import RowForm, initial_of
from zhaoming.web.desk.views.standard import catalogue_or_404
from zhaoming.web.presentation.person_request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: PersonRequest, catalogue_id: int, row_id: int | None = None) -> HttpResponse:
    """The fields of a row; without one, a new row at the end."""
    found = _open(request, catalogue_id)
    held = _row_or_404(found, row_id) if row_id is not None else None
    if request.method != "POST":
        initial = {**(initial_of(row=held) if held is not None else {}), "seen": found.version}
        form = RowForm(catalogue=found, initial={**initial, **typed_before(request=request)})
        return _page(request, found, held, form, 200)
    form = RowForm(request.POST, catalogue=found)
    if attempt(
        form=form,
        act=lambda: services.change_row(
            actor=request.user,
            catalogue=found,
            row_id=row_id,
            values=form.values(),
            links=form.links(),
            seen=form.cleaned_data["seen"],
        ),
    ):
        messages.success(request, "已保存。")
        return redirect("desk:standard", catalogue_id)
    return _page(request, found, held, form, REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PersonRequest, catalogue_id: int, row_id: int) -> HttpResponse:
    """Taking a row out, asked once."""
    found = _open(request, catalogue_id)
    held = _row_or_404(found, row_id)
    is_post = request.method == "POST"
    form = SeenForm(request.POST if is_post else None, initial={"seen": found.version})
    if is_post and attempt(
        form=form,
        act=lambda: services.remove_row(
            actor=request.user, catalogue=found, row_id=row_id, seen=form.cleaned_data["seen"]
        ),
    ):
        messages.success(request, "已删除这一行。")
        return redirect("desk:standard", catalogue_id)
    context = {
        "form": form,
        "heading": f"删除“{held}”",
        "lead": "这一行不再属于目录；删了什么留在操作记录里。要找回须重新添加。",
        "back": reverse("desk:standard", args=[catalogue_id]),
        "button": "删除",
    }
    return render(request, "desk/standard_form.html", context, status=REFUSED if is_post else 200)


def _open(request: PersonRequest, catalogue_id: int) -> StandardCatalogue:
    found = catalogue_or_404(request, catalogue_id)
    require(actor=request.user, permission=Permission.PUBLISH_DOCUMENT, agency=found.agency)
    return found


def _row_or_404(found: StandardCatalogue, row_id: int) -> StandardRow:
    held = found.rows.select_related("publication").filter(pk=row_id).first()
    if held is None:
        raise Http404("目录里没有这一行。")
    return held


def _page(
    request: PersonRequest,
    found: StandardCatalogue,
    held: StandardRow | None,
    form: RowForm,
    status: int,
) -> HttpResponse:
    context = {
        "form": form,
        "heading": f"修改“{held}”" if held is not None else "添加一行",
        "lead": str(found),
        "back": reverse("desk:standard", args=[found.pk]),
        "button": "保存",
    }
    return render(request, "desk/standard_form.html", context, status=status)
