"""Papers on their way out: how far each sealed original is, and so what the reply of a request waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhaoming.casework.waiting import Paper
from zhaoming.letters import LetterKind
from zhaoming.web.cases.models import Letter, LetterState
from zhaoming.web.cases.selectors.releases import ReleaseState, releases

_PAPERS = {
    ReleaseState.WAITING: Paper.LOOKED_INTO,
    ReleaseState.BARRED: Paper.BARRED,
    ReleaseState.BLOCKED: Paper.UNCOMPARED,
    ReleaseState.CLEAR: Paper.READY,
}


def original_states(*, letters: Iterable[Letter]) -> dict[int, ReleaseState]:
    """How far the original of each sealed paper is looked into, by the paper; no query where none is sealed."""
    sealed = [one for one in letters if one.state == LetterState.SEALED and one.sealed_file is not None]
    files = {one.sealed_file_id: one.sealed_file for one in sealed}
    if not files:
        return {}
    found = {
        one.file.pk: one.state for one in releases(files=[one for one in files.values() if one is not None])
    }
    return {one.pk: found[one.sealed_file_id] for one in sealed if one.sealed_file_id is not None}


def paper_of(*, letters: Iterable[Letter], states: Mapping[int, ReleaseState]) -> Paper | None:
    """How far the reply among the papers of one request is; None where none is signed and not served."""
    for one in letters:
        if one.kind != LetterKind.REPLY.value:
            continue
        if one.state == LetterState.SIGNED:
            return Paper.UNSEALED
        if one.pk in states:
            return _PAPERS[states[one.pk]]
    return None


def papers_of_replies(*, cases: Iterable[Any]) -> dict[int, Paper]:
    """The same for several requests, by their keys; the number of queries does not grow with them."""
    on_the_way = (LetterState.SIGNED, LetterState.SEALED)
    found = Letter.objects.filter(case__in=list(cases), kind=LetterKind.REPLY.value, state__in=on_the_way)
    letters = list(found.select_related("sealed_file").order_by("-pk"))
    states = original_states(letters=letters)
    papers = {one.case_id: paper_of(letters=[one], states=states) for one in reversed(letters)}
    return {case: paper for case, paper in papers.items() if paper is not None}
