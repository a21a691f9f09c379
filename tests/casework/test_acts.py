"""The table of acts is complete, in Chinese, with provisions; random histories reach every part of it."""

import datetime as dt
import random

import pytest

from tests.casework.histories import LAW, history, registered
from tests.casework.table import ALLOWED, STAGES
from zhaoming.casework import events as happened
from zhaoming.casework.acts import (
    ACT_OF_EVENT,
    ACT_RULES,
    STAGE_LABELS,
    Act,
    NotPermittedError,
    perform,
    verdict,
    verdicts,
)
from zhaoming.casework.events import EVENT_KINDS, Registered
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import Stage, stage
from zhaoming.law.citations import cite


def test_the_tables_agree_act_by_act():
    assert set(STAGES) == set(Stage)
    assert {act: rule.allowed for act, rule in ACT_RULES.items()} == ALLOWED


@pytest.mark.parametrize("act", list(Act))
def test_each_act_has_for_each_stage_either_leave_or_a_reason(act):
    rule = ACT_RULES[act]
    assert set(rule.reasons) == set(Stage)
    assert rule.label
    assert cite(rule.provision)
    for reason in rule.reasons.values():
        assert reason is None or any("一" <= character <= "鿿" for character in reason)


def test_each_stage_has_a_chinese_name():
    assert set(STAGE_LABELS) == set(Stage)
    assert len(set(STAGE_LABELS.values())) == len(Stage)


def test_every_event_but_the_first_is_made_by_exactly_one_act():
    assert set(ACT_OF_EVENT) == set(EVENT_KINDS.values()) - {Registered}
    assert len(ACT_OF_EVENT) == len(Act)


def test_event_names_are_dotted_and_of_the_case():
    assert all(kind.split(".")[0] == "case" and len(kind.split(".")) == 3 for kind in EVENT_KINDS)


def test_random_histories_reach_every_stage_and_do_every_act():
    stages, acts = set(), set()
    for seed in range(400):
        rng = random.Random(seed)
        day = dt.date(2024, 1, 2) + dt.timedelta(days=seed)
        events = history(rng, on=day, until=dt.date(2026, 6, 30))
        acts |= {ACT_OF_EVENT[type(event)] for event in events[1:]}
        for length in range(1, len(events) + 1):
            case = fold(events=events[:length])
            for days in (0, 90):
                stages.add(stage(case=case, on=events[length - 1].on + dt.timedelta(days=days), law=LAW))
    assert stages == set(Stage)
    assert acts == set(Act)


def test_a_refused_act_says_the_stage_s_reason_with_its_provision():
    case = fold(events=[registered(random.Random(0), on=dt.date(2026, 2, 10))])
    found = verdict(case=case, act=Act.SERVE, on=dt.date(2026, 2, 10), law=LAW)
    assert not found.is_permitted
    with pytest.raises(NotPermittedError, match="没有签发的答复"):
        perform(case=case, event=happened.AnswerServed(on=dt.date(2026, 2, 10), method="post"), law=LAW)


def test_the_desk_sees_every_act_with_its_verdict():
    case = fold(events=[registered(random.Random(3), on=dt.date(2026, 2, 10))])
    assert [one.act for one in verdicts(case=case, on=dt.date(2026, 2, 10), law=LAW)] == list(Act)
