"""Handing over an old site."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import transaction

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import now
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.services import store_file
from zhaoming.web.old_sites.models import LONGEST_PATH, OldSite, SiteState, SourceKind
from zhaoming.web.old_sites.refusal import OldSiteRefusedError
from zhaoming.web.old_sites.services.standing import note
from zhaoming.web.old_sites.source import TABLES
from zhaoming.web.old_sites.tasks import enqueue_import
from zhaoming.web.publications.services import Uploaded
from zhaoming.web.watch.addresses import target_of
from zhaoming.web.watch.fetching import is_outbound

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
    sitemap: str = "",
    heeds_robots: bool = True,
) -> OldSite:
    """Keep what was handed over and have it read; nothing of it becomes a document yet.

    A zip of the pages, a table with or without a zip of the files beside it, a folder of the server, or the
    address of a sitemap (or of the site, whose robots.txt may name it), whose pages are fetched. Refuses
    (PUB370) nothing at all, (PUB371) what is neither, (PUB380) fetching where nobody may go out, (PUB381) an
    address that is none, (PUB382) files and a sitemap together.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=agency)
    if archive is None and table is None and not folder and not sitemap:
        raise OldSiteRefusedError(
            code="PUB370",
            message="没有选择网站文件、清单，也没有写网站地图的地址。",
            next_step="请选择旧网站网页打成的 zip，或者一份清单表格（xlsx、csv，可以和 zip 一起交），"
            "或者写网站地图的地址。",
            given="archive",
        )
    _must_be_fit(archive, table, folder)
    sitemap = (
        _fit_sitemap(sitemap.strip(), is_alone=not (archive or table or folder)) if sitemap.strip() else ""
    )
    site = OldSite.objects.create(
        agency=agency,
        name=name.strip() or "旧网站",
        address=address.strip() or (sitemap and _origin(sitemap)),
        source=_source(is_fetched=bool(sitemap), is_table=table is not None, is_folder=bool(folder)),
        sitemap=sitemap,
        heeds_robots=heeds_robots,
        state=SiteState.FETCHING if sitemap else SiteState.READING,
        archive=_kept(archive, "旧网站.zip", actor, agency),
        table=_kept(table, f"清单{Path(table.name).suffix.lower()}" if table else "", actor, agency),
        folder=folder,
        mapping={"kind": "other", "kinds": {}, "item": "", "text_at": "", "columns": []},
        made_by=actor,
        made_at=now(),
    )
    robots = {} if heeds_robots else {"robots": "不受限制"}
    note(site=site, kind="begun", actor=actor, data={"source": site.get_source_display(), **robots})
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


def _source(*, is_fetched: bool, is_table: bool, is_folder: bool) -> SourceKind:
    if is_fetched:
        return SourceKind.SITEMAP
    if is_table:
        return SourceKind.TABLE
    return SourceKind.FOLDER if is_folder else SourceKind.ARCHIVE


def _fit_sitemap(address: str, *, is_alone: bool) -> str:
    """The address in one way of writing."""
    if not is_outbound():
        raise OldSiteRefusedError(
            code="PUB380",
            message="本系统设置为不访问外网（ZHAOMING_OUTBOUND=0），不能联网取回。",
            next_step="请把网页打成 zip 交来，或者请系统管理员打开。",
            given="sitemap",
        )
    target = target_of(address)
    if target is None or len(address) > LONGEST_PATH:
        raise OldSiteRefusedError(
            code="PUB381",
            message=f"“{address[:80]}”不是网站地图的地址。",
            next_step="请写 http:// 或者 https:// 开头的地址，例：http://www.old.gov.cn/sitemap.xml。",
            given="sitemap",
        )
    if not is_alone:
        raise OldSiteRefusedError(
            code="PUB382",
            message="网站地图和文件只能选一样。",
            next_step="联网取回的不用交文件；已经有文件的，把 sitemap.xml 放进 zip。",
            given="sitemap",
        )
    return address.partition("#")[0]


def _origin(address: str) -> str:
    told = urlsplit(address)
    return f"{told.scheme}://{told.netloc}"[:200]


def _strange(message: str, next_step: str, given: str) -> OldSiteRefusedError:
    return OldSiteRefusedError(code="PUB371", message=message, next_step=next_step, given=given)


def _kept(given: Uploaded | None, name: str, actor: User, agency: Agency) -> StoredFile | None:
    """Under a name that says nothing: the ledger keeps names for good."""
    if given is None:
        return None
    return store_file(name=name, content=given.content, actor=actor, agency=agency)
