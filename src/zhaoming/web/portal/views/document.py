"""One public document and its files; and the notice that stands where one was withdrawn."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.publishing.telling import told
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.selectors import list_of
from zhaoming.web.files.downloads import as_download
from zhaoming.web.portal.common_text import note_under_title
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.presentation.linked_data import document_data
from zhaoming.web.presentation.places import Places
from zhaoming.web.presentation.publication_words import (
    metadata_of,
    relation_label,
    validity_banner,
)
from zhaoming.web.publications.ends import ends_told
from zhaoming.web.publications.models import Publication, PublicationFile, PublicationVersion
from zhaoming.web.publications.selectors import gone, public_document, public_file
from zhaoming.web.usage.selectors import reads_shown

GONE = 410


@require_safe
@asked_again
def document(request: HttpRequest, publication_id: int) -> HttpResponse:
    """The document; where it was withdrawn or suppressed, a page that says so and nothing of what it said."""
    try:
        found = public_document(publication_id=publication_id, at=now(), also=reads_shown())
    except Publication.DoesNotExist:
        return _gone(request, publication_id)
    in_library = DOCUMENT_KINDS[found.publication.kind].library is not None
    context = {
        "found": found,
        "note": note_under_title(publication=found.publication, version=found.version) if in_library else "",
        "told": told(kind=found.publication.kind, body=found.version.body),
        "metadata": metadata_of(publication=found.publication, version=found.version, files=len(found.files)),
        "banner": validity_banner(publication=found.publication, successor=found.successor, on=today()),
        "related": [(relation_label(one.kind, forward=one.forward), one.publication) for one in found.related],
        "changed_on": found.publication.changed_last(on=today()),
        "list_key": _list_key(found.publication, found.version),
        "linked": document_data(found=found, places=Places(request)),
    }
    return render(request, "portal/document.html", context)


@require_safe
@asked_again
def file(_request: HttpRequest, publication_id: int, file_id: int) -> HttpResponseBase:
    """One file of the public version."""
    try:
        found = public_file(publication_id=publication_id, file_id=file_id, at=now())
    except PublicationFile.DoesNotExist as error:
        raise Http404("没有这份附件，或者文件已经不再公开。") from error
    return as_download(stored=found.stored, name=found.name)


def _list_key(publication: Publication, version: PublicationVersion) -> str:
    """The list whose batch the document is, whose rows are read elsewhere; no query for other kinds."""
    return list_of(version=version) if DOCUMENT_KINDS[publication.kind].fact_list else ""


def _gone(request: HttpRequest, publication_id: int) -> HttpResponse:
    try:
        found = gone(publication_id=publication_id)
    except Publication.DoesNotExist as error:
        raise Http404("没有这份文件，或者它没有公开。") from error
    context = {"gone": found, "ends": ends_told(publication_id=publication_id, at=now())}
    return render(request, "portal/document_gone.html", context, status=GONE)
