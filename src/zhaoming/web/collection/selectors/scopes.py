"""What reports declare to hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, may
from zhaoming.web.agencies.selectors import flat, tree
from zhaoming.web.collection.models import Entry, OutsideBatch, ScopeDeclaration
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.rights import may_on
from zhaoming.web.reports.trees import day_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User
    from zhaoming.web.agencies.selectors import Node


def declaration_of(*, version: ReportVersion) -> ScopeDeclaration | None:
    """The declaration that counts for the version; a correction goes on with that of the report it replaces."""
    return declarations_of(versions=[version]).get(version.pk)


def declarations_of(*, versions: Iterable[ReportVersion]) -> dict[int, ScopeDeclaration]:
    """The same for many versions, by their ids."""
    return declarations_by_id(versions=[one.pk for one in versions])


def declarations_by_id(*, versions: Iterable[int]) -> dict[int, ScopeDeclaration]:
    """The same by the ids alone; three queries, and two more for each correction of a correction."""
    found: dict[int, ScopeDeclaration] = {}
    # By the version asked for, the one of its line of corrections whose own declaration is looked for next.
    asked = {pk: pk for pk in versions}
    while asked:
        rows = ScopeDeclaration.objects.filter(version__in=set(asked.values()), replaced_at=None)
        said = {one.version_id: one for one in rows.prefetch_related("agencies")}
        found |= {pk: said[at] for pk, at in asked.items() if at in said}
        silent = {pk: at for pk, at in asked.items() if at not in said}
        corrected = ReportVersion.objects.filter(pk__in=set(silent.values())).order_by()
        before = {pk: at for pk, at in corrected.values_list("pk", "replaces") if at is not None}
        asked = {pk: before[at] for pk, at in silent.items() if at in before}
    return found


def named_in(versions: Collection[int]) -> dict[int, Mapping[int, str]]:
    """The agencies each version declares beside its own, with their names (`reports.declared`)."""
    declared = declarations_by_id(versions=versions)
    return {pk: {agency.pk: agency.name for agency in one.agencies.all()} for pk, one in declared.items()}


def outside_entry(*, version: ReportVersion) -> Entry | None:
    """The body outside the system a report was taken in for; None for a report of an agency."""
    if version.agency_id is not None or version.upload is None:
        return None
    found = OutsideBatch.objects.filter(batch=version.upload.batch_id)
    batch = found.select_related("entry__campaign__collector").first()
    return batch.entry if batch is not None else None


def may_declare(*, user: User, version: ReportVersion) -> bool:
    """Whoever files for the agency; for a body outside whoever collects its report."""
    entry = outside_entry(version=version)
    if entry is not None:
        return may(user, Permission.COLLECT_REPORTS, entry.campaign.collector)
    return may_on(user=user, permission=Permission.FILE_REPORT, version=version)


def nameable_agencies(*, version: ReportVersion) -> tuple[Agency, ...]:
    """Whom a report is likely to hold: everybody under the agency in that year, then those beside it."""
    if version.agency is None or version.year is None:
        return ()
    nodes = flat(tree(on=day_of(year=version.year)))
    own = next((node for node in nodes if node.agency == version.agency), None)
    if own is None:
        return ()
    below = [node.agency for node in flat(own.children)]
    above = next((node for node in nodes if own in node.children), None)
    return (*below, *_beside(own, above))


def _beside(own: Node, above: Node | None) -> list[Agency]:
    return [node.agency for node in above.children if node is not own] if above is not None else []
