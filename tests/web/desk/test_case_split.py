"""Splitting a letter, a new query code, the hint of Article 44, the record to print."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from tests.web.screens import text_of
from zhaoming.casework import events as happened
from zhaoming.web.cases.codes import is_code
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import publication_suggestions, related_cases
from zhaoming.web.cases.services import perform_act, register_application

pytestmark = pytest.mark.database


def url(case, name):
    return reverse(f"desk:{name}", args=[case.pk])


def parts(case, **more):
    return {
        "seen": case.version,
        "count": 2,
        "part1-name": "2025年教师招聘面试评分标准",
        "part2-name": "2025年教师招聘面试考官名单",
        **more,
    }


def test_a_letter_is_split_and_the_codes_shown_once(staff, in_person, signed_in):
    client, case = signed_in(staff.officer), in_person.case
    page = text_of(client.post(url(case, "case_split"), parts(case)))
    made = list(Case.objects.filter(part_of=case).order_by("pk"))
    assert [one.subject for one in made] == ["2025年教师招聘面试评分标准", "2025年教师招聘面试考官名单"]
    assert all(one.number in page for one in made)
    again = client.post(url(case, "case_split"), parts(case))
    assert again.status_code == 422
    assert Case.objects.filter(part_of=case).count() == 2
    assert made[0].number in text_of(client.get(url(case, "case")))


def test_parts_are_added_without_losing_what_was_typed(staff, in_person, signed_in):
    client, case = signed_in(staff.officer), in_person.case
    page = text_of(client.post(url(case, "case_split"), parts(case, more="1")))
    assert "拆分为 3 件" in page
    assert "2025年教师招聘面试考官名单" in page
    assert "error-summary" not in page
    empty = client.post(url(case, "case_split"), parts(case, count=3))
    assert empty.status_code == 422
    assert "减少件数" in text_of(empty)
    assert not Case.objects.filter(part_of=case).exists()


def test_a_reviewer_may_not_split(staff, in_person, signed_in):
    assert (
        signed_in(staff.reviewer).post(url(in_person.case, "case_split"), parts(in_person.case)).status_code
        == 403
    )


def test_a_new_code_is_shown_once_and_the_old_one_is_worth_nothing(staff, online, signed_in):
    client, case = signed_in(staff.officer), online.case
    page = text_of(client.post(url(case, "case_code"), {"reason": "查验身份证原件"}))
    case.refresh_from_db()
    assert not is_code(code=online.query_code, digest=case.code_digest)
    assert online.query_code not in page
    assert "只在这里显示一次" in page
    assert "查验身份证原件" in text_of(client.get(url(case, "case")))


def test_what_others_ask_for_is_suggested_for_publication(staff, district, online, signed_in):
    other = register_application(agency=district.education, applicant=ZHANG, wanted=WANTED)
    client = signed_in(staff.officer)
    assert client.post(url(other.case, "case_suggest"), {"reason": " "}).status_code == 422
    assert client.post(url(other.case, "case_suggest"), {"reason": "两人申请"}).status_code == 302
    (told,) = publication_suggestions(user=staff.supervisor)
    assert (told.data["number"], told.data["reason"]) == (other.case.number, "两人申请")
    assert not publication_suggestions(user=staff.stranger).exists()
    assert "两人申请" in text_of(signed_in(staff.supervisor).get(reverse("oversight:suggestions")))
    assert "建议主动公开" in text_of(client.get(url(other.case, "case")))


def test_related_requests_say_what_they_share(district, online, in_person, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = related_cases(case=in_person.case)
    (earlier,) = found.earlier
    assert (earlier.number, earlier.same_subject) == (online.case.number, True)
    assert [one.value for one in earlier.by] == ["identity", "telephone", "email", "name"]
    assert found.similar == ()


def test_the_record_tells_everything_in_order_and_prints_the_derivation(staff, in_person, signed_in):
    event = happened.HandedOver(on=TODAY, unit="人事股")
    perform_act(actor=staff.officer, case=in_person.case, event=event, words="请查2025年")
    told = text_of(signed_in(staff.officer).get(url(in_person.case, "case_record")))
    assert told.index("登记申请") < told.index("请查2025年")
    page = text_of(signed_in(staff.supervisor).get(url(in_person.case, "case_record")))
    assert "请查2025年" not in page
    assert '<details class="derivation" open>' in page
    assert "张三丰" not in page
    assert "现在可以办理" not in page
