"""The agency's own categories under the items of the Regulation: added, renamed, moved, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import today
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.catalogue import items
from zhaoming.web.publications.models import Category
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services.turning_away import must_bear_no_mark, tells_of_marks

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

LONGEST_NAME = 60


@tells_of_marks
@transaction.atomic
def add_category(*, actor: User, agency: Agency, item: str, name: str) -> Category:
    """Add a category after the others of the item; refuses a name that stands there (PUB107)."""
    require(actor=actor, permission=Permission.KEEP_CATEGORIES, agency=agency)
    if item not in items():
        raise PublicationRefusedError(
            code="PUB004", message="所选的法定事项不在目录里。", next_step="请重新选择。", given="item"
        )
    said = _free_name(actor, agency, item, name)
    last = Category.objects.filter(agency=agency, item=item).aggregate(last=Max("position"))["last"] or 0
    made = Category.objects.create(agency=agency, item=item, name=said, position=last + 1)
    _tell("catalogue.category.added", actor, made)
    return made


@tells_of_marks
@transaction.atomic
def rename_category(*, actor: User, category: Category, name: str) -> Category:
    """Give another name; documents stay where they are and their pages show the new one."""
    row = _mine(actor, category)
    if name.strip() == row.name:
        return row
    row.name = _free_name(actor, row.agency, row.item, name)
    row.save(update_fields=["name"])
    _tell("catalogue.category.renamed", actor, row)
    return row


@transaction.atomic
def move_category(*, actor: User, category: Category, up: bool) -> Category:
    """Change places with the one above or below under the same item; at the end nothing changes."""
    row = _mine(actor, category)
    rows = list(
        Category.objects.select_for_update()
        .filter(agency=row.agency, item=row.item, closed_on=None)
        .order_by("position", "pk")
    )
    at = next((number for number, one in enumerate(rows) if one.pk == row.pk), None)
    to = at + (-1 if up else 1) if at is not None else None
    if at is None or to is None or not 0 <= to < len(rows):
        return row
    rows[at], rows[to] = rows[to], rows[at]
    for position, one in enumerate(rows, start=1):
        one.position = position
    Category.objects.bulk_update(rows, ["position"])
    _tell("catalogue.category.moved", actor, row)
    return row


@transaction.atomic
def close_category(*, actor: User, category: Category, is_open: bool) -> Category:
    """Offer it no more for new documents, or again; what stands in it stays and is still found there."""
    row = _mine(actor, category)
    row.closed_on = None if is_open else row.closed_on or today()
    row.save(update_fields=["closed_on"])
    _tell("catalogue.category.opened" if is_open else "catalogue.category.closed", actor, row)
    return row


def _mine(actor: User, category: Category) -> Category:
    require(actor=actor, permission=Permission.KEEP_CATEGORIES, agency=category.agency)
    return Category.objects.select_for_update(of=("self",)).select_related("agency").get(pk=category.pk)


def _free_name(actor: User, agency: Agency, item: str, name: str) -> str:
    must_bear_no_mark(actor=actor, agency=agency, words={"分类的名称": name})
    said = name.strip()
    if not said or len(said) > LONGEST_NAME:
        what = f"有 {len(said)} 字，最多 {LONGEST_NAME} 字" if said else "没有写"
        raise PublicationRefusedError(
            code="PUB108", message=f"分类的名称{what}。", next_step="请写一个简短的名称。", given="name"
        )
    held = Category.objects.filter(agency=agency, item=item, parent=None, name=said).first()
    if held is not None:
        what = "，已经停用" if held.closed_on is not None else ""
        raise PublicationRefusedError(
            code="PUB107",
            message=f"这一事项下已经有分类“{said}”{what}。",
            next_step="请换一个名称；停用的可以重新启用。",
            given="name",
        )
    return said


def _tell(kind: str, actor: User, row: Category) -> None:
    record(kind=kind, actor=actor, agency=row.agency, subject=row, data={"name": row.name})
