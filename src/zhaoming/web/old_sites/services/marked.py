"""Pages of an old site with the mark of a state secret: emptied, what they came from destroyed, told.

A zip or table that held one goes whole, as soon as it was read to its end or the import stands still: written
anew without the page it could still hold its attachments, its pictures, or the same words once more.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.services import mark_erased, remove_erased
from zhaoming.web.ledger.services import record
from zhaoming.web.old_sites.models import UNDER_WAY, OldPage, OldSite, PageState, SiteState
from zhaoming.web.publications.models import PublicationFinding
from zhaoming.web.publications.services.destroying import CODE
from zhaoming.web.publications.services.turning_away import KIND, bears_mark

MARKED = (
    "带有国家秘密标志，涉嫌国家秘密，没有接收，内容没有保留。立即停止处理，报告本机关保密工作机构；"
    "交来的压缩包、清单读完后整个销毁；服务器上的文件夹里还有它的，由保密工作机构处置。"
)
# How the reason begins, in every release.
_BEGINS = "带有国家秘密标志"
DESTROYED = (
    "交来的文件里有带国家秘密标志的内容，整个压缩包、清单已经销毁，这次导入到此为止。"
    "由保密工作机构处置后，去掉这些网页和它们的附件，重新打包交来；哪几页带有标志，见逐页结果。"
)
_NOT_KEPT = "（没有接收）第 {} 页"


def is_marked(words: Iterable[str]) -> bool:
    """Whether one of the words bears the mark."""
    return bears_mark(one for one in words if "密" in one)


@transaction.atomic
def turn_away(*, page: OldPage) -> None:
    """Refuse the page and keep nothing of it; what was fetched for it goes from the disk."""
    for fetched in page.site.fetches.filter(name=page.name, file__isnull=False).select_related("file"):
        if fetched.file is not None:
            mark_erased(stored=fetched.file)
    if is_marked((page.name, page.path)):
        page.name, page.path, page.path_key = _NOT_KEPT.format(page.position), "", ""
    page.told, page.cells, page.notes, page.files = {}, [], [], []
    page.title, page.former_number, page.digest = "", "", ""
    page.state, page.reason = PageState.REFUSED, MARKED
    page.save()
    tell(site=page.site)
    transaction.on_commit(remove_erased)


def destroy_handed_over(*, site: OldSite) -> bool:
    """Destroy the zip and the table that were handed over, where something in them bore a mark; whether so.

    In the caller's transaction; a folder of the server is not ours, and what was fetched went page by page.
    """
    held = [one for one in (site.archive, site.table) if one is not None and one.erased_at is None]
    if not held or not _held_marks(site):
        return False
    # Wherever else the same bytes were handed in, they are the same secret.
    for stored in StoredFile.objects.filter(sha256__in=[one.sha256 for one in held]):
        mark_erased(stored=stored)
    record(kind="old_site.destroyed", actor=site.made_by, agency=site.agency, subject=site)
    transaction.on_commit(remove_erased)
    return True


def stop_where_marked(*, row: OldSite) -> bool:
    """Destroy what was handed over and stop the import there, where a mark was found; the caller saves."""
    if not destroy_handed_over(site=row):
        return False
    # There is nothing to go on with: the page offers it only where a stage to go on in is named.
    row.state, row.stage_before, row.trouble = SiteState.STOPPED, "", DESTROYED
    return True


@transaction.atomic
def destroy_left() -> int:
    """Destroy what older releases kept of imports a mark was found in and that stand still; how many."""
    marked = Q(pages__state=PageState.REFUSED, pages__reason__startswith=_BEGINS)
    kept = Q(archive__isnull=False, archive__erased_at=None) | Q(table__isnull=False, table__erased_at=None)
    beside = ("agency", "archive", "table", "made_by")
    count = 0
    for key in OldSite.objects.filter(kept, marked).exclude(state__in=UNDER_WAY).values_list("pk").distinct():
        row = OldSite.objects.select_for_update(of=("self",)).select_related(*beside).get(pk=key[0])
        if row.state == SiteState.MAPPING:
            count += stop_where_marked(row=row)
        elif row.state not in UNDER_WAY:
            count += destroy_handed_over(site=row)
        row.save(update_fields=["state", "stage_before", "trouble"])
    return count


def is_destroyed(*, site: OldSite) -> bool:
    """Whether what was handed over is there no more."""
    return any(one is not None and one.erased_at is not None for one in (site.archive, site.table))


def _held_marks(site: OldSite) -> bool:
    """A page or row refused for its mark, or an attachment that was destroyed when it was looked into."""
    if site.pages.filter(state=PageState.REFUSED, reason__startswith=_BEGINS).exists():
        return True
    found = PublicationFinding.objects.filter(code=CODE, finding_id__startswith="destroyed-")
    return found.filter(version__publication__old_page__site=site).exists()


def tell(*, site: OldSite) -> None:
    """The event that alone stays; in the caller's transaction."""
    record(kind=KIND, actor=site.made_by, agency=site.agency, subject=site, data={"place": "网页"})
