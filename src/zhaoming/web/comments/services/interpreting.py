"""Beginning an interpretation from the document it explains: whoever drafts interprets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.publishing import events as happened
from zhaoming.publishing.telling import interpretation_outline
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.comments.refusal import CommentRefusedError
from zhaoming.web.config.clock import today
from zhaoming.web.publications.content import Content
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.services import Place, draft_document, perform_act

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def draft_interpretation(*, actor: User, publication: Publication) -> Publication:
    """A draft of the kind 政策解读, related to the document; it goes through the gates like any other.

    Refuses (PUB190) what is itself an interpretation or withheld, and where none is to be written.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=publication.agency)
    value = value_of(publication=publication)
    if DOCUMENT_KINDS[publication.kind].interprets or value.withheld is not None:
        raise _refused("解读材料和不主动公开的文件不再解读。")
    if value.interpreting.waived_on is not None:
        raise _refused("已经决定不作解读。")
    draft = draft_document(
        actor=actor,
        agency=publication.agency,
        place=Place(kind="interpretation"),
        content=Content(
            title=f"《{publication}》政策解读"[:200], body=interpretation_outline(), formed_on=today()
        ),
    )
    relation = happened.Relation(kind=happened.RelationKind.INTERPRETS, other=str(publication.pk))
    perform_act(actor=actor, publication=draft, event=happened.RelationMade(on=today(), relation=relation))
    return draft


def _refused(message: str) -> CommentRefusedError:
    return CommentRefusedError(code="PUB190", message=message, next_step="需要解读的，先在文件页面安排解读。")
