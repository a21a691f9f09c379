"""The standard catalogues of a person's agencies: imported, looked at, taken into use, exported."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.publishing.catalogue import RowState, draw_catalogue
from zhaoming.web.agencies.permissions import Permission, may, may_somewhere, require, require_somewhere
from zhaoming.web.catalogues import services
from zhaoming.web.catalogues.models import CatalogueState, StandardCatalogue
from zhaoming.web.catalogues.selectors import STATES, catalogues_of, judged, rows_of
from zhaoming.web.config.clock import now, today
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.guide import SeenForm
from zhaoming.web.desk.forms.standard import ImportForm
from zhaoming.web.files.names import CONTENT_TYPES
from zhaoming.web.presentation.downloads import file_attachment
from zhaoming.web.presentation.facets import Choice
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 100
ACTS = {
    "install": (
        "启用",
        "公众立即看到这份目录；同一领域原来的目录留作记录。",
        services.install_catalogue,
        "已启用。",
    ),
    "drop": ("放弃", "这份没有启用的目录不再使用，留在记录里。", services.drop_catalogue, "已放弃。"),
}


@require_safe
def catalogues(request: PersonRequest) -> HttpResponse:
    """Those in use and those waiting."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    context = {
        "found": catalogues_of(user=request.user).exclude(state=CatalogueState.REPLACED),
        "may_import": may_somewhere(request.user, Permission.PUBLISH_DOCUMENT),
    }
    return render(request, "desk/standards.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def load(request: PersonRequest) -> HttpResponse:
    """A table becomes a draft; nothing changes for anybody until it is taken into use."""
    require_somewhere(actor=request.user, permission=Permission.PUBLISH_DOCUMENT)
    if request.method != "POST":
        form = ImportForm(user=request.user, initial=typed_before(request=request))
        return _import_page(request, form, 200)
    form = ImportForm(request.POST, request.FILES, user=request.user)
    made: list[StandardCatalogue] = []

    def do() -> None:
        asked = form.cleaned_data
        file = asked["file"]
        made.append(
            services.import_catalogue(
                actor=request.user,
                agency=asked["agency"],
                name=asked["name"],
                file_name=file.name,
                data=file.read(),
            )
        )

    if attempt(form=form, act=do):
        messages.success(request, "已读入，还没有启用。请看过读出的内容和没有读出的地方，再启用。")
        return redirect("desk:standard", made[0].pk)
    return _import_page(request, form, REFUSED)


@require_safe
def catalogue(request: PersonRequest, catalogue_id: int) -> HttpResponse:
    """Every row with its state; `state` narrows to one."""
    found = catalogue_or_404(request, catalogue_id)
    rows = judged(rows=rows_of(catalogues=[found]), at=now(), on=today())
    counts = Counter(one.state for one in rows)
    state = request.GET.get("state", "")
    shown = [one for one in rows if one.state == state] if state in set(RowState) else rows
    choices = [Choice("", "全部", len(rows), here=not state)]
    choices += [Choice(one.value, one.label, counts[one], here=one == state) for one in STATES if counts[one]]
    may_change = may(request.user, Permission.PUBLISH_DOCUMENT, found.agency) and found.state in {
        CatalogueState.DRAFT,
        CatalogueState.CURRENT,
    }
    context = {
        "found": found,
        "choices": choices,
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "may_change": may_change,
        "is_draft": found.state == CatalogueState.DRAFT,
    }
    return render(request, "desk/standard.html", context)


@require_safe
def export(request: PersonRequest, catalogue_id: int) -> HttpResponse:
    """The table in its printed shape, as it can be read again."""
    found = catalogue_or_404(request, catalogue_id)
    rows = [one.value() for one in rows_of(catalogues=[found])]
    data = write_xlsx(drawing=draw_catalogue(title=str(found), rows=rows))
    return file_attachment(content=data, content_type=CONTENT_TYPES[".xlsx"], name=f"{found}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PersonRequest, catalogue_id: int, act: str) -> HttpResponse:
    """Taking a draft into use, or giving it up."""
    found = catalogue_or_404(request, catalogue_id)
    if act not in ACTS:
        raise Http404("没有这个事项。")
    require(actor=request.user, permission=Permission.PUBLISH_DOCUMENT, agency=found.agency)
    label, consequence, service, done = ACTS[act]
    is_post = request.method == "POST"
    form = SeenForm(request.POST if is_post else None, initial={"seen": found.version})
    if is_post and attempt(
        form=form,
        act=lambda: service(actor=request.user, catalogue=found, seen=form.cleaned_data["seen"]),
    ):
        messages.success(request, done)
        return redirect("desk:standards")
    context = {
        "form": form,
        "heading": f"{found}：{label}",
        "lead": consequence,
        "back": reverse("desk:standard", args=[catalogue_id]),
        "button": label,
    }
    return render(request, "desk/standard_form.html", context, status=REFUSED if is_post else 200)


def catalogue_or_404(request: PersonRequest, catalogue_id: int) -> StandardCatalogue:
    """The catalogue, where the person may see it."""
    found = catalogues_of(user=request.user).filter(pk=catalogue_id).first()
    if found is None:
        raise Http404("没有这份标准目录，或者您的角色不能查看。")
    return found


def _import_page(request: PersonRequest, form: ImportForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "heading": "导入标准目录",
        "lead": "先读成待启用的一份，列出每一行和读不出的地方，看过再启用；现在使用的不变。",
        "back": reverse("desk:standards"),
        "button": "读入",
    }
    return render(request, "desk/standard_form.html", context, status=status)
