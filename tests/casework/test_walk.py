"""Random walks through requests agree with the table of acts, drawn apart from the product's own."""

import datetime as dt
import random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.casework.histories import LAW, PEOPLE, missing_facts, proposed, registered
from tests.casework.model import Model
from tests.casework.table import ALLOWED
from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act, NotPermittedError, perform, verdict, verdicts
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import ENDED, Stage, running_clocks, stage

SEEDS = st.integers(0, 2**32 - 1)
# These end a walk, so they are judged each time and done seldom.
ENDINGS = {Act.WITHDRAW, Act.SPLIT}
# These are open nearly always and lead nowhere.
DULL = {Act.RECORD_FACT, Act.HAND_OVER, Act.CORRECT_SLIP}


class Walk(RuleBasedStateMachine):
    """One request, acts tried at random on days that pass."""

    @initialize(seed=SEEDS, day=st.dates(dt.date(2023, 6, 1), dt.date(2025, 6, 1)))
    def register(self, seed, day):
        self.on = day
        first = registered(random.Random(seed), on=day)
        self.events = [first]
        self.case = fold(events=self.events)
        self.model = Model(first)

    @rule(days=st.sampled_from((1, 1, 2, 5, 10, 30)))
    def days_pass(self, days):
        self.on += dt.timedelta(days=days)

    @rule(act=st.sampled_from(Act), seed=SEEDS)
    def try_any(self, act, seed):
        self._try(act, random.Random(seed))

    @rule(seed=SEEDS)
    def do_what_seems_open(self, seed):
        """Most acts are forbidden in most stages: this rule leads further than chance alone."""
        rng = random.Random(seed)
        seems_open = [one.act for one in verdicts(case=self.case, on=self.on, law=LAW) if one.is_permitted]
        if not seems_open:
            return
        self._try(rng.choice([act for act in seems_open if act not in DULL] or seems_open), rng)

    @rule()
    def complete_the_file(self):
        for key in missing_facts(self.case, self.on):
            self._try(Act.RECORD_FACT, random.Random(1), key=key)

    @rule(seed=SEEDS, steps=st.sampled_from((2, 3, 4, 5, 5, 5)))
    def go_on_towards_an_answer(self, seed, steps):
        """Draft, file, review, signature, service: chance alone would hardly ever take all five steps."""
        rng = random.Random(seed)
        for act in (Act.DRAFT, None, Act.REVIEW, Act.SIGN, Act.SERVE)[:steps]:
            if act is None:
                self.complete_the_file()
            else:
                self._try(act, rng)

    def _try(self, act, rng, key=None):
        event = proposed(act, self.case, self.on, rng)
        if key is not None:
            event = happened.FactRecorded(on=self.on, by="officer", key=key, words="已记录")
        found = verdict(case=self.case, act=act, on=self.on, law=LAW, by=event.by, event=event)
        by_stage = self.model.stage(self.on) in ALLOWED[act]
        refused_for_stage = any(one.code.startswith("stage.") for one in found.objections)
        assert refused_for_stage == (not by_stage)
        if found.is_permitted and act in ENDINGS and rng.random() > 0.1:
            return
        if found.is_permitted:
            self.case = perform(case=self.case, event=event, law=LAW)
            self.events.append(event)
            self.model.happened(event)
        else:
            self._refused(event, found)

    def _refused(self, event, found):
        for objection in found.objections:
            assert any("一" <= character <= "鿿" for character in objection.text)
            assert objection.provision
            assert objection.message.endswith("）")
        with pytest.raises(NotPermittedError) as refused:
            perform(case=self.case, event=event, law=LAW)
        assert refused.value.verdict == found

    @invariant()
    def the_stage_is_that_of_the_model(self):
        assert stage(case=self.case, on=self.on, law=LAW) is self.model.stage(self.on)

    @invariant()
    def the_fold_of_all_events_is_the_case(self):
        assert fold(events=self.events) == self.case

    @invariant()
    def an_ended_request_has_no_clock_and_every_other_received_one_has_its_reply_clock(self):
        at = stage(case=self.case, on=self.on, law=LAW)
        names = [one.clock for one in running_clocks(case=self.case, on=self.on, law=LAW)]
        if at in ENDED:
            assert names == []
        elif at is not Stage.UNCONFIRMED:
            assert names[0] == "reply"
            once = [name for name in names if name not in {"third_party", "co_maker", "other_organ"}]
            assert len(once) == len(set(once))

    @invariant()
    def what_may_never_happen_did_not(self):
        kinds = [event.kind for event in self.events]
        assert kinds.count("case.correction.demanded") <= 1
        for reply in self.case.answers:
            assert reply.signed_on <= reply.served_on
        draft = self.case.draft
        if draft is not None and draft.signed_on is not None:
            assert len({draft.answer.by, draft.reviewed_by, draft.signed_by}) == len(PEOPLE)
            assert missing_facts(self.case, self.on) == []


Walk.TestCase.settings = settings(
    max_examples=3 * settings.default.max_examples, stateful_step_count=40, deadline=None
)
TestWalk = Walk.TestCase
