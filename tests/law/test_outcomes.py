"""The leaves of a reply: each has its provision, its row in both forms, and what the file must hold."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.annual_report.form import FormId, result_row_keys
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import GROUNDS, Force, Ground, GroundFacts, objections_to
from zhaoming.law.outcomes import OUTCOMES, Outcome, ProvedBy, missing_for, requirements_of, row_of

ON = dt.date(2026, 2, 10)
LEAVES = OUTCOMES.on(ON)
FACTS = st.sets(st.sampled_from(sorted(LEAVES.facts)))
GROUND_SETS = st.sets(st.sampled_from(Ground), min_size=1)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_leaf_has_a_rule_a_label_and_a_provision(outcome):
    leaf = LEAVES.rules[outcome]
    assert leaf.label
    assert leaf.provisions
    assert leaf.requires


@pytest.mark.parametrize("form", list(FormId))
def test_the_leaves_count_in_every_result_row_of_the_form_and_in_no_other(form):
    rows = {row_of(outcome=outcome, form=form, on=ON) for outcome in Outcome}
    assert rows == set(result_row_keys(other_split=form is FormId.F2021))


def test_before_the_regulation_no_leaf_is_installed():
    before = dt.date(2019, 5, 14)
    assert isinstance(requirements_of(outcome=Outcome.PROVIDE, on=before), NoneInstalled)
    assert isinstance(missing_for(outcome=Outcome.PROVIDE, on=before, held=()), NoneInstalled)
    assert isinstance(row_of(outcome=Outcome.PROVIDE, form="2021", on=before), NoneInstalled)


@given(st.sampled_from(Outcome), FACTS, st.sampled_from(sorted(LEAVES.facts)), GROUND_SETS)
def test_one_more_fact_on_file_never_makes_more_missing(outcome, held, more, grounds):
    before = missing_for(outcome=outcome, on=ON, held=held, grounds=grounds)
    after = missing_for(outcome=outcome, on=ON, held=held | {more}, grounds=grounds)
    assert set(after) <= set(before)


@given(st.sampled_from(Outcome), GROUND_SETS)
def test_a_file_that_holds_everything_lacks_nothing(outcome, grounds):
    assert missing_for(outcome=outcome, on=ON, held=LEAVES.facts, grounds=grounds) == ()


@given(GROUND_SETS)
def test_a_partial_reply_needs_what_each_of_its_grounds_needs(grounds):
    required = set(requirements_of(outcome=Outcome.PARTIAL, on=ON, grounds=grounds))
    for ground in grounds:
        assert set(requirements_of(outcome=Outcome(ground.value), on=ON)) <= required


def test_what_follows_from_events_is_marked_so():
    proved = {key for key, fact in LEAVES.facts.items() if fact.proved_by is ProvedBy.EVENT}
    assert proved == {
        "third_party_consulted",
        "third_party_answered",
        "third_party_expired",
        "correction_noticed",
        "correction_received",
        "correction_expired",
        "explanation_noticed",
        "explanation_received",
        "explanation_expired",
        "fee_noticed",
        "fee_expired",
    }


def test_every_fact_is_asked_for_by_some_leaf():
    asked = {fact.key for leaf in LEAVES.rules.values() for need in leaf.requires for fact in need.any_of}
    assert asked == set(LEAVES.facts)


def test_a_requirement_with_a_choice_reads_as_one():
    needs = requirements_of(outcome=Outcome.NOT_THIS_ORGAN, on=ON)
    assert "，或者" in needs[1].words


def test_the_force_of_the_grounds_is_that_of_their_articles():
    forces = {ground: rule.force for ground, rule in GROUNDS.on(ON).items()}
    assert {ground for ground, force in forces.items() if force is Force.MUST_NOT} == {
        Ground.STATE_SECRET,
        Ground.LAW_FORBIDDEN,
        Ground.SAFETY_STABILITY,
    }
    assert forces[Ground.THIRD_PARTY] is Force.WEIGH


def test_an_objection_names_its_provision():
    found = objections_to(ground=Ground.INTERNAL_AFFAIRS, facts=GroundFacts(), on=ON)
    assert found[0].message.endswith("（《政府信息公开条例》第十六条第一款）")
