"""Founding, renaming and moving agencies."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhaoming.web.agencies.models import Agency, Placement, User
from zhaoming.web.agencies.refusal import AgencyActRefusedError
from zhaoming.web.agencies.selectors import subtree_ids
from zhaoming.web.agencies.services.guards import checked, lock_tree, require_for_agency, require_standing
from zhaoming.web.ledger.services import record


@transaction.atomic
def create_agency(
    *,
    actor: User | None,
    code: str,
    name: str,
    kind: str,
    level: str,
    parent: Agency | None,
    founded_on: dt.date,
    short_name: str = "",
) -> Agency:
    """Found an agency under another from its first day on; only the installation itself makes a root."""
    if parent is not None:
        require_for_agency(actor=actor, agency=parent)
        require_standing(agency=parent, on=founded_on)
    elif actor is not None:
        raise PermissionDenied("只有系统安装命令可以建立最上级机关。")
    lock_tree()
    agency = Agency(code=code, name=name, short_name=short_name, kind=kind, level=level, founded_on=founded_on)
    checked(agency)
    agency.save()
    if parent is not None:
        Placement.objects.create(agency=agency, parent=parent, from_on=founded_on)
    data = {"code": code, "name": name, "parent": parent.code if parent else None, "on": founded_on}
    record(kind="agency.founded", actor=actor, agency=agency, subject=agency, data=data)
    return agency


@transaction.atomic
def change_agency(*, actor: User | None, agency: Agency, name: str, short_name: str) -> Agency:
    """Give an agency another name; the old one stays in the ledger and on the reports filed under it."""
    require_for_agency(actor=actor, agency=agency)
    before = {"name": agency.name, "short_name": agency.short_name}
    agency.name, agency.short_name = name, short_name
    checked(agency)
    agency.save(update_fields=["name", "short_name"])
    data = {"before": before, "after": {"name": name, "short_name": short_name}}
    record(kind="agency.renamed", actor=actor, agency=agency, subject=agency, data=data)
    return agency


@transaction.atomic
def move_agency(*, actor: User | None, agency: Agency, parent: Agency, on: dt.date) -> Placement:
    """Put an agency under another parent from that day on."""
    require_for_agency(actor=actor, agency=agency)
    require_for_agency(actor=actor, agency=parent)
    lock_tree()
    require_standing(agency=agency, on=on)
    require_lasting(agency=parent, on=on)
    _refuse_circle(agency=agency, parent=parent, on=on)
    before = end_placement(agency=agency, on=on)
    placement = Placement(agency=agency, parent=parent, from_on=on)
    checked(placement)
    placement.save()
    data = {"from": before.parent.code if before else None, "to": parent.code, "on": on}
    record(kind="agency.moved", actor=actor, agency=agency, subject=agency, data=data)
    return placement


def end_placement(*, agency: Agency, on: dt.date) -> Placement | None:
    """Close the agency's open placement on that day; refuse when it began later or a later one is planned."""
    latest = Placement.objects.filter(agency=agency).select_related("parent").order_by("-from_on").first()
    if latest is None or (latest.until_on is not None and latest.until_on <= on):
        return None
    if latest.from_on >= on or latest.until_on is not None:
        raise AgencyActRefusedError(
            code="AGY103",
            message=f"“{agency}”自 {latest.from_on} 起已隶属“{latest.parent}”，生效日期须晚于这一天。",
            next_step="请把生效日期改到最近一次隶属变更之后。",
        )
    latest.until_on = on
    latest.save(update_fields=["until_on"])
    return latest


def require_lasting(*, agency: Agency, on: dt.date) -> None:
    """Refuse to put anything under, or into, an agency whose end is already set."""
    require_standing(agency=agency, on=on)
    if agency.dissolved_on is not None:
        raise AgencyActRefusedError(
            code="AGY102",
            message=f"“{agency}”将于 {agency.dissolved_on} 撤销，不能作为上级或承继机关。",
            next_step="请改选它的承继机关。",
        )


def _refuse_circle(*, agency: Agency, parent: Agency, on: dt.date) -> None:
    """The new parent must not stand under the agency on that day or on the day of any later change."""
    changes = Placement.objects.filter(from_on__gt=on).values_list("from_on", flat=True).distinct()
    for day in (on, *sorted(changes)):
        if parent.pk in subtree_ids(agency=agency, on=day):
            raise AgencyActRefusedError(
                code="AGY104",
                message=f"“{parent}”在 {day} 是“{agency}”本身或其下级，不能作为它的上级。",
                next_step="请改选其他上级机关。",
            )
