"""Conditions of suppressing a version: two persons, a reason, and a version the public could read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhaoming.law.grounds import Objection
from zhaoming.publishing import events as happened
from zhaoming.publishing.conditions.proposed import Proposed, condition, is_blank


@condition(happened.SuppressionProposed)
def _propose(proposed: Proposed[happened.SuppressionProposed]) -> Iterator[Objection]:
    publication, event = proposed.publication, proposed.event
    left = {one.number for one in publication.issues if one.suppressed_on is None}
    asked = {one.version for one in publication.proposals}
    if not left - asked:
        yield Objection("suppress.none", "没有可以提请撤除的版本", "Pipl.51")
    if event is None:
        return
    if event.version in asked:
        yield Objection("suppress.asked", f"第{event.version}版已经提请撤除，等待另一人决定", "Pipl.51")
    elif event.version not in left:
        yield Objection("suppress.version", f"第{event.version}版没有公开过，或者已经撤除", "Pipl.51")
    if is_blank(event.reason):
        yield Objection("suppress.reason", "提请撤除应当写明理由", "Pipl.51")


@condition(happened.SuppressionConfirmed)
def _confirm(proposed: Proposed[happened.SuppressionConfirmed]) -> Iterator[Objection]:
    yield from _of_a_second_person(proposed)


@condition(happened.SuppressionRefused)
def _refuse(proposed: Proposed[happened.SuppressionRefused]) -> Iterator[Objection]:
    yield from _of_a_second_person(proposed)
    if proposed.event is not None and is_blank(proposed.event.words):
        yield Objection("suppress.words", "不同意撤除应当写明理由", "Pipl.51")


def _of_a_second_person(proposed: Proposed[Any]) -> Iterator[Objection]:
    """What two persons decide is not decided by one of them twice."""
    asked = proposed.publication.proposals
    meant = [one for one in asked if proposed.event is None or one.version == proposed.event.version]
    if not meant:
        yield Objection("suppress.unasked", "没有等待决定的撤除", "Pipl.51")
    elif proposed.by and all(one.by == proposed.by for one in meant):
        yield Objection("suppress.same", "提请撤除的人不得自己决定，由另一人决定", "Pipl.51")
