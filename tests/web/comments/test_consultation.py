"""From opening to the feedback: nothing is lost or altered, two people decide, numbers stay bound."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.web.publications.making import fresh, looked_into, published, withdrawn
from zhaoming.publishing.consultations import Channel, Decision, HoldGround
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.comments.counting import counted
from zhaoming.web.comments.models import Comment, CommentIsFixedError, Consultation
from zhaoming.web.comments.selectors import (
    public_consultation,
    running,
    told_comment,
)
from zhaoming.web.comments.services import (
    Author,
    Given,
    Ways,
    add_topic,
    answer_consultation,
    close_consultation,
    decide_topic,
    decline_consultation,
    draft_feedback,
    enter_comment,
    extend_consultation,
    give_comment,
    import_comments,
    merge_topics,
    moderate,
    open_consultation,
    record_comment,
    return_topic,
    reveal_author,
    review_topic,
    sign_consultation,
    sort_comment,
)
from zhaoming.web.config.clock import now, today
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.ledger.models import Event
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import Relation
from zhaoming.web.publications.services import change_draft
from zhaoming.web.publications.services.writing import Place

pytestmark = pytest.mark.database


def code_of(made):
    with pytest.raises(RefusedError) as refused:
        made()
    return refused.value.code


def said(asked, words="公示期太短，建议改为十日。", **more):
    return give_comment(consultation=asked, given=Given(words=words, **more))


def over(asked, settings, people):
    settings.ZHAOMING_TODAY = asked.closes_on + dt.timedelta(days=1)
    return close_consultation(actor=people.officer, consultation=asked)


def decided(people, asked, *comments, decision=Decision.ADOPTED, title="公示时间"):
    topic = add_topic(actor=people.officer, consultation=asked, title=title)
    for one in comments:
        sort_comment(actor=people.officer, comment=one, topics=[topic])
    return decide_topic(actor=people.officer, topic=topic, decision=decision, reason="第二条已改。")


def test_from_the_first_comment_to_the_feedback_and_back(people, asked, settings):
    first = said(asked, paragraph=2)
    other = record_comment(
        actor=people.officer,
        consultation=asked,
        given=Given(words="标准太高。"),
        channel=Channel.POST,
        received_on=today(),
    )
    row = over(asked, settings, people)
    topic = decided(people, row, first.comment)
    refused = decided(people, row, other, decision=Decision.NOT_ADOPTED, title="标准")
    assert code_of(lambda: draft_feedback(actor=people.officer, consultation=row)) == "PUB186"
    for one in (topic, refused):
        review_topic(actor=people.reviewer, topic=one)
    feedback = draft_feedback(actor=people.officer, consultation=row)
    assert code_of(lambda: draft_feedback(actor=people.officer, consultation=row)) == "PUB187"
    assert Relation.objects.get().target == row.publication
    assert code_of(lambda: answer_consultation(actor=people.officer, consultation=row)) == "PUB188"
    published(people, looked_into(feedback))
    assert told_comment(comment_id=first.comment.pk).answers == ()
    row = answer_consultation(actor=people.officer, consultation=row)
    told = told_comment(comment_id=first.comment.pk)
    assert [(one.title, one.decision) for one in told.answers] == [("公示时间", "adopted")]
    shown = public_consultation(publication_id=row.publication_id, at=now())
    assert [one.title for one in shown.topics] == ["公示时间", "标准"]
    assert row.feedback.public_version.body.count("共收到意见 2 条，其中网上 1 条，来信 1 条。") == 1
    assert code_of(lambda: add_topic(actor=people.officer, consultation=row, title="晚了")) == "PUB177"


def test_letters_of_the_last_day_are_typed_in_after_the_end_and_answered(people, asked, settings):
    last = asked.closes_on
    row = over(asked, settings, people)
    told = {"actor": people.officer, "consultation": row, "channel": Channel.POST, "received_on": last}
    letters = [record_comment(given=Given(words=f"来信{number}"), **told) for number in range(2)]
    review_topic(actor=people.reviewer, topic=decided(people, row, *letters))
    published(people, looked_into(draft_feedback(actor=people.officer, consultation=row)))
    row = answer_consultation(actor=people.officer, consultation=type(row).objects.get(pk=row.pk))
    held = value_of(publication=row.publication).comments[-1]
    assert (held.received, held.adopted, held.answered_on) == (2, 2, today())


def test_a_feedback_whose_numbers_were_altered_is_not_accepted(people, asked, settings):
    first = said(asked).comment
    row = over(asked, settings, people)
    review_topic(actor=people.reviewer, topic=decided(people, row, first))
    feedback = draft_feedback(actor=people.officer, consultation=row)
    version = feedback.versions.get()
    from zhaoming.web.publications.content import content_of

    content = content_of(version=version)
    altered = type(content)(**{**content.columns(), "body": version.body.replace("1 条", "9 条")})
    change_draft(
        actor=people.officer, publication=feedback, place=Place(kind="comment_feedback"), content=altered
    )
    published(people, looked_into(fresh(feedback)))
    assert code_of(lambda: answer_consultation(actor=people.officer, consultation=row)) == "PUB189"


def test_a_shorter_period_waits_for_a_second_person(people, draft):
    early = {"closes_on": today() + dt.timedelta(days=10), "ways": Ways()}
    alone = {"actor": people.officer, "publication": draft, **early}
    assert code_of(lambda: open_consultation(**alone)) == "PUB171"
    row = open_consultation(short_reason="汛期临近，情况紧急", **alone)
    assert (row.opened_on, list(running(at=now()))) == (None, [])
    assert code_of(lambda: give_comment(consultation=row, given=Given(words="好"))) == "PUB172"
    with pytest.raises(PermissionDenied):
        sign_consultation(actor=people.officer, consultation=row)
    sign_consultation(actor=people.head, consultation=row)
    assert [one.short_reason for one in running(at=now())] == ["汛期临近，情况紧急"]
    assert code_of(lambda: decline_consultation(actor=people.head, consultation=row, words="不")) == "PUB170"


def test_who_proposed_does_not_sign_and_a_declined_one_is_gone(people, draft):
    early = {"closes_on": today() + dt.timedelta(days=10), "ways": Ways(), "short_reason": "急"}
    row = open_consultation(actor=people.body_head, publication=draft, **early)
    assert code_of(lambda: sign_consultation(actor=people.body_head, consultation=row)) == "PUB020"
    decline_consultation(actor=people.head, consultation=row, words="不紧急。")
    assert not Consultation.objects.exists()
    assert Event.objects.filter(kind="comments.period.declined").exists()


def test_comments_are_taken_to_the_end_of_the_last_day_and_longer_when_it_is_moved(people, asked, settings):
    settings.ZHAOMING_TODAY = asked.closes_on
    said(asked)
    settings.ZHAOMING_TODAY = asked.closes_on + dt.timedelta(days=1)
    assert code_of(lambda: said(asked)) == "PUB172"
    extend_consultation(actor=people.officer, consultation=asked, closes_on=today() + dt.timedelta(days=5))
    said(asked)
    assert code_of(lambda: close_consultation(actor=people.officer, consultation=asked)) == "PUB020"
    late = record_comment(
        actor=people.officer,
        consultation=asked,
        given=Given(words="来信"),
        channel=Channel.POST,
        received_on=today(),
    )
    assert not late.is_late


def test_what_is_withdrawn_takes_no_comments_and_tells_no_title(people, asked):
    mine = said(asked).comment
    withdrawn(people, fresh(asked.publication))
    assert list(running(at=now())) == []
    assert told_comment(comment_id=mine.pk).title == ""
    assert code_of(lambda: said(asked)) == "PUB172"
    with pytest.raises(Consultation.DoesNotExist):
        public_consultation(publication_id=asked.publication_id, at=now())


def test_a_name_is_asked_for_where_it_was_decided_and_kept_encrypted(people, draft):
    ways = Ways(asks_name=True)
    row = open_consultation(
        actor=people.officer, publication=draft, closes_on=today() + dt.timedelta(days=31), ways=ways
    )
    assert code_of(lambda: said(row)) == "PUB173"
    comment = said(row, author=Author(name="李桂芳", contact="13900139000")).comment
    stored = f"{Comment.objects.values().get()} {[one.data for one in Event.objects.all()]}"
    assert "李桂芳" not in stored
    assert "13900139000" not in stored
    assert code_of(lambda: reveal_author(actor=people.officer, comment=comment, reason="")) == "PUB181"
    assert reveal_author(actor=people.officer, comment=comment, reason="核实")["name"] == "李桂芳"
    assert Event.objects.filter(kind="comment.author.revealed").count() == 1


def test_moderation_shows_or_holds_back_and_the_commenter_reads_why(people, asked):
    plain, personal = said(asked), said(asked, words="请打13900139000找我。")
    assert public_consultation(publication_id=asked.publication_id, at=now()).comments == ()
    moderate(actor=people.officer, comment=plain.comment, is_shown=True)
    told = {"actor": people.officer, "comment": personal.comment}
    assert code_of(lambda: moderate(is_shown=True, **told)) == "PUB179"
    assert code_of(lambda: moderate(is_shown=False, **told)) == "PUB180"
    moderate(is_shown=False, ground=HoldGround.PERSONAL_DATA, words="请不要写电话。", **told)
    shown = public_consultation(publication_id=asked.publication_id, at=now()).comments
    assert [one.words for one in shown] == ["公示期太短，建议改为十日。"]
    mine = told_comment(comment_id=personal.comment.pk)
    assert (mine.held_for, mine.held_words) == ("含有个人信息", "请不要写电话。")
    moderate(actor=people.officer, comment=plain.comment, is_shown=False, ground=HoldGround.OFF_TOPIC)
    assert public_consultation(publication_id=asked.publication_id, at=now()).comments == ()


def test_number_and_code_open_ones_own_comment_alone(asked):
    made = said(asked)
    found = enter_comment(number=made.comment.number, code=made.code, address="192.0.2.1")
    assert found.comment_id == made.comment.pk
    assert enter_comment(number=made.comment.number, code="AAAA", address="192.0.2.1").comment_id is None


def test_alike_topics_are_joined_and_decided_anew_by_two_people(people, asked):
    one, two = said(asked).comment, said(asked, words="建议十日。").comment
    first = decided(people, asked, one)
    second = decided(people, asked, two, title="公示期")
    into = merge_topics(actor=people.officer, topic=second, into=first)
    assert (into.decision, counted(consultation=asked).counts[into.pk]) == ("", 2)
    assert code_of(lambda: merge_topics(actor=people.officer, topic=second, into=first)) == "PUB183"
    told = {"topic": into, "decision": Decision.PARTLY, "reason": "改为七日。"}
    into = decide_topic(actor=people.body_head, **told)
    assert code_of(lambda: review_topic(actor=people.body_head, topic=into)) == "PUB185"
    back = return_topic(actor=people.reviewer, topic=into, words="理由再写清楚。")
    assert (back.decision, back.returned_for) == ("", "理由再写清楚。")
    assert code_of(lambda: decide_topic(actor=people.officer, **{**told, "reason": " "})) == "PUB184"


def test_a_spreadsheet_is_taken_row_by_row_and_never_twice(people, asked):
    data = sheet(
        ["意见", "渠道", "收到日期", "针对第几段", "姓名"],
        ["公示期太短", "来信", today().isoformat(), "2", "王五"],
        ["标准太高", "电子邮件", f"{today():%Y/%m/%d}", "", ""],
        ["", "来信", today().isoformat(), "", "赵六"],
        ["看不懂", "飞鸽", today().isoformat(), "", ""],
        ["太早了", "来信", "2020-01-01", "", ""],
    )
    told = {"actor": people.officer, "consultation": asked, "name": "意见.xlsx", "data": data}
    found = import_comments(**told)
    assert (found.taken, found.known) == (2, 0)
    assert [fault[:6] for fault in found.faults] == ["第 4 行：", "第 5 行：", "第 6 行："]
    again = import_comments(**told)
    assert (again.taken, again.known) == (0, 2)
    assert code_of(lambda: import_comments(**{**told, "data": sheet(["说法"], ["x"])})) == "PUB178"
    assert code_of(lambda: import_comments(**{**told, "data": b"no sheet"})) == "PUB178"


def test_no_comment_of_a_spreadsheet_is_lost_after_a_blank_row_or_on_a_second_sheet(people, asked):
    def row(words):
        return [words, "来信", today().isoformat()]

    book, out = Workbook(), BytesIO()
    for one in (["意见", "渠道", "收到日期"], row("太短"), [None], row("太长"), row("改期")):
        book.active.append(one)
    book.active.row_dimensions[5].hidden = True
    book.save(out)
    told = {"actor": people.officer, "consultation": asked, "name": "意见.xlsx"}
    found = import_comments(**told, data=out.getvalue())
    assert (found.taken, found.faults) == (3, ())
    book.create_sheet("二").append(row("再议"))
    out = BytesIO()
    book.save(out)
    assert code_of(lambda: import_comments(**told, data=out.getvalue())) == "PUB178"
    assert asked.comments.count() == 3


def sheet(*rows):
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("words", "paragraph", "code"),
    [("  ", None, "PUB173"), ("字" * 5001, None, "PUB174"), ("好", 99, "PUB175")],
)
def test_what_cannot_be_kept_is_refused_in_words(asked, words, paragraph, code):
    assert code_of(lambda: said(asked, words=words, paragraph=paragraph)) == code


def test_the_desk_types_in_only_what_can_have_come(people, asked):
    told = {"actor": people.officer, "consultation": asked, "given": Given(words="好")}
    assert code_of(lambda: record_comment(channel=Channel.ONLINE, received_on=today(), **told)) == "PUB176"
    assert (
        code_of(lambda: record_comment(channel=Channel.POST, received_on=dt.date(2020, 1, 1), **told))
        == "PUB176"
    )


_ACTS = st.lists(
    st.sampled_from(["say", "show", "hold", "sort", "unsort", "merge", "alter", "remove"]), max_size=14
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=_ACTS)
def test_no_comment_is_lost_or_altered_whatever_is_done(people, asked, acts):
    with transaction.atomic():
        kept: dict[int, str] = {}
        for number, what in enumerate(acts):
            _tried(people, asked, what, number, kept)
        stored = {one.pk: unsealed(one.sealed_words)["words"] for one in asked.comments.all()}
        assert stored == kept
        assert counted(consultation=asked).figures.received == len(kept)
        transaction.set_rollback(True)


def _tried(people, asked, what, number, kept):
    last = asked.comments.order_by("-pk").first()
    if what == "say":
        made = said(asked, words=f"意见{number}").comment
        kept[made.pk] = f"意见{number}"
    elif last is None:
        return
    elif what in {"show", "hold"}:
        ground = None if what == "show" else HoldGround.OFF_TOPIC
        moderate(actor=people.officer, comment=last, is_shown=what == "show", ground=ground)
    elif what == "sort":
        topic = add_topic(actor=people.officer, consultation=asked, title=f"主题{number}")
        sort_comment(
            actor=people.officer, comment=last, topics=[*asked.topics.filter(merged_into=None)[:1], topic]
        )
    elif what == "unsort":
        sort_comment(actor=people.officer, comment=last, topics=[])
    elif what == "merge":
        some = list(asked.topics.filter(merged_into=None)[:2])
        if len(some) == 2:
            merge_topics(actor=people.officer, topic=some[0], into=some[1])
    else:
        _forced(last, what)


def _forced(comment, what):
    with pytest.raises(CommentIsFixedError):
        comment.save() if what == "alter" else comment.delete()
    statement = {
        "alter": "UPDATE comments_comment SET sealed_words = ''",
        "remove": "DELETE FROM comments_comment",
    }[what]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_second_consultation_on_the_same_draft_waits_for_the_end_of_the_first(people, asked):
    again = {"actor": people.officer, "publication": asked.publication, "ways": Ways()}
    assert code_of(lambda: open_consultation(closes_on=today() + dt.timedelta(days=40), **again)) == "PUB170"


def test_an_empty_topic_or_the_same_twice_is_refused(people, asked):
    add_topic(actor=people.officer, consultation=asked, title="时间")
    for title in ("", "时间"):
        assert (
            code_of(lambda title=title: add_topic(actor=people.officer, consultation=asked, title=title))
            == "PUB182"
        )
