import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import FAULTY, text_of
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
    assert link not in text_of(signed_in(people.body_head).get(reverse("desk:today")))


def test_a_returned_report_comes_first(people, take_in, signed_in):
    take_in(balanced(year=2024, changes=FAULTY))
    version = return_report(
        actor=people.supervisor, version=file_report(actor=people.head, version=take_in()), remarks="请核对。"
    )
    page = text_of(signed_in(people.officer).get(reverse("desk:today")))
    first = page.index("<tbody>")
    assert page.index(reverse("desk:report", args=[version.pk]), first) < page.index("有错误", first)


def test_an_empty_desk_says_what_belongs_here_and_offers_the_first_step(people, signed_in):
    page = text_of(signed_in(people.officer).get(reverse("desk:today")))
    assert "没有待办事项" in page
    assert reverse("desk:drop") in page


def test_an_administrator_has_no_desk(people, signed_in):
    assert signed_in(people.administrator).get(reverse("desk:today")).status_code == 403
