"""Standard catalogues: read from a file as a draft, looked at, taken into use; rows put right one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Max

from zhaoming.publishing.catalogue import CatalogueRead, CatalogueRow
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.catalogues import reading
from zhaoming.web.catalogues.models import CatalogueState, StandardCatalogue, StandardRow
from zhaoming.web.catalogues.refusal import CatalogueRefusedError
from zhaoming.web.catalogues.services.row_links import links_after
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.models import Category, Publication

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

P = Permission.PUBLISH_DOCUMENT
MOST_ROWS, LARGEST = 5000, 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLinks:
    """How the publication of a row is known."""

    responsible: Agency | None = None
    item: str = ""
    category: Category | None = None
    kind: str = ""
    publication: Publication | None = None


def import_catalogue(
    *, actor: User, agency: Agency, name: str, file_name: str, data: bytes
) -> StandardCatalogue:
    """Read a table as a draft that nobody sees but the desk, with what could not be read of it by row."""
    require(actor=actor, permission=P, agency=agency)
    if not data or len(data) > LARGEST:
        raise CatalogueRefusedError(
            code="PUB340",
            message=f"文件是空的，或者超过 {LARGEST // 1024 // 1024} MB。",
            next_step="请换一份文件。",
            given="file",
        )
    told = reading.read_isolated(name=file_name, data=data)
    if not told.rows or len(told.rows) > MOST_ROWS:
        why = "；".join(one.message for one in told.faults) or f"有 {len(told.rows)} 行，最多 {MOST_ROWS} 行"
        raise CatalogueRefusedError(
            code="PUB341",
            message=f"没有读出标准目录：{why}。",
            next_step=(
                "请用 xlsx 表格，一个领域一个文件，"
                "表头写“序号、一级事项、二级事项、公开内容、公开时限、公开主体”等。"
            ),
            given="file",
        )
    return _kept(actor, agency, name.strip(), file_name, told)


@transaction.atomic
def _kept(actor: User, agency: Agency, name: str, file_name: str, told: CatalogueRead) -> StandardCatalogue:
    links, changed = links_after(agency=agency, name=name, rows=told.rows)
    made = StandardCatalogue.objects.create(
        agency=agency,
        name=name,
        source=file_name[:200],
        faults=[*(asdict(one) for one in told.faults), *_cut(told), *changed],
        made_by=actor,
        made_at=now(),
    )
    StandardRow.objects.bulk_create(
        StandardRow(catalogue=made, position=position, **linked, **_columns(one))
        for position, (one, linked) in enumerate(zip(told.rows, links, strict=True), start=1)
    )
    data = {"name": name, "rows": len(told.rows), "faults": len(told.faults)}
    record(kind="standard.imported", actor=actor, agency=agency, subject=made, data=data)
    return made


def _columns(row: CatalogueRow) -> dict[str, Any]:
    """The columns of a row; what is longer than its column is cut at the edge, which `_cut` tells."""
    told: dict[str, Any] = {}
    for key, value in asdict(row).items():
        if isinstance(value, frozenset):
            told[key] = sorted(one.value for one in value)
            continue
        longest = _field(key).max_length
        told[key] = value[:longest] if longest else value
    return told


def _field(key: str) -> models.Field[Any, Any]:
    found = StandardRow._meta.get_field(key)
    assert isinstance(found, models.Field)  # noqa: S101 - for the type checker: the row's own columns.
    return found


def _cut(told: CatalogueRead) -> list[dict[str, Any]]:
    """A word of each cell that is longer than fits."""
    found = []
    for position, row in enumerate(told.rows, start=1):
        for key, value in asdict(row).items():
            field = _field(key)
            longest = field.max_length
            if isinstance(value, str) and longest and len(value) > longest:
                words = f"第 {position} 项的“{field.verbose_name}”有 {len(value)} 个字，只留下前 {longest} 个字"
                found.append({"row": 0, "message": words})
    return found


@transaction.atomic
def install_catalogue(*, actor: User, catalogue: StandardCatalogue, seen: int) -> StandardCatalogue:
    """Take a draft into use in place of the one before it of the same field."""
    fresh = _locked(actor, catalogue, seen)
    if fresh.state != CatalogueState.DRAFT:
        raise _not_now(fresh)
    StandardCatalogue.objects.filter(agency=fresh.agency, name=fresh.name, state=CatalogueState.CURRENT).update(
        state=CatalogueState.REPLACED
    )
    fresh.state, fresh.current_from = CatalogueState.CURRENT, today()
    return _changed(actor, fresh, "standard.installed")


@transaction.atomic
def drop_catalogue(*, actor: User, catalogue: StandardCatalogue, seen: int) -> StandardCatalogue:
    """Give a draft up; it stays on record."""
    fresh = _locked(actor, catalogue, seen)
    if fresh.state != CatalogueState.DRAFT:
        raise _not_now(fresh)
    fresh.state = CatalogueState.DROPPED
    return _changed(actor, fresh, "standard.dropped")


@transaction.atomic
def change_row(
    *,
    actor: User,
    catalogue: StandardCatalogue,
    row_id: int | None,
    values: CatalogueRow,
    links: RowLinks,
    seen: int,
) -> StandardRow:
    """Put a row right, or add one at the end (`row_id` None)."""
    fresh = _open(actor, catalogue, seen)
    if row_id is None:
        last = fresh.rows.aggregate(last=Max("position"))["last"] or 0
        row = StandardRow(catalogue=fresh, position=last + 1)
    else:
        row = fresh.rows.get(pk=row_id)
    if links.category is not None and links.responsible is not None:
        _must_be_its_own(links)
    for key, value in {**_columns(values), **{one: getattr(links, one) for one in RowLinks.__slots__}}.items():
        setattr(row, key, value)
    row.save()
    _changed(actor, fresh, "standard.row.changed", row)
    return row


@transaction.atomic
def remove_row(*, actor: User, catalogue: StandardCatalogue, row_id: int, seen: int) -> None:
    """Take a row out; what it said stands in the ledger."""
    fresh = _open(actor, catalogue, seen)
    row = fresh.rows.get(pk=row_id)
    _changed(actor, fresh, "standard.row.removed", row)
    row.delete()


def _must_be_its_own(links: RowLinks) -> None:
    if links.category is not None and links.category.agency_id != getattr(links.responsible, "pk", None):
        raise CatalogueRefusedError(
            code="PUB342",
            message="所选的分类不是责任机关的。",
            next_step="请选责任机关自己的分类，或者不选。",
            given="category",
        )


def _open(actor: User, catalogue: StandardCatalogue, seen: int) -> StandardCatalogue:
    fresh = _locked(actor, catalogue, seen)
    if fresh.state not in {CatalogueState.DRAFT, CatalogueState.CURRENT}:
        raise _not_now(fresh)
    return fresh


def _locked(actor: User, catalogue: StandardCatalogue, seen: int) -> StandardCatalogue:
    found = StandardCatalogue.objects.select_for_update(of=("self",)).select_related("agency")
    fresh = found.get(pk=catalogue.pk)
    require(actor=actor, permission=P, agency=fresh.agency)
    if seen != fresh.version:
        raise CatalogueRefusedError(
            code="PUB343",
            message="标准目录在您打开之后已有新的修改，本次操作没有执行。",
            next_step="请刷新页面，看过新的内容后再操作。",
        )
    return fresh


def _not_now(catalogue: StandardCatalogue) -> CatalogueRefusedError:
    return CatalogueRefusedError(
        code="PUB344",
        message=f"这份标准目录{catalogue.get_state_display()}，现在不能这样办理。",
        next_step="请打开使用中的目录，或者重新导入。",
    )


def _changed(
    actor: User, catalogue: StandardCatalogue, kind: str, row: StandardRow | None = None
) -> StandardCatalogue:
    catalogue.version += 1
    catalogue.save()
    data: Mapping[str, Any] = {"name": catalogue.name} if row is None else {"name": str(row)}
    record(kind=kind, actor=actor, agency=catalogue.agency, subject=catalogue, data=data)
    return catalogue
