"""Pages of an old site with the mark of a state secret: emptied, what was fetched of them destroyed, told."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from zhaoming.web.files.services import mark_erased, remove_erased
from zhaoming.web.ledger.services import record
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState
from zhaoming.web.publications.services.turning_away import KIND, bears_mark

MARKED = (
    "带有国家秘密标志，涉嫌国家秘密，没有接收，内容没有保留。立即停止处理，报告本机关保密工作机构；"
    "交来的压缩包、表格或者服务器上的文件夹里还有它的，停止这次导入，一并处置。"
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


def tell(*, site: OldSite) -> None:
    """The event that alone stays; in the caller's transaction."""
    record(kind=KIND, actor=site.made_by, agency=site.agency, subject=site, data={"place": "网页"})
