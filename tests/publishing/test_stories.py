"""Documents on their way to the public, told from the draft to the tombstone."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.publishing.files import (
    DAY,
    INDEX,
    codes,
    done,
    drafted,
    duties,
    later,
    platform_passed,
    published,
    submitted,
    taken_back,
    unit_passed,
)
from tests.publishing.histories import ALL_YES, LAW
from zhaoming.law.disclosure import Attribute, Attribution, DisclosureSettings, Validity
from zhaoming.law.periods import Months
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import Act, verdict
from zhaoming.publishing.entries import from_entry
from zhaoming.publishing.fold import HistoryError, fold
from zhaoming.publishing.marks import interpreted
from zhaoming.publishing.standing import (
    CHINA,
    Duty,
    PublicStage,
    Timeliness,
    WorkStage,
    is_due_for_publishing,
    open_duties,
    public_stage,
    publish_due,
    standing_on,
    timeliness,
    work_stage,
)


def test_a_normative_document_with_its_interpretation_goes_out_through_both_gates_and_is_repealed_later():
    rule = published(drafted("normative_document"), on=later(7))
    assert rule.index_number == INDEX
    assert [one.number for one in rule.visible_versions] == [1]
    assert timeliness(publication=rule, on=later(7), law=LAW) is Timeliness.IN_TIME
    # Three working days after 9 March.
    assert duties(rule, later(7)) == {Duty.INTERPRET: dt.date(2026, 3, 12)}
    rule = done(rule, happened.InterpretationLinked(on=later(9), by="author", publication="p-2"))
    assert duties(rule, later(9)) == {}
    rule = done(
        rule,
        happened.ValidityChanged(
            on=later(90),
            by="editor",
            validity=Validity.REPEALED,
            effective_on=later(100),
            successor="p-9",
            words="某府规〔2026〕9号",
        ),
    )
    assert standing_on(publication=rule, on=later(99)).validity is Validity.VALID
    found = standing_on(publication=rule, on=later(100))
    assert (found.validity, found.successor) == (Validity.REPEALED, "p-9")
    # A repealed document stays readable, with its mark.
    assert public_stage(publication=rule) is PublicStage.PUBLIC


def test_nothing_is_visible_before_it_is_published():
    for step in (drafted(), submitted(drafted()), unit_passed(drafted()), platform_passed(drafted())):
        assert step.visible_versions == ()
        assert public_stage(publication=step) is PublicStage.NEVER


def test_a_scheduled_document_goes_out_at_its_hour_and_not_before():
    at = dt.datetime(2026, 3, 5, 9, 0, tzinfo=CHINA)
    waiting = done(platform_passed(drafted()), happened.Scheduled(on=DAY, by="editor", at=at))
    assert work_stage(publication=waiting) is WorkStage.SCHEDULED
    assert not is_due_for_publishing(publication=waiting, at=at - dt.timedelta(seconds=1))
    assert is_due_for_publishing(publication=waiting, at=at)
    early = happened.Published(on=dt.date(2026, 3, 4), by="", index_number=INDEX)
    assert codes(waiting, early) == ["publish.scheduled"]
    out = done(waiting, happened.Published(on=dt.date(2026, 3, 5), by="", index_number=INDEX))
    assert out.current is not None
    assert out.current.looked_at_by == "editor"


def test_on_the_day_itself_nobody_publishes_before_the_hour_that_was_set():
    at = dt.datetime(2026, 3, 5, 17, 0, tzinfo=CHINA)
    waiting = done(platform_passed(drafted()), happened.Scheduled(on=DAY, by="editor", at=at))

    def told(hour: int) -> list[str]:
        asked = {"publication": waiting, "act": Act.PUBLISH, "on": at.date(), "by": "editor", "law": LAW}
        return [one.code for one in verdict(at=at.replace(hour=hour), **asked).objections]

    assert told(9) == ["publish.scheduled"]
    assert told(17) == []


def test_nothing_is_set_for_an_hour_of_the_same_day_that_has_passed():
    ready, noon = platform_passed(drafted()), dt.datetime.combine(DAY, dt.time(12), CHINA)

    def told(at: dt.datetime) -> list[str]:
        event = happened.Scheduled(on=DAY, by="editor", at=at)
        asked = {"publication": ready, "act": Act.SCHEDULE, "on": DAY, "by": "editor", "law": LAW}
        return [one.code for one in verdict(at=noon, event=event, **asked).objections]

    assert told(noon - dt.timedelta(seconds=1)) == ["schedule.past"]
    assert told(noon) == []
    # The same instant, written in another zone.
    assert told((noon - dt.timedelta(minutes=1)).astimezone(dt.UTC)) == ["schedule.past"]
    # Where the instant of the act is not known, the day decides.
    at = noon - dt.timedelta(hours=3)
    assert codes(ready, happened.Scheduled(on=DAY, by="editor", at=at)) == []
    yesterday = noon - dt.timedelta(days=1)
    assert codes(ready, happened.Scheduled(on=DAY, by="editor", at=yesterday)) == ["schedule.past"]


def test_a_schedule_may_be_called_off():
    at = dt.datetime(2026, 3, 5, 9, 0, tzinfo=CHINA)
    waiting = done(
        platform_passed(drafted()),
        happened.Scheduled(on=DAY, by="editor", at=at),
        happened.Unscheduled(on=DAY, by="editor"),
    )
    assert work_stage(publication=waiting) is WorkStage.PLATFORM_PASSED
    assert not is_due_for_publishing(publication=waiting, at=at)


def test_urgent_publishing_postpones_the_platform_and_nothing_else():
    draft = submitted(drafted("emergency"))
    urgent = happened.PublishedUrgently(on=DAY, by="head", reason="台风红色预警", index_number=INDEX)
    assert codes(draft, urgent) == ["stage.in_review"]
    out = done(unit_passed(drafted("emergency")), urgent)
    assert public_stage(publication=out) is PublicStage.PUBLIC
    assert duties(out, DAY) == {Duty.SECOND_LOOK: later(1)}
    for person in ("author", "reviewer", "head"):
        assert codes(out, happened.SecondLookTaken(on=later(1), by=person)) == ["look.same"]
    wordless = (happened.Settled(id="1", code="GAT402", words=" "),)
    assert codes(out, happened.SecondLookTaken(on=later(1), by="editor", settled=wordless)) == ["look.words"]
    looked = done(out, happened.SecondLookTaken(on=later(1), by="editor"))
    assert duties(looked, later(1)) == {}
    assert codes(looked, happened.SecondLookTaken(on=later(1), by="editor")) == ["look.none"]


def test_what_goes_out_urgently_waits_for_the_look_at_the_urgent_version_before():
    out = done(
        unit_passed(drafted("emergency")),
        happened.PublishedUrgently(on=DAY, by="head", reason="台风", index_number=INDEX),
        happened.VersionOpened(on=DAY, by="author", digest="v2"),
    )
    again = happened.PublishedUrgently(on=DAY, by="head", reason="台风升级")
    assert codes(unit_passed(out), again) == ["urgent.awaited"]


def test_a_new_version_is_worked_on_while_the_old_one_is_read():
    both = done(published(drafted()), happened.VersionOpened(on=later(5), by="author", digest="v2"))
    assert work_stage(publication=both) is WorkStage.DRAFTING
    assert [one.digest for one in both.visible_versions] == ["v1"]
    second = published(both, on=later(6))
    assert second.current is not None
    assert second.current.digest == "v2"
    assert [one.replaced_on for one in second.issues] == [later(6), None]
    # Timeliness is that of the first publishing.
    assert second.first_published_on == DAY
    assert second.index_number == INDEX


def test_the_term_of_a_new_version_runs_from_the_change():
    months_later = dt.date(2026, 6, 1)
    opened = happened.VersionOpened(on=months_later, by="author", digest="v2")
    assert duties(done(published(drafted()), opened), months_later) == {Duty.PUBLISH: dt.date(2026, 6, 30)}
    details = happened.Details(document="policy", formed_on=dt.date(2026, 5, 25))
    formed = done(published(drafted()), replace(opened, details=details))
    assert duties(formed, months_later) == {Duty.PUBLISH: dt.date(2026, 6, 23)}


def test_a_dropped_draft_leaves_the_public_version_and_uses_its_number_up():
    both = done(
        published(drafted()),
        happened.VersionOpened(on=DAY, by="author", digest="v2"),
        happened.DraftDropped(on=DAY, by="author", words="不再修订"),
    )
    assert public_stage(publication=both) is PublicStage.PUBLIC
    third = done(both, happened.VersionOpened(on=DAY, by="author", digest="v3"))
    assert third.work is not None
    assert third.work.number == 3


@pytest.mark.parametrize("kind", ["consultation_draft", "house_compensation_draft", "land_compensation"])
def test_a_published_draft_nobody_is_asked_about_waits_from_its_first_day(kind):
    draft = published(drafted(kind), on=later(7))
    assert duties(draft, later(7)) == {Duty.OPEN_COMMENTS: later(7)}
    (late,) = open_duties(publication=draft, on=later(67), law=LAW)
    assert late.is_overdue
    opened = done(draft, happened.CommentsOpened(on=later(8), by="head", closes_on=later(60)))
    assert duties(opened, later(8)) == {Duty.CLOSE_COMMENTS: later(60)}
    gone = done(draft, taken_back(later(8), happened.WithdrawalReason.DUPLICATE))
    assert duties(gone, later(9)) == {}
    assert duties(published(drafted("policy")), later(9)) == {}


def test_what_was_withdrawn_comes_back_only_as_a_new_version_through_the_gates():
    gone = done(
        published(drafted()),
        happened.Withdrawn(
            on=DAY, by="editor", reason=happened.WithdrawalReason.WRONG_CONTENT, notice="内容有误，更正后公开。"
        ),
    )
    back = published(done(gone, happened.VersionOpened(on=DAY, by="author", digest="v2")), on=later(1))
    assert back.withdrawal is None
    assert back.current is not None
    assert back.current.number == 2


def test_the_notice_of_a_withdrawal_is_said_in_another_way_and_the_rest_stays():
    reason = happened.WithdrawalReason.WRONG_CONTENT
    gone = done(
        published(drafted()),
        happened.Withdrawn(on=DAY, by="head", reason=reason, notice="截止目前数据有误"),
    )

    def reworded(notice: str = "截至目前数据有误", words: str = "用词有误"):
        return happened.NoticeReworded(on=later(1), by="head", notice=notice, words=words)

    assert codes(published(drafted()), reworded()) != []
    assert codes(gone, reworded(notice=" ", words="")) == ["reword.notice", "reword.words"]
    assert codes(gone, reworded(notice="截止目前数据有误")) == ["reword.same"]
    again = done(gone, reworded())
    assert again.withdrawal.notice == "截至目前数据有误"
    assert (again.withdrawal.on, again.withdrawal.reason) == (DAY, reason)
    assert public_stage(publication=again) is PublicStage.WITHDRAWN


def test_a_version_is_suppressed_by_two_persons_and_leaves_a_tombstone():
    asked = done(
        published(drafted()),
        happened.SuppressionProposed(on=DAY, by="editor", version=1, reason="附件含公民身份号码"),
    )
    # The proposal alone hides nothing; whoever is in a hurry withdraws at once.
    assert asked.visible_versions
    assert codes(asked, happened.SuppressionConfirmed(on=DAY, by="editor", version=1)) == ["suppress.same"]
    gone = done(asked, happened.SuppressionConfirmed(on=DAY, by="head", version=1))
    assert gone.visible_versions == ()
    assert public_stage(publication=gone) is PublicStage.SUPPRESSED
    tombstone = gone.issues[0]
    assert (tombstone.suppressed_on, tombstone.suppressed_for) == (DAY, "附件含公民身份号码")
    assert codes(gone, happened.SuppressionProposed(on=DAY, by="head", version=1, reason="再撤")) == [
        "suppress.none",
        "suppress.version",
    ]


def test_an_older_version_is_suppressed_and_the_current_one_stays():
    two = published(
        done(published(drafted()), happened.VersionOpened(on=DAY, by="author", digest="v2")), on=later(1)
    )
    gone = done(
        two,
        happened.SuppressionProposed(on=later(1), by="editor", version=1, reason="旧版含手机号码"),
        happened.SuppressionConfirmed(on=later(1), by="head", version=1),
    )
    assert [one.number for one in gone.visible_versions] == [2]
    assert public_stage(publication=gone) is PublicStage.PUBLIC


def test_a_suppression_may_be_refused_by_the_second_person():
    kept = done(
        published(drafted()),
        happened.SuppressionProposed(on=DAY, by="editor", version=1, reason="疑似"),
        happened.SuppressionRefused(on=DAY, by="head", version=1, words="是机构电话，不是个人信息"),
    )
    assert kept.visible_versions
    assert kept.proposals == ()


def test_a_decision_draft_asks_for_comments_closes_and_tells_what_was_adopted():
    draft = published(drafted("consultation_draft"))
    assert codes(draft, happened.CommentsOpened(on=DAY, by="author", closes_on=later(20))) == ["comments.short"]
    asked = done(draft, happened.CommentsOpened(on=DAY, by="author", closes_on=later(30)))
    assert duties(asked, DAY) == {Duty.CLOSE_COMMENTS: later(30)}
    closing = happened.CommentsClosed(on=later(30), by="author", received=12)
    assert codes(asked, closing) == ["comments.running"]
    closed = done(asked, happened.CommentsClosed(on=later(31), by="author", received=12))
    assert duties(closed, later(31)) == {Duty.ANSWER_COMMENTS: None}
    too_many = happened.CommentsAnswered(on=later(40), by="author", publication="p-5", adopted=13)
    assert codes(closed, too_many) == ["comments.count"]
    answered = done(closed, happened.CommentsAnswered(on=later(40), by="author", publication="p-5", adopted=4))
    assert duties(answered, later(40)) == {}
    assert codes(answered, happened.CommentsClosed(on=later(41), by="author", received=1)) == ["comments.none"]
    again = happened.CommentsAnswered(on=later(41), by="author", publication="p-5", adopted=4)
    assert codes(answered, again) == ["comments.answered"]
    itself = happened.CommentsAnswered(on=later(40), by="author", publication="p-1", adopted=4)
    assert codes(closed, itself) == ["comments.report"]


def test_letters_typed_in_after_the_end_count_when_the_outcome_is_told():
    asked = done(
        published(drafted("consultation_draft")),
        happened.CommentsOpened(on=DAY, by="author", closes_on=later(30)),
    )
    closed = done(asked, happened.CommentsClosed(on=later(31), by="author", received=0))
    told = {"on": later(40), "by": "author", "publication": "p-5"}
    assert codes(closed, happened.CommentsAnswered(adopted=4, received=3, **told)) == ["comments.count"]
    answered = done(closed, happened.CommentsAnswered(adopted=2, received=3, **told))
    assert (answered.comments[-1].received, answered.comments[-1].adopted) == (3, 2)
    # What was recorded before the number was told with the outcome keeps that of the closing.
    before = done(closed, happened.CommentsAnswered(adopted=0, **told))
    assert before.comments[-1].received == 0


def test_a_shorter_period_is_proposed_by_one_and_signed_for_by_another():
    draft = published(drafted("consultation_draft"))
    early = {"on": DAY, "closes_on": later(10), "short_reason": "防汛急需"}
    alone = happened.CommentsOpened(by="author", **early)
    assert codes(draft, alone) == ["comments.second"]
    assert codes(draft, happened.CommentsOpened(by="author", asked_by="author", **early)) == ["comments.second"]
    assert codes(draft, happened.CommentsOpened(by="head", asked_by="author", **early)) == []


def test_comments_on_a_withdrawn_draft_can_be_closed_at_once():
    gone = done(
        published(drafted("consultation_draft")),
        happened.CommentsOpened(on=DAY, by="author", closes_on=later(30)),
        happened.Withdrawn(
            on=later(2), by="editor", reason=happened.WithdrawalReason.OTHER, notice="暂缓征求意见。"
        ),
    )
    closed = done(gone, happened.CommentsClosed(on=later(2), by="author", received=0))
    assert closed.open_comments is None


def test_a_changed_draft_loses_what_was_found_cleared_and_reviewed():
    finding = happened.FoundInside(id="f1", code="INS101")
    draft = done(
        submitted(drafted(), found=[finding]),
        happened.FindingCleared(on=DAY, by="reviewer", finding="f1", words="机构电话"),
        happened.Reviewed(on=DAY, by="reviewer", answers=ALL_YES),
        happened.Returned(on=DAY, by="head", words="漏了附件"),
    )
    assert draft.work is not None
    assert draft.work.cleared == {"f1": "reviewer"}
    changed = done(draft, happened.DraftChanged(on=DAY, by="helper", digest="v1b"))
    assert changed.work is not None
    assert changed.work.found is None
    assert changed.work.cleared == {}
    assert changed.work.authors == ("author", "helper")
    assert codes(changed, happened.Submitted(on=DAY, by="author", reviewer="helper")) == [
        "submit.inspect",
        "submit.same",
    ]


def test_a_finding_of_a_later_inspection_stops_what_was_to_go_out():
    ready = platform_passed(drafted())
    found = done(
        ready,
        happened.Inspected(on=DAY, digest="v1", found=(happened.FoundInside(id="f9", code="INS205"),)),
    )
    out = happened.Published(on=DAY, by="editor", index_number=INDEX)
    assert codes(found, out) == ["finding.open"]
    cleared = done(found, happened.FindingCleared(on=DAY, by="editor", finding="f9", words="单位电话"))
    assert codes(cleared, out) == []
    back = done(cleared, happened.ClearingTakenBack(on=DAY, by="head", finding="f9"))
    assert codes(back, out) == ["finding.open"]


def test_an_interpretation_that_went_is_awaited_anew_and_counts_no_more():
    def explained(key, on):
        return happened.InterpretationLinked(on=on, by="author", publication=key)

    rule = drafted("normative_document")
    rule = done(rule, happened.InterpretationAsked(on=DAY, by="author", unit="政策法规科"))
    rule = done(published(rule), explained("p-2", later(1)))
    assert interpreted(publication=rule, law=LAW) is True
    gone = done(rule, happened.InterpretationLost(on=later(20), by="editor", publication="p-2"))
    assert interpreted(publication=gone, law=LAW) is False
    (duty,) = open_duties(publication=gone, on=later(20), law=LAW)
    assert duty.duty is Duty.INTERPRET
    # Three working days from 22 March, a Sunday.
    assert duty.due.on == dt.date(2026, 3, 25)
    again = done(gone, explained("p-3", later(22)))
    assert open_duties(publication=again, on=later(22), law=LAW) == ()
    # The first was there in time.
    assert interpreted(publication=again, law=LAW) is True
    lost = happened.InterpretationLost(on=later(22), by="editor", publication="p-2")
    assert codes(again, lost) == ["interpretation.not_linked"]
    waived = done(gone, happened.InterpretationWaived(on=later(21), by="head", reason="内容简明"))
    assert open_duties(publication=waived, on=later(21), law=LAW) == ()


def test_a_document_whose_day_nobody_knows_is_not_assessable():
    old = published(drafted(formed_on=None))
    assert publish_due(publication=old, law=LAW) is None
    assert timeliness(publication=old, on=DAY, law=LAW) is Timeliness.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("published_on", "expected"),
    [(dt.date(2026, 3, 30), Timeliness.IN_TIME), (dt.date(2026, 3, 31), Timeliness.LATE)],
)
def test_the_last_of_twenty_working_days_is_in_time_and_the_day_after_late(published_on, expected):
    document = published(drafted(), on=published_on)
    assert timeliness(publication=document, on=published_on, law=LAW) is expected


def test_an_open_draft_is_overdue_the_day_after():
    draft = drafted()
    assert timeliness(publication=draft, on=dt.date(2026, 3, 30), law=LAW) is Timeliness.WAITING
    assert timeliness(publication=draft, on=dt.date(2026, 3, 31), law=LAW) is Timeliness.OVERDUE


def test_a_mark_entered_by_mistake_is_taken_away_again():
    marked = done(
        published(drafted("regulation")),
        happened.ValidityChanged(
            on=DAY, by="editor", validity=Validity.REPEALED, effective_on=DAY, words="清理决定"
        ),
    )
    again = happened.ValidityChanged(
        on=DAY, by="editor", validity=Validity.AMENDED, effective_on=DAY, words="修改决定"
    )
    assert codes(marked, again) == ["validity.ended"]
    undone = done(
        marked,
        happened.ValidityChanged(
            on=DAY, by="editor", validity=Validity.VALID, effective_on=DAY, words="登记有误", mistake=True
        ),
    )
    assert undone.validity == ()
    assert done(undone, again).validity[0].validity is Validity.AMENDED


def test_what_is_public_is_not_taken_back_by_a_word_on_a_new_draft():
    both = done(published(drafted()), happened.VersionOpened(on=DAY, by="author", digest="v2"))
    fixed = happened.AttributeFixed(
        on=DAY, by="author", attribution=Attribution(attribute=Attribute.ON_REQUEST, words="涉及个别单位")
    )
    assert codes(both, fixed) == ["attribute.public"]


def test_an_entry_from_before_later_fields_is_still_read():
    """The least each event was ever stored with."""
    old = [
        {
            "kind": "publication.draft.made",
            "on": "2026-03-02",
            "publication": "p",
            "agency": "x",
            "digest": "v1",
            "details": {"document": "policy"},
        },
        {
            "kind": "publication.attribute.fixed",
            "on": "2026-03-02",
            "attribution": {"attribute": "proactive", "facts": {}},
        },
        {"kind": "publication.draft.inspected", "on": "2026-03-02", "digest": "v1"},
        {"kind": "publication.review.asked", "on": "2026-03-02", "reviewer": "r"},
        {"kind": "publication.review.passed", "on": "2026-03-02", "by": "r", "answers": []},
        {"kind": "publication.unit.passed", "on": "2026-03-02", "by": "h"},
        {"kind": "publication.platform.passed", "on": "2026-03-02", "by": "e"},
        {"kind": "publication.published", "on": "2026-03-02", "index_number": "1"},
    ]
    assert public_stage(publication=fold(events=[from_entry(one) for one in old])) is PublicStage.PUBLIC


@pytest.mark.parametrize(
    "event",
    [
        happened.GateOnePassed(on=DAY),
        happened.FindingCleared(on=DAY, finding="f1", words="x"),
        happened.OpinionReceived(on=DAY, opinion=happened.Opinion.MAY_PUBLISH),
        happened.Inspected(on=DAY, digest="other"),
        happened.SecondLookTaken(on=DAY),
        happened.Withdrawn(on=DAY, reason=happened.WithdrawalReason.OTHER, notice="x"),
        happened.SuppressionConfirmed(on=DAY, version=1),
        happened.CommentsClosed(on=DAY, received=0),
        happened.Reassessed(on=DAY, stays=True, words="x"),
        happened.RelationRemoved(
            on=DAY, relation=happened.Relation(kind=happened.RelationKind.AMENDS, other="p-2")
        ),
        happened.Drafted(
            on=DAY, publication="p", agency="x", digest="d", details=happened.Details(document="policy")
        ),
    ],
)
def test_a_history_that_speaks_of_what_is_not_there_is_refused(event):
    with pytest.raises(HistoryError):
        fold(
            events=[
                happened.Drafted(
                    on=DAY,
                    publication="p",
                    agency="x",
                    digest="d",
                    details=happened.Details(document="policy"),
                ),
                event,
            ]
        )


def test_where_a_local_rule_asks_for_it_a_document_is_looked_at_before_its_last_day():
    until = dt.date(2027, 8, 31)
    document = published(drafted("normative_document", valid_until=until))
    law = replace(LAW, settings=DisclosureSettings(review_validity_before=Months(6)))
    found = {one.duty: one.due.on for one in open_duties(publication=document, on=DAY, law=law)}
    assert found[Duty.REVIEW_VALIDITY] == dt.date(2027, 2, 28)
    assert Duty.REVIEW_VALIDITY not in duties(document, DAY)
    repealed = done(
        document,
        happened.ValidityChanged(
            on=DAY, by="editor", validity=Validity.REPEALED, effective_on=DAY, words="废止决定"
        ),
    )
    left = {one.duty for one in open_duties(publication=repealed, on=DAY, law=law)}
    assert Duty.REVIEW_VALIDITY not in left
