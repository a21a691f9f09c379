"""What the drafting services share: the place in the catalogue, the words, the files of a draft version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.db.models import Max

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import DOCUMENT_KINDS, ITEMS, Column
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import now, today
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.names import safe_name
from zhaoming.web.files.services import store_file
from zhaoming.web.publications.content import Content, must_be_fit, opening_of
from zhaoming.web.publications.models import Category, Publication, PublicationFile, PublicationVersion
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services.inspecting import inspect_words
from zhaoming.web.publications.tasks import enqueue_inspection

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

MOST_FILES = 50
LARGEST_FILE = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The kind of a document and where it stands; an empty `column` or `item` is that of the kind."""

    kind: str
    column: str = ""
    item: str = ""
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file as it was handed in."""

    name: str
    content: bytes


def columns_of_place(*, place: Place, agency: Agency) -> dict[str, Any]:
    """The columns of the row; refuses a kind, column or item that is none, and another agency's category."""
    kind = DOCUMENT_KINDS.get(place.kind)
    if kind is None:
        raise _strange("kind", "体裁")
    column = place.column or kind.column.value
    item = place.item or (kind.item if column == Column.STATUTORY else "")
    items = ITEMS.on(today())
    if column not in set(Column):
        raise _strange("column", "栏目")
    if item and (isinstance(items, NoneInstalled) or item not in items):
        raise _strange("item", "法定事项")
    if place.category is not None and place.category.agency_id != agency.pk:
        raise _strange("category", "本机关分类")
    return {"kind": place.kind, "column": column, "item": item, "category": place.category}


def _strange(given: str, what: str) -> PublicationRefusedError:
    return PublicationRefusedError(
        code="PUB004", message=f"所选的{what}不在目录里。", next_step="请重新选择。", given=given
    )


def new_version(*, publication: Publication, number: int, content: Content, actor: User) -> PublicationVersion:
    """A draft version with its words looked into; the caller holds a transaction."""
    must_be_fit(content=content)
    version = PublicationVersion.objects.create(
        publication=publication,
        number=number,
        made_by=actor,
        made_at=now(),
        changed_at=now(),
        **_settled(content, publication),
    )
    inspect_words(version=version)
    return version


def rewrite(*, version: PublicationVersion, content: Content) -> None:
    """Put other words into a draft and look into them anew; the caller holds a transaction."""
    must_be_fit(content=content)
    for name, value in _settled(content, version.publication).items():
        setattr(version, name, value)
    version.changed_at = now()
    version.save()
    inspect_words(version=version)


def _settled(content: Content, publication: Publication) -> dict[str, Any]:
    told = content.columns()
    told["title"] = content.title.strip()
    told["body"] = content.body.replace("\r\n", "\n").strip()
    told["summary"] = content.summary.strip() or opening_of(told["body"])
    told["openness_stage"] = content.openness_stage or DOCUMENT_KINDS[publication.kind].stage.value
    return told


def change_files(
    *,
    version: PublicationVersion,
    actor: User,
    added: Sequence[Uploaded] = (),
    removed: Sequence[int] = (),
) -> None:
    """Take files away from a draft and add others, which are looked into by the worker."""
    version.files.filter(pk__in=list(removed)).delete()
    if version.files.count() + len(added) > MOST_FILES:
        raise PublicationRefusedError(
            code="PUB005",
            message=f"附件最多 {MOST_FILES} 份。",
            next_step="请合并附件，或者分成几份文件公开。",
            given="files",
        )
    last = version.files.aggregate(last=Max("position"))["last"] or 0
    for position, one in enumerate(added, start=last + 1):
        _must_be_file(one)
        name, agency = safe_name(one.name), version.publication.agency
        stored = keep_bytes(name=name, content=one.content, actor=actor, agency=agency)
        PublicationFile.objects.create(version=version, stored=stored, name=name, position=position)
    if added:
        enqueue_inspection(version_id=version.pk)


def keep_bytes(*, name: str, content: bytes, actor: User, agency: Agency) -> StoredFile:
    """Keep a file under a name that says nothing: the ledger keeps names for good, this one may have to go."""
    return store_file(name=f"附件{PurePosixPath(name).suffix}", content=content, actor=actor, agency=agency)


def _must_be_file(one: Uploaded) -> None:
    if not one.content or len(one.content) > LARGEST_FILE:
        what = "是空的" if not one.content else f"超过 {LARGEST_FILE // 1024 // 1024} MB"
        raise PublicationRefusedError(
            code="PUB006", message=f"附件“{one.name}”{what}。", next_step="请换一份文件。", given="files"
        )


def carry_files(*, old: PublicationVersion, new: PublicationVersion, but: Sequence[int] = ()) -> None:
    """A new version begins with the files of the last one; what was found in them stands again, uncleared.

    What was destroyed stays behind.
    """
    for file in old.files.exclude(pk__in=list(but)).filter(stored__erased_at=None):
        findings = list(file.findings.all())
        file.pk, file._state.adding, file.version = None, True, new
        file.save()
        for one in findings:
            one.pk, one._state.adding, one.version, one.file = None, True, new, file
            one.cleared_by, one.cleared_at, one.clearing_reason = None, None, ""
            one.save()
