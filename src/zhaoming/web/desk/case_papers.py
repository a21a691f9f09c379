"""The papers of a request for its page, read once: the list of them, the head and the acts speak of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhaoming.casework.standing import Stage
from zhaoming.casework.waiting import Paper
from zhaoming.web.cases.models import Case, Letter
from zhaoming.web.cases.selectors import ReleaseState, Standing, letters_of, original_states, paper_of

_KEPT = "_papers_of_page"


@dataclass(frozen=True, slots=True)
class Papers:
    """The newest first, and how far the original of each sealed one is looked into, by its key."""

    letters: tuple[Letter, ...]
    originals: Mapping[int, ReleaseState]


def papers_of(*, case: Case) -> Papers:
    """One query, four more where an original is on its way; none the second time."""
    held: Papers | None = getattr(case, _KEPT, None)
    if held is None:
        letters = tuple(letters_of(case=case).select_related("sealed_file"))
        held = Papers(letters, original_states(letters=letters))
        setattr(case, _KEPT, held)
    return held


def reply_paper(*, standing: Standing) -> Paper | None:
    """How far the paper of a signed reply is on its way; None, and no query, in any other stage."""
    if standing.stage is not Stage.SIGNED:
        return None
    found = papers_of(case=standing.case)
    return paper_of(letters=found.letters, states=found.originals)
