"""Looking for what must not go out: in the words at once, in the files by a job of the worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from zhaoming.inspection import Discovery, inspect
from zhaoming.inspection.folding import squeezed
from zhaoming.paper import Extract, Passage
from zhaoming.release_files import Inspected, inspect_isolated
from zhaoming.web.answers.identifying import Identifying, identifying
from zhaoming.web.answers.models import AnswerFile, AnswerFinding, AnswerVersion
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import content_of
from zhaoming.web.cases.selectors.applicants import applicant_of
from zhaoming.web.config.clock import now

_NEXT = "请删去或者概括后重新提出。"
_NEXT_DOUBTFUL = "与这件申请无关的，由审核人写明理由后放行；否则请删去或者概括后重新提出。"


def passages_of(*, version: AnswerVersion) -> tuple[Passage, ...]:
    """The words everybody reads, each with the name of its place."""
    return (Passage(version.question, "问题"), Passage(version.text, "答复"))


def inspect_words(*, version: AnswerVersion) -> None:
    """Keep what the inspection finds in question and text; the caller holds a transaction."""
    passages = passages_of(version=version)
    found = inspect(Extract("text", passages))
    told = identifying_of(case=version.answer.case)
    rows = [_row(version, None, one) for one in found]
    for passage in passages:
        plain = squeezed(passage.text)
        rows += [_told(version, None, passage.place, one) for one in told if one.occurs_in(plain)]
    AnswerFinding.objects.bulk_create(rows)


def inspect_files(*, version_id: int) -> None:
    """Look into every file of the version that was not looked into yet; may be done twice without harm."""
    version = AnswerVersion.objects.select_related("answer__case").get(pk=version_id)
    waiting = list(version.files.filter(inspected_at=None).select_related("case_file__stored"))
    if not waiting:
        return
    told = identifying_of(case=version.answer.case)
    spellings = tuple(spelling for one in told for spelling in one.spellings)
    for file in waiting:
        _keep(version, file, told, _inspected(file, spellings))


def identifying_of(*, case: Case) -> tuple[Identifying, ...]:
    """Everything of the request that would tell whose it was."""
    applicant = applicant_of(case=case)
    return identifying(number=case.number, applicant=applicant, value=value_of(case=case))


def _inspected(file: AnswerFile, spellings: tuple[str, ...]) -> list[Inspected]:
    return inspect_isolated(content_of(file=file.case_file), name=file.name, spellings=spellings)


@transaction.atomic
def _keep(
    version: AnswerVersion, file: AnswerFile, told: Iterable[Identifying], answers: list[Inspected]
) -> None:
    fresh = AnswerFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if fresh.inspected_at is not None:
        return
    AnswerFinding.objects.bulk_create(_rows(version, fresh, tuple(told), answers))
    fresh.inspected_at = now()
    fresh.refusal = "；".join(f"{one.code} {one.message}" for one in answers if one.code is not None)
    fresh.save(update_fields=["inspected_at", "refusal"])


def _rows(
    version: AnswerVersion, file: AnswerFile, told: tuple[Identifying, ...], answers: list[Inspected]
) -> Iterator[AnswerFinding]:
    for answer in answers:
        yield from (_row(version, file, one) for one in answer.discoveries)
        for one in told:
            if set(one.spellings) & set(answer.occurring):
                yield _told(version, file, answer.source, one)


def _row(version: AnswerVersion, file: AnswerFile | None, found: Discovery) -> AnswerFinding:
    return AnswerFinding(
        version=version,
        file=file,
        finding_id=found.id,
        code=found.code,
        message=found.message,
        next_step=found.next_step,
        is_refusal=found.is_refusal,
    )


def _told(version: AnswerVersion, file: AnswerFile | None, place: str, one: Identifying) -> AnswerFinding:
    return AnswerFinding(
        version=version,
        file=file,
        finding_id=f"{one.code} {one.what}",
        code=one.code,
        message=f"{one.code} {place}：出现了{one.what}",
        next_step=_NEXT if one.sure else _NEXT_DOUBTFUL,
        is_refusal=one.sure,
    )
