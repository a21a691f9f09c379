"""A few small lists of the demo, through the gates by the people who would bring them there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import CHECKLIST, Answer, Attribute, Attribution
from zhaoming.publishing import events as happened
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.publishing.facts import LISTS
from zhaoming.publishing.facts.recalling import Recall
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role, User
from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.facts.demo.plan import BATCHES, DemoBatch
from zhaoming.web.facts.models import FactRow
from zhaoming.web.facts.selectors import desk_batch
from zhaoming.web.facts.services import (
    Heading,
    Mark,
    RowsGiven,
    draft_batch,
    draw_sample,
    mark_rows,
    pass_sample,
    put_paper,
    record_recall,
    withdraw_row,
)
from zhaoming.web.publications.demo import code_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.services import perform_act

_ROLES = (Role.OFFICER, Role.REVIEWER, Role.HEAD, Role.PLATFORM_EDITOR)


def seed() -> str:
    """Write the batches that are not there yet; each is known by its agency and title."""
    made = 0
    for plan in BATCHES:
        agency = Agency.objects.filter(code=plan.agency).first()
        if agency is None or Publication.objects.filter(agency=agency, title=plan.title).exists():
            continue
        with transaction.atomic():
            code_of(agency)
            _Way(plan, agency).go()
        made += 1
    return f"已写入 {made} 批演示清单。" if made else ""


class _Way:
    """One batch through the gates, each step a day later, none after today."""

    def __init__(self, plan: DemoBatch, agency: Agency) -> None:
        self.plan, self.agency, self.day = plan, agency, plan.formed_on
        self.people = {role: person(agency=agency, role=role, on=self.day) for role in _ROLES}
        self.row = Publication()

    def go(self) -> None:
        """As far as the plan says."""
        with self._next(Role.OFFICER) as who:
            self.row = draft_batch(
                actor=who,
                agency=self.agency,
                list_key=self.plan.list_key,
                heading=Heading(title=self.plan.title, formed_on=self.plan.formed_on),
                given=RowsGiven(rows=self.plan.rows, current_on=self.plan.formed_on),
            )
        if not self.plan.is_public:
            return
        self._through_the_unit()
        self._out()
        self._afterwards()

    @contextmanager
    def _next(self, role: Role) -> Iterator[User]:
        self.day = min(self.day + dt.timedelta(days=1), today())
        with acting_on(self.day):
            yield self.people[role]

    def _act(self, role: Role, event: happened.Event) -> None:
        with self._next(role) as who:
            self.row = perform_act(actor=who, publication=self.row, event=event)

    def _through_the_unit(self) -> None:
        proactive = Attribution(attribute=Attribute.PROACTIVE)
        self._act(Role.OFFICER, happened.AttributeFixed(on=self.day, attribution=proactive))
        named = self.people[Role.REVIEWER].username
        self._act(Role.OFFICER, happened.Submitted(on=self.day, reviewer=named))
        with self._next(Role.REVIEWER) as who:
            draw_sample(actor=who, publication=self.row)
            found = desk_batch(user=who, publication_id=self.row.pk)
            mark_rows(actor=who, publication=self.row, marks=[Mark(one, is_right=True) for one in found.sample])
            questions = CHECKLIST.on(self.day)
            if isinstance(questions, NoneInstalled):
                raise TypeError(questions.message)
            answers = tuple((key, Answer.YES) for key in questions)
            self.row = pass_sample(actor=who, publication=self.row, answers=answers)
        self._act(Role.HEAD, happened.GateOnePassed(on=self.day))

    def _out(self) -> None:
        place = LISTS[self.plan.list_key].kind.item
        self._act(Role.PLATFORM_EDITOR, happened.GateTwoPassed(on=self.day, category=place))
        self._act(Role.PLATFORM_EDITOR, happened.Published(on=self.day))

    def _afterwards(self) -> None:
        """One penalty was annulled and withdrawn; documents stand at the stages of a project."""
        rows = FactRow.objects.filter(sheet__version__publication=self.row).select_related("record")
        if self.plan.annulled:
            record = rows.get(position=self.plan.annulled).record
            if record is not None:
                with self._next(Role.OFFICER) as who:
                    record_recall(
                        actor=who,
                        record=record,
                        recall=Recall.ANNULLED,
                        recalled_on=self.day,
                        body="云汀区人民政府（行政复议）",
                        document="云政复决〔2026〕3号",
                    )
                with self._next(Role.REVIEWER) as who:
                    withdraw_row(
                        actor=who,
                        record=record,
                        reason=WithdrawalReason.PENALTY_CHANGED,
                        notice="该决定经行政复议撤销",
                    )
        for stage, title in self.plan.papers:
            paper = Publication.objects.filter(title=title).first()
            record = rows.get(position=1).record
            if paper is not None and record is not None:
                with self._next(Role.OFFICER) as who:
                    put_paper(actor=who, record=record, stage=stage, publication_id=paper.pk)
