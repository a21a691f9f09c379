"""Marking the text of a version, so that what repeats it is found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from django.db import transaction

from zhaoming.law.disclosure import read_document_number
from zhaoming.publishing.checks.same_title import plain
from zhaoming.publishing.likeness import Sketch, sketch
from zhaoming.web.gates.models import TextMark, TextSketch

# Two texts that share four fifths of their stretches share one of their sixteen least hashes almost surely.
_LEAST = 16


def mark(*, version_id: int, agency_id: int, title: str, document_number: str, text: str) -> Sketch:
    """Write the marks of a version anew; its sketch."""
    drawn = sketch(text)
    wanted = {*_words(title, document_number), *drawn[:_LEAST]}
    held = dict(TextMark.objects.filter(version=version_id).values_list("value", "pk"))
    known = TextSketch.objects.filter(version=version_id).values_list("values", flat=True).first()
    # Asked at every step of a document, of which few change its text.
    if set(held) != wanted or known != list(drawn):
        _write(version_id=version_id, agency_id=agency_id, held=held, wanted=wanted, drawn=drawn)
    return drawn


@transaction.atomic
def _write(*, version_id: int, agency_id: int, held: dict[int, int], wanted: set[int], drawn: Sketch) -> None:
    """The marks and the sketch in place of those held (value to key)."""
    TextMark.objects.filter(pk__in=[pk for value, pk in held.items() if value not in wanted]).delete()
    TextMark.objects.bulk_create(
        TextMark(version_id=version_id, agency_id=agency_id, value=value)
        for value in sorted(wanted - set(held))
    )
    TextSketch.objects.update_or_create(version_id=version_id, defaults={"values": list(drawn)})


def sharing(*, version_id: int, agency_id: int, most: int) -> Iterable[int]:
    """The versions of the agency that share a mark with this one, those that share most first."""
    own = TextMark.objects.filter(version=version_id).values("value")
    others = TextMark.objects.filter(agency=agency_id, value__in=own).exclude(version=version_id)
    counted: dict[int, int] = {}
    for other in others.values_list("version", flat=True)[: most * _LEAST * 4]:
        counted[other] = counted.get(other, 0) + 1
    return sorted(counted, key=lambda one: (-counted[one], one))[:most]


def _words(title: str, document_number: str) -> Iterator[int]:
    if plain(title):
        yield _hash("title", plain(title))
    number = read_document_number(document_number) if document_number.strip() else None
    if number is not None:
        yield _hash("number", number.written)


def _hash(kind: str, words: str) -> int:
    digest = hashlib.blake2b(f"{kind}\n{words}".encode("utf-8", "surrogatepass"), digest_size=7).digest()
    return int.from_bytes(digest, "big")
