"""What was referred waits, and an opinion stands for the text it was given of."""

from tests.publishing.files import (
    DAY,
    codes,
    done,
    drafted,
    later,
    submitted,
)
from tests.publishing.histories import ALL_YES
from zhaoming.law.disclosure import Attribute, Attribution
from zhaoming.publishing import events as happened
from zhaoming.publishing.standing import (
    WorkStage,
    work_stage,
)


def test_what_was_referred_waits_and_the_opinion_binds():
    asked = done(
        submitted(drafted()), happened.Referred(on=DAY, by="reviewer", to="市保密局", words="是否涉密")
    )
    assert work_stage(publication=asked) is WorkStage.REFERRED
    passing = happened.Reviewed(on=later(9), by="reviewer", answers=ALL_YES)
    assert codes(asked, passing) == ["stage.referred"]
    for opinion, expected in (
        (happened.Opinion.MAY_PUBLISH, []),
        (happened.Opinion.MUST_CHANGE, ["review.opinion"]),
        (happened.Opinion.MUST_NOT_PUBLISH, ["review.opinion"]),
    ):
        told = done(asked, happened.OpinionReceived(on=later(9), by="reviewer", opinion=opinion))
        assert codes(told, passing) == expected


def _returned(document, on=9):
    return done(document, happened.Returned(on=later(on), by="reviewer", words="再看"))


def _handed_in(document, *, reviewer="second", on=9):
    return done(document, happened.Submitted(on=later(on), by="author", reviewer=reviewer))


def _answered(opinion):
    asked = happened.Referred(on=DAY, by="reviewer", to="市保密局", words="是否涉密")
    told = happened.OpinionReceived(on=later(9), by="reviewer", opinion=opinion)
    return done(submitted(drafted()), asked, told)


def test_an_opinion_against_publishing_stands_for_its_text_however_often_that_is_returned():
    passing = happened.Reviewed(on=later(9), by="second", answers=ALL_YES)
    for opinion in (happened.Opinion.MUST_NOT_PUBLISH, happened.Opinion.MUST_CHANGE):
        held = _answered(opinion)
        for _ in range(2):
            held = _handed_in(_returned(held))
            assert codes(held, passing) == ["review.opinion"]
    allowed = _handed_in(_returned(_answered(happened.Opinion.MAY_PUBLISH)))
    assert codes(allowed, passing) == []


def test_a_question_that_was_not_answered_waits_again_after_a_return():
    asked = done(
        submitted(drafted()), happened.Referred(on=DAY, by="reviewer", to="市保密局", words="是否涉密")
    )
    again = _handed_in(_returned(asked))
    assert work_stage(publication=again) is WorkStage.REFERRED
    assert codes(again, happened.Reviewed(on=later(9), by="second", answers=ALL_YES)) == ["stage.referred"]


def _changed(document, digest="v1b"):
    changed = done(
        _returned(document),
        happened.DraftChanged(on=later(9), by="author", digest=digest),
        happened.Inspected(on=later(9), digest=digest),
    )
    return _handed_in(changed)


def test_of_a_changed_text_the_reviewer_signs_why_the_opinion_does_not_apply_or_asks_again():
    changed = _changed(_answered(happened.Opinion.MUST_NOT_PUBLISH))
    silent = happened.Reviewed(on=later(9), by="second", answers=ALL_YES)
    assert codes(changed, silent) == ["review.former_opinion"]
    signed = happened.Reviewed(
        on=later(9), by="second", answers=ALL_YES, opinion_words="答复所指的附表已经删去"
    )
    assert codes(changed, signed) == []
    asked = happened.Referred(on=later(9), by="second", to="市保密局", words="改动之后是否涉密")
    told = happened.OpinionReceived(on=later(10), by="second", opinion=happened.Opinion.MAY_PUBLISH)
    told = done(changed, asked, told)
    assert codes(told, happened.Reviewed(on=later(10), by="second", answers=ALL_YES)) == []
    # Changed as the authority wanted it, nothing more is to be said.
    mended = _changed(_answered(happened.Opinion.MUST_CHANGE))
    assert codes(mended, silent) == []
    # Back to the very text the answer was given of: no words help.
    back = _changed(changed, digest="v1")
    assert codes(back, signed) == ["review.opinion"]


def test_what_must_not_be_published_is_registered_as_withheld_all_the_same():
    held = _returned(_answered(happened.Opinion.MUST_NOT_PUBLISH))
    withheld = Attribution(
        attribute=Attribute.ON_REQUEST,
        words="报请的部门答复不得主动公开",
    )
    held = _handed_in(done(held, happened.AttributeFixed(on=later(9), by="author", attribution=withheld)))
    passing = happened.Reviewed(on=later(9), by="second", answers=ALL_YES)
    assert codes(held, passing) == []
    assert codes(done(held, passing), happened.GateOnePassed(on=later(9), by="head")) == []
