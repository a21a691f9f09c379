"""The publications of a person's agencies, the last worked on first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.publishing.standing import PublicStage, WorkStage
from zhaoming.web.agencies.permissions import Permission, may_somewhere, require_somewhere
from zhaoming.web.config.clock import today
from zhaoming.web.desk.forms.publications import PublicationsForm
from zhaoming.web.desk.views.search import PUBLICATIONS
from zhaoming.web.presentation.kept_search import asked, say_if_gone
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.publication_words import kind_labels, stage_status
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import documents_for_desk

PER_PAGE = 50


def is_late(publication: Publication) -> bool:
    """Whether it should be public by now and never was."""
    last = publication.publish_by
    is_dropped = publication.work_stage == WorkStage.NONE and publication.public_stage == PublicStage.NEVER
    is_awaited = publication.first_published_on is None and not is_dropped
    return is_awaited and last is not None and last < today()


@require_safe
def publications(request: PersonRequest) -> HttpResponse:
    """The list with its filters."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    form = PublicationsForm(asked(request=request, found_in=PUBLICATIONS))
    say_if_gone(request=request, found_in=PUBLICATIONS, form=form)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = documents_for_desk(user=request.user, **{key: value for key, value in wanted.items() if value})
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    kinds = kind_labels()
    context = {
        "form": form,
        "page": page,
        "rows": [(one, stage_status(one), kinds.get(one.kind, one.kind), is_late(one)) for one in page],
        "is_narrowed": any(wanted.values()),
        "may_draft": may_somewhere(request.user, Permission.DRAFT_DOCUMENT),
        "may_register": may_somewhere(request.user, Permission.REVIEW_DOCUMENT),
    }
    return render(request, "desk/publications.html", context)
