"""Telling the district's requests for real, each in a transaction of its own, going on where it was stopped."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from zhaoming.web.agencies.held_roles import asked_once
from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.demo.district.plan import Size, stories
from zhaoming.web.cases.demo.doing import tell
from zhaoming.web.cases.demo.plan import LAST_DAY
from zhaoming.web.cases.demo.seeding import equip
from zhaoming.web.cases.demo.steps import Story
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services.indexing import turn_cases
from zhaoming.web.config.clock import today

WHAT = "三年的申请"


def outstanding(*, size: Size) -> tuple[Story, ...]:
    """The requests that are not told yet, in the order of the plan."""
    if today() < LAST_DAY:
        return ()
    planned = stories(size=size)
    codes = {one.agency for one in planned}
    there = set(Case.objects.filter(agency__code__in=codes).values_list("agency__code", "subject"))
    return tuple(one for one in planned if (one.agency, one.wanted.name) not in there)


def seed_district(*, size: Size) -> Iterator[tuple[int, int]]:
    """Tell what is outstanding; gives after each how many are there, of how many.

    Told on days of the past, some have turned by the passing of days since: that is made up for at the end.
    """
    waiting = outstanding(size=size)
    total = len(stories(size=size))
    agencies = Agency.objects.in_bulk(list({one.agency for one in waiting}), field_name="code")
    for done, story in enumerate(waiting, start=total - len(waiting) + 1):
        with transaction.atomic(), asked_once():
            equip(agencies[story.agency], story)
            tell(story=story, agency=agencies[story.agency])
        yield done, total
    if waiting:
        turn_cases()
