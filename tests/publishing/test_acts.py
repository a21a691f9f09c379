"""The table of acts is complete, in Chinese, with provisions; random histories reach every part of it."""

import datetime as dt
import random

import pytest

from tests.publishing.histories import LAW, history
from tests.publishing.table import ALLOWED, PUBLIC_STAGES, WORK_STAGES
from zhaoming.law.citations import cite
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import (
    ACT_OF_EVENT,
    ACT_RULES,
    PUBLIC_LABELS,
    WORK_LABELS,
    Act,
    NotPermittedError,
    Road,
    begin,
    perform,
    stage_of,
    verdicts,
)
from zhaoming.publishing.events import (
    EVENT_KINDS,
    FIRST_EVENTS,
    Details,
    DraftDropped,
    Drafted,
    Inspected,
    SecretLineRegistered,
    Submitted,
)
from zhaoming.publishing.fold import HistoryError, after, fold
from zhaoming.publishing.standing import PublicStage, WorkStage

DAY = dt.date(2026, 3, 2)


def _draft(digest="v1", **details):
    told = Details(**{"document": "policy", **details})
    return Drafted(on=DAY, by="author", publication="p", agency="x", digest=digest, details=told)


def _chinese(words: str) -> bool:
    return any("一" <= character <= "鿿" for character in words)


def test_the_tables_agree_act_by_act():
    assert set(WORK_STAGES) == set(WorkStage)
    assert set(PUBLIC_STAGES) == set(PublicStage)
    assert {act: rule.allowed for act, rule in ACT_RULES.items()} == ALLOWED


@pytest.mark.parametrize("act", list(Act))
def test_each_act_has_for_each_stage_of_its_road_either_leave_or_a_reason(act):
    rule = ACT_RULES[act]
    assert set(rule.reasons) == set(WorkStage if rule.road is Road.WORK else PublicStage)
    assert rule.label
    assert cite(rule.provision)
    assert all(reason is None or _chinese(reason) for reason in rule.reasons.values())


def test_each_stage_has_a_name_of_its_own():
    assert len({*WORK_LABELS.values()}) == len(WorkStage)
    assert len({*PUBLIC_LABELS.values()}) == len(PublicStage)


def test_every_event_but_the_first_is_made_by_exactly_one_act():
    assert set(ACT_OF_EVENT) == set(EVENT_KINDS.values()) - set(FIRST_EVENTS)
    assert len(ACT_OF_EVENT) == len(Act)


def test_random_histories_reach_every_stage_and_use_every_act():
    seen, used = set(), set()
    for seed in range(100):
        events = history(random.Random(seed), on=DAY)
        publication = fold(events=events[:1])
        for event in events[1:]:
            seen |= {stage_of(publication=publication, road=road) for road in Road}
            publication = after(publication=publication, event=event)
        used |= {type(event) for event in events}
    assert seen == {*WorkStage, *PublicStage}
    # Only a list has rows to draw from: its story is in `test_sampling`.
    assert used == {*EVENT_KINDS.values()} - {happened.SampleDrawn}


def test_what_is_not_permitted_is_not_done():
    publication = begin(event=_draft(), law=LAW)
    with pytest.raises(NotPermittedError, match="公开属性应当随草稿确定"):
        perform(publication=publication, event=Submitted(on=DAY, by="author", reviewer="r"), law=LAW)
    assert [one.act for one in verdicts(publication=publication, on=DAY, law=LAW)] == list(Act)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (_draft(document="诗歌"), "种类"),
        (_draft(digest=""), "没有内容"),
        (_draft(formed_on=DAY + dt.timedelta(days=1)), "晚于登记之日"),
        (_draft(effective_on=DAY, valid_until=DAY - dt.timedelta(days=1)), "早于施行之日"),
        (_draft(period="x"), "公开期限"),
        (SecretLineRegistered(on=DAY, publication="p", agency="x", review_on=DAY), "重新评估的日期"),
    ],
)
def test_a_first_event_is_judged_too(event, words):
    with pytest.raises(NotPermittedError, match=words):
        begin(event=event, law=LAW)


def test_an_event_that_begins_nothing_is_a_fault_of_the_caller():
    with pytest.raises(TypeError):
        begin(event=Submitted(on=DAY, reviewer="r"), law=LAW)
    with pytest.raises(HistoryError):
        fold(events=[Submitted(on=DAY, reviewer="r")])
    with pytest.raises(HistoryError):
        fold(events=[])


def test_an_act_of_a_person_names_the_person():
    publication = begin(event=_draft(), law=LAW)
    dropped = DraftDropped(on=DAY, words="不再需要")
    with pytest.raises(ValueError, match="act of a person"):
        perform(publication=publication, event=dropped, law=LAW)
    # The machine is nobody.
    inspected = perform(publication=publication, event=Inspected(on=DAY, digest="v1"), law=LAW)
    assert inspected.work is not None
    assert inspected.work.found == ()
