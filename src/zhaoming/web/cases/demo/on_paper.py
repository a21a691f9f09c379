"""Papers of the years in which they were still written and kept outside: of them only their events stand here.

Each event is one that the paper itself would have made, by the person whose it is, judged by the same rules.
The remedies a reply has to name are installed from 2024 on: older replies could not be drawn here at all.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.casework.acts import ACT_OF_EVENT
from zhaoming.law.clocks import ServiceMethod
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.demo.steps import Paper, Reply
from zhaoming.web.cases.demo.wording import records_for
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.papers import event_of
from zhaoming.web.cases.rights import require_act
from zhaoming.web.cases.services.acting import do
from zhaoming.web.cases.services.letter_steps import put_on_file
from zhaoming.web.cases.services.recording import locked

# From here on papers are drafted, signed and served in the product.
PAPERS_SINCE = dt.date(2025, 7, 1)


def is_kept_outside(*, on: dt.date) -> bool:
    """Whether a paper of that day was written outside."""
    return on < PAPERS_SINCE


@transaction.atomic
def note_paper(*, case: Case, step: Paper) -> None:
    """A notice or a letter to somebody else was served."""
    row = locked(case=case, seen=None)
    event = event_of(
        kind=step.kind,
        facts=step.facts,
        case=value_of(case=row),
        on=step.on,
        method=ServiceMethod.ELECTRONIC,
        known_on=None,
        addressee=step.to.name if step.to else "",
    )
    if event is not None:
        words = step.to.name if step.to and isinstance(event, happened.ConsultationSent) else ""
        _write(row, event, Role.OFFICER, words)


@transaction.atomic
def note_reply(*, case: Case, step: Reply, name: str) -> None:
    """A reply was drafted, reviewed, signed and served, each by the person whose it is."""
    row = locked(case=case, seen=None)
    grounds = tuple(ground for ground, _ in step.grounds)
    officer = person(agency=row.agency, role=Role.OFFICER, on=step.on)
    records = records_for(outcome=step.outcome, grounds=grounds, on=step.on, name=name)
    put_on_file(case=row, records=records, actor=officer)
    draft = happened.AnswerDrafted(
        on=step.on, outcome=step.outcome, grounds=step.grounds, misc_reason=step.misc
    )
    served = happened.AnswerServed(on=step.on, method=ServiceMethod.ELECTRONIC)
    way = (
        (draft, Role.OFFICER),
        (happened.AnswerReviewed(on=step.on), Role.REVIEWER),
        (happened.AnswerSigned(on=step.on), Role.HEAD),
        (served, Role.OFFICER),
    )
    for event, role in way:
        _write(row, event, role)


def _write(row: Case, event: happened.Event, role: Role, words: str = "") -> None:
    actor = person(agency=row.agency, role=role, on=event.on)
    require_act(actor=actor, act=ACT_OF_EVENT[type(event)], case=row)
    do(row=row, event=replace(event, by=actor.username), actor=actor, words=words)
