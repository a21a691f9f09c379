"""Declaring whose figures a report holds."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.collection.models import ScopeDeclaration
from zhaoming.web.collection.selectors import declaration_of, may_declare, nameable_agencies
from zhaoming.web.collection.services import declare_scope
from zhaoming.web.desk.acting import REFUSED, attempt
from zhaoming.web.desk.forms.scope import OWN, WITH_OTHERS, ScopeForm
from zhaoming.web.desk.views.report import version_name, version_or_404
from zhaoming.web.presentation.person_request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def scope(request: PersonRequest, version_id: int) -> HttpResponse:
    """The declaration that counts, and for whoever files a form for a new one."""
    version = version_or_404(request, version_id)
    declared = declaration_of(version=version)
    offered = nameable_agencies(version=version)
    if request.method == "POST":
        form = ScopeForm(request.POST, offered=offered)
        if attempt(
            form=form,
            act=lambda: declare_scope(actor=request.user, version=version, agencies=form.cleaned_data["named"]),
        ):
            messages.success(request, "已声明统计范围。")
            return redirect("desk:scope", version.pk)
    else:
        form = ScopeForm(initial=_initial(declared, {one.pk for one in offered}), offered=offered)
    context = {
        "version": version,
        "version_name": version_name(version),
        "declared": declared,
        "form": form,
        "may_declare": may_declare(user=request.user, version=version),
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "desk/scope.html", context, status=status)


def _initial(declared: ScopeDeclaration | None, offered: set[int]) -> dict[str, Any]:
    if declared is None:
        return {}
    named = list(declared.agencies.all())
    return {
        "kind": WITH_OTHERS if named else OWN,
        "agencies": [one.code for one in named if one.pk in offered],
        "codes": "\n".join(one.code for one in named if one.pk not in offered),
    }
