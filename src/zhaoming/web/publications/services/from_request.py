"""Beginning a document from the request that led to it: what was asked for is made public for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.disclosure import Attribution
from zhaoming.publishing import events as happened
from zhaoming.web.cases.models import Case
from zhaoming.web.config.clock import today
from zhaoming.web.publications.content import Content
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.services.acting import perform_act
from zhaoming.web.publications.services.drafting import draft_document
from zhaoming.web.publications.services.turning_away import tells_of_marks
from zhaoming.web.publications.services.writing import Place, Uploaded

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


@tells_of_marks
@transaction.atomic
def draft_for_request(
    *,
    actor: User,
    case: Case,
    agency: Agency,
    place: Place,
    content: Content,
    files: Sequence[Uploaded] = (),
    attribution: Attribution | None = None,
) -> Publication:
    """A draft related to a request of the same agency (Article 44); PUB028 for any other request.

    It goes through the gates like every draft: that somebody asked for something makes nothing public.
    """
    row = draft_document(
        actor=actor, agency=agency, place=place, content=content, files=files, attribution=attribution
    )
    relation = happened.Relation(kind=happened.RelationKind.ANSWERS_REQUEST, other=str(case.pk))
    return perform_act(actor=actor, publication=row, event=happened.RelationMade(on=today(), relation=relation))
