"""Delivery lists as they may be shown now: titles and file names of what is public alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.catalogues.delivery_lines import Happened
from zhaoming.web.catalogues.models import DeliveryList, Recipient
from zhaoming.web.facts.models import FactSheet
from zhaoming.web.publications.models import Publication, PublicationFile
from zhaoming.web.publications.selectors import visible

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

GONE = "（已撤回，不再提供）"
ROW_GONE = "（清单中的一项已撤回，不再提供）"
REPLACED = "（已有新版本，这一版不再提供）"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line with its words; `publication` is None for what is not public in the version of the line.

    `record` is the row of a fact list that was taken back by itself; `sheet` the rows of a public batch.
    """

    what: Happened
    on: str
    index_number: str
    title: str
    digest: str
    files: tuple[dict[str, Any], ...]
    publication: Publication | None
    public_files: tuple[PublicationFile, ...]
    record: int | None = None
    sheet: FactSheet | None = None

    @property
    def of_a_list(self) -> str:
        """What of a fact list it is, in words; "" for any other document."""
        if self.record is not None:
            return f"事项编号 {self.record}"
        return f"{self.sheet.rows} 行" if self.sheet is not None else ""


def recipients_of(*, user: User) -> QuerySet[Recipient]:
    """The recipients in the user's reach."""
    found = Recipient.objects.filter(agency__in=agencies_where(user, Permission.VIEW_DOCUMENT))
    return found.select_related("agency").order_by("agency__code", "name")


def lists_of(*, user: User) -> QuerySet[DeliveryList]:
    """The lists in the user's reach, the newest first."""
    found = DeliveryList.objects.filter(recipient__agency__in=agencies_where(user, Permission.VIEW_DOCUMENT))
    return found.select_related("recipient__agency", "made_by", "handover__by").order_by("-pk")


def shown_lines(*, delivery: DeliveryList, at: dt.datetime) -> list[ShownLine]:
    """Each line as it may be read now; three queries."""
    ids = {line["publication"] for line in delivery.lines}
    public = {one.pk: one for one in visible(at=at).filter(pk__in=ids)}
    versions = {one.public_version_id for one in public.values()}
    files: dict[int, list[PublicationFile]] = {}
    for file in PublicationFile.objects.filter(version__in=versions).select_related("stored", "version"):
        files.setdefault(file.version.publication_id, []).append(file)
    sheets = {one.version_id: one for one in FactSheet.objects.filter(version__in=versions)}
    return [_shown(line, public.get(line["publication"]), files, sheets) for line in delivery.lines]


def _shown(
    line: dict[str, Any],
    one: Publication | None,
    files: dict[int, list[PublicationFile]],
    sheets: dict[int, FactSheet],
) -> ShownLine:
    what = Happened(line["what"])
    current = one.public_version if one is not None else None
    same = current is not None and current.number == line.get("version")
    is_open = what is Happened.PUBLISHED and same
    if is_open and current is not None:
        title = current.title
    elif "record" in line:
        title = ROW_GONE
    else:
        title = REPLACED if what is Happened.PUBLISHED and one is not None else GONE
    return ShownLine(
        what=what,
        on=line["on"],
        index_number=line["index_number"],
        title=title,
        digest=line.get("digest", ""),
        files=tuple(line.get("files", ())),
        publication=one if is_open else None,
        public_files=tuple(files.get(line["publication"], ())) if is_open else (),
        record=line.get("record"),
        sheet=sheets.get(current.pk) if is_open and current is not None else None,
    )
