"""One comment on the desk: whether it is shown, under which topics it stands, who wrote it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, may, require
from zhaoming.web.comments.models import Comment, CommentFile, CommentTopic
from zhaoming.web.comments.selectors import DeskComment, attachment_of, attachments_of, comment_of
from zhaoming.web.comments.selectors.desk import author_kept
from zhaoming.web.comments.services import (
    OpenedFile,
    add_topic,
    moderate,
    open_attachment,
    reveal_author,
    sort_comment,
)
from zhaoming.web.desk.acting import REFUSED, attempt
from zhaoming.web.desk.forms.consultations import AttachmentForm, AuthorForm, ModerateForm, SortForm
from zhaoming.web.presentation.downloads import file_attachment
from zhaoming.web.presentation.person_request import PersonRequest


@require_safe
def comment(request: PersonRequest, comment_id: int) -> HttpResponse:
    """The comment with what may be done."""
    return _page(request, _found(request, comment_id))


@require_POST
def moderating(request: PersonRequest, comment_id: int) -> HttpResponse:
    """Show it to everybody, or hold it back; on to the next one nobody has looked at."""
    found = _found(request, comment_id)
    require(actor=request.user, permission=Permission.DRAFT_DOCUMENT, agency=_agency(found))
    form = ModerateForm(request.POST)

    def do() -> None:
        told = form.cleaned_data
        shown = told["shown"] == "yes"
        ground = None if shown else told["ground"]
        moderate(actor=request.user, comment=found.comment, is_shown=shown, ground=ground, words=told["words"])

    if not attempt(form=form, act=do):
        return _page(request, found, moderate_form=form, status=REFUSED)
    messages.success(request, "已登记。")
    return redirect("desk:comment", comment_id)


@require_POST
def sorting(request: PersonRequest, comment_id: int) -> HttpResponse:
    """Put it under topics; a new topic may be named at once."""
    found = _found(request, comment_id)
    require(actor=request.user, permission=Permission.DRAFT_DOCUMENT, agency=_agency(found))
    topics = _topics(found)
    form = SortForm(request.POST, topics=topics)

    def do() -> None:
        chosen = set(form.cleaned_data.get("topics", ()))
        wanted = [one for one in topics if one.pk in chosen]
        title = form.cleaned_data["title"]
        if title:
            row = found.comment.consultation
            wanted.append(add_topic(actor=request.user, consultation=row, title=title))
        sort_comment(actor=request.user, comment=found.comment, topics=wanted)

    if not attempt(form=form, act=do):
        return _page(request, found, sort_form=form, status=REFUSED)
    messages.success(request, "已归类。")
    return redirect("desk:comment", comment_id)


@require_POST
def reveal(request: PersonRequest, comment_id: int) -> HttpResponse:
    """Name and contact, once, with a reason that stays in the ledger."""
    found = _found(request, comment_id)
    require(actor=request.user, permission=Permission.REVEAL_APPLICANT, agency=_agency(found))
    form = AuthorForm(request.POST)
    shown: list[dict[str, str]] = []

    def look() -> None:
        reason = form.cleaned_data["reason"]
        shown.append(reveal_author(actor=request.user, comment=found.comment, reason=reason))

    if not attempt(form=form, act=look):
        return _page(request, found, author_form=form, status=REFUSED)
    response = _page(request, found, author=shown[0])
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def attachment(request: PersonRequest, file_id: int) -> HttpResponse:
    """One attachment to be saved, with a reason that stays in the ledger."""
    try:
        file = attachment_of(user=request.user, file_id=file_id)
    except CommentFile.DoesNotExist as error:
        raise Http404("没有这个附件，或者您的角色不能查看它。") from error
    found = _found(request, file.comment_id)
    require(actor=request.user, permission=Permission.REVEAL_APPLICANT, agency=_agency(found))
    form = AttachmentForm(request.POST)
    opened: list[OpenedFile] = []

    def open_it() -> None:
        opened.append(open_attachment(actor=request.user, file=file, reason=form.cleaned_data["file_reason"]))

    if not attempt(form=form, act=open_it):
        return _page(request, found, file_form=form, status=REFUSED)
    made = opened[0]
    return file_attachment(content=made.data, content_type=made.content_type, name=made.name)


def _page(
    request: PersonRequest,
    found: DeskComment,
    *,
    moderate_form: forms.Form | None = None,
    sort_form: forms.Form | None = None,
    author_form: forms.Form | None = None,
    file_form: forms.Form | None = None,
    author: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    row = found.comment.consultation
    later = row.comments.filter(pk__gt=found.comment.pk).values_list("pk", flat=True).first()
    chosen = [str(one.pk) for one in found.topics]
    held = {"shown": ("yes" if found.shown.is_shown else "no") if found.shown else ""}
    context = {
        "found": found,
        "row": row,
        "next": later,
        "moderate_form": moderate_form or ModerateForm(initial=held),
        "sort_form": sort_form or SortForm(topics=_topics(found), initial={"topics": chosen}),
        "author_form": author_form or AuthorForm(),
        "file_form": file_form or AttachmentForm(),
        "files": attachments_of(comment=found.comment),
        "author": author if author is not None else author_kept(found.comment),
        "is_revealed": author is not None,
        "may_handle": row.answered_on is None and may(request.user, Permission.DRAFT_DOCUMENT, _agency(found)),
        "may_reveal": may(request.user, Permission.REVEAL_APPLICANT, _agency(found)),
    }
    return render(request, "desk/consultation/comment.html", context, status=status)


def _agency(found: DeskComment) -> Agency:
    return found.comment.consultation.publication.agency


def _topics(found: DeskComment) -> tuple[CommentTopic, ...]:
    return tuple(found.comment.consultation.topics.filter(merged_into=None))


def _found(request: PersonRequest, comment_id: int) -> DeskComment:
    try:
        return comment_of(user=request.user, comment_id=comment_id)
    except Comment.DoesNotExist as error:
        raise Http404("没有这条意见，或者您的角色不能查看它。") from error
