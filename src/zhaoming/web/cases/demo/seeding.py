"""Telling the planned requests for real, once, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.cases.demo.doing import tell
from zhaoming.web.cases.demo.plan import LAST_DAY, STORIES
from zhaoming.web.cases.demo.steps import Story
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services.indexing import turn_cases
from zhaoming.web.cases.services.letterheads import set_letterhead
from zhaoming.web.config import demo_progress
from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.config.giving_way import Turns
from zhaoming.web.ledger.models import Event
from zhaoming.web.ledger.services import record

_COMPLETED = "demo.cases.completed"
WHAT = "演示申请"


def seed() -> str:
    """Fill the demo district with requests; says in words what was done.

    It goes on where it was interrupted, and once it came to the end nothing is done again. On a day before the
    last one of the stories nothing is told: what is still to come cannot have happened.
    """
    if not _agencies():
        return ""
    if today() < LAST_DAY:
        return f"演示申请止于 {LAST_DAY}，系统日期在此之前，没有写入。"
    waiting = outstanding()
    if not waiting:
        return "演示申请已在。"
    try:
        _tell_all(waiting)
        # Told on days of the past, some have turned by the passing of days since.
        turn_cases()
        with transaction.atomic():
            record(kind=_COMPLETED, actor=None)
    finally:
        demo_progress.forget()
    return f"已登记并办理 {len(waiting)} 件演示申请（申请人和内容均为虚构）。"


def outstanding() -> tuple[Story, ...]:
    """The stories that are not told yet, in the order of their days; none once all were."""
    if today() < LAST_DAY or Event.objects.filter(kind=_COMPLETED).exists():
        return ()
    agencies = _agencies()
    there = set(Case.objects.filter(agency__in=agencies.values()).values_list("agency__code", "subject"))
    return tuple(
        one for one in STORIES if one.agency in agencies and (one.agency, one.wanted.name) not in there
    )


def _agencies() -> dict[str, Agency]:
    return {one.code: one for one in Agency.objects.filter(code__in={story.agency for story in STORIES})}


def _tell_all(waiting: Sequence[Story]) -> None:
    agencies = _agencies()
    done = len(STORIES) - len(waiting)
    turns = Turns()
    for count, story in enumerate(waiting, start=done):
        turns.give_way()
        demo_progress.tell(done=count, total=len(STORIES), what=WHAT)
        with transaction.atomic():
            equip(agencies[story.agency], story)
            tell(story=story, agency=agencies[story.agency])


def equip(agency: Agency, story: Story) -> None:
    """What the papers of the agency say of it, as its officer sets it before the first one."""
    if hasattr(agency, "letterhead"):
        return
    with acting_on(story.on):
        set_letterhead(
            actor=person(agency=agency, role=Role.OFFICER, on=today()),
            agency=agency,
            told={
                "number_words": f"云{agency.short_name[:2]}公开",
                "court": "澜江市云汀区人民法院",
                "internet_channel": "澜江市行政复议网上平台（演示）",
            },
        )
