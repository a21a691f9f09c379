"""What was suppressed is shown to nobody: findings in such a document keep code and days, and no words."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from zhaoming.web.publications.models import PublicationVersion
from zhaoming.web.watch.models import WatchFinding

GONE = "（内容已撤除）"


def marked(found: QuerySet[WatchFinding]) -> QuerySet[WatchFinding]:
    """With `is_veiled`: whether any version of the document was suppressed."""
    suppressed = PublicationVersion.objects.filter(
        publication=OuterRef("publication"), suppressed_on__isnull=False
    )
    return found.annotate(is_veiled=Exists(suppressed))


def veiled(finding: WatchFinding) -> WatchFinding:
    """The finding without words where it is marked so; it must not be saved."""
    if getattr(finding, "is_veiled", False):
        finding.place, finding.found = "文件", GONE
        finding.expected = finding.words = finding.after = ""
    return finding


def forget_suppressed() -> int:
    """Take the words out of the rows for good; how many. The night does it, reading does not wait for it."""
    rows = WatchFinding.objects.filter(publication__versions__suppressed_on__isnull=False).exclude(found=GONE)
    return WatchFinding.objects.filter(pk__in=set(rows.values_list("pk", flat=True))).update(
        place="文件", found=GONE, expected="", words="", after=""
    )
