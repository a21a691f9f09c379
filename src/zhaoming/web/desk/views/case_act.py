"""One act on a request: its form, what it would do, and doing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.casework.acts import ACT_RULES, Act
from zhaoming.law.citations import cite
from zhaoming.web.cases.rights import permissions_for
from zhaoming.web.cases.second_person import needs_second
from zhaoming.web.cases.selectors import Standing, standing
from zhaoming.web.cases.services import perform_acts, propose_act
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.foreseen import foreseen
from zhaoming.web.desk.forms.case_acts import ACT_FORMS, CaseActForm
from zhaoming.web.desk.paper_links import paper_url
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.person_request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PersonRequest, case_id: int, act: str) -> HttpResponse:
    """`preview` in the posted form asks what would happen; otherwise it is done, and the request shown.

    What goes by a paper leads to the paper.
    """
    case = case_or_404(request, case_id)
    paper = paper_url(case=case, act=Act(act)) if act in set(Act) else None
    if paper is not None:
        messages.info(request, f"“{ACT_RULES[Act(act)].label}”要通过文书办理：起草、审核、签发之后送达。")
        return redirect(paper)
    wanted = act_or_404(act)
    found = standing(case=case, user=request.user)
    made = ACT_FORMS[wanted]
    if request.method != "POST":
        initial = {"seen": found.case.version, **typed_before(request=request)}
        return _page(request, found, made(initial=initial, standing=found), 200)
    form = made(request.POST, standing=found)
    if "preview" in request.POST:
        return _previewed(request, found, form)

    done: list[str] = []
    if attempt(form=form, act=lambda: done.append(_do(request, found, form))):
        messages.success(request, done[0])
        return redirect("desk:case", found.case.pk)
    return _page(request, found, form, REFUSED)


def _do(request: PersonRequest, found: Standing, form: CaseActForm) -> str:
    """Do it, or put it before a second person; what to say of it."""
    told, seen, label = form.told(), form.cleaned_data["seen"], ACT_RULES[form.act].label
    event, words = told[0]
    if needs_second(event=event):
        more = {"basis": form.basis(), "despite": form.is_despite(), "seen": seen}
        propose_act(actor=request.user, case=found.case, event=event, words=words, **more)
        return f"已提交复核：{label}。由本机关另一位审核人或者签发人同意后生效。"
    perform_acts(actor=request.user, case=found.case, told=told, seen=seen)
    return f"已登记：{label}。"


def act_or_404(name: str) -> Act:
    """The act of an address that has a form."""
    if name not in {one.value for one in ACT_FORMS}:
        raise Http404("没有这项办理。")
    return Act(name)


def _previewed(request: PersonRequest, found: Standing, form: CaseActForm) -> HttpResponse:
    if request.headers.get("HX-Request"):
        told = foreseen(form=form, standing=found, by=request.user)
        return render(request, "desk/case_act/foreseen.html", {"foreseen": told, "form": form, "asked": True})
    return _page(request, found, form, 200 if form.is_valid() else REFUSED)


def _page(request: PersonRequest, found: Standing, form: CaseActForm, status: int) -> HttpResponse:
    rule = ACT_RULES[form.act]
    verdict = next(one for one in found.acts if one.act is form.act)
    context = {
        "case": found.case,
        "standing": found,
        "form": form,
        "label": rule.label,
        "provision": cite(rule.provision),
        "verdict": verdict,
        "may": form.act in found.allowed,
        # What was typed is shown again even where the act has been closed meanwhile.
        "shows_form": form.act in found.allowed and (verdict.is_permitted or form.is_bound),
        "needs": "或者".join(one.label for one in permissions_for(act=form.act)),
        "asked": form.is_bound,
        "foreseen": foreseen(form=form, standing=found, by=request.user) if form.is_bound else None,
    }
    return render(request, "desk/case_act.html", context, status=status)
