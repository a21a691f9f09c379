"""Published answers as a kind of page the daily watch looks through."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from zhaoming.release_files import look_isolated
from zhaoming.web.agencies.models import Agency
from zhaoming.web.answers.models import AnswerFile, AnswerFinding, AnswerState, AnswerVersion
from zhaoming.web.answers.selectors import public_answers
from zhaoming.web.answers.services.inspecting import passages_of
from zhaoming.web.config.clock import now
from zhaoming.web.files.services import StoredBytesDamagedError, read_file
from zhaoming.web.watch.kinds import Subject
from zhaoming.web.watch.models import PageOf
from zhaoming.web.watch.shown import ShownFile, ShownPage, ShownPages

_WERE_PUBLIC = (AnswerState.PUBLISHED, AnswerState.SUPERSEDED, AnswerState.WITHDRAWN)


class PublishedAnswers(ShownPages):
    """What `public_answers` shows: question, answer and files. Three queries a batch."""

    page_of = PageOf.ANSWER
    addresses = {"answer": "answer_id", "answer_file": "answer_id"}

    def batch(self, *, after: int, most: int) -> Sequence[Subject]:
        """By the number of the answer, whichever version is public."""
        return _subjects(public_answers().filter(answer__gt=after).order_by("answer")[:most])

    def showing(self, *, numbers: Collection[int]) -> Sequence[Subject]:
        """Of each answer the row stays the same."""
        return _subjects(public_answers().filter(answer__in=list(numbers)))

    def of_agency(self, *, agency: Agency) -> QuerySet[Any]:
        """Those that are published."""
        return public_answers().order_by().filter(answer__agency=agency).values("answer")

    def public_numbers(self, *, numbers: Collection[int]) -> frozenset[int]:
        """One query."""
        found = public_answers().order_by().filter(answer__in=list(numbers))
        return frozenset(found.values_list("answer", flat=True))

    def titles(self, *, numbers: Collection[int]) -> dict[int, str]:
        """The question, as it was public last."""
        found = AnswerVersion.objects.filter(answer__in=list(numbers), state__in=_WERE_PUBLIC)
        return dict(found.order_by("number").values_list("answer", "question"))

    def prepare(self, *, numbers: Collection[int] | None, until: float) -> None:
        """Read the words of files that were published since the last night, each once, in a child process."""
        waiting = AnswerFile.objects.filter(version__in=public_answers().order_by(), read_at=None)
        waiting = waiting.filter(stored__isnull=False)
        if numbers is not None:
            waiting = waiting.filter(version__answer__in=list(numbers))
        # The list is closed before the first of them is written: reading one takes its time.
        for file_id in list(waiting.values_list("pk", flat=True)):
            if time.monotonic() >= until:
                return
            _read(AnswerFile.objects.select_related("stored").get(pk=file_id))


def _read(file: AnswerFile) -> None:
    """What cannot be opened now (it waits for the scanner, or is damaged) is tried again another night."""
    if file.stored is None:
        return
    try:
        content = read_file(stored=file.stored)
    except StoredBytesDamagedError:
        return
    file.text, file.read_at = look_isolated(content, name=file.name).text, now()
    file.save(update_fields=["text", "read_at"])


def _subjects(versions: Iterable[AnswerVersion]) -> list[Subject]:
    held = list(versions)
    keys = [one.pk for one in held]
    files: dict[int, list[AnswerFile]] = defaultdict(list)
    for file in AnswerFile.objects.filter(version__in=keys, stored__isnull=False).select_related("stored"):
        files[file.version_id].append(file)
    cleared: dict[tuple[int, int | None], set[str]] = defaultdict(set)
    found = AnswerFinding.objects.filter(version__in=keys, cleared_by__isnull=False)
    for version, file_id, finding_id, code in found.values_list("version", "file", "finding_id", "code"):
        cleared[version, file_id].add(finding_id if file_id is None else code)
    return [
        ShownPage(
            number=one.answer_id,
            agency=one.answer.agency,
            owner=f"answer-{one.answer_id}",
            version=one.number,
            title=one.question,
            passages={passage.place: passage.text for passage in passages_of(version=one)},
            files=tuple(
                ShownFile(
                    name=file.name,
                    stored=file.stored,
                    text=file.text if file.read_at is not None else None,
                    cleared=frozenset(cleared[one.pk, file.pk]),
                )
                for file in files[one.pk]
                if file.stored is not None
            ),
            cleared=frozenset(cleared[one.pk, None]),
        )
        for one in held
    ]
