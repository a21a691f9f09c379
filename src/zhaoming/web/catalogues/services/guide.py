"""The guide's way to the public: written by one person, looked at by another, each edition dated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing.guide import missing
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.catalogues.guide_words import body_told, content_of
from zhaoming.web.catalogues.models import GuideDraft, GuideEdition, GuideTakenDown
from zhaoming.web.catalogues.refusal import CatalogueRefusedError
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

P = Permission


@transaction.atomic
def save_guide(
    *, actor: User, agency: Agency, written: Mapping[str, str], change_note: str, seen: int
) -> GuideDraft:
    """Write the draft anew; nothing of it is public. A draft under review goes back to writing."""
    require(actor=actor, permission=P.DRAFT_DOCUMENT, agency=agency)
    content, points = content_of(written=written)
    if points.faults:
        raise CatalogueRefusedError(
            code="PUB330",
            message="查阅点有读不出的行。" + "".join(points.faults),
            next_step="请按“名称｜地址｜开放时间｜设备｜电话”每行写一处。",
            given="points",
        )
    Agency.objects.select_for_update().get(pk=agency.pk)
    draft = GuideDraft.objects.select_for_update(of=("self",)).filter(agency=agency).first()
    _must_be_seen(draft, seen)
    draft = draft or GuideDraft(agency=agency)
    draft.content, draft.change_note = content, change_note.strip()
    draft.in_review, draft.returned_words = False, ""
    draft.changed_by, draft.changed_at = actor, now()
    draft.version += 1
    draft.save()
    record(kind="guide.saved", actor=actor, agency=agency, subject=draft, data={"number": draft.version})
    return draft


@transaction.atomic
def hand_in_guide(*, actor: User, agency: Agency, seen: int) -> GuideDraft:
    """Ask another person to look at it; refused while something Article 12 asks for is missing."""
    require(actor=actor, permission=P.DRAFT_DOCUMENT, agency=agency)
    draft = _locked(agency, seen)
    wanted = missing(written=draft.content, body=body_told(agency=agency))
    if wanted:
        names = "、".join(one.label for one in wanted)
        raise CatalogueRefusedError(
            code="PUB331",
            message=f"指南还缺：{names}（{wanted[0].basis}）。",
            next_step="分类、编排体系、获取方式在这里写；工作机构的信息请管理员在“管理—机关”里登记。",
        )
    if not draft.change_note:
        raise CatalogueRefusedError(
            code="PUB332",
            message="没有写改了什么。",
            next_step="公众会看到每次修改的日期和说明，请写一句。",
            given="change_note",
        )
    draft.in_review, draft.returned_words = True, ""
    draft.version += 1
    draft.save()
    record(kind="guide.handed_in", actor=actor, agency=agency, subject=draft, data={"number": draft.version})
    return draft


@transaction.atomic
def return_guide(*, actor: User, agency: Agency, seen: int, words: str) -> GuideDraft:
    """Give it back to those who write it, with a word why."""
    require(actor=actor, permission=P.REVIEW_DOCUMENT, agency=agency)
    draft = _in_review(agency, seen)
    draft.in_review, draft.returned_words = False, words.strip()
    draft.version += 1
    draft.save()
    record(kind="guide.returned", actor=actor, agency=agency, subject=draft, data={"number": draft.version})
    return draft


@transaction.atomic
def publish_guide(*, actor: User, agency: Agency, seen: int) -> GuideEdition:
    """Show it to the public as a new edition; whoever wrote it may not."""
    require(actor=actor, permission=P.REVIEW_DOCUMENT, agency=agency)
    draft = _in_review(agency, seen)
    if draft.changed_by_id == actor.pk:
        raise CatalogueRefusedError(
            code="PUB333",
            message="指南由修改人以外的人审核，您是最后修改的人。",
            next_step="请另一位审核人审核。",
        )
    last = GuideEdition.objects.filter(agency=agency).order_by("-number").first()
    edition = GuideEdition.objects.create(
        agency=agency,
        number=last.number + 1 if last is not None else 1,
        content={**draft.content, "body": body_told(agency=agency)},
        change_note=draft.change_note,
        changed_by=draft.changed_by,
        reviewed_by=actor,
        published_on=today(),
        published_at=now(),
    )
    draft.in_review, draft.change_note = False, ""
    draft.version += 1
    draft.save()
    record(kind="guide.published", actor=actor, agency=agency, subject=edition, data={"number": edition.number})
    return edition


@transaction.atomic
def take_down_edition(*, actor: User, edition: GuideEdition, words: str) -> GuideTakenDown:
    """Let the public read a replaced edition no more, as where a number of a person stands in it.

    The edition in force is never taken down: the public would have no guide (PUB337).
    """
    require(actor=actor, permission=P.REVIEW_DOCUMENT, agency=edition.agency)
    editions = GuideEdition.objects.select_for_update(of=("self",)).filter(agency=edition.agency)
    newest = editions.order_by("-number").first()
    if newest is None or newest.pk == edition.pk:
        raise CatalogueRefusedError(
            code="PUB337",
            message="这是现在的指南，不能撤下。",
            next_step="请修改并公布新的一版，再撤下这一版。",
        )
    if GuideTakenDown.objects.filter(edition=edition).exists():
        raise CatalogueRefusedError(code="PUB338", message="这一版已经撤下。", next_step="公众已经看不到它。")
    taken = GuideTakenDown.objects.create(
        edition=edition, words=words.strip(), taken_by=actor, taken_on=today()
    )
    record(
        kind="guide.taken_down",
        actor=actor,
        agency=edition.agency,
        subject=edition,
        data={"number": edition.number},
    )
    return taken


def _in_review(agency: Agency, seen: int) -> GuideDraft:
    draft = _locked(agency, seen)
    if not draft.in_review:
        raise CatalogueRefusedError(
            code="PUB334", message="指南没有提交审核。", next_step="请修改人先提交审核。"
        )
    return draft


def _locked(agency: Agency, seen: int) -> GuideDraft:
    draft = GuideDraft.objects.select_for_update(of=("self",)).filter(agency=agency).first()
    _must_be_seen(draft, seen)
    if draft is None:
        raise CatalogueRefusedError(code="PUB335", message="指南还没有写。", next_step="请先写好并保存指南。")
    return draft


def _must_be_seen(draft: GuideDraft | None, seen: int) -> None:
    if seen != (draft.version if draft is not None else 0):
        raise CatalogueRefusedError(
            code="PUB336",
            message="指南在您打开之后已有新的修改，本次操作没有执行。",
            next_step="请刷新页面，看过新的内容后再操作。",
        )
