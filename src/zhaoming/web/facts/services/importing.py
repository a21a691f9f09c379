"""A table becomes the rows of a batch: a small one while one waits, a large one by the worker, alike.

Reading and looking at each row need no transaction; what comes of it is written in one. Killed anywhere, the
next worker begins anew: either the batch and the word that it is done are there, or neither is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.db.models import F
from django_tasks_db.utils import is_locked_database_exception

from zhaoming.publishing import events as happened
from zhaoming.publishing.facts import LISTS, Looked, look
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import now, today
from zhaoming.web.config.data_key import decrypted_bytes, encrypted_bytes
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.facts.keeping import rows_with_faults, values_of
from zhaoming.web.facts.models import FactSheet, How, ImportState, ListImport
from zhaoming.web.facts.models.importing import LONGEST_NAME, UNDER_WAY
from zhaoming.web.facts.reading import rows_of_file
from zhaoming.web.facts.services.batches import Heading, RowsGiven, change_rows, draft_batch, must_fit
from zhaoming.web.facts.tasks import enqueue_list
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.rights import require_event
from zhaoming.web.publications.services.drafting import open_version_of
from zhaoming.web.publications.services.turning_away import (
    MarkedError,
    must_bear_no_mark,
    tell_of,
    tells_of_marks,
)

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User
    from zhaoming.web.publications.models import Publication

# What is larger is read by the worker: so many bytes are about a thousand rows, and a second.
SMALL = 64 * 1024
# At so many deaths of a worker the table is taken to be their cause.
_ATTEMPTS = 3
_PIECE = 1_000
_OUR_FAULT = (
    "读取这份表格时程序出错，已经记入日志。",
    "请把表格另存为新的 xlsx 再导入，仍不成功的告诉管理员。",
)
_NOT_KEPT = "（带有国家秘密标志，没有接收）"
Told = Callable[[ImportState, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGiven:
    """A table as it was handed in, and what its rows become.

    Without a `publication` a batch is begun. `seen` is the state of the batch somebody looked at.
    """

    agency: Agency
    list_key: str
    heading: Heading
    current_on: dt.date
    name: str
    content: bytes
    how: How = How.NEW
    publication: Publication | None = None
    seen: int | None = None

    @property
    def is_small(self) -> bool:
        """Whether nobody waits long for it."""
        return len(self.content) <= SMALL


@dataclass(frozen=True, slots=True)
class Taken:
    """The batch, and in sentences what of the table was not taken."""

    publication: Publication
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """Every row of what the batch will be, looked at, and the state of the batch that rests on."""

    given: RowsGiven
    left: tuple[str, ...]
    seen: int | None


def _tell_nobody(_state: ImportState, _looked: int, _rows: int) -> None:
    """Whoever waits for the page sees the end of it."""


@tells_of_marks
def take_in(*, actor: User, table: TableGiven) -> Taken:
    """Read a table and make its rows a batch, or those of a draft, at once; refused as `draft_batch` is."""
    _must_may(actor, table)
    must_bear_no_mark(actor=actor, agency=table.agency, row=table.publication, words=_named(table))
    read = _read(table, _tell_nobody)
    return Taken(_put_in(actor, table, read), read.left)


@tells_of_marks
@transaction.atomic
def begin_import(*, actor: User, table: TableGiven) -> ListImport:
    """Keep a table, encrypted, until the worker has read it; what is plainly wrong is refused at once."""
    _must_may(actor, table)
    must_fit(RowsGiven(rows=(), current_on=table.current_on))
    must_bear_no_mark(actor=actor, agency=table.agency, row=table.publication, words=_named(table))
    row = ListImport.objects.create(
        agency=table.agency,
        list_key=table.list_key,
        publication=table.publication,
        how=table.how,
        title=table.heading.title,
        formed_on=table.heading.formed_on,
        current_on=table.current_on,
        seen=table.seen,
        name=table.name[-LONGEST_NAME:],
        sealed_content=encrypted_bytes(table.content),
        made_by=actor,
        made_at=now(),
    )
    record(
        kind="fact.table_given", actor=actor, agency=table.agency, subject=row, data={"list": table.list_key}
    )
    enqueue_list(import_id=row.pk)
    return row


def go_on(*, import_id: int) -> None:
    """The worker's part. Harmless where it was done, and where another worker is at it."""
    if not _begun(import_id):
        return
    row = ListImport.objects.select_related("agency", "publication", "made_by").get(pk=import_id)
    try:
        table = _table_of(row)
        _must_may(row.made_by, table)
        read = _read(table, lambda state, looked, rows: _tell(import_id, state, looked, rows))
        _finish(row, table, read)
    except MarkedError as marked:
        # What was undone took the event with it. Of the table nothing stays, its names neither.
        tell_of(marked)
        ListImport.objects.filter(pk=import_id).update(title=_NOT_KEPT, name=_NOT_KEPT)
        _refuse(import_id, marked.message, marked.next_step)
    except RefusedError as refusal:
        _refuse(import_id, refusal.message, refusal.next_step)
    except PermissionDenied as denied:
        _refuse(import_id, str(denied), "请由有权限的人重新导入。")
    except OperationalError as error:
        if not is_locked_database_exception(error):
            raise
        # Somebody writes for long: the table is read again a little later, and that was no death.
        with suppress(OperationalError):
            ListImport.objects.filter(pk=import_id).update(attempts=F("attempts") - 1)
        enqueue_list(import_id=import_id, later=True)
    except Exception:
        _refuse(import_id, *_OUR_FAULT)
        raise


def resume_lists() -> int:
    """Queue every import that is under way; how many. Harmless where its job is still there."""
    keys = list(ListImport.objects.filter(state__in=UNDER_WAY).values_list("pk", flat=True))
    for key in keys:
        enqueue_list(import_id=key)
    return len(keys)


def _named(table: TableGiven) -> dict[str, str]:
    """What is kept readable of a table before anybody reads it."""
    return {"标题": table.heading.title, "文件名": table.name}


def _must_may(actor: User, table: TableGiven) -> None:
    if table.publication is None:
        require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=table.agency)
    else:
        require_event(actor=actor, kind=happened.DraftChanged, publication=table.publication)


def _read(table: TableGiven, tell: Told) -> _Read:
    kind = LISTS[table.list_key]
    tell(ImportState.READING, 0, 0)
    read = rows_of_file(kind=kind, name=table.name, content=table.content)
    seen, before = _before(table)
    rows = [*before, *read.rows]
    must_fit(RowsGiven(rows=rows, current_on=table.current_on))
    looked: list[Looked] = []
    for start in range(0, len(rows), _PIECE):
        tell(ImportState.LOOKING, start, len(rows))
        looked += look(kind=kind, rows=rows[start : start + _PIECE], on=today(), first=start + 1)
    tell(ImportState.WRITING, len(rows), len(rows))
    given = RowsGiven(rows=rows, current_on=table.current_on, looked=tuple(looked))
    return _Read(given, tuple(one.message for one in read.faults), seen)


def _before(table: TableGiven) -> tuple[int | None, Sequence[Mapping[str, str]]]:
    """The rows of the draft that stay before those of the table, and the state of the batch they are of."""
    if table.publication is None:
        return None, ()
    seen = type(table.publication).objects.values_list("version", flat=True).get(pk=table.publication.pk)
    seen = seen if table.seen is None else table.seen
    if table.how not in {How.APPEND, How.MEND}:
        return seen, ()
    sheet = FactSheet.objects.filter(version=open_version_of(publication=table.publication)).first()
    held = values_of(sheet=sheet) if sheet is not None else []
    if table.how == How.APPEND or sheet is None:
        return seen, held
    faulty = set(rows_with_faults(sheet=sheet).values_list("position", flat=True))
    return seen, [row for position, row in enumerate(held, start=1) if position not in faulty]


def _put_in(actor: User, table: TableGiven, read: _Read) -> Publication:
    if table.publication is None:
        return draft_batch(
            actor=actor, agency=table.agency, list_key=table.list_key, heading=table.heading, given=read.given
        )
    return change_rows(
        actor=actor, publication=table.publication, given=read.given, heading=table.heading, seen=read.seen
    )


@transaction.atomic
def _begun(import_id: int) -> bool:
    """Whether there is anything to do; a table that cost three workers their life is not tried again."""
    found = ListImport.objects.select_for_update(of=("self",)).filter(pk=import_id, state__in=UNDER_WAY).first()
    if found is None:
        return False
    if found.attempts >= _ATTEMPTS:
        _refuse(
            import_id,
            f"后台读取这份表格时中断了 {_ATTEMPTS} 次，不再尝试。",
            "请把表格分成几份，或者另存为 csv 再导入。",
        )
        return False
    found.attempts += 1
    found.save(update_fields=["attempts"])
    return True


@transaction.atomic
def _finish(row: ListImport, table: TableGiven, read: _Read) -> None:
    """The batch, and the word that it is done, in one transaction; a second worker finds nothing left to do."""
    held = ListImport.objects.select_for_update(of=("self",)).filter(pk=row.pk, state__in=UNDER_WAY).first()
    if held is None:
        return
    publication = _put_in(row.made_by, table, read)
    sheet = FactSheet.objects.filter(version__publication=publication).order_by("-version__number")[0]
    held.publication, held.state, held.left = publication, ImportState.DONE, list(read.left)
    held.rows, held.faulty, held.doubtful = sheet.rows, sheet.faulty, sheet.doubtful
    _close(held)


def _refuse(import_id: int, message: str, next_step: str) -> None:
    with transaction.atomic():
        found = ListImport.objects.select_for_update(of=("self",)).filter(pk=import_id, state__in=UNDER_WAY)
        for held in found:
            held.state, held.message, held.next_step = ImportState.REFUSED, message, next_step
            _close(held)


def _close(held: ListImport) -> None:
    held.sealed_content, held.finished_at = None, now()
    held.save()


def _tell(import_id: int, state: ImportState, looked: int, rows: int) -> None:
    found = ListImport.objects.filter(pk=import_id, state__in=UNDER_WAY)
    found.update(state=state, looked=looked, rows=rows)


def _table_of(row: ListImport) -> TableGiven:
    return TableGiven(
        agency=row.agency,
        list_key=row.list_key,
        heading=Heading(title=row.title, formed_on=row.formed_on),
        current_on=row.current_on,
        name=row.name,
        content=decrypted_bytes(bytes(row.sealed_content or b"")),
        how=How(row.how),
        publication=row.publication,
        seen=row.seen,
    )
