"""Random walks through publications agree with a table and a model drawn apart from the product's own."""

import datetime as dt
import random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.publishing.histories import LAW, ROAD, drafted, proposed
from tests.publishing.model import Model
from tests.publishing.table import ALLOWED
from zhaoming.publishing.acts import ACT_RULES, Act, NotPermittedError, Road, perform, verdict, verdicts
from zhaoming.publishing.fold import fold
from zhaoming.publishing.standing import (
    PublicStage,
    WorkStage,
    open_duties,
    public_stage,
    standing_on,
    timeliness,
    work_stage,
)

SEEDS = st.integers(0, 2**32 - 1)


class Walk(RuleBasedStateMachine):
    """One publication, acts tried at random on days that pass."""

    @initialize(seed=SEEDS, day=st.dates(dt.date(2024, 1, 1), dt.date(2026, 3, 1)))
    def begin(self, seed, day):
        self.on = day
        first = drafted(random.Random(seed), on=day)
        self.events = [first]
        self.publication = fold(events=self.events)
        self.model = Model(first)

    @rule(days=st.sampled_from((1, 1, 5, 31)))
    def days_pass(self, days):
        self.on += dt.timedelta(days=days)

    @rule(act=st.sampled_from(Act), seed=SEEDS)
    def try_any(self, act, seed):
        self._try(act, random.Random(seed))

    @rule(seed=SEEDS)
    def do_what_seems_open(self, seed):
        rng = random.Random(seed)
        found = verdicts(publication=self.publication, on=self.on, law=LAW)
        seems_open = [one.act for one in found if one.is_permitted and one.act is not Act.DROP_DRAFT]
        if seems_open:
            self._try(rng.choice(seems_open), rng)

    @rule(seed=SEEDS)
    def go_on_towards_the_public(self, seed):
        """Review, gates and publishing: chance alone would hardly ever pass them all."""
        rng = random.Random(seed)
        for act, by in ROAD:
            self._try(act, rng, by)

    def _try(self, act, rng, by=None):
        event = proposed(act, self.publication, self.on, rng, by)
        found = verdict(publication=self.publication, act=act, on=self.on, law=LAW, by=event.by, event=event)
        at = self.model.work if ACT_RULES[act].road is Road.WORK else self.model.public
        refused_for_stage = any(one.code.startswith("stage.") for one in found.objections)
        assert refused_for_stage == (at not in ALLOWED[act])
        if found.is_permitted:
            self.publication = perform(publication=self.publication, event=event, law=LAW)
            self.events.append(event)
            self.model.happened(event)
            return
        for objection in found.objections:
            assert any("一" <= character <= "鿿" for character in objection.text)
            assert objection.message.endswith("）")
        with pytest.raises(NotPermittedError) as refused:
            perform(publication=self.publication, event=event, law=LAW)
        assert refused.value.verdict == found

    @invariant()
    def the_stages_are_those_of_the_model(self):
        assert work_stage(publication=self.publication) is self.model.work
        assert public_stage(publication=self.publication) is self.model.public

    @invariant()
    def the_fold_of_all_events_is_the_publication(self):
        assert fold(events=self.events) == self.publication

    @invariant()
    def nothing_is_visible_that_passed_no_gate_or_was_taken_away(self):
        """What may never happen did not."""
        held, public = self.publication, public_stage(publication=self.publication)
        assert bool(held.visible_versions) == (public is PublicStage.PUBLIC)
        assert all(one.suppressed_on is None for one in held.visible_versions)
        for one in held.issues:
            assert one.looked_at_by not in one.people
            assert one.urgent or one.looked_at_by
            assert len(one.people) >= 2
        assert bool(held.issues) == bool(held.index_number)
        if held.issues:
            assert not held.proposals or all(one.by for one in held.proposals)

    @invariant()
    def a_withheld_publication_waits_for_its_next_assessment_and_for_nothing_else_of_the_work(self):
        """Also: every question about a day has an answer, on every day."""
        duties = {one.duty for one in open_duties(publication=self.publication, on=self.on, law=LAW)}
        withheld = work_stage(publication=self.publication) is WorkStage.WITHHELD
        assert not (withheld and "publish" in duties)
        assert timeliness(publication=self.publication, on=self.on, law=LAW)
        assert standing_on(publication=self.publication, on=self.on)


Walk.TestCase.settings = settings(
    max_examples=settings.default.max_examples, stateful_step_count=30, deadline=None
)
TestWalk = Walk.TestCase
