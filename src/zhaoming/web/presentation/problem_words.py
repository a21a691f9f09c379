"""How a report about a page is shown: its state with a shape, red alone where it is overdue."""

from __future__ import annotations

from zhaoming.publishing.problems import STATES, State
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.problems.models import Problem

_TONES = {
    State.RECEIVED: Tone.WARN,
    State.ACCEPTED: Tone.INFO,
    State.ASKED: Tone.WAITING,
    State.DRAFTED: Tone.WAITING,
    State.ANSWERED: Tone.OK,
}


def problem_status(problem: Problem) -> Status:
    """The state; an open one past its last day says so."""
    if problem.is_open and problem.due_on is not None and problem.due_on < today():
        return Status("逾期未答复", Tone.DANGER)
    if problem.is_given_up(on=today()):
        return Status("补充期满", Tone.WARN)
    state = State(problem.state)
    return Status(STATES[state].label, _TONES[state])
