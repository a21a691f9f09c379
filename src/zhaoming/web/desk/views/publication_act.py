"""One act on a publication: its form, and doing it; and cleaning a file of a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from zhaoming.law.citations import cite
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import ACT_RULES, Act, ActRule
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.publication_acts import FORMS, EventForm
from zhaoming.web.desk.publication_acts import needs_of
from zhaoming.web.desk.publication_platform import ACTS as PLATFORM_ACTS
from zhaoming.web.desk.publication_platform import points, suggestions
from zhaoming.web.desk.views.publication import document_or_404
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.rights import permissions_for, require_event
from zhaoming.web.publications.selectors import DeskDocument
from zhaoming.web.publications.services import correct_record, perform_act, schedule_publishing, strip_file

_DANGER = frozenset({Act.WITHDRAW, Act.DROP_DRAFT, Act.CONFIRM_SUPPRESSION})


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PersonRequest, publication_id: int, act: str) -> HttpResponse:
    """The page of one act; afterwards the publication."""
    found = document_or_404(request, publication_id)
    rule = _rule_or_404(act)
    require_event(actor=request.user, kind=rule.event, publication=found.publication)
    made = FORMS[rule.event]
    if request.method != "POST":
        initial = {"seen": found.publication.version, **_taken(request, rule), **typed_before(request=request)}
        return _page(request, found, rule, made(kind=rule.event, document=found, initial=initial), 200)
    form = made(request.POST, kind=rule.event, document=found)
    if attempt(form=form, act=lambda: _do(request, found, form)):
        messages.success(request, f"已办理：{rule.label}。")
        return redirect("desk:publication", publication_id)
    if rule.act is Act.TAKE_SECOND_LOOK:
        # The checks were asked again meanwhile: what they remark now is asked about, what was typed stays.
        found = document_or_404(request, publication_id)
        asked, form = form.errors, made(request.POST, kind=rule.event, document=found)
        if form.is_valid():
            form.errors.update(asked)
    return _page(request, found, rule, form, REFUSED)


@require_POST
def strip(request: PersonRequest, publication_id: int, file_id: int) -> HttpResponse:
    """Take properties and hidden parts out of a file of the draft; afterwards the publication."""
    found = document_or_404(request, publication_id)
    file = next((one for one in found.files if one.pk == file_id), None)
    if file is None:
        raise Http404("没有这份附件，或者它已经换掉。")
    try:
        strip_file(actor=request.user, publication=found.publication, file=file)
    except PublicationRefusedError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, f"已清除“{file.name}”的隐藏内容，正在重新检查。")
    return redirect("desk:publication", publication_id)


def _taken(request: PersonRequest, rule: ActRule) -> dict[str, str]:
    """The suggested place that was taken with one click; the form knows only places there are."""
    wanted = request.GET.get("category", "")
    return {"category": wanted} if wanted and rule.act in PLATFORM_ACTS else {}


def _rule_or_404(name: str) -> ActRule:
    rule = ACT_RULES[Act(name)] if name in set(Act) else None
    if rule is None or rule.event not in FORMS:
        raise Http404("没有这项办理。")
    return rule


def _do(request: PersonRequest, found: DeskDocument, form: EventForm) -> None:
    event, seen = form.event(), form.cleaned_data["seen"]
    told = {"actor": request.user, "publication": found.publication, "seen": seen}
    if isinstance(event, happened.Scheduled):
        schedule_publishing(at=event.at, **told)
    elif isinstance(event, happened.RecordCorrected):
        correct_record(details=event.details, words=event.words, **told)
    else:
        perform_act(event=event, **told)


def _page(
    request: PersonRequest, found: DeskDocument, rule: ActRule, form: EventForm, status: int
) -> HttpResponse:
    verdict = next(one for one in found.verdicts if one.act is rule.act)
    context = {
        "publication": found.publication,
        "form": form,
        "label": rule.label,
        "provision": cite(rule.provision),
        "consequence": form.consequence,
        "reasons": [one.message for one in verdict.objections],
        "may": bool(found.held.intersection(permissions_for(kind=rule.event))),
        "needs": needs_of(rule.act),
        "is_danger": rule.act in _DANGER,
    }
    if rule.act in PLATFORM_ACTS:
        context |= {
            "suggestions": suggestions(document=found, act=rule.act),
            "points": points(document=found),
        }
    return render(request, "desk/publication_act.html", context, status=status)
