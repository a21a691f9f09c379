"""Consultations on the desk: the list, one with its comments and topics, and each act on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.publishing import events as happened
from zhaoming.web.agencies.permissions import Permission, require, require_somewhere
from zhaoming.web.comments.models import CommentTopic
from zhaoming.web.comments.selectors import (
    DeskConsultation,
    consultations_of,
    desk_consultation,
    topic_of,
)
from zhaoming.web.comments.selectors.desk import comments_listed, words_of
from zhaoming.web.comments.selectors.explaining import explains_itself
from zhaoming.web.comments.services import Imported, open_consultation
from zhaoming.web.config.clock import today
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.consultation_acts import CONSULTATION_ACTS, TOPIC_ACTS, DeskAct
from zhaoming.web.desk.forms.consultations import MergeForm, OpenForm
from zhaoming.web.presentation.consultation_words import consultation_status, moderation_status, topic_status
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.rights import require_event

PER_PAGE = 50


@require_safe
def consultations(request: PersonRequest) -> HttpResponse:
    """Every consultation of the person's agencies."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    page = Paginator(consultations_of(user=request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [(one, consultation_status(one)) for one in page]}
    return render(request, "desk/consultation/list.html", context)


@require_safe
def consultation(request: PersonRequest, publication_id: int) -> HttpResponse:
    """One: how it stands, what may be done, the comments, the topics."""
    found = _found(request, publication_id)
    if found.row is None:
        return redirect("desk:consultation_open", publication_id)
    show = request.GET.get("show", "")
    topic = request.GET.get("topic", "")
    listed = comments_listed(
        consultation=found.row, show=show, topic=int(topic) if topic.isdecimal() and len(topic) < 10 else None
    )
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "found": found,
        "row": found.row,
        "figures": found.counted.figures if found.counted else None,
        "state": consultation_status(found.row),
        "acts": list(_open_acts(found)),
        "topics": [(one, topic_status(one), found.counted.counts[one.pk]) for one in found.topics]
        if found.counted
        else [],
        "page": page,
        "comments": [(one, words_of(one), moderation_status(one)) for one in page],
        "may_handle": Permission.DRAFT_DOCUMENT in found.held,
        "may_review": Permission.REVIEW_DOCUMENT in found.held,
        "tabs": _tabs(found, show, topic),
    }
    return render(request, "desk/consultation/one.html", context)


def _tabs(found: DeskConsultation, show: str, topic: str) -> list[dict[str, Any]]:
    unsorted = found.counted.figures.unsorted if found.counted else 0
    told = (("", "全部", None), ("new", "待审看", found.unmoderated), ("unsorted", "待归类", unsorted))
    return [
        {
            "label": label,
            "url": f"?show={key}" if key else "?",
            "count": count,
            "here": show == key and not topic,
        }
        for key, label, count in told
    ]


def _open_acts(found: DeskConsultation) -> Iterator[DeskAct]:
    """What the person may do now, in the order of the work."""
    row = found.row
    if row is None or row.answered_on is not None:
        return
    names = ["sign", "decline"] if row.opened_on is None else ["record", "import", "topic"]
    if row.opened_on is not None and row.closed_on is None:
        names += ["extend", *(["close"] if row.closes_on < today() else [])]
    if row.closed_on is not None and not found.missing:
        names += ["answer"] if row.feedback_id else ["feedback"]
    for name in names:
        if CONSULTATION_ACTS[name].needs in found.held:
            yield CONSULTATION_ACTS[name]


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: PersonRequest, publication_id: int) -> HttpResponse:
    """Asking the public for comments on a published draft."""
    found = _found(request, publication_id)
    require_event(actor=request.user, kind=happened.CommentsOpened, publication=found.publication)
    is_post = request.method == "POST"
    form = OpenForm(
        request.POST if is_post else None, initial=typed_before(request=request), draft=found.publication
    )

    def do() -> None:
        told = {name: form.cleaned_data[name] for name in ("closes_on", "short_reason")}
        made = open_consultation(actor=request.user, publication=found.publication, ways=form.ways(), **told)
        said = "已经开始征求意见。" if made.opened_on else "已提请负责人签批缩短的期限，签批后开始。"
        messages.success(request, said)

    if is_post and attempt(form=form, act=do):
        return redirect("desk:consultation", publication_id)
    context = {"found": found, "form": form, "explains_itself": explains_itself(draft=found.publication)}
    return render(request, "desk/consultation/open.html", context, status=REFUSED if is_post else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PersonRequest, publication_id: int, act: str) -> HttpResponse:
    """One act on a consultation; afterwards its page, or the draft of the feedback."""
    found = _found(request, publication_id)
    wanted = _act_or_404(CONSULTATION_ACTS, act)
    require(actor=request.user, permission=wanted.needs, agency=found.publication.agency)
    row = found.row
    if row is None:
        raise Http404("还没有就这份文件征求意见。")
    is_post = request.method == "POST"
    form = (
        wanted.form(request.POST, request.FILES)
        if is_post
        else wanted.form(initial=typed_before(request=request))
    )
    made: list[object] = []
    if is_post and attempt(form=form, act=lambda: made.append(wanted.done(request.user, row, form))):
        _say(request, wanted, made[0])
        if isinstance(made[0], Publication):
            return redirect("desk:publication", made[0].pk)
        return redirect("desk:consultation", publication_id)
    return _act_page(request, wanted, form, found.publication, status=REFUSED if is_post else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def topic_act(request: PersonRequest, topic_id: int, act: str) -> HttpResponse:
    """One act on a topic; afterwards the consultation."""
    try:
        topic = topic_of(user=request.user, topic_id=topic_id)
    except CommentTopic.DoesNotExist as error:
        raise Http404("没有这个主题，或者您的角色不能查看它。") from error
    wanted = _act_or_404(TOPIC_ACTS, act)
    publication = topic.consultation.publication
    require(actor=request.user, permission=wanted.needs, agency=publication.agency)
    is_post = request.method == "POST"
    more: dict[str, Any] = {"topic": topic} if wanted.form is MergeForm else {}
    initial = {"decision": topic.decision, "reason": topic.reason, **typed_before(request=request)}
    form = wanted.form(request.POST if is_post else None, initial=initial, **more)
    if is_post and attempt(form=form, act=lambda: wanted.done(request.user, topic, form)):
        messages.success(request, f"已办理：{wanted.label}。")
        return redirect("desk:consultation", publication.pk)
    return _act_page(request, wanted, form, publication, topic, status=REFUSED if is_post else 200)


def _say(request: PersonRequest, wanted: DeskAct, made: object) -> None:
    if not isinstance(made, Imported):
        messages.success(request, f"已办理：{wanted.label}。")
        return
    known = f"，{made.known} 条以前已经导入" if made.known else ""
    messages.success(request, f"已导入 {made.taken} 条{known}。")
    for fault in made.faults:
        messages.warning(request, fault)


def _act_page(
    request: PersonRequest,
    wanted: DeskAct,
    form: forms.Form,
    publication: Publication,
    topic: CommentTopic | None = None,
    *,
    status: int,
) -> HttpResponse:
    context = {"act": wanted, "form": form, "publication": publication, "topic": topic}
    if topic is not None:
        listed = comments_listed(consultation=topic.consultation, topic=topic.pk)[:PER_PAGE]
        context["comments"] = [(one, words_of(one)) for one in listed]
    return render(request, "desk/consultation/act.html", context, status=status)


def _act_or_404(acts: dict[str, DeskAct], name: str) -> DeskAct:
    if name not in acts:
        raise Http404("没有这项办理。")
    return acts[name]


def _found(request: PersonRequest, publication_id: int) -> DeskConsultation:
    try:
        return desk_consultation(user=request.user, publication_id=publication_id)
    except Publication.DoesNotExist as error:
        raise Http404("没有这份文件，或者您的角色不能查看它。") from error
