"""What is not to be public stands in the register, and comes up again."""

import datetime as dt
from dataclasses import replace

from tests.publishing.files import (
    DAY,
    WITHHELD,
    codes,
    done,
    drafted,
    duties,
    later,
    published,
    unit_passed,
)
from tests.publishing.histories import LAW
from zhaoming.law.grounds import Ground
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import begin
from zhaoming.publishing.standing import (
    Duty,
    Timeliness,
    WorkStage,
    publish_due,
    timeliness,
    work_stage,
)


def test_what_is_not_to_be_public_passes_the_unit_into_the_register_and_is_assessed_again():
    held = unit_passed(drafted(), attribution=WITHHELD)
    assert work_stage(publication=held) is WorkStage.WITHHELD
    assert timeliness(publication=held, on=later(60), law=LAW) is Timeliness.NOT_DUE
    assert duties(held, DAY) == {Duty.REASSESS: dt.date(2027, 3, 2)}
    on = dt.date(2027, 3, 1)
    same = happened.Reassessed(on=on, by="head", stays=False, words="已经正式印发")
    assert codes(held, same) == ["reassess.same"]
    again = done(
        held,
        happened.Reassessed(on=on, by="other", stays=True, words="仍在研究", review_on=dt.date(2028, 3, 1)),
    )
    assert duties(again, on) == {Duty.REASSESS: dt.date(2028, 3, 1)}
    free = done(held, happened.Reassessed(on=on, by="other", stays=False, words="已经正式印发"))
    assert work_stage(publication=free) is WorkStage.NONE
    opened = done(free, happened.VersionOpened(on=on, by="author", digest="v2"))
    # The old attribute is gone with the decision: it is fixed anew.
    assert opened.work is not None
    assert opened.work.attribution is None


def _freed(on):
    return done(
        unit_passed(drafted(), attribution=WITHHELD),
        happened.Reassessed(on=on, by="other", stays=False, words="已经正式印发"),
    )


def test_what_may_go_out_after_all_is_to_be_published_and_its_period_counts_from_the_re_assessment():
    on = dt.date(2026, 6, 1)
    free, last = _freed(on), dt.date(2026, 6, 30)
    assert duties(free, on) == {Duty.PUBLISH: last}
    assert timeliness(publication=free, on=on, law=LAW) is Timeliness.WAITING
    assert timeliness(publication=free, on=last + dt.timedelta(days=1), law=LAW) is Timeliness.OVERDUE
    bare = happened.VersionOpened(on=on, by="author", digest="v2")
    assert duties(done(free, bare), on) == {Duty.PUBLISH: last}
    # A dropped version changes nothing: it still waits.
    dropped = happened.DraftDropped(on=on, by="author", words="重新起草")
    assert duties(done(free, bare, dropped), on) == {Duty.PUBLISH: last}
    out = published(done(free, bare), on=last)
    assert timeliness(publication=out, on=last, law=LAW) is Timeliness.IN_TIME
    assert Duty.PUBLISH not in duties(out, last)
    late = published(done(free, bare), on=last + dt.timedelta(days=1))
    assert timeliness(publication=late, on=last, law=LAW) is Timeliness.LATE


def test_a_text_formed_after_the_re_assessment_counts_from_its_own_day_and_withheld_again_it_owes_nothing():
    on, formed = dt.date(2026, 6, 1), dt.date(2026, 6, 3)
    told = happened.Details(document="policy", formed_on=formed)
    opened = done(_freed(on), happened.VersionOpened(on=formed, by="author", digest="v2", details=told))
    assert duties(opened, formed) == {Duty.PUBLISH: dt.date(2026, 7, 2)}
    again = unit_passed(opened, on=formed, attribution=replace(WITHHELD, review_on=dt.date(2027, 3, 1)))
    assert set(duties(again, formed)) == {Duty.REASSESS}
    assert publish_due(publication=again, law=LAW) is None


def test_a_state_secret_is_a_line_without_content_until_it_may_be_public():
    line = begin(
        event=happened.SecretLineRegistered(
            on=DAY, by="clerk", publication="p-3", agency="民政局", review_on=later(365)
        ),
        law=LAW,
    )
    assert line.details is None
    assert line.withheld is not None
    assert line.withheld.ground is Ground.STATE_SECRET
    assert codes(line, happened.VersionOpened(on=DAY, by="author", digest="v1")) == ["stage.withheld"]
    free = done(line, happened.Reassessed(on=later(91), by="head", stays=False, words="已经解密"))
    # Of a line nothing is known but the day: twenty working days of Article 26.
    assert duties(free, later(91)) == {Duty.PUBLISH: dt.date(2026, 6, 30)}
    bare = happened.VersionOpened(on=later(91), by="author", digest="v1")
    assert codes(free, bare) == ["details.kind"]
    details = happened.Details(document="policy", formed_on=later(91))
    opened = done(free, happened.VersionOpened(on=later(91), by="author", digest="v1", details=details))
    assert published(opened, on=later(92)).current is not None
