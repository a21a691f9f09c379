"""What officers wrote of documents and bears the mark of a state secret: written over where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from zhaoming.web.ledger.destroying import DESTROYED, destroy_words_of, destroy_words_of_event
from zhaoming.web.ledger.log.entering import destroy_openings
from zhaoming.web.ledger.models import Event
from zhaoming.web.publications.end_records import entries_over_end
from zhaoming.web.publications.models import Category, Publication, PublicationEvent, PublicationFinding
from zhaoming.web.publications.services.turning_away import bears_mark

_CHUNK = 500
# The acts on documents, their categories, comments and reports.
_TOLD_IN = ("publication", "catalogue.category", "comment", "consultation", "problem")


def destroy_reasons() -> int:
    """Events of documents with what follows from them, reasons for clearing, names of categories; how many."""
    return _events() + _told_on_rows() + _clearing() + _categories() + _record_of_acts()


def without_marks(value: Any) -> Any:
    """The value with every marked text in it replaced; the same object where none is."""
    if isinstance(value, str):
        return DESTROYED if "密" in value and bears_mark((value,)) else value
    if isinstance(value, Mapping):
        return {key: without_marks(one) for key, one in value.items()}
    return [without_marks(one) for one in value] if isinstance(value, list) else value


def _events() -> int:
    rows = PublicationEvent.objects.select_related("publication__agency").order_by("pk")
    count = 0
    for one in rows.iterator(chunk_size=_CHUNK):
        entry = without_marks(one.entry)
        if entry != one.entry:
            _destroy_event(one, entry)
            count += 1
    return count


@transaction.atomic
def _destroy_event(event: PublicationEvent, entry: dict[str, Any]) -> None:
    """With the notice of an end goes the salt of what the public log holds of it: nobody can try the words."""
    row = event.publication
    if entry.get("notice") != event.entry.get("notice"):
        over = entries_over_end(row=row, position=event.position)
        destroy_openings(subject=row, rule="国家秘密标志：文字销毁", only=over)
    destroy_words_of(row=event, agency=row.agency, subject=row, place="办理记录", entry=entry)


def _told_on_rows() -> int:
    """What the row of a document repeats of its events, so that it can be shown."""
    rows = Publication.objects.exclude(public_reason="", validity_words="", validity_changes=[])
    count = 0
    for one in _each(rows.order_by("pk")):
        told = {name: getattr(one, name) for name in ("public_reason", "validity_words", "validity_changes")}
        if (fresh := without_marks(told)) != told:
            destroy_words_of(row=one, agency=one.agency, subject=one, place="办理记录", **fresh)
            count += 1
    return count


def _clearing() -> int:
    rows = PublicationFinding.objects.exclude(clearing_reason="").order_by("pk")
    marked = [one for one in _each(rows) if bears_mark((one.clearing_reason,))]
    for one in marked:
        row = one.version.publication
        destroy_words_of(row=one, agency=row.agency, subject=row, place="放行的理由", clearing_reason=DESTROYED)
    return len(marked)


def _categories() -> int:
    marked = [one for one in Category.objects.select_related("agency") if bears_mark((one.name,))]
    for one in marked:
        # Two of one item may not bear one name.
        name = f"{DESTROYED}{one.pk}"
        destroy_words_of(row=one, agency=one.agency, subject=one, place="分类的名称", name=name)
    return len(marked)


def _record_of_acts() -> int:
    """Reasons for looking at a name, and names, that the record of acts keeps as they were typed."""
    told = Q()
    for kind in _TOLD_IN:
        told |= Q(kind__startswith=kind)
    rows = Event.objects.filter(told, sealed_words="").select_related("agency").order_by("pk")
    count = 0
    for one in _each(rows):
        fields = {name: clean for name, was in one.data.items() if (clean := without_marks(was)) != was}
        if fields:
            destroy_words_of_event(event=one, fields=fields)
            count += 1
    return count


def _each(rows: Any) -> Iterator[Any]:
    yield from rows.iterator(chunk_size=_CHUNK)
