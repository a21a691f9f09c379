"""Papers as lists show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from zhaoming.web.cases.models import Letter, LetterState
from zhaoming.web.cases.selectors import ReleaseState
from zhaoming.web.desk.letter_acts import next_hand
from zhaoming.web.presentation.status import Status, Tone

_TONES = {
    LetterState.DRAFTED: Tone.NONE,
    LetterState.SUBMITTED: Tone.WAITING,
    LetterState.REVIEWED: Tone.WAITING,
    LetterState.SIGNED: Tone.INFO,
    LetterState.SEALED: Tone.INFO,
    LetterState.SERVED: Tone.OK,
    LetterState.ISSUED: Tone.OK,
    LetterState.VOID: Tone.NONE,
}


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One paper with its address and what it waits for."""

    letter: Letter
    status: Status
    url: str
    waits_for: str


def status_of(letter: Letter) -> Status:
    """The state of a paper with its shape."""
    state = LetterState(letter.state)
    return Status(state.label, _TONES[state])


def rows_of(letters: Iterable[Letter], *, originals: Mapping[int, ReleaseState]) -> list[LetterRow]:
    """In the order given; `originals` are the states of sealed originals by the key of the paper."""
    return [
        LetterRow(
            one,
            status_of(one),
            reverse("desk:letter", args=[one.case_id, one.pk]),
            next_hand(letter=one, original=originals.get(one.pk)),
        )
        for one in letters
    ]
