"""One publication on the desk: as the public will see it, beside its gates and what may be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.publishing.acts import Act
from zhaoming.publishing.entries import from_entry
from zhaoming.publishing.events import RelationKind, Returned, Submitted
from zhaoming.publishing.standing import WorkStage
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.desk.compared_versions import compared
from zhaoming.web.desk.publication_acts import shown_acts
from zhaoming.web.desk.publication_findings import found_at
from zhaoming.web.desk.publication_gates import gates
from zhaoming.web.desk.views.publications import is_late
from zhaoming.web.files.downloads import as_download
from zhaoming.web.files.services import FileHeldError
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.publication_event_words import details_of, label_of
from zhaoming.web.presentation.publication_words import kind_labels, metadata_of, relation_label, stage_status
from zhaoming.web.publications.models import Publication, PublicationEvent, PublicationFile, PublicationVersion
from zhaoming.web.publications.rights import permissions_for
from zhaoming.web.publications.selectors import DeskDocument, desk_document, desk_file, turned_away
from zhaoming.web.watch.models import PageOf
from zhaoming.web.watch.selectors import open_findings


def document_or_404(request: PersonRequest, publication_id: int) -> DeskDocument:
    """The publication, where this person may see it."""
    try:
        return desk_document(user=request.user, publication_id=publication_id)
    except Publication.DoesNotExist as error:
        raise Http404("没有这份文件，或者您的角色不能查看它。") from error


@require_safe
def publication(request: PersonRequest, publication_id: int) -> HttpResponse:
    """The page of one publication."""
    found = document_or_404(request, publication_id)
    acts = shown_acts(found)
    context = {
        "found": found,
        "kind": kind_labels().get(found.publication.kind, found.publication.kind),
        "state": stage_status(found.publication),
        "is_late": is_late(found.publication),
        "gates": gates(found),
        "mine": acts.mine,
        "others": acts.others,
        "closed": acts.closed,
        "metadata": metadata_of(publication=found.publication, version=found.version) if found.version else (),
        "found_at": found_at(found),
        "is_pending": found.value.work is not None and any(one.inspected_at is None for one in found.files),
        "has_refused": found.value.work is not None and any(one.refusal for one in found.files),
        "turned_away": turned_away(publication=found.publication),
        "may_look_again": may_look_again(found),
        "watched": open_findings(user=request.user, page_of=PageOf.PUBLICATION, number=found.publication.pk),
        # The codes of hidden contents are those the machine can take out.
        "strippable": _strippable(found),
        "may_interpret": _may_interpret(found),
        "related": list(_related(found)),
        "history": list(_history(found)),
        "timeline": list(_timeline(found)),
        "returned": _returned(found),
    }
    return render(request, "desk/publication.html", context)


@require_safe
def file(request: PersonRequest, publication_id: int, file_id: int) -> HttpResponseBase:
    """A file of any version that was not suppressed and was looked into, for those who work on it."""
    found = document_or_404(request, publication_id)
    try:
        held = desk_file(document=found, file_id=file_id)
    except PublicationFile.DoesNotExist as error:
        raise Http404("没有这份附件。") from error
    except FileHeldError as shut:
        raise Http404(str(shut)) from shut
    return as_download(stored=held.stored, name=held.name)


@require_safe
def compare(request: PersonRequest, publication_id: int) -> HttpResponse:
    """Two versions side by side; a suppressed one is shown to nobody."""
    found = document_or_404(request, publication_id)
    old, new = (_version_or_404(found, request.GET.get(name, "")) for name in ("old", "new"))
    context = {
        "publication": found.publication,
        "old": old,
        "new": new,
        "compared": compared(publication=found.publication, old=old, new=new),
    }
    return render(request, "desk/publication_compare.html", context)


def may_look_again(found: DeskDocument) -> bool:
    """Whether the checks may be asked again, by whoever has a hand in the document."""
    looks = any(one.act is Act.INSPECT and one.is_permitted for one in found.verdicts)
    return looks and bool(found.held.intersection(permissions_for(kind=Returned)))


def _may_interpret(found: DeskDocument) -> bool:
    """Whether an interpretation is awaited, nobody began one that still stands, and the person drafts."""
    drafts = (one.source for one in found.naming_relations if one.kind == RelationKind.INTERPRETS.value)
    begun = any(one.withdrawn_on is None and one.suppressed_on is None for one in drafts)
    return found.value.interpreting.is_awaited and not begun and Permission.DRAFT_DOCUMENT in found.held


def _strippable(found: DeskDocument) -> frozenset[int]:
    """The files of the draft in which something hidden was found, for whoever may change the draft."""
    if not any(one.act is Act.CHANGE_DRAFT and one.is_permitted for one in found.verdicts):
        return frozenset()
    if Permission.DRAFT_DOCUMENT not in found.held:
        return frozenset()
    hidden = (one.file_id for one in found.findings if one.code.startswith("INS2"))
    return frozenset(one for one in hidden if one is not None)


def _version_or_404(found: DeskDocument, number: str) -> PublicationVersion:
    for one in found.versions:
        if str(one.number) == number and one.suppressed_on is None:
            return one
    raise Http404("没有这一版，或者它已经撤除。")


def _related(found: DeskDocument) -> Iterator[tuple[str, Publication]]:
    for one in found.own_relations:
        yield relation_label(one.kind, forward=True), one.target
    for one in found.naming_relations:
        yield relation_label(one.kind, forward=False), one.source


def _history(found: DeskDocument) -> Iterator[tuple[PublicationVersion, int | None]]:
    """Each version with the number of the one it can be compared with; the newest on top."""
    shown = [one.number for one in found.versions if one.suppressed_on is None]
    for one in found.versions:
        earlier = [number for number in shown if number < one.number]
        yield one, earlier[0] if earlier and one.number in shown else None


def _returned(found: DeskDocument) -> tuple[PublicationEvent, str] | None:
    """Who sent the draft back last and with which words, until it is submitted anew."""
    if found.publication.work_stage != WorkStage.DRAFTING:
        return None
    for one in reversed(found.events):
        event = from_entry(one.entry)
        if isinstance(event, Submitted):
            return None
        if isinstance(event, Returned):
            return one, event.words
    return None


def _timeline(found: DeskDocument) -> Iterator[dict[str, Any]]:
    """The latest on top."""
    told = [(one, from_entry(one.entry)) for one in reversed(found.events)]
    named = {event.reviewer for _, event in told if isinstance(event, Submitted)}
    names = {one.username: str(one) for one in User.objects.filter(username__in=named)} if named else {}
    for one, event in told:
        yield {
            "on": one.on,
            "label": label_of(event),
            "details": details_of(event, names=names),
            "actor": one.actor,
            "recorded_at": one.recorded_at,
        }
