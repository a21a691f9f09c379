"""Names and numbers of persons in old rows of the record of acts: closed as rows of today are written.

Today's rows are written with names starred and without numbers. Those of earlier versions of the product hold
reasons as they were typed, and what a request asks for.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from zhaoming.web.cases.applicant import applicant_from
from zhaoming.web.cases.models import Case, OwnRecord
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.selectors.applicants import people_named_in
from zhaoming.web.cases.veil import names_of, starred
from zhaoming.web.ledger.destroying import is_destroyed
from zhaoming.web.ledger.models import Event
from zhaoming.web.ledger.sealing import CLOSED, FORGOTTEN, close_words, forget_closed_words, is_as_it_was
from zhaoming.web.ledger.services import record

CASE, OWN_RECORD = "cases.case", "cases.ownrecord"
ABOUT_PERSONS = (CASE, OWN_RECORD, "answers.answer", "supervision.order")
# Fields of `data` that people typed, now or in an earlier version.
_TYPED = ("name", "reason", "remarks", "text")
# What an answer is about is said in the record of acts once it was reviewed, not before.
_UNREVIEWED = ("answer.proposed", "answer.dropped", "answer.returned", "answer.finding.cleared")
_CHUNK = 500


def close_old_words() -> int:
    """Close the words of every row that names somebody; how many. May be stopped and begun again at any time.

    That it was done is an event of its own, which says how many rows it closed.
    """
    done = 0
    keys = Event.objects.filter(subject_type__in=ABOUT_PERSONS, sealed_words="").order_by("pk")
    for key in keys.values_list("pk", flat=True).iterator(chunk_size=_CHUNK):
        done += _closed(Event.objects.get(pk=key))
    if done:
        with transaction.atomic():
            record(kind="ledger.words.closed", actor=None, data={"rows": done})
    return done


def forget_words_about(*, subject: Case | OwnRecord) -> None:
    """Close what people typed in the rows of a record that was anonymised, and let go what was closed."""
    rows = Event.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    for event in rows.filter(sealed_words=""):
        _closed(event)
    forget_closed_words(subject=subject)


def altered_rows() -> list[int]:
    """Numbers of the rows whose closed words do not fit what they tell: somebody changed them past the program.

    A forgotten one fits where its record was anonymised, or its words bore the mark of a state secret.
    """
    rows = Event.objects.exclude(sealed_words="").order_by("pk")
    return [one.pk for one in rows.iterator(chunk_size=_CHUNK) if not _fits(one)]


def _fits(event: Event) -> bool:
    if event.sealed_words != FORGOTTEN:
        return is_as_it_was(event=event)
    return _is_forgotten(_subject(event)) or is_destroyed(event=event)


@transaction.atomic
def _closed(event: Event) -> bool:
    typed = {name: event.data[name] for name in _TYPED if isinstance(event.data.get(name), str)}
    shown = _shown(event, typed) if typed else {}
    if shown == typed:
        return False
    close_words(event=event, shown=shown)
    subject = _subject(event)
    if subject is not None and _is_forgotten(subject):
        forget_closed_words(subject=subject)
    return True


def _shown(event: Event, typed: dict[str, str]) -> dict[str, str]:
    """What may be read of them; nothing where nobody can tell any more who was named."""
    subject = _subject(event)
    if _is_forgotten(subject):
        return dict.fromkeys(typed, CLOSED)
    names = _names(subject)
    told = {name: starred(text, names=names) for name, text in typed.items()}
    return {**told, "name": CLOSED} if event.kind in _UNREVIEWED and "name" in told else told


def _subject(event: Event) -> Case | OwnRecord | None:
    if event.subject_type == CASE:
        return Case.objects.filter(pk=event.subject_id).first()
    return OwnRecord.objects.filter(pk=event.subject_id).first() if event.subject_type == OWN_RECORD else None


def _is_forgotten(subject: Case | OwnRecord | None) -> bool:
    return subject is not None and subject.anonymised_on is not None


def _names(subject: Case | OwnRecord | None) -> Iterable[str]:
    if isinstance(subject, Case):
        return people_named_in(case=subject)
    return names_of(applicant=applicant_from(unsealed(subject.sealed))) if subject is not None else ()
