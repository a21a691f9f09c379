"""The end of agencies: mergers and dissolutions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from zhaoming.web.agencies.models import Agency, Membership, Placement, Succession, User
from zhaoming.web.agencies.refusal import AgencyActRefusedError
from zhaoming.web.agencies.selectors import children, current, subtree_ids
from zhaoming.web.agencies.services.guards import lock_tree, require_for_agency, require_standing
from zhaoming.web.agencies.services.tree import end_placement, require_lasting
from zhaoming.web.ledger.services import record


@transaction.atomic
def merge_agencies(
    *, actor: User | None, predecessors: Sequence[Agency], successor: Agency, on: dt.date
) -> tuple[Succession, ...]:
    """Dissolve the predecessors into the successor on that day.

    Their affairs and records pass to it, the agencies under them come under it, and the people who held a role
    at them hold the same role at it from that day. The successor may be one of the merging; it lives on.
    """
    ending = [one for one in dict.fromkeys(predecessors) if one.pk != successor.pk]
    if not ending:
        raise AgencyActRefusedError(
            code="AGY105", message="没有选定要并入的机关。", next_step="请至少选择一个被合并的机关。"
        )
    for agency in (*ending, successor):
        require_for_agency(actor=actor, agency=agency)
    lock_tree()
    require_lasting(agency=successor, on=on)
    for agency in ending:
        _refuse_successor_below(agency=agency, successor=successor, on=on)
        _pass_on_children(actor=actor, agency=agency, to=successor, on=on, without=ending)
        _end(agency=agency, on=on)
        _pass_on_people(agency=agency, to=successor, on=on)
    made = tuple(
        Succession.objects.create(predecessor=one, successor=successor, effective_on=on) for one in ending
    )
    for agency in ending:
        data = {"successor": successor.code, "on": on}
        record(kind="agency.merged", actor=actor, agency=agency, subject=agency, data=data)
    return made


@transaction.atomic
def dissolve(*, actor: User | None, agency: Agency, on: dt.date, successors: Sequence[Agency] = ()) -> Agency:
    """Dissolve an agency on that day; its affairs pass to the successors named, its people's roles end."""
    for one in (agency, *successors):
        require_for_agency(actor=actor, agency=one)
    lock_tree()
    for successor in successors:
        require_lasting(agency=successor, on=on)
    left = list(children(agency=agency, on=on))
    if left:
        names = "、".join(str(one) for one in left[:5])
        raise AgencyActRefusedError(
            code="AGY106",
            message=f"“{agency}”在 {on} 还有 {len(left)} 个下级机关：{names}。",
            next_step="请先调整它们的隶属关系，或用“合并”。",
        )
    _end(agency=agency, on=on)
    _open_memberships(agency, on).update(until_on=on)
    for successor in successors:
        Succession.objects.create(predecessor=agency, successor=successor, effective_on=on)
    data = {"on": on, "successors": [one.code for one in successors]}
    record(kind="agency.dissolved", actor=actor, agency=agency, subject=agency, data=data)
    return agency


def _end(*, agency: Agency, on: dt.date) -> None:
    require_standing(agency=agency, on=on)
    if agency.dissolved_on is not None or (agency.founded_on is not None and on <= agency.founded_on):
        span = f"成立于 {agency.founded_on}，撤销日期 {agency.dissolved_on or '未定'}"
        raise AgencyActRefusedError(
            code="AGY107",
            message=f"“{agency}”{span}，不能在 {on} 撤销。",
            next_step="请核对日期。",
        )
    end_placement(agency=agency, on=on)
    agency.dissolved_on = on
    agency.save(update_fields=["dissolved_on"])


def _refuse_successor_below(*, agency: Agency, successor: Agency, on: dt.date) -> None:
    if successor.pk in subtree_ids(agency=agency, on=on):
        raise AgencyActRefusedError(
            code="AGY108",
            message=f"承继机关“{successor}”在 {on} 是被合并的“{agency}”的下级。",
            next_step="请先把它调整到被合并机关之外。",
        )


def _pass_on_children(
    *, actor: User | None, agency: Agency, to: Agency, on: dt.date, without: Sequence[Agency]
) -> None:
    for child in children(agency=agency, on=on).exclude(pk__in=[one.pk for one in without]):
        end_placement(agency=child, on=on)
        Placement.objects.create(agency=child, parent=to, from_on=on)
        data = {"from": agency.code, "to": to.code, "on": on}
        record(kind="agency.moved", actor=actor, agency=child, subject=child, data=data)


def _pass_on_people(*, agency: Agency, to: Agency, on: dt.date) -> None:
    """Memberships in force end; the same role at the successor begins, unless the person holds it already."""
    for membership in _open_memberships(agency, on):
        Membership.objects.filter(pk=membership.pk).update(until_on=on)
        held = Membership.objects.filter(
            current(on=on), user=membership.user_id, agency=to, role=membership.role
        ).exists()
        if not held:
            Membership.objects.create(
                user_id=membership.user_id,
                agency=to,
                role=membership.role,
                from_on=on,
                until_on=membership.until_on,
            )


def _open_memberships(agency: Agency, on: dt.date) -> QuerySet[Membership]:
    return Membership.objects.filter(current(on=on), agency=agency)
