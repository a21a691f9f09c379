"""What the public may see. Everything public starts from `public_answers`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from zhaoming.web.answers.models import AnswerFile, AnswerState, AnswerVersion


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """A published answer with its files; `replaces` are the days earlier versions were published on."""

    version: AnswerVersion
    files: tuple[AnswerFile, ...]
    earlier: tuple[AnswerVersion, ...]


def public_answers() -> QuerySet[AnswerVersion]:
    """The one visibility predicate: published versions, and nothing else, the newest first."""
    found = AnswerVersion.objects.filter(state=AnswerState.PUBLISHED)
    return found.select_related("answer__agency").order_by("-published_on", "-pk")


def public_answer(*, answer_id: int) -> PublicAnswer:
    """One published answer; `AnswerVersion.DoesNotExist` for anything that is not public."""
    version = public_answers().get(answer=answer_id)
    # Of versions that were replaced the day alone is told: what was taken out of them stays out.
    earlier = AnswerVersion.objects.filter(answer=answer_id, state=AnswerState.SUPERSEDED)
    return PublicAnswer(
        version=version,
        files=tuple(version.files.select_related("stored")),
        earlier=tuple(earlier.only("published_on", "closed_on").order_by("-number")),
    )


def public_file(*, answer_id: int, file_id: int) -> AnswerFile:
    """One file of a published answer; `AnswerFile.DoesNotExist` for anything that is not public."""
    found = AnswerFile.objects.filter(version__in=public_answers().order_by(), version__answer=answer_id)
    return found.select_related("stored").get(pk=file_id, stored__isnull=False)
