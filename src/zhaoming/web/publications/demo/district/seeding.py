"""Bringing the district's documents out through the gates, going on where it was stopped."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.db import transaction

from zhaoming.web.agencies.held_roles import asked_once
from zhaoming.web.publications.demo import bring
from zhaoming.web.publications.demo.district.plan import documents
from zhaoming.web.publications.demo.plan import DemoDocument
from zhaoming.web.publications.models import Publication

WHAT = "三年的公开文件"


# What the annual report counts, and what explains it.
BINDING = frozenset({"normative_document", "interpretation"})


def outstanding(*, one_in: int, kinds: Set[str] = frozenset()) -> tuple[DemoDocument, ...]:
    """The documents that are not there yet, in the order of their days; of some kinds, or of all."""
    planned = [one for one in documents(one_in=one_in) if not kinds or one.kind in kinds]
    codes = {one.agency for one in planned}
    there = set(Publication.objects.filter(agency__code__in=codes).values_list("agency__code", "title"))
    return tuple(one for one in planned if (one.agency, one.title) not in there)


def seed_district(*, one_in: int, kinds: Set[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Bring out what is outstanding; gives after each how many are there, of how many."""
    waiting, total = outstanding(one_in=one_in, kinds=kinds), len(documents(one_in=one_in))
    left = len(outstanding(one_in=one_in))
    for done, plan in enumerate(waiting, start=total - left + 1):
        with transaction.atomic(), asked_once():
            bring(plan=plan)
        yield done, total
