"""Handing over an old site."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import now
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.services import store_file
from zhaoming.web.old_sites.models import OldSite, SourceKind
from zhaoming.web.old_sites.refusal import OldSiteRefusedError
from zhaoming.web.old_sites.services.standing import note
from zhaoming.web.old_sites.source import TABLES
from zhaoming.web.old_sites.tasks import enqueue_import
from zhaoming.web.publications.services import Uploaded

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def begin_site(
    *,
    actor: User,
    agency: Agency,
    name: str,
    address: str = "",
    archive: Uploaded | None = None,
    table: Uploaded | None = None,
    folder: str = "",
) -> OldSite:
    """Keep what was handed over and have it read; nothing of it becomes a document yet.

    A zip of the pages, a table with or without a zip of the files beside it, or a folder of the server. Refuses
    (PUB370) nothing at all, (PUB371) what is neither.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=agency)
    if archive is None and table is None and not folder:
        raise OldSiteRefusedError(
            code="PUB370",
            message="没有选择网站文件或者清单。",
            next_step="请选择旧网站网页打成的 zip，或者一份清单表格（xlsx、csv）；清单可以和 zip 一起交。",
            given="archive",
        )
    _must_be_fit(archive, table, folder)
    site = OldSite.objects.create(
        agency=agency,
        name=name.strip() or "旧网站",
        address=address.strip(),
        source=SourceKind.TABLE if table else SourceKind.FOLDER if folder else SourceKind.ARCHIVE,
        archive=_kept(archive, "旧网站.zip", actor, agency),
        table=_kept(table, f"清单{Path(table.name).suffix.lower()}" if table else "", actor, agency),
        folder=folder,
        mapping={"kind": "other", "kinds": {}, "item": "", "text_at": "", "columns": []},
        made_by=actor,
        made_at=now(),
    )
    note(site=site, kind="begun", actor=actor, data={"source": site.get_source_display()})
    enqueue_import(site_id=site.pk)
    return site


def _must_be_fit(archive: Uploaded | None, table: Uploaded | None, folder: str) -> None:
    if archive is not None and not zipfile.is_zipfile(BytesIO(archive.content)):
        raise _strange(
            f"“{archive.name}”不是能打开的 zip 压缩包。", "请把旧网站的网页和附件打成一个 zip。", "archive"
        )
    if table is not None and not table.name.lower().endswith(TABLES):
        raise _strange(f"“{table.name}”不是清单表格。", "请使用 xlsx、xls、et 或者 csv。", "table")
    if folder and not Path(folder).is_dir():
        raise _strange(f"服务器上没有文件夹 {folder}。", "请核对路径。", "folder")


def _strange(message: str, next_step: str, given: str) -> OldSiteRefusedError:
    return OldSiteRefusedError(code="PUB371", message=message, next_step=next_step, given=given)


def _kept(given: Uploaded | None, name: str, actor: User, agency: Agency) -> StoredFile | None:
    """Under a name that says nothing: the ledger keeps names for good."""
    if given is None:
        return None
    return store_file(name=name, content=given.content, actor=actor, agency=agency)
