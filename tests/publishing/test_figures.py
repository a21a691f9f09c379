"""Each figure by its definition, at the boundary of its period, with the documents behind it."""

import datetime as dt
import random
from dataclasses import replace

from tests.publishing.files import DAY, INDEX, WITHHELD, done, drafted, published, unit_passed
from tests.publishing.histories import LAW, history
from zhaoming.law.disclosure import Validity
from zhaoming.publishing import events as happened
from zhaoming.publishing.figures import Period, figures
from zhaoming.publishing.fold import fold
from zhaoming.publishing.standing import ended_from

LATE = dt.date(2026, 3, 31)


def figure(key, *publications, on=LATE, first=DAY, last=LATE):
    held = [replace(one, id=f"p-{number}") for number, one in enumerate(publications, start=1)]
    period = Period(first=first, last=last, on=on)
    found = {one.key: one for one in figures(publications=held, period=period, law=LAW)}[key]
    return found.counted, found.of, found.unknown


def test_in_time_counts_what_can_be_judged():
    late = published(drafted(), on=LATE)
    unknown = published(drafted(formed_on=None))
    assert figure("in_time", published(drafted()), late, unknown) == (("p-1",), ("p-1", "p-2"), ("p-3",))


def test_only_what_was_first_public_within_the_period_counts():
    assert figure("in_time", published(drafted()), first=DAY + dt.timedelta(days=1)) == ((), (), ())
    assert figure("in_time", published(drafted()), last=DAY) == (("p-1",), ("p-1",), ())


def interpreted(days):
    rule = published(drafted("normative_document"))
    on = DAY + dt.timedelta(days=days)
    return done(rule, happened.InterpretationLinked(on=on, by="author", publication="p-9"))


def test_interpretations_are_counted_by_their_three_working_days():
    waived = done(
        drafted("normative_document"),
        happened.InterpretationWaived(on=DAY, by="author", reason="只有一条"),
    )
    found = figure(
        "interpreted",
        interpreted(3),
        interpreted(4),
        published(drafted("normative_document")),
        published(waived),
        published(drafted("policy")),
    )
    assert found == (("p-1",), ("p-1", "p-2", "p-3"), ())


def repealed(rule, days, *more):
    on = DAY + dt.timedelta(days=days)
    gone = happened.ValidityChanged(
        on=rule.last_on,
        by="editor",
        validity=Validity.REPEALED,
        effective_on=on,
        successor="p-9",
        words="新办法",
    )
    return done(rule, gone, *more)


def test_what_is_repealed_is_asked_for_its_interpretation_no_more():
    rule = published(drafted("normative_document"))
    ended = repealed(rule, 20)
    day = DAY + dt.timedelta(days=19)
    assert figure("uninterpreted", rule, ended, on=day) == (("p-1", "p-2"), ("p-1", "p-2"), ())
    assert figure("uninterpreted", rule, ended, on=day + dt.timedelta(days=1)) == (("p-1",), ("p-1",), ())
    lapsed = published(drafted("normative_document", valid_until=DAY + dt.timedelta(days=18)))
    assert figure("uninterpreted", lapsed, on=day) == ((), (), ())


def test_a_repeal_leaves_the_rate_only_before_the_last_day_for_the_interpretation():
    rule = published(drafted("normative_document"))
    # Three working days after Monday, 2 March, end on the 5th.
    assert figure("interpreted", repealed(rule, 3), repealed(rule, 4)) == ((), ("p-2",), ())
    assert figure("interpreted", repealed(interpreted(2), 3)) == (("p-1",), ("p-1",), ())


def test_a_repeal_entered_by_mistake_asks_again():
    rule = repealed(published(drafted("normative_document")), 0)
    assert ended_from(publication=rule) == DAY
    back = happened.ValidityChanged(
        on=DAY, by="editor", validity=Validity.VALID, effective_on=DAY, words="更正", mistake=True
    )
    rule = done(rule, back)
    assert ended_from(publication=rule) is None
    assert figure("uninterpreted", rule) == (("p-1",), ("p-1",), ())


def commented(*events):
    draft = published(drafted("consultation_draft"))
    until = DAY + dt.timedelta(days=7)
    opened = happened.CommentsOpened(on=DAY, by="a", asked_by="b", closes_on=until, short_reason="急")
    return done(draft, opened, *events)


def test_comments_closed_within_the_period_are_answered_or_not():
    closed = happened.CommentsClosed(on=DAY + dt.timedelta(days=8), by="a", received=2)
    answered = happened.CommentsAnswered(on=DAY + dt.timedelta(days=9), by="a", publication="p-9", adopted=1)
    found = figure("comments_answered", commented(), commented(closed), commented(closed, answered))
    assert found == (("p-3",), ("p-2", "p-3"), ())


def penalty(days):
    gone = happened.Withdrawn(
        on=DAY + dt.timedelta(days=days),
        by="e",
        reason=happened.WithdrawalReason.PENALTY_CHANGED,
        notice="该决定已撤销。",
        cause_on=DAY,
    )
    return done(published(drafted("penalty")), gone)


def test_penalties_are_withdrawn_in_three_working_days_or_late():
    assert figure("penalties_withdrawn", penalty(3), penalty(4)) == (("p-1",), ("p-1", "p-2"), ())


def test_what_waits_is_overdue_the_day_after():
    draft, held = drafted(), unit_passed(drafted(), attribution=WITHHELD)
    urgent = done(
        unit_passed(drafted("emergency")),
        happened.PublishedUrgently(on=DAY, by="head", reason="台风", index_number=INDEX),
    )
    for key, of, on in (
        ("overdue", "p-1", dt.date(2026, 3, 30)),
        ("unassessed", "p-2", dt.date(2027, 3, 2)),
        ("unlooked", "p-3", dt.date(2026, 3, 3)),
    ):
        assert figure(key, draft, held, urgent, on=on) == ((), (of,), ())
        assert figure(key, draft, held, urgent, on=on + dt.timedelta(days=1)) == ((of,), (of,), ())


def test_figures_of_anything_are_shares_of_what_is_there():
    held = [replace(fold(events=history(random.Random(seed), on=DAY)), id=str(seed)) for seed in range(20)]
    period = Period(first=DAY, last=dt.date(2027, 12, 31), on=dt.date(2027, 12, 31))
    found = figures(publications=held, period=period, law=LAW)
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert set(one.counted) <= set(one.of)
        assert not set(one.of) & set(one.unknown)
        assert one.share is None or 0 <= one.share <= 1
    assert all(one.share is None for one in figures(publications=[], period=period, law=LAW))


def changed(publication, on, **told):
    details = replace(publication.details, **told)
    opened = happened.VersionOpened(on=on, by="author", digest=f"v{on}", details=details, words="修改")
    return published(done(publication, opened), on=on)


def test_a_later_version_does_not_wipe_out_that_the_first_was_late():
    late = published(drafted(), on=LATE)
    again = changed(late, LATE, formed_on=LATE, changed_on=LATE)
    assert figure("in_time", again) == ((), ("p-1",), ())
    assert figure("updates_in_time", again) == (("p-1",), ("p-1",), ())


def test_a_change_is_judged_by_its_own_day():
    shown = published(drafted(formed_on=dt.date(2026, 2, 2)))
    # Twenty working days after Monday, 2 March, end on the 30th.
    good = changed(shown, dt.date(2026, 3, 30), changed_on=DAY)
    late = changed(shown, LATE, changed_on=DAY)
    untold = changed(shown, LATE)
    words = changed(shown, LATE, is_correction=True)
    found = figure("updates_in_time", good, late, untold, words)
    assert found == (("p-1",), ("p-1", "p-2"), ("p-3",))


def test_words_mended_owe_nothing_and_a_change_owes_from_its_day():
    shown = published(drafted())
    for told, waits in (({"is_correction": True}, ()), ({"changed_on": DAY}, ("p-1",))):
        details = replace(shown.details, **told)
        opened = happened.VersionOpened(on=LATE, by="author", digest="v2", details=details, words="修改")
        assert figure("overdue", done(shown, opened))[0] == waits
