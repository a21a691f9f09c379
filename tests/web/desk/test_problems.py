"""Reports of the public on the desk and with the supervisor."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.problems.conftest import reported
from tests.web.publications.conftest import _people, people
from tests.web.publications.making import public
from tests.web.screens import text_of
from zhaoming.publishing.problems import Kind
from zhaoming.web.problems.services import About, report_problem

__all__ = ["_people", "people", "reported"]
pytestmark = pytest.mark.database


def test_the_officer_finds_it_today_answers_and_another_person_sends(reported, people, signed_in):
    officer, reviewer = signed_in(people.officer), signed_in(people.reviewer)
    number, key = reported.problem.number, reported.problem.pk
    assert number in text_of(officer.get(reverse("desk:today")))
    page = reverse("desk:problem", args=[key])
    assert "13900139000" not in text_of(officer.get(page))
    officer.post(reverse("desk:problem_act", args=[key, "accept"]), {"seen": 0})
    empty = officer.post(reverse("desk:problem_act", args=[key, "draft"]), {"seen": 1, "words": "已更正。"})
    assert (empty.status_code, "已更正。" in text_of(empty)) == (422, True)
    told = {"seen": 1, "words": "已更正。", "outcome": "corrected"}
    assert officer.post(reverse("desk:problem_act", args=[key, "draft"]), told).status_code == 302
    assert officer.get(reverse("desk:problem_act", args=[key, "send"])).status_code == 403
    assert number in text_of(reviewer.get(reverse("desk:today")))
    assert "已更正。" in text_of(reviewer.get(reverse("desk:problem_act", args=[key, "send"])))
    reviewer.post(reverse("desk:problem_act", args=[key, "send"]), {"seen": 2})
    assert number in text_of(officer.get(reverse("desk:problems"), {"show": "answered"}))
    assert number not in text_of(officer.get(reverse("desk:problems")))


def test_the_acts_on_its_document_lead_where_the_person_may_go(people, district, signed_in):
    document = public(people, district.education)
    where = reverse("portal:document", args=[document.pk])
    about = About(page=where, agency=district.education, publication=document)
    made = report_problem(about=about, kind=Kind.WRONG, words="收费标准写错了。", contact="")
    page = reverse("desk:problem", args=[made.problem.pk])
    withdraw = reverse("desk:publication_act", args=[document.pk, "withdraw"])
    edit = reverse("desk:publication_edit", args=[document.pk])
    for_officer, for_reviewer = (text_of(signed_in(one).get(page)) for one in (people.officer, people.reviewer))
    assert (edit in for_officer, withdraw in for_officer) == (True, False)
    assert (edit in for_reviewer, withdraw in for_reviewer) == (False, True)
    assert '撤回 <span class="small muted">需要：' in for_officer


def test_what_was_done_last_stands_first_and_sending_before_sending_back(reported, people, signed_in):
    officer, reviewer = signed_in(people.officer), signed_in(people.reviewer)
    key = reported.problem.pk
    officer.post(reverse("desk:problem_act", args=[key, "accept"]), {"seen": 0})
    told = {"seen": 1, "words": "已更正。", "outcome": "corrected"}
    officer.post(reverse("desk:problem_act", args=[key, "draft"]), told)
    page = text_of(reviewer.get(reverse("desk:problem", args=[key])))
    onward, back = (page.index(reverse("desk:problem_act", args=[key, one])) for one in ("send", "return"))
    assert onward < back
    past = page.split('id="past"')[1]
    assert past.index("拟写答复") < past.index("<b>受理</b>") < past.index("收到报告")


def test_the_whole_words_are_shown_once_with_a_reason(reported, people, signed_in):
    officer = signed_in(people.officer)
    reveal = reverse("desk:problem_reveal", args=[reported.problem.pk])
    assert officer.post(reveal, {"reason": ""}).status_code == 422
    shown = officer.post(reveal, {"reason": "回电话核实"})
    assert "13900139000" in text_of(shown)
    assert shown["Cache-Control"] == "no-store"


def test_a_transferred_one_leaves_the_desk(reported, people, signed_in, district):
    officer = signed_in(people.officer)
    told = {"seen": 0, "words": "属于住建局。", "agency": district.housing.pk}
    gone = officer.post(reverse("desk:problem_act", args=[reported.problem.pk, "transfer"]), told)
    assert gone.headers["Location"] == reverse("desk:problems")


def test_the_supervisor_sees_counts_and_what_is_overdue(reported, people, signed_in, settings):
    supervisor = signed_in(people.supervisor)
    settings.ZHAOMING_TODAY = reported.problem.due_on + dt.timedelta(days=1)
    assert reported.problem.number in text_of(supervisor.get(reverse("desk:today")))
    shown = text_of(supervisor.get(reverse("oversight:problems"), {"show": "overdue", "agency": "CS-Q1-JY"}))
    assert reported.problem.number in shown
    assert "逾期未答复" in shown
