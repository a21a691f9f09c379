"""Beginning a batch, putting other rows into its draft, and opening a new version of one that is public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing.facts import LISTS, FactList, Looked, earliest_day, look
from zhaoming.web.config.clock import today
from zhaoming.web.facts.keeping import keep_rows, key_digest, values_of
from zhaoming.web.facts.models import FactRow, FactSheet
from zhaoming.web.facts.refusal import FactRefusedError
from zhaoming.web.publications.content import Content, content_of
from zhaoming.web.publications.models import Publication, PublicationVersion
from zhaoming.web.publications.services import Place, change_draft, draft_document, open_version
from zhaoming.web.publications.services.drafting import open_version_of
from zhaoming.web.publications.services.turning_away import must_bear_no_mark, tells_of_marks

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

MOST_ROWS = 20_000
Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsGiven:
    """Rows as somebody wrote them, and the day up to which the list is complete.

    `looked` are the same rows where they were looked at before: many are, outside of the transaction.
    """

    rows: Rows
    current_on: dt.date
    looked: tuple[Looked, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a batch is called, and the day its rows were formed, from which the period of publication runs.

    Without a day that of the earliest decision among the rows counts.
    """

    title: str
    formed_on: dt.date | None


@tells_of_marks
@transaction.atomic
def draft_batch(
    *, actor: User, agency: Agency, list_key: str, heading: Heading, given: RowsGiven
) -> Publication:
    """Begin a batch of a list; nothing of it is public. Rows with faults are kept, and keep the gate shut."""
    kind = _kind(list_key)
    must_fit(given)
    must_bear_no_mark(actor=actor, agency=agency, words={**words_of(given), "标题": heading.title})
    return draft_document(
        actor=actor,
        agency=agency,
        place=Place(kind=kind.document),
        content=Content(
            title=heading.title,
            body=_words(kind, len(given.rows), given.current_on),
            formed_on=heading.formed_on or earliest_day(kind=kind, rows=given.rows),
        ),
        beside=lambda version: _keep(version, kind, given),
    )


@tells_of_marks
@transaction.atomic
def change_rows(
    *,
    actor: User,
    publication: Publication,
    given: RowsGiven,
    heading: Heading | None = None,
    seen: int | None = None,
) -> Publication:
    """Put these rows in the place of those of the draft, and what the batch is called where that is given."""
    must_fit(given)
    must_bear_no_mark(actor=actor, agency=publication.agency, row=publication, words=words_of(given))
    version = open_version_of(publication=publication)
    sheet = _sheet(version)
    given = _looked(sheet.kind, given)
    content = replace(content_of(version=version), body=_words(sheet.kind, len(given.rows), given.current_on))
    if version.changed_on is not None:
        content = replace(content, changed_on=_changed_on(sheet, given))
    if heading is not None:
        formed_on = heading.formed_on or earliest_day(kind=sheet.kind, rows=given.rows)
        content = replace(content, title=heading.title, formed_on=formed_on)
    return change_draft(
        actor=actor,
        publication=publication,
        content=content,
        seen=seen,
        beside=lambda changed: _keep(changed, sheet.kind, given),
    )


@tells_of_marks
@transaction.atomic
def put_row(
    *,
    actor: User,
    publication: Publication,
    values: Mapping[str, str],
    position: int | None = None,
    seen: int | None = None,
) -> Publication:
    """Write one row of the draft; without a position a new one at the end."""
    sheet = _sheet(open_version_of(publication=publication))
    rows: list[Mapping[str, str]] = list(values_of(sheet=sheet))
    if position is None:
        rows.append(values)
    else:
        _must_be_there(position, rows)
        rows[position - 1] = values
    given = RowsGiven(rows=rows, current_on=sheet.current_on)
    return change_rows(actor=actor, publication=publication, given=given, seen=seen)


@transaction.atomic
def drop_row(*, actor: User, publication: Publication, position: int, seen: int | None = None) -> Publication:
    """Take one row out of the draft; those after it move up."""
    sheet = _sheet(open_version_of(publication=publication))
    rows = values_of(sheet=sheet)
    _must_be_there(position, rows)
    del rows[position - 1]
    given = RowsGiven(rows=rows, current_on=sheet.current_on)
    return change_rows(actor=actor, publication=publication, given=given, seen=seen)


@tells_of_marks
@transaction.atomic
def open_batch_version(
    *, actor: User, publication: Publication, note: str, seen: int | None = None
) -> Publication:
    """Begin a new version with the rows that stand; those withdrawn by themselves stay behind."""
    last = publication.versions.order_by("-number").first()
    sheet = _sheet(last) if last is not None and last.suppressed_on is None else None
    if last is None or sheet is None:
        raise FactRefusedError(
            code="PUB260",
            message="这一批的内容已经撤除，没有可以接着修改的行。",
            next_step="请另建一批。",
        )
    kept = FactRow.objects.filter(sheet=sheet, record__withdrawn_on__isnull=True).order_by("position")
    given = RowsGiven(rows=list(kept.values_list("values", flat=True)), current_on=today())
    content = replace(
        content_of(version=last),
        body=_words(sheet.kind, len(given.rows), given.current_on),
        change_note=note,
        # Until rows are added that are older: `_changed_on` tells the day of each later change.
        changed_on=given.current_on,
        is_correction=False,
    )
    return open_version(
        actor=actor,
        publication=publication,
        content=content,
        seen=seen,
        beside=lambda version: _keep(version, sheet.kind, given),
    )


def _keep(version: PublicationVersion, kind: FactList, given: RowsGiven) -> None:
    looked = _looked(kind, given).looked
    keep_rows(version=version, kind=kind, current_on=given.current_on, looked=looked or ())


def _looked(kind: FactList, given: RowsGiven) -> RowsGiven:
    """The rows with what was seen in them, looked at once."""
    return (
        given
        if given.looked is not None
        else replace(given, looked=look(kind=kind, rows=given.rows, on=today()))
    )


def _changed_on(sheet: FactSheet, given: RowsGiven) -> dt.date:
    """The day the period of this version runs from: that of the earliest decision no version told before.

    Where no row is new, or the list knows no days, it is the day up to which the list is complete.
    """
    earlier = FactRow.objects.filter(
        sheet__version__publication=sheet.version.publication, sheet__version__published_on__isnull=False
    )
    told = set(earlier.order_by().values_list("record__key", flat=True))
    new = (one.values for one in given.looked or () if key_digest(one.key) not in told)
    first = earliest_day(kind=sheet.kind, rows=new) or given.current_on
    return min(first, given.current_on, today())


def _kind(list_key: str) -> FactList:
    kind = LISTS.get(list_key)
    if kind is None:
        raise FactRefusedError(
            code="PUB261", message="没有这一种清单。", next_step="请重新选择。", given="list_key"
        )
    return kind


def _sheet(version: PublicationVersion) -> FactSheet:
    found = FactSheet.objects.filter(version=version).first()
    if found is None:
        raise FactRefusedError(
            code="PUB262", message="这份文件不是清单，没有行。", next_step="请在文件页面修改正文和附件。"
        )
    return found


def words_of(given: RowsGiven) -> dict[str, str]:
    """Of every row what could bear a mark, by the number of the row."""
    rows = enumerate(given.rows, start=1)
    told = ((number, [one for one in row.values() if "密" in one]) for number, row in rows)
    return {f"第 {number} 行": "\n".join(words) for number, words in told if words}


def must_fit(given: RowsGiven) -> None:
    """Refuse (PUB263) too many rows, (PUB264) a list complete up to a day that lies ahead."""
    if len(given.rows) > MOST_ROWS:
        raise FactRefusedError(
            code="PUB263",
            message=f"一批最多 {MOST_ROWS} 行，现有 {len(given.rows)} 行。",
            next_step="请分成几批，例如按年度或者季度。",
            given="file",
        )
    if given.current_on > today():
        raise FactRefusedError(
            code="PUB264",
            message=f"“数据截至”{given.current_on:%Y-%m-%d}，晚于今天。",
            next_step="请填不晚于今天的日期。",
            given="current_on",
        )


def _must_be_there(position: int, rows: Sequence[object]) -> None:
    if not 1 <= position <= len(rows):
        raise FactRefusedError(
            code="PUB265",
            message=f"没有第 {position} 行，现有 {len(rows)} 行。",
            next_step="请刷新页面，看过现在的行再操作。",
        )


def _words(kind: FactList, rows: int, current_on: dt.date) -> str:
    """What the page of the batch says; the rows themselves stand in the list."""
    day = f"{current_on.year}年{current_on.month}月{current_on.day}日"
    return f"{kind.label}清单，本批共{rows}行，数据截至{day}。\n公开依据：{kind.basis}。"
