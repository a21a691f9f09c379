"""Documents on the list of the day: with their last day, overdue ones among the overdue requests."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.publications.conftest import _people, people
from tests.web.publications.making import act, attributed, content, drafted, public, published, reviewed
from tests.web.screens import text_of
from tests.web.watch.finding import found, watched
from zhaoming.law.disclosure import Attribute
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.publishing import events as happened
from zhaoming.web.agencies.models import Role
from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.desk.waiting import Tag, by_urgency
from zhaoming.web.desk.waiting_interpretations import missing_interpretations, waiting_interpretations
from zhaoming.web.desk.waiting_publications import waiting_publications
from zhaoming.web.publications.services import open_version, turn_publications

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]


def _of(user):
    return by_urgency(waiting_publications(user=user))


def test_an_overdue_document_shows_its_day_and_stands_first(people, district, signed_in):
    drafted(people, district.education, title="还早的文件")
    late = drafted(people, district.education, title="晚了的文件", formed_on=dt.date(2025, 12, 1))
    first, second = _of(people.officer)
    assert (first.title, first.is_late, first.status.word) == ("公开文件 晚了的文件", True, "公开逾期")
    assert first.day == late.publish_by
    assert not second.is_late
    page = text_of(signed_in(people.officer).get(reverse("desk:today")))
    # The day and how far it is stand in one place, the column of the day.
    assert page.count(f"已过 {(today() - late.publish_by).days} 个自然日") == 1
    assert not any("个自然日" in one.detail for one in (first, second))
    assert "day-late" in page


def test_a_draft_that_came_back_says_so_until_it_is_submitted_anew(people, district, signed_in):
    row = attributed(people, drafted(people, district.education))
    page = reverse("desk:publication", args=[row.pk])
    submitted = happened.Submitted(on=today(), reviewer=people.reviewer.username)
    row = act(people.officer, row, submitted)
    assert "退回起草</b>（" not in text_of(signed_in(people.officer).get(page))
    row = act(people.reviewer, row, happened.Returned(on=today(), words="请补文号。"))
    assert "已退回起草" in _of(people.officer)[0].detail
    told = text_of(signed_in(people.officer).get(page)).partition("公开的关口")[0]
    assert "退回起草</b>（" in told
    assert "请补文号。" in told
    act(people.officer, row, submitted)
    assert "退回起草</b>（" not in text_of(signed_in(people.officer).get(page))


def test_a_reviewer_is_told_that_a_late_document_waits_for_them_and_another_one_for_whom(
    people, district, person
):
    row = attributed(people, drafted(people, district.education, formed_on=dt.date(2025, 12, 1)))
    assert "等" not in _of(people.officer)[0].detail
    act(people.officer, row, happened.Submitted(on=today(), reviewer=people.reviewer.username))
    (mine,) = _of(people.reviewer)
    assert mine.status.word == "公开逾期"
    assert "待审查，等您审查；应当公开" in mine.detail
    assert mine.tags == {Tag.MINE, Tag.DUE}
    (other,) = _of(person(Role.REVIEWER, district.education))
    assert f"待审查，等待{people.reviewer}审查" in other.detail
    assert other.tags == {Tag.DUE}


def test_what_waits_for_a_head_or_the_platform_says_for_which_step(people, district):
    row = reviewed(people, drafted(people, district.education))
    assert "审查通过，等待本机关审签" in _of(people.head)[0].detail
    act(people.head, row, happened.GateOnePassed(on=today()))
    assert _of(people.editor)[0].detail.split("；")[1] == "待平台审核"


def test_a_second_look_waits_for_the_platform_and_is_late_after_its_day(people, district):
    with acting_on(today() - dt.timedelta(days=7)):
        row = reviewed(people, drafted(people, district.education))
        row = act(people.head, row, happened.GateOnePassed(on=today()))
        act(people.head, row, happened.PublishedUrgently(on=today(), reason="台风预警"))
    (told,) = _of(people.editor)
    assert "平台补审" in told.detail
    assert told.is_late
    assert _of(people.reviewer) == ()


def test_an_interpretation_that_is_due_stands_once_on_the_list(people, district, signed_in):
    with acting_on(today() - dt.timedelta(days=10)):
        row = drafted(people, district.education, kind="normative_document")
        act(people.officer, row, happened.InterpretationAsked(on=today(), unit="计财科"))
        row = published(people, row)
    watched()
    assert found("WAT702", publication=row) != []
    (told,) = waiting_interpretations(missing=missing_interpretations(user=people.officer))
    assert "由计财科发布解读" in told.detail
    assert told.is_late
    assert _of(people.officer) == ()
    page = text_of(signed_in(people.officer).get(reverse("desk:today")))
    assert page.count("由计财科发布解读") == page.count("解读逾期") == 1


def test_what_is_withheld_comes_up_on_its_day(people, district, person):
    with acting_on(today() - dt.timedelta(days=30)):
        row = attributed(
            people,
            drafted(people, district.education, formed_on=dt.date(2025, 12, 20)),
            Attribute.NOT_PUBLIC,
            ground=Ground.INTERNAL_AFFAIRS,
            facts=GroundFacts(kind="personnel"),
            review_on=today() + dt.timedelta(days=29),
            words="内部人事安排",
        )
        row = reviewed(people, row)
        act(people.head, row, happened.GateOnePassed(on=today()))
    (told,) = _of(people.reviewer)
    assert "重新评估" in told.detail
    assert told.is_late
    other = person(Role.REVIEWER, district.education)
    act(other, row, happened.Reassessed(on=today(), stays=False, words="已经办结"))
    assert _of(people.reviewer) == ()
    # Whoever drafts is asked to publish it, counted from today and not from its forming.
    (told,) = _of(people.officer)
    assert (told.title, told.is_late) == (f"公开文件 {row}", False)
    assert "主动公开" in told.detail
    assert told.day > today()
    type(row).objects.filter(pk=row.pk).update(next_duty="?", next_duty_on=None, publish_by=None)
    assert turn_publications() == 1
    assert _of(people.officer) == (told,)
    open_version(actor=people.officer, publication=row, content=content(title=row.title))
    (opened,) = _of(people.officer)
    assert (opened.day, opened.is_late) == (told.day, False)


def test_nothing_waits_after_a_publication_in_order(people, district):
    public(people, district.education)
    assert _of(people.officer) == _of(people.reviewer) == _of(people.editor) == ()
