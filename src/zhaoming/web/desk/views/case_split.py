"""Splitting a letter: the parts are written, then each is a request with a number and a query code."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhaoming.casework.acts import ACT_RULES, Act
from zhaoming.law.citations import cite
from zhaoming.web.cases.selectors import Standing, standing, wanted_of
from zhaoming.web.cases.selectors.applicants import names_to_watch
from zhaoming.web.cases.services import Receipt, split_request
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.case_split import MOST_PARTS, PartForm, SplitForm, part_forms
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.person_request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: PersonRequest, case_id: int) -> HttpResponse:
    """The codes are in the answer to the split and nowhere else; `more` and `fewer` change the number."""
    found = standing(case=case_or_404(request, case_id), user=request.user)
    letter = wanted_of(case=found.case)
    if request.method != "POST":
        typed = typed_before(request=request)
        count = _count(typed.get("count"))
        parts = part_forms(count=count, letter=letter, data=typed or None)
        return _page(
            request, found, SplitForm(initial={"seen": found.case.version, "count": count}), parts, 200
        )
    count = _count(request.POST.get("count"), step=("more" in request.POST) - ("fewer" in request.POST))
    parts = part_forms(count=count, letter=letter, data=request.POST)
    names = names_to_watch(user=request.user, case=found.case)
    for one in parts:
        one.watch(names)
    form = SplitForm(_with_count(request.POST, count))
    if "more" in request.POST or "fewer" in request.POST:
        return _page(request, found, form, [_unjudged(one) for one in parts], 200)
    if not all([one.is_valid() for one in parts]):  # noqa: C419 - each part shall say what is wrong with it.
        return _page(request, found, form, parts, REFUSED)
    made: list[Receipt] = []

    def do() -> None:
        wanted = [one.wanted(letter=letter) for one in parts]
        given = {"case": found.case, "parts": wanted, "seen": form.cleaned_data["seen"]}
        made.extend(split_request(actor=request.user, **given))

    if attempt(form=form, act=do):
        return render(request, "desk/case_split_done.html", {"case": found.case, "receipts": made})
    return _page(request, found, form, parts, REFUSED)


def _count(raw: str | None, *, step: int = 0) -> int:
    asked = int(raw) if raw and raw.isdigit() and len(raw) < 4 else 2
    return min(max(asked + step, 2), MOST_PARTS)


def _with_count(data: QueryDict, count: int) -> QueryDict:
    changed = data.copy()
    changed["count"] = str(count)
    return changed


def _unjudged(one: PartForm) -> PartForm:
    """What is typed so far, without complaints about what is still empty."""
    typed = {name: one[name].value() or "" for name in one.fields}
    return PartForm(prefix=one.prefix, initial=typed)


def _page(
    request: PersonRequest, found: Standing, form: SplitForm, parts: list[PartForm], status: int
) -> HttpResponse:
    verdict = next(one for one in found.acts if one.act is Act.SPLIT)
    may = Act.SPLIT in found.allowed
    context = {
        "case": found.case,
        "standing": found,
        "wanted": wanted_of(case=found.case),
        "form": form,
        "parts": parts,
        "verdict": verdict,
        "may": may,
        "shows_form": may and (verdict.is_permitted or form.is_bound),
        "provision": cite(ACT_RULES[Act.SPLIT].provision),
        "most": MOST_PARTS,
    }
    return render(request, "desk/case_split.html", context, status=status)
