"""Documents of the demo on their way to the public, brought as far as the plan says by the people who would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.db import transaction

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import CHECKLIST, DOCUMENT_KINDS, Answer, Attribute, Attribution, Validity
from zhaoming.publishing import events as happened
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role, User
from zhaoming.web.agencies.selectors import work_body_of
from zhaoming.web.agencies.services import set_work_body
from zhaoming.web.agencies.services.work_body import FIELDS
from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.gates.models import NegativeLine
from zhaoming.web.gates.services import add_line
from zhaoming.web.publications.content import Content
from zhaoming.web.publications.demo.plan import CATEGORIES, DOCUMENTS, DemoDocument, Ending
from zhaoming.web.publications.models import Category, Publication, PublicationFinding
from zhaoming.web.publications.services import (
    Place,
    Uploaded,
    add_category,
    clear_finding,
    draft_document,
    inspect_files,
    open_version,
    perform_act,
)

_OUT = frozenset({Ending.PUBLIC, Ending.WITHDRAWN, Ending.REPEALED})
_ROLES = (Role.OFFICER, Role.REVIEWER, Role.HEAD, Role.PLATFORM_EDITOR)
_CATEGORY = "a20_15"
_REASONS = {
    "": "核对过：是对外公布的内容，不涉及个人。",
    "unit": "核对过：印发的正式文本本来没有这一项。",
    "platform": "核对过：解读与文件同日公开。",
}


def seed() -> str:
    """Write the documents that are not there yet; each is known by its agency and title."""
    made = 0
    for plan in DOCUMENTS:
        agency = Agency.objects.filter(code=plan.agency).first()
        if agency is None or Publication.objects.filter(agency=agency, title=plan.title).exists():
            continue
        # Killed in the middle, it begins anew: what stands half way is never taken for one that is there.
        with transaction.atomic():
            code_of(agency)
            _kept(agency)
            _Way(plan, agency).go()
        made += 1
    return f"已写入 {made} 份演示公开文件。" if made else ""


@transaction.atomic
def bring(*, plan: DemoDocument) -> Publication | None:
    """One more document as far as its plan says; None where its agency is not there or has it already."""
    agency = Agency.objects.filter(code=plan.agency).first()
    if agency is None or Publication.objects.filter(agency=agency, title=plan.title).exists():
        return None
    code_of(agency)
    way = _Way(plan, agency)
    way.go()
    return way.row


def correct(*, plan: DemoDocument, row: Publication, on: dt.date) -> Publication:
    """A new version with the words of the plan, begun on a day and brought out by the same people."""
    way = _Way(plan, row.agency)
    way.again(row, on)
    return way.row


def code_of(agency: Agency) -> None:
    """Data seeded before there were organisation codes get one now."""
    body = work_body_of(agency=agency)
    if not body.organisation_code:
        told = {name: getattr(body, name) for name in FIELDS} | {
            "organisation_code": f"11DEMO{agency.pk:011d}X"
        }
        set_work_body(actor=None, agency=agency, **told)


def _kept(agency: Agency) -> None:
    """What an agency keeps for its gates: a line of its negative list, a category of its own."""
    people = {role: person(agency=agency, role=role, on=today()) for role in _ROLES}
    if not NegativeLine.objects.filter(agency=agency).exists():
        reason = "举报人的身份和材料不公开；引用的只写“有关线索”。"
        add_line(actor=people[Role.REVIEWER], agency=agency, words="举报材料", reason=reason)
    if not Category.objects.filter(agency=agency).exists():
        for of, item, name in CATEGORIES:
            if of == agency.code:
                add_category(actor=people[Role.PLATFORM_EDITOR], agency=agency, item=item, name=name)


class _Way:
    """One document through the gates, each step a day later, none after today."""

    def __init__(self, plan: DemoDocument, agency: Agency) -> None:
        self.plan, self.agency = plan, agency
        self.day = plan.formed_on
        self.people = {role: person(agency=agency, role=role, on=self.day) for role in _ROLES}
        self.row: Publication = Publication()

    def go(self) -> None:
        """As far as the plan says."""
        self._draft()
        if self.plan.ending is Ending.DRAFT:
            return
        self._hand_in()
        if self.plan.ending is Ending.AT_REVIEW:
            return
        self._through_the_unit()
        if self.plan.ending in _OUT:
            self._out()
            self._afterwards()

    def again(self, row: Publication, on: dt.date) -> None:
        """The next version of a document that is out."""
        self.row, self.day = row, on - dt.timedelta(days=1)
        with self._next(Role.OFFICER) as who:
            self.row = open_version(actor=who, publication=row, content=self._changed())
            inspect_files(version_id=self.row.versions.order_by("-number")[0].pk)
        self._hand_in()
        self._through_the_unit()
        self._out()

    def _changed(self) -> Content:
        """What the plan says of a later version: when the matter changed, or that words were mended alone."""
        told, plan = _content(self.plan), self.plan
        return replace(
            told,
            change_note=plan.change or "更正文字",
            changed_on=plan.changed_on,
            is_correction=plan.changed_on is None,
        )

    @contextmanager
    def _next(self, role: Role) -> Iterator[User]:
        """The day after the last step, with who acts on it."""
        self.day = min(self.day + dt.timedelta(days=1), today())
        with acting_on(self.day):
            yield self.people[role]

    def _act(self, role: Role, event: happened.Event) -> None:
        with self._next(role) as who:
            self.row = perform_act(actor=who, publication=self.row, event=event)

    def _draft(self) -> None:
        plan = self.plan
        with self._next(Role.OFFICER) as who:
            self.row = draft_document(
                actor=who,
                agency=self.agency,
                place=Place(kind=plan.kind, item=plan.item),
                content=_content(plan),
                files=_files(plan),
            )
            inspect_files(version_id=self.row.versions.get().pk)
        proactive = Attribution(attribute=Attribute.PROACTIVE)
        self._act(Role.OFFICER, happened.AttributeFixed(on=self.day, attribution=proactive))
        if DOCUMENT_KINDS[plan.kind].must_interpret:
            self._act(Role.OFFICER, happened.InterpretationAsked(on=self.day, unit=f"{self.agency}起草科室"))

    def _hand_in(self) -> None:
        named = self.people[Role.REVIEWER].username
        self._act(Role.OFFICER, happened.Submitted(on=self.day, reviewer=named))

    def _through_the_unit(self) -> None:
        with self._next(Role.REVIEWER) as who:
            self._let_pass(who, gate="unit")
            self._let_pass(who, gate="")
        questions = CHECKLIST.on(self.day)
        if isinstance(questions, NoneInstalled):
            raise TypeError(questions.message)
        answers = tuple((key, Answer.YES) for key in questions)
        self._act(Role.REVIEWER, happened.Reviewed(on=self.day, answers=answers))
        self._act(Role.HEAD, happened.GateOnePassed(on=self.day))

    def _let_pass(self, who: User, *, gate: str) -> None:
        """With the reason that stands for each gate; what nobody may let pass stays."""
        found = PublicationFinding.objects.filter(version__publication=self.row, gate=gate, cleared_by=None)
        for one in found.filter(is_refusal=False, is_notice=False):
            clear_finding(actor=who, finding=one, reason=_REASONS[gate])

    def _out(self) -> None:
        place = self.row.item or _CATEGORY
        with self._next(Role.PLATFORM_EDITOR) as who:
            self._let_pass(who, gate="platform")
        self._act(Role.PLATFORM_EDITOR, happened.GateTwoPassed(on=self.day, category=place))
        self._act(Role.PLATFORM_EDITOR, happened.Published(on=self.day))
        self._explain()

    def _explain(self) -> None:
        """An interpretation is linked with what it explains, once both are out."""
        explained = Publication.objects.filter(agency=self.agency, title=self.plan.explains).first()
        if explained is None:
            return
        own, self.row = self.row, explained
        self._act(Role.OFFICER, happened.InterpretationLinked(on=self.day, publication=str(own.pk)))

    def _afterwards(self) -> None:
        if self.plan.ending is Ending.WITHDRAWN:
            event = happened.Withdrawn(
                on=self.day,
                reason=happened.WithdrawalReason.PENALTY_CHANGED,
                notice=self.plan.words,
                cause_on=self.day,
            )
            self._act(Role.REVIEWER, event)
        if self.plan.ending is Ending.REPEALED:
            self._repeal()
        if self.plan.repeals:
            self._repeal_older()

    def _repeal(self) -> None:
        """By the document of today's title, from the day that came into force."""
        new = Publication.objects.filter(agency=self.agency, title="云汀区公共租赁住房管理办法").first()
        if new is None or new.public_version is None:
            return
        self.day = max(self.day, new.last_act_on)
        self._end(new)

    def _repeal_older(self) -> None:
        """The one that this one takes the place of, by its own words and from its own day."""
        older = Publication.objects.filter(agency=self.agency, title=self.plan.repeals).first()
        if older is None:
            return
        new, self.row = self.row, older
        self._end(new)
        self.row = new

    def _end(self, new: Publication) -> None:
        """Mark the row as repealed by the new one, which is out."""
        if new.public_version is None:
            return
        event = happened.ValidityChanged(
            on=self.day,
            validity=Validity.REPEALED,
            effective_on=new.public_version.effective_on or self.day,
            successor=str(new.pk),
            words=self.plan.words,
            decision=new.public_version.title,
            decision_number=new.public_version.document_number,
            decided_on=new.public_version.formed_on,
        )
        self._act(Role.REVIEWER, event)


def _content(plan: DemoDocument) -> Content:
    return Content(
        title=plan.title,
        body=plan.body,
        summary=plan.summary,
        document_number=plan.number,
        formed_on=plan.formed_on,
        effective_on=plan.effective_on,
        expires_on=plan.expires_on,
        theme=plan.theme,
        keywords=plan.keywords,
    )


def _files(plan: DemoDocument) -> tuple[Uploaded, ...]:
    return (Uploaded("附件.txt", plan.attachment.encode()),) if plan.attachment else ()
