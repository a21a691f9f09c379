"""Each condition beyond the stage: met by chance in random histories, and at its boundary by hand."""

import datetime as dt
import random
import re
from pathlib import Path

import pytest

import zhaoming.publishing.conditions
from tests.publishing.files import (
    DAY,
    INDEX,
    PROACTIVE,
    codes,
    done,
    drafted,
    platform_passed,
    published,
    submitted,
    unit_passed,
)
from tests.publishing.histories import ALL_YES, LAW, history, proposed
from zhaoming.law.citations import cite
from zhaoming.law.disclosure import Answer, Validity
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import Act, verdict
from zhaoming.publishing.fold import after, fold

_CODE = re.compile(r'Objection\("([a-z_.]+)"')
SOURCES = sorted(Path(zhaoming.publishing.conditions.__file__).parent.glob("*.py"))
WRITTEN = {code for path in SOURCES for code in _CODE.findall(path.read_text("utf-8"))}
# Each of these has a test of its own below, or as the first event in `test_acts`.
BY_HAND = {
    "beside.dropped",
    "comments.answered",
    "comments.report",
    "look.words",
    "draft.empty",
    "details.kind",
    "details.formed",
    "details.changed",
    "details.correction",
    "validity.decided",
    "details.period",
    "details.valid_until",
    "finding.final",
    "details.rows",
    "order.early",
    "recall.same",
    "review.sample",
    "review.seed",
    "sample.drawn",
    "sample.other",
    "sample.seed",
    "validity.early",
}


def _met() -> set[str]:
    met = set()
    for seed in range(100):
        rng = random.Random(seed)
        events = history(rng, on=dt.date(2026, 1, 5))
        publication = fold(events=events[:1])
        for event in events[1:]:
            publication = after(publication=publication, event=event)
            for act in Act:
                tried = proposed(act, publication, event.on, rng)
                found = verdict(
                    publication=publication, act=act, on=event.on, law=LAW, by=tried.by, event=tried
                )
                met |= {one.code for one in found.objections}
                assert all(cite(one.provision) for one in found.objections)
    return met


def test_every_objection_that_is_written_can_be_met():
    assert WRITTEN - _met() - BY_HAND == set()
    assert BY_HAND <= WRITTEN


def test_a_mark_that_came_to_light_in_review_is_let_pass_by_nobody():
    mark = happened.FoundInside(id="m", code="INS301", final=True)
    found = done(submitted(drafted()), happened.Inspected(on=DAY, digest="v1", found=(mark,)))
    clearing = happened.FindingCleared(on=DAY, by="reviewer", finding="m", words="不涉密")
    assert codes(found, clearing) == ["finding.none"]
    other = happened.FoundInside(id="f", code="INS101")
    both = done(submitted(drafted()), happened.Inspected(on=DAY, digest="v1", found=(mark, other)))
    assert codes(both, clearing) == ["finding.final"]
    assert codes(both, happened.Reviewed(on=DAY, by="reviewer", answers=ALL_YES)) == ["finding.open"]


def test_a_file_with_a_mark_is_not_even_handed_in():
    mark = happened.FoundInside(id="m", code="INS301", final=True)
    draft = done(
        drafted(),
        happened.AttributeFixed(on=DAY, by="author", attribution=PROACTIVE),
        happened.Inspected(on=DAY, digest="v1", found=(mark,)),
    )
    assert codes(draft, happened.Submitted(on=DAY, by="author", reviewer="reviewer")) == ["submit.final"]


def test_nothing_bears_a_day_before_what_it_follows_upon():
    yesterday = DAY - dt.timedelta(days=1)
    reviewed = happened.Reviewed(on=yesterday, by="reviewer", answers=ALL_YES)
    assert codes(submitted(drafted()), reviewed) == ["order.early"]


def test_an_opinion_that_is_entered_late_keeps_its_day_but_not_before_it_was_asked_for():
    asked = done(
        submitted(drafted()),
        happened.Referred(on=DAY, by="reviewer", to="市保密局", words="是否涉密"),
        happened.RelationMade(
            on=DAY + dt.timedelta(days=9),
            by="author",
            relation=happened.Relation(kind=happened.RelationKind.SEE_ALSO, other="p-2"),
        ),
    )
    told = happened.OpinionReceived(
        on=DAY + dt.timedelta(days=3), by="reviewer", opinion=happened.Opinion.MAY_PUBLISH
    )
    assert codes(asked, told) == []
    early = happened.OpinionReceived(
        on=DAY - dt.timedelta(days=1), by="reviewer", opinion=happened.Opinion.MAY_PUBLISH
    )
    assert codes(asked, early) == ["order.early"]


def test_a_draft_and_a_new_version_have_content_and_sound_days():
    bad = happened.Details(document="policy", formed_on=DAY + dt.timedelta(days=1), period="x", valid_until=DAY)
    expected = ["details.period", "details.formed", "details.valid_until"]
    changed = happened.DraftChanged(on=DAY, by="author", digest="", details=bad)
    assert codes(drafted(), changed) == ["draft.empty", *expected]
    opened = happened.VersionOpened(on=DAY, by="author", digest="", details=bad)
    assert codes(published(drafted()), opened) == ["draft.empty", *expected]


@pytest.mark.parametrize("person", ["author", "reviewer", "head"])
def test_the_platform_is_none_of_those_who_answered_for_it(person):
    passing = happened.GateTwoPassed(on=DAY, by=person, category="a20_01")
    assert codes(unit_passed(drafted()), passing) == ["platform.same"]


def test_the_author_passes_nothing_of_their_own():
    handed_in = submitted(drafted(), found=[happened.FoundInside(id="f", code="INS101")])
    clearing = happened.FindingCleared(on=DAY, by="author", finding="f", words="x")
    assert codes(handed_in, clearing) == ["finding.same"]
    clean = submitted(drafted())
    assert codes(clean, happened.Reviewed(on=DAY, by="author", answers=ALL_YES)) == ["review.same"]
    assert codes(clean, happened.Reviewed(on=DAY, by="head", answers=ALL_YES)) == ["review.other"]
    reviewed = done(clean, happened.Reviewed(on=DAY, by="reviewer", answers=ALL_YES))
    assert codes(reviewed, happened.GateOnePassed(on=DAY, by="author")) == ["unit.same"]
    urgent = happened.PublishedUrgently(on=DAY, by="author", reason="急", index_number=INDEX)
    assert codes(unit_passed(drafted()), urgent) == ["urgent.same"]


def test_one_answer_that_does_not_pass_stops_the_document():
    for key, _ in ALL_YES:
        answers = tuple((one, Answer.NO if one == key else Answer.YES) for one, _ in ALL_YES)
        found = codes(submitted(drafted()), happened.Reviewed(on=DAY, by="reviewer", answers=answers))
        assert found == [f"checklist.{key}"]
    strange = happened.Reviewed(on=DAY, by="reviewer", answers=(*ALL_YES, ("weather", Answer.YES)))
    assert codes(submitted(drafted()), strange) == ["checklist.unknown"]


def test_what_does_not_apply_passes_only_where_it_may_not_apply():
    answers = dict(ALL_YES)
    not_applicable = happened.Reviewed(
        on=DAY, by="reviewer", answers=tuple({**answers, "others_agree": Answer.NOT_APPLICABLE}.items())
    )
    assert codes(submitted(drafted()), not_applicable) == []
    dodged = happened.Reviewed(
        on=DAY, by="reviewer", answers=tuple({**answers, "no_state_secret": Answer.NOT_APPLICABLE}.items())
    )
    assert codes(submitted(drafted()), dodged) == ["checklist.no_state_secret"]


def test_the_index_number_is_given_once():
    ready = platform_passed(drafted())
    assert codes(ready, happened.Published(on=DAY, by="editor")) == ["publish.index"]
    again = platform_passed(done(published(drafted()), happened.VersionOpened(on=DAY, by="a", digest="v2")))
    assert codes(again, happened.Published(on=DAY, by="editor")) == []
    assert codes(again, happened.Published(on=DAY, by="editor", index_number="other")) == ["publish.index"]


def test_an_instant_without_its_zone_is_a_fault_of_the_caller():
    event = happened.Scheduled(on=DAY, by="editor", at=dt.datetime(2026, 3, 5, 9))  # noqa: DTZ001 - the fault.
    with pytest.raises(ValueError, match="time zone"):
        codes(platform_passed(drafted()), event)


def test_a_later_change_of_validity_takes_effect_no_earlier_than_the_one_before():
    def change(validity: Validity, days: int) -> happened.ValidityChanged:
        on = DAY + dt.timedelta(days=days)
        return happened.ValidityChanged(
            on=DAY, by="editor", validity=validity, effective_on=on, words="某府规〔2026〕3号"
        )

    amended = done(published(drafted()), change(Validity.AMENDED, 10))
    assert codes(amended, change(Validity.PARTLY_REPEALED, 9)) == ["validity.early"]
    assert codes(amended, change(Validity.PARTLY_REPEALED, 10)) == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"changed_on": DAY + dt.timedelta(days=1)}, "details.changed"),
        ({"changed_on": DAY, "is_correction": True}, "details.correction"),
    ],
)
def test_a_version_tells_a_day_of_change_that_has_come_or_mends_words(told, code):
    details = happened.Details(document="policy", formed_on=DAY, **told)
    opened = happened.VersionOpened(on=DAY, by="author", digest="v2", details=details)
    assert codes(published(drafted()), opened) == [code]


def test_a_change_of_validity_names_its_decision_or_its_basis():
    rule = published(drafted("normative_document"))
    told = {"on": DAY, "by": "head", "validity": Validity.AMENDED, "effective_on": DAY}
    assert codes(rule, happened.ValidityChanged(**told)) == ["validity.words"]
    assert codes(rule, happened.ValidityChanged(**told, decision="关于修改的决定")) == []
    ahead = happened.ValidityChanged(**told, decision="某决定", decided_on=DAY + dt.timedelta(days=1))
    assert codes(rule, ahead) == ["validity.decided"]


def test_nothing_goes_along_with_a_draft_that_was_given_up():
    dropped = done(drafted(), happened.DraftDropped(on=DAY, by="author", words="不再需要"))
    for act in (Act.ASK_INTERPRETATION, Act.WAIVE_INTERPRETATION, Act.RELATE):
        found = verdict(act=act, publication=dropped, on=DAY, law=LAW, by="author")
        assert "beside.dropped" in {one.code for one in found.objections}
    opened = done(dropped, happened.VersionOpened(on=DAY, by="author", digest="b"))
    found = verdict(act=Act.RELATE, publication=opened, on=DAY, law=LAW, by="author")
    assert "beside.dropped" not in {one.code for one in found.objections}


def test_a_request_may_bear_the_number_of_the_document_it_led_to():
    draft = drafted()
    made = {
        kind: happened.RelationMade(on=DAY, by="author", relation=happened.Relation(kind=kind, other=draft.id))
        for kind in (happened.RelationKind.ANSWERS_REQUEST, happened.RelationKind.SEE_ALSO)
    }
    assert codes(draft, made[happened.RelationKind.ANSWERS_REQUEST]) == []
    assert codes(draft, made[happened.RelationKind.SEE_ALSO]) == ["relation.self"]
