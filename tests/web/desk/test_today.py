import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import FAULTY, publish, text_of
from zhaoming.web.reports.services import file_report, return_report

pytestmark = pytest.mark.database


def test_a_draft_with_errors_stands_before_a_clean_one(people, take_in, signed_in):
    clean = take_in(balanced(year=2024))
    wrong = take_in(balanced(changes=FAULTY))
    page = text_of(signed_in(people.officer).get(reverse("desk:today")))
    links = [reverse("desk:report", args=[one.pk]) for one in (wrong, clean)]
    assert 0 < page.index(links[0]) < page.index(links[1])
    assert "处错误未处理" in page


def test_a_filed_report_waits_for_who_publishes_and_not_for_who_filed_it(people, take_in, signed_in):
    version = file_report(actor=people.body_head, version=take_in())
    link = reverse("desk:report", args=[version.pk])
    assert link in text_of(signed_in(people.editor).get(reverse("desk:today")))
    own = text_of(signed_in(people.body_head).get(reverse("desk:today")))
    assert link not in own[: own.index("等待他人")]


def test_a_returned_report_comes_first(people, take_in, signed_in):
    take_in(balanced(year=2024, changes=FAULTY))
    version = return_report(
        actor=people.supervisor, version=file_report(actor=people.head, version=take_in()), remarks="请核对。"
    )
    page = text_of(signed_in(people.officer).get(reverse("desk:today")))
    first = page.index("<tbody>")
    assert page.index(reverse("desk:report", args=[version.pk]), first) < page.index("有错误", first)


def test_an_empty_desk_says_what_belongs_here_and_offers_the_first_step(people, take_in, signed_in):
    publish(take_in(), by=people.editor, filed_by=people.head)
    page = text_of(signed_in(people.officer).get(reverse("desk:today")))
    assert "没有待办事项" in page
    assert reverse("desk:drop") in page


def test_an_administrator_has_no_desk(people, signed_in):
    assert signed_in(people.administrator).get(reverse("desk:today")).status_code == 403


def test_a_report_nobody_has_begun_stands_with_its_last_day(people, district, signed_in):
    page = text_of(signed_in(people.officer).get(reverse("desk:today")))
    assert "尚未上传" in page
    assert f"{district.education} 2025 年年报" in page
    assert "1月31日 周六" in page


def test_what_was_filed_waits_with_others(people, take_in, signed_in):
    version = file_report(actor=people.head, version=take_in())
    page = text_of(signed_in(people.officer).get(reverse("desk:today")))
    others = page[page.index("等待他人") :]
    assert reverse("desk:report", args=[version.pk]) in others


def test_an_unmatched_reading_says_whose_it_claims_to_be(people, take_in, signed_in):
    take_in(balanced(agency="无名山区水利局"))
    page = text_of(signed_in(people.officer).get(reverse("desk:today")))
    assert "文件中的机关是“无名山区水利局”" in page


def test_a_supervisor_sees_how_the_subtree_stands(people, take_in, signed_in):
    file_report(actor=people.head, version=take_in())
    page = text_of(signed_in(people.supervisor).get(reverse("desk:today")))
    assert f"{reverse('oversight:tree')}?root=" in page
    assert "state=filed" in page
    assert "state=published" not in page
