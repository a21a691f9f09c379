"""Beginning a document, changing its draft, and opening a new version of one that is public."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction

from zhaoming.law.disclosure import DOCUMENT_KINDS, Attribution
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import NotPermittedError, begin
from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.standing import PublicStage, WorkStage
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import today
from zhaoming.web.publications.content import Content, must_tell_change
from zhaoming.web.publications.digesting import digest_of
from zhaoming.web.publications.history import law_of, law_read_once, value_of
from zhaoming.web.publications.models import Publication, PublicationVersion
from zhaoming.web.publications.parts import rows_of
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.rights import require_event
from zhaoming.web.publications.services.doing import do, refused
from zhaoming.web.publications.services.inspecting import record_inspection
from zhaoming.web.publications.services.recording import locked, write_event
from zhaoming.web.publications.services.turning_away import must_bear_no_mark, tells_of_marks
from zhaoming.web.publications.services.writing import (
    Place,
    Uploaded,
    carry_files,
    change_files,
    columns_of_place,
    new_version,
    rewrite,
)

if TYPE_CHECKING:
    import datetime as dt

    from zhaoming.web.agencies.models import User

# What a room above keeps of a version is written before the digest is taken: see `parts`.
Beside = Callable[[PublicationVersion], None]


def _nothing_beside(_version: PublicationVersion) -> None:
    """A page has nothing but its words and files."""


@tells_of_marks
@law_read_once()
@transaction.atomic
def draft_document(
    *,
    actor: User,
    agency: Agency,
    place: Place,
    content: Content,
    files: Sequence[Uploaded] = (),
    beside: Beside = _nothing_beside,
    attribution: Attribution | None = None,
    is_imported: bool = False,
) -> Publication:
    """Begin a document with its first version; nothing of it is public.

    `attribution` is fixed with the draft (PUB020 where the rules do not allow it), or left open. Like every
    change of a draft it is refused (PUB010) where words or files bear the mark of a state secret.
    What `is_imported` was public on an old site: of its form the checks only tell.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=agency)
    reasons = {"公开属性的理由": attribution.words} if attribution is not None else {}
    must_bear_no_mark(actor=actor, agency=agency, content=content, files=files, words=reasons)
    told = columns_of_place(place=place, agency=agency)
    row = _new_row(agency=agency, title=content.title.strip(), is_imported=is_imported, **told)
    version = new_version(publication=row, number=1, content=content, actor=actor)
    change_files(version=version, actor=actor, added=files)
    beside(version)
    # What was found in it is an event as well, written here unless a file waits to be looked into.
    is_looked_into = not version.files.filter(inspected_at=None).exists()
    value = _begin(
        row,
        happened.Drafted(
            on=today(),
            by=actor.username,
            publication=str(row.pk),
            agency=agency.code,
            digest=digest_of(version=version),
            details=details_of(publication=row, version=version),
        ),
        actor,
        is_followed=is_looked_into or attribution is not None,
    )
    if attribution is not None:
        require_event(actor=actor, kind=happened.AttributeFixed, publication=row)
        fixed = happened.AttributeFixed(on=today(), by=actor.username, attribution=attribution)
        value = do(row=row, event=fixed, actor=actor, before=value, is_followed=is_looked_into)
    if is_looked_into:
        record_inspection(row=row, version=version, value=value)
    return row


@transaction.atomic
def register_secret(*, actor: User, agency: Agency, review_on: dt.date) -> Publication:
    """Register that a state secret is withheld: a line without title and content, with its next assessment."""
    require(actor=actor, permission=Permission.REVIEW_DOCUMENT, agency=agency)
    row = _new_row(agency=agency, title="", kind="other", column=DOCUMENT_KINDS["other"].column.value)
    event = happened.SecretLineRegistered(
        on=today(), by=actor.username, publication=str(row.pk), agency=agency.code, review_on=review_on
    )
    _begin(row, event, actor)
    return row


@tells_of_marks
@law_read_once()
@transaction.atomic
def change_draft(
    *,
    actor: User,
    publication: Publication,
    place: Place | None = None,
    content: Content,
    files: Sequence[Uploaded] = (),
    removed: Sequence[int] = (),
    seen: int | None = None,
    beside: Beside = _nothing_beside,
) -> Publication:
    """Put other words, days and files into the draft; what was cleared in another text no longer counts.

    Where the document stands is left as it is without `place`, and while a version of it is public (PUB032).
    """
    require_event(actor=actor, kind=happened.DraftChanged, publication=publication)
    must_bear_no_mark(actor=actor, agency=publication.agency, row=publication, content=content, files=files)
    row = locked(publication=publication, seen=seen)
    version = open_version_of(publication=row)
    if place is not None:
        _put(row, columns_of_place(place=place, agency=row.agency))
    if row.first_published_on is not None and beside is _nothing_beside:
        must_tell_change(content=content)
    rewrite(version=version, content=content)
    change_files(version=version, actor=actor, added=files, removed=removed)
    beside(version)
    event = happened.DraftChanged(
        on=today(),
        by=actor.username,
        digest=digest_of(version=version),
        details=details_of(publication=row, version=version),
    )
    value = do(row=row, event=event, actor=actor)
    record_inspection(row=row, version=version, value=value)
    return row


@tells_of_marks
@law_read_once()
@transaction.atomic
def open_version(
    *,
    actor: User,
    publication: Publication,
    content: Content,
    files: Sequence[Uploaded] = (),
    removed: Sequence[int] = (),
    seen: int | None = None,
    beside: Beside = _nothing_beside,
) -> Publication:
    """Begin a new version beside what is public; it goes through the gates as the first did.

    What was public before says what changed and since when (PUB026, PUB027); rows of a list say it themselves.
    Files stay as they were but for those `removed`, which are ids of files of the last version. The rows
    of a list are carried by who knows them (`beside`); without that they would be lost (PUB025).
    """
    require_event(actor=actor, kind=happened.VersionOpened, publication=publication)
    must_bear_no_mark(actor=actor, agency=publication.agency, row=publication, content=content, files=files)
    row = locked(publication=publication, seen=seen)
    if row.first_published_on is not None and beside is _nothing_beside:
        must_tell_change(content=content)
    last = row.versions.order_by("-number").first()
    number = last.number + 1 if last is not None else 1
    version = new_version(publication=row, number=number, content=content, actor=actor)
    if last is not None and last.suppressed_on is None:
        carry_files(old=last, new=version, but=removed)
    change_files(version=version, actor=actor, added=files)
    beside(version)
    if beside is _nothing_beside and last is not None and rows_of(version=last):
        raise _without_rows()
    event = happened.VersionOpened(
        on=today(),
        by=actor.username,
        digest=digest_of(version=version),
        details=details_of(publication=row, version=version),
        words=content.change_note,
    )
    value = do(row=row, event=event, actor=actor)
    record_inspection(row=row, version=version, value=value)
    return row


def _put(row: Publication, columns: Mapping[str, Any]) -> None:
    """Where the public finds a document is no matter of a draft that passed no gate."""
    if all(getattr(row, name) == column for name, column in columns.items()):
        return
    if value_of(publication=row).current is not None:
        raise PublicationRefusedError(
            code="PUB032",
            message="已公开的文件，体裁、栏目、法定事项和分类不随草稿改变，没有保存。",
            next_step="体裁登记错了的，办理更正登记；栏目和分类由发布环节随新版本调整。",
        )
    for name, column in columns.items():
        setattr(row, name, column)


def _without_rows() -> PublicationRefusedError:
    return PublicationRefusedError(
        code="PUB025",
        message="上一版是有行的清单，新版本里一行也没有，没有建立。",
        next_step="请在清单的页面上新建版本，原有的行会带过来；整份清单不再公开的，办理撤回。",
    )


def open_version_of(*, publication: Publication) -> PublicationVersion:
    """The version that is open; refuses (PUB008) where none is."""
    work = value_of(publication=publication).work
    if work is None:
        raise PublicationRefusedError(
            code="PUB008",
            message="没有正在办理的版本。",
            next_step="要修改已公开的内容，请新建版本。",
        )
    return publication.versions.get(number=work.number)


def details_of(*, publication: Publication, version: PublicationVersion) -> happened.Details:
    """What rules depend on; a document without kind-specific validity keeps its days all the same."""
    return happened.Details(
        document=publication.kind,
        formed_on=version.formed_on,
        effective_on=version.effective_on,
        valid_until=version.expires_on,
        rows=rows_of(version=version),
        # Of a first version nothing changed.
        changed_on=version.changed_on if publication.first_published_on is not None else None,
        is_correction=version.is_correction and publication.first_published_on is not None,
    )


def _new_row(**columns: object) -> Publication:
    return Publication.objects.create(
        made_on=today(),
        last_act_on=today(),
        work_stage=WorkStage.DRAFTING,
        public_stage=PublicStage.NEVER,
        **columns,
    )


def _begin(row: Publication, event: happened.Event, actor: User, *, is_followed: bool = False) -> Value:
    law = law_of(agency=row.agency, on=today())
    try:
        value = begin(event=event, law=law)
    except NotPermittedError as error:
        raise refused(error.verdict) from error
    write_event(row=row, event=event, value=value, actor=actor, is_followed=is_followed, law=law)
    return value
