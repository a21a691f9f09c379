"""The documents of a project, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing.facts import LISTS, STAGES
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import today
from zhaoming.web.facts.models import FactRecord, StagePaper
from zhaoming.web.facts.refusal import FactRefusedError
from zhaoming.web.ledger.services import record as write_ledger
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import documents_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def put_paper(*, actor: User, record: FactRecord, stage: str, publication_id: int) -> StagePaper:
    """Put a document to a stage of a project; the public sees it there while it may read the document."""
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=record.agency)
    listed = STAGES.get(LISTS[record.list_key].stages)
    if listed is None or stage not in {one.key for one in listed.stages}:
        raise FactRefusedError(code="PUB295", message="没有这个阶段。", next_step="请重新选择。", given="stage")
    publication = documents_of(user=actor).filter(pk=publication_id).first()
    if publication is None or not publication.title:
        raise FactRefusedError(
            code="PUB296",
            message=f"没有编号为 {publication_id} 的文件，或者您不能查看它。",
            next_step="编号在文件页面的地址里；也可以从列表中选择。",
            given="publication",
        )
    paper, is_new = StagePaper.objects.get_or_create(
        record=record, stage=stage, publication=publication, defaults={"added_by": actor, "added_on": today()}
    )
    if not is_new:
        raise FactRefusedError(
            code="PUB297",
            message="这份文件已经在这个阶段里。",
            next_step="不必再加。",
            given="publication",
        )
    _tell(record, publication, "fact.paper.put", stage, actor)
    return paper


@transaction.atomic
def take_paper(*, actor: User, paper: StagePaper) -> None:
    """Take a document from a stage; the document itself stays as it is."""
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=paper.record.agency)
    _tell(paper.record, paper.publication, "fact.paper.taken", paper.stage, actor)
    paper.delete()


def _tell(record: FactRecord, publication: Publication, kind: str, stage: str, actor: User) -> None:
    write_ledger(
        kind=kind,
        actor=actor,
        agency=record.agency,
        subject=record,
        data={"stage": stage, "publication": publication.pk},
    )
