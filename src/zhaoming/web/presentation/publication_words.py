"""What publications are called on screens: kinds, items, relations, validity, metadata."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.law.disclosure import DOCUMENT_KINDS, Attribute, OpennessStage, Standing, Validity, banner
from zhaoming.publishing.acts import PUBLIC_LABELS, WORK_LABELS
from zhaoming.publishing.events import RelationKind
from zhaoming.publishing.standing import PublicStage, WorkStage
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.publications.catalogue import items
from zhaoming.web.publications.models import Publication, PublicationVersion
from zhaoming.web.publications.models.relation import INTERPRETED_BY

_ENDED = frozenset({Validity.REPEALED, Validity.LAPSED})


@dataclass(frozen=True, slots=True)
class Banner:
    """What stands at the head of a document that is not simply valid."""

    word: str
    text: str
    is_lapsed: bool
    successor: Publication | None


def item_labels() -> dict[str, str]:
    """The short names of the items of Articles 20 and 21 as they are today, in the order of the articles."""
    return {key: one.short for key, one in items().items()}


def kind_labels() -> dict[str, str]:
    """The names of the kinds of documents."""
    return {key: one.label for key, one in DOCUMENT_KINDS.items()}


def validity_status(value: str) -> Status:
    """Whether a document is in force, with its shape."""
    found = Validity(value)
    tone = Tone.OK if found is Validity.VALID else Tone.DANGER if found in _ENDED else Tone.WARN
    return Status(found.label, tone)


def metadata_of(
    *, publication: Publication, version: PublicationVersion, files: int = 0
) -> tuple[tuple[str, str], ...]:
    """The metadata table in its usual order; what nobody entered has no row."""
    return tuple((label, value) for label, value in _rows(publication, version, files) if value)


def _rows(publication: Publication, version: PublicationVersion, files: int) -> Iterator[tuple[str, str]]:
    yield "索引号", publication.index_number or "发布时编定"
    yield "主题分类", version.theme
    category = publication.category.name if publication.category is not None else ""
    placed = (publication.get_column_display(), item_labels().get(publication.item, ""), category)
    yield "组配分类", " / ".join(one for one in placed if one)
    yield "体裁", kind_labels().get(publication.kind, publication.kind)
    yield "法定事项", item_labels().get(publication.item, "")
    yield "公开环节", OpennessStage(version.openness_stage).label if version.openness_stage else ""
    yield "发布机构", publication.agency.name
    yield "发文机关", version.issued_by
    yield "成文日期", _day(version.formed_on)
    yield "发文字号", version.document_number
    yield "发布日期", _day(publication.first_published_on)
    is_later = publication.published_on != publication.first_published_on
    yield "更新日期", _day(publication.published_on) if is_later else ""
    # A document taken over from an old site says so beside what it came from.
    taken = version.change_note if version.number == 1 and publication.is_imported else ""
    yield "来源", "；".join(one for one in (version.origin, taken) if one)
    yield "施行日期", _day(version.effective_on)
    yield "有效期至", _day(version.expires_on)
    key = publication.validity_at(on=today())
    yield "有效性", Validity(key).label if key else ""
    if key in _ENDED:
        yield f"{Validity(key).label}日期", _day(publication.validity_since(on=today()))
    yield "公开方式", Attribute(publication.attribute).label if publication.attribute else ""
    yield "服务对象", version.audience
    yield "附件", f"{files} 份" if files else ""
    yield "关键词", version.keywords
    yield "内容概述", version.summary


def _day(value: dt.date | None) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value is not None else ""


def validity_banner(*, publication: Publication, successor: Publication | None, on: dt.date) -> Banner | None:
    """What stands at the head of the page of a document that is not simply valid any more."""
    key = publication.validity_at(on=on)
    if key in {"", Validity.VALID.value}:
        return None
    found = Validity(key)
    turned = publication.turns_on is not None and publication.turns_on <= on
    since = publication.turns_on if turned else publication.validity_on
    words = "" if turned else publication.validity_words
    standing = Standing(found, since, "", words)
    return Banner(found.label, banner(standing=standing), found in _ENDED, successor)


def relation_label(kind: str, *, forward: bool) -> str:
    """What the other document is to this one, read from either end."""
    if kind == INTERPRETED_BY:
        kind, forward = RelationKind.INTERPRETS.value, not forward
    found = RelationKind(kind)
    return found.label if forward else found.inverse_label


_WORK_TONES = {
    WorkStage.DRAFTING: Tone.NONE,
    WorkStage.IN_REVIEW: Tone.WAITING,
    WorkStage.REFERRED: Tone.WAITING,
    WorkStage.REVIEWED: Tone.INFO,
    WorkStage.UNIT_PASSED: Tone.WAITING,
    WorkStage.PLATFORM_PASSED: Tone.INFO,
    WorkStage.SCHEDULED: Tone.WAITING,
    WorkStage.WITHHELD: Tone.NONE,
}
_PUBLIC_TONES = {
    PublicStage.PUBLIC: Tone.OK,
    PublicStage.WITHDRAWN: Tone.WARN,
    PublicStage.SUPPRESSED: Tone.WARN,
}


def stage_status(publication: Publication) -> Status:
    """Where the open version is; with none open, what the public sees."""
    work = WorkStage(publication.work_stage)
    if work is not WorkStage.NONE:
        return Status(WORK_LABELS[work], _WORK_TONES[work])
    public = PublicStage(publication.public_stage)
    return Status(PUBLIC_LABELS[public], _PUBLIC_TONES.get(public, Tone.NONE))
