"""Making a draft of each page, and looking into it: what has findings stays a draft."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhaoming.documents import Refusal
from zhaoming.law.disclosure import DOCUMENT_KINDS, Attribute, Attribution
from zhaoming.web.files.models import Scan
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState, SiteState
from zhaoming.web.old_sites.services.marked import destroy_handed_over, turn_away
from zhaoming.web.old_sites.services.standing import note
from zhaoming.web.old_sites.services.waiting import WAITS, tell_waiting, waiting_file_of
from zhaoming.web.old_sites.source import InfectedError, Source, WaitsForScanError
from zhaoming.web.publications.content import Content
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import Publication, PublicationFile
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services import Place, Uploaded, draft_document, inspect_files
from zhaoming.web.publications.services.turning_away import MarkedError

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_UNDATED = "原网站没有标明发布日期，所列为迁入日期"


class _FileWaitsError(Exception):
    """The scanner has not answered for a file yet; says its name. The page is taken in with all its files."""


class _TakenAlreadyError(Exception):
    """Another job took the page in meanwhile; its document is the one that stays."""


def take_in(*, page: OldPage, site: OldSite, source: Source) -> None:
    """Write the draft and the page together; what the rules refuse is written as refused, with the reason."""
    actor = site.confirmed_by
    assert actor is not None  # noqa: S101 - nothing is taken in before somebody confirmed it.
    try:
        with transaction.atomic():
            publication = _drafted(page, site, source, actor)
            _mark(page, publication)
            _judge(page, publication)
    except _TakenAlreadyError:
        return
    except _FileWaitsError as waits:
        tell_waiting(page=page, what=f"附件“{waits}”")
    except MarkedError:
        turn_away(page=page)
    except PublicationRefusedError as refusal:
        _refuse(page, f"{refusal.message}{refusal.next_step}")
    except PermissionDenied as error:
        _refuse(page, str(error))


def _mark(page: OldPage, publication: Publication) -> None:
    left = OldPage.objects.filter(pk=page.pk, state=PageState.READ)
    if not left.update(state=PageState.DRAFTED, publication=publication, notes=page.notes, reason=""):
        raise _TakenAlreadyError


def _refuse(page: OldPage, reason: str) -> None:
    OldPage.objects.filter(pk=page.pk, state=PageState.READ).update(
        state=PageState.REFUSED, reason=reason, notes=page.notes
    )


def _drafted(page: OldPage, site: OldSite, source: Source, actor: User) -> Publication:
    kind = kind_of(page=page, site=site)
    return draft_document(
        actor=actor,
        agency=site.agency,
        place=Place(kind=kind, item=site.mapping.get("item", "") if kind == site.mapping["kind"] else ""),
        content=_content(page),
        files=_files(page, source),
        attribution=Attribution(attribute=Attribute.PROACTIVE),
        is_imported=True,
    )


def kind_of(*, page: OldPage, site: OldSite) -> str:
    """The kind the officer confirmed for the old word, or that of every other page."""
    word = page.said("kind")
    chosen = site.mapping.get("kinds", {}).get(word) if word else ""
    return chosen if chosen in DOCUMENT_KINDS else str(site.mapping["kind"])


def _content(page: OldPage) -> Content:
    return Content(
        title=page.title,
        body=page.said("body"),
        summary=page.said("summary"),
        document_number=page.said("document_number"),
        issued_by=page.said("issued_by"),
        formed_on=day_of(page=page, key="formed_on"),
        effective_on=day_of(page=page, key="effective_on"),
        expires_on=day_of(page=page, key="expires_on"),
        theme=page.said("theme"),
        keywords=page.said("keywords"),
        audience=page.said("audience"),
        origin=page.said("origin"),
        change_note=_origin(page),
    )


def day_of(*, page: OldPage, key: str) -> dt.date | None:
    """A day the page says; None where it says none plainly."""
    said = page.said(key)
    return dt.date.fromisoformat(said) if said else None


def _origin(page: OldPage) -> str:
    """What the list of versions says in public of where it comes from."""
    parts = ["自原网站迁入"]
    if page.former_number:
        parts.append(f"原网站索引号 {page.former_number}")
    if not page.said("published_on"):
        parts.append(_UNDATED)
    return "；".join(parts)


def _files(page: OldPage, source: Source) -> tuple[Uploaded, ...]:
    found = []
    for name, member in page.files:
        try:
            content = source.read(member)
        except WaitsForScanError as error:
            raise _FileWaitsError(name) from error
        except InfectedError as error:
            page.notes.append(f"附件“{name}”没有导入：{str(error).rstrip('。')}")
            continue
        except (Refusal, KeyError, OSError):
            page.notes.append(f"附件“{name}”读不出来，没有导入")
            continue
        if content:
            found.append(Uploaded(name, content))
        else:
            page.notes.append(f"附件“{name}”是空的，没有导入")
    return tuple(found)


def look_into(*, page: OldPage) -> None:
    """Look into its files, if it has any, and say whether it may go on; may be done twice without harm."""
    assert page.publication_id is not None  # noqa: S101 - a page that was taken in has a document.
    row = Publication.objects.select_related("agency").get(pk=page.publication_id)
    version = row.versions.get(number=1)
    inspect_files(version_id=version.pk)
    _judge(page, row)


def _judge(page: OldPage, row: Publication) -> None:
    """Say whether it may go on, once all of it was looked into: at once where there are no files."""
    work = value_of(publication=row).work
    drafted = OldPage.objects.filter(pk=page.pk, state=PageState.DRAFTED)
    if work is not None and work.found is None:
        # A file still waits to be looked into, for the scanner perhaps: the page is looked at again later.
        name = waiting_file_of(publication=row)
        drafted.update(reason=f"附件“{name}”{WAITS}" if name else "")
        return
    found = len(work.open_findings) if work is not None else 0
    state, reason = (PageState.READY, "") if not found else (PageState.HELD, _held(found))
    drafted.update(state=state, reason=f"{_infected(row)}{reason}")


def _infected(row: Publication) -> str:
    """What the scanner said of each file it rejected."""
    files = PublicationFile.objects.filter(version__publication=row, stored__scan=Scan.INFECTED)
    told = files.select_related("stored").order_by("pk")
    return "".join(f"附件“{one.name}”：{one.stored.held_words}" for one in told)


def _held(found: int) -> str:
    return (
        f"内容或者附件里发现 {found} 处个人信息、隐藏内容、病毒或者密级标志，没有公开。"
        "请打开草稿处理，按平常的程序审查；平台审核通过后可以按原发布日期迁入。"
    )


@transaction.atomic
def finish_taking_in(*, site: OldSite) -> None:
    """Number what is ready; then somebody else answers for it. With nothing ready the import is at its end."""
    beside = ("agency", "archive", "table", "made_by")
    row = OldSite.objects.select_for_update(of=("self",)).select_related(*beside).get(pk=site.pk)
    if row.state != SiteState.TAKING_IN:
        return
    # Everything was taken out of it: where something bore a mark, it goes, and the rest goes on.
    destroy_handed_over(site=row)
    ready = list(row.pages.filter(state=PageState.READY).order_by("position"))
    for number, page in enumerate(ready, start=1):
        page.number = number
    OldPage.objects.bulk_update(ready, ["number"], batch_size=200)
    row.state = SiteState.ANSWERING if ready else SiteState.STOPPED
    row.trouble = "" if ready else "没有一页可以迁入，原因见逐页结果。"
    row.stage_before = "" if ready else SiteState.TAKING_IN
    row.save(update_fields=["state", "trouble", "stage_before"])
    note(site=row, kind="taken_in", actor=None, data={"ready": len(ready)})


def new_seed() -> str:
    """A seed nobody can know before the pages are fixed."""
    return uuid.uuid4().hex
