"""What was public is taken back: a changed penalty in three days, an announcement not before its time."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.publishing.files import (
    DAY,
    codes,
    done,
    drafted,
    duties,
    later,
    published,
    taken_back,
)
from tests.publishing.histories import LAW
from zhaoming.publishing import events as happened
from zhaoming.publishing.marks import penalty_in_time
from zhaoming.publishing.standing import (
    Duty,
    PublicStage,
    open_duties,
    public_stage,
    shown_until,
)


def test_a_penalty_that_is_annulled_is_withdrawn_with_its_reason():
    penalty = published(drafted("penalty"))
    withdrawn = happened.Withdrawn(
        on=later(3),
        by="editor",
        reason=happened.WithdrawalReason.PENALTY_CHANGED,
        notice="该处罚决定已被依法撤销。",
    )
    assert codes(penalty, withdrawn) == ["withdraw.cause"]
    gone = done(penalty, replace(withdrawn, cause_on=later(2)))
    assert gone.visible_versions == ()
    assert public_stage(publication=gone) is PublicStage.WITHDRAWN
    assert codes(published(drafted("policy")), withdrawn) == ["withdraw.penalty"]


def _recalled(on, recalled_on, **changed):
    told = {"recall": happened.Recall.ANNULLED, "body": "区政府", "document": "清政复决〔2026〕3号", **changed}
    return happened.PenaltyRecalled(on=on, by="author", recalled_on=recalled_on, **told)


def test_a_change_of_a_penalty_is_recorded_first_and_its_three_days_are_watched():
    penalty = published(drafted("penalty"))
    changed = later(4)
    # Friday 6 March: Monday, Tuesday, Wednesday.
    held = done(penalty, _recalled(later(5), changed))
    assert duties(held, later(5)) == {Duty.WITHDRAW: dt.date(2026, 3, 11)}
    (late,) = open_duties(publication=held, on=dt.date(2026, 3, 12), law=LAW)
    assert late.is_overdue
    other = taken_back(later(9))
    assert codes(held, other) == ["withdraw.recalled"]
    reason = happened.WithdrawalReason.PENALTY_CHANGED
    assert codes(held, replace(taken_back(later(9), reason), cause_on=later(3))) == ["withdraw.cause"]
    gone = done(held, taken_back(later(9), reason))
    assert gone.withdrawal is not None
    assert gone.withdrawal.cause_on == changed
    assert duties(gone, later(30)) == {}
    assert penalty_in_time(publication=gone, law=LAW) is True
    too_late = done(held, taken_back(dt.date(2026, 3, 12), reason))
    assert penalty_in_time(publication=too_late, law=LAW) is False
    back = published(done(gone, happened.VersionOpened(on=later(10), by="author", digest="v2")), on=later(11))
    assert back.recalled is None


def test_a_new_version_does_not_take_the_record_of_a_changed_penalty_away():
    held = done(published(drafted("penalty")), _recalled(later(5), later(4)))
    again = published(done(held, happened.VersionOpened(on=later(6), by="author", digest="v2")), on=later(6))
    assert again.current is not None
    assert again.current.number == 2
    assert again.recalled == held.recalled
    assert duties(again, later(6)) == {Duty.WITHDRAW: dt.date(2026, 3, 11)}
    gone = done(again, taken_back(later(9), happened.WithdrawalReason.PENALTY_CHANGED))
    assert gone.withdrawal is not None
    assert gone.withdrawal.cause_on == later(4)
    # Nor does calling it something else leave it where no reason fits.
    assert again.details is not None
    other = replace(again, details=replace(again.details, document="policy"))
    assert codes(other, taken_back(later(9), happened.WithdrawalReason.PENALTY_CHANGED)) == []


def test_only_a_single_penalty_is_recorded_so_with_its_paper_and_a_day_that_can_be():
    penalty = published(drafted("penalty"))
    assert codes(published(drafted("policy")), _recalled(later(5), later(4))) == ["recall.kind"]
    assert penalty.details is not None
    batch = replace(penalty, details=replace(penalty.details, rows=3))
    assert codes(batch, _recalled(later(5), later(4))) == ["recall.kind"]
    assert codes(penalty, _recalled(later(5), later(6))) == ["recall.future"]
    assert codes(penalty, _recalled(later(5), DAY - dt.timedelta(days=1))) == ["recall.early"]
    assert codes(penalty, _recalled(later(5), later(4), document=" ")) == ["recall.words"]
    held = done(penalty, _recalled(later(5), later(4)))
    assert codes(held, _recalled(later(6), later(4))) == ["recall.same"]
    mended = done(held, _recalled(later(6), later(3)))
    assert duties(mended, later(6)) == {Duty.WITHDRAW: dt.date(2026, 3, 10)}


@pytest.mark.parametrize(
    ("kind", "last"),
    # Ten working days from Monday 2 March; thirty days from then.
    [("land_prenotice", dt.date(2026, 3, 16)), ("land_compensation", dt.date(2026, 4, 1))],
)
def test_an_announcement_stays_its_shortest_time_and_may_go_the_day_after(kind, last):
    held = published(drafted(kind))
    due = shown_until(publication=held, law=LAW)
    assert due is not None
    assert due.on == last
    assert codes(held, taken_back(later(1))) == ["withdraw.shown"]
    assert codes(held, taken_back(last)) == ["withdraw.shown"]
    assert codes(held, taken_back(last + dt.timedelta(days=1))) == []
    # What must not stay another day goes at once, and is to be shown again.
    gone = done(held, taken_back(later(1), happened.WithdrawalReason.PERSONAL_DATA))
    assert duties(gone, later(9)) == {Duty.SHOW_AGAIN: None}
    back = published(done(gone, happened.VersionOpened(on=later(2), by="author", digest="v2")), on=later(3))
    assert Duty.SHOW_AGAIN not in duties(back, later(9))
    assert codes(back, taken_back(last)) == ["withdraw.shown"]
    twice = done(held, taken_back(later(1), happened.WithdrawalReason.DUPLICATE))
    assert Duty.SHOW_AGAIN not in duties(twice, later(9))
    over = done(held, taken_back(last + dt.timedelta(days=1), happened.WithdrawalReason.WRONG_CONTENT))
    assert Duty.SHOW_AGAIN not in duties(over, last + dt.timedelta(days=2))


def test_other_kinds_have_no_shortest_time():
    assert shown_until(publication=published(drafted("policy")), law=LAW) is None
    assert codes(published(drafted("policy")), taken_back(later(1))) == []
