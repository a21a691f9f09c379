"""Answers as the desk sees them: what waits for whom, what blocks, every version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet, Subquery

from zhaoming.web.agencies.permissions import Permission, agencies_where, permissions_at
from zhaoming.web.answers.models import (
    OPEN_STATES,
    Answer,
    AnswerFile,
    AnswerFinding,
    AnswerState,
    AnswerVersion,
)
from zhaoming.web.cases.models import Case, FileKind
from zhaoming.web.cases.selectors import NamedFile, content_of, files_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

P = Permission


@dataclass(frozen=True, slots=True)
class Proposal:
    """The newest version of an answer, with all that is needed to judge it, and what the user may do."""

    answer: Answer
    version: AnswerVersion
    files: tuple[AnswerFile, ...]
    findings: tuple[AnswerFinding, ...]
    versions: tuple[AnswerVersion, ...]
    blocks: tuple[str, ...]
    may_change: bool
    may_review: bool
    may_withdraw: bool

    @property
    def public(self) -> AnswerVersion | None:
        """The version that is public now."""
        return next((one for one in self.versions if one.state == AnswerState.PUBLISHED), None)

    @property
    def is_open(self) -> bool:
        """Whether a proposal waits to be reviewed or changed."""
        return self.version.state in OPEN_STATES

    @property
    def is_proposed(self) -> bool:
        """Whether a proposal waits to be reviewed."""
        return self.version.state == AnswerState.PROPOSED


def answers_for_desk(*, user: User, state: str = "") -> QuerySet[AnswerVersion]:
    """The newest version of each answer of the agencies in the user's reach, in a state; the newest first."""
    newest = AnswerVersion.objects.filter(answer=OuterRef("answer")).order_by("-number").values("pk")[:1]
    found = AnswerVersion.objects.filter(
        answer__agency__in=agencies_where(user, P.VIEW_CASE), pk=Subquery(newest)
    )
    if state in AnswerState.values:
        found = found.filter(state=state)
    return found.select_related("answer__agency", "answer__case", "proposed_by").order_by("-proposed_at", "-pk")


def answer_for_desk(*, user: User, answer_id: int) -> Answer:
    """One answer; `Answer.DoesNotExist` when the user may not see it."""
    found = Answer.objects.filter(agency__in=agencies_where(user, P.VIEW_CASE))
    return found.select_related("agency", "case").get(pk=answer_id)


def proposal(*, user: User, answer: Answer) -> Proposal:
    """The newest version with its files, findings and history."""
    versions = tuple(
        answer.versions.select_related("proposed_by", "decided_by", "closed_by").order_by("-number")
    )
    newest = versions[0]
    held = permissions_at(user=user, agency=answer.agency, among=(P.HANDLE_CASE, P.REVIEW_ANSWER))
    return Proposal(
        answer=answer,
        version=newest,
        files=tuple(newest.files.select_related("case_file")),
        findings=tuple(newest.findings.select_related("file", "cleared_by")),
        versions=versions,
        blocks=what_blocks(version=newest),
        may_change=P.HANDLE_CASE in held,
        may_review=P.REVIEW_ANSWER in held and newest.proposed_by_id != user.pk,
        may_withdraw=P.REVIEW_ANSWER in held,
    )


def what_blocks(*, version: AnswerVersion) -> tuple[str, ...]:
    """Why the version may not be published, in words; empty where nothing stands in the way."""
    return tuple(_blocks(version.files.all(), version.findings.filter(cleared_by=None)))


def _blocks(files: Iterable[AnswerFile], standing: QuerySet[AnswerFinding]) -> Iterable[str]:
    for file in files:
        if file.inspected_at is None:
            yield f"{file.name}还没有检查完"
        elif file.refusal:
            yield f"{file.name}无法检查（{file.refusal}）"
    refused = standing.filter(is_refusal=True).count()
    if refused:
        yield f"有 {refused} 处不能放行的内容"
    waiting = standing.filter(is_refusal=False).count()
    if waiting:
        yield f"有 {waiting} 处检查发现还没有放行"


def disclosed_files(*, case: Case) -> tuple[NamedFile, ...]:
    """The files of the request that may go out with an answer: what the applicant was given."""
    return tuple(one for one in files_of(case=case) if one.file.kind == FileKind.DISCLOSED)


def content_of_file(*, answer: Answer, file_id: int) -> tuple[AnswerFile, bytes]:
    """A file of any version for who reviews it; `AnswerFile.DoesNotExist` where the answer has none such."""
    file = AnswerFile.objects.select_related("case_file__stored").get(pk=file_id, version__answer=answer)
    return file, content_of(file=file.case_file)


def newest_of_case(*, case: Case) -> AnswerVersion | None:
    """The newest version of what is public, or proposed, of a request; None where there is nothing."""
    return AnswerVersion.objects.filter(answer__case=case).order_by("-number").first()
