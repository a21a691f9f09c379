"""What the public says and is told: a reported problem, a penalty taken back."""

import re

import pytest
from django.urls import reverse

from tests.journeys import publications as walked
from tests.journeys.requests import fill_in, said
from tests.web.facts import making as facts
from tests.web.publications.conftest import _queue_that_waits
from tests.web.publications.making import fresh, looked_into, public, published
from zhaoming.web.config.clock import today
from zhaoming.web.problems.models import Problem

pytestmark = [pytest.mark.journey, pytest.mark.database]
__all__ = ["_queue_that_waits"]


@pytest.fixture
def office(visitor, world):
    return walked.Newsroom(visitor, world)


def act(office, by, path, **given):
    """The form of one act filled in and sent; the page it leads to."""
    page = office.page(by, path)
    form = page.get_by_role("main").locator("form[method=post]")
    fill_in(form, given)
    form.locator("button.button").click()
    page.wait_for_url(lambda url: not url.endswith(path))
    return page


def keys(page):
    """Number and query code of a receipt."""
    return [one.strip() for one in page.locator(".receipt-key").all_inner_texts()]


def test_a_problem_is_reported_on_the_page_and_answered(office):
    row = public(office.staff, office.agency, title="收费公示", body="保教费每月六百五十元。")
    citizen = office.phone()
    page = citizen.go(walked.address(row))
    page.get_by_role("link", name="报告本页的问题").click()
    page.get_by_role("radio", name=re.compile("不准确")).check()
    page.get_by_label("请说明").fill("公示牌写的是六百元。电话13900139000。")
    page.get_by_role("button", name="提交").click()
    number, code = keys(page)
    assert "最迟答复" in said(page)

    made = Problem.objects.get()
    assert number in said(office.at("officer", "today"))
    page = office.at("officer", "problem", made.pk)
    assert "13900139000" not in said(page)
    page.get_by_role("link", name="新建版本更正").click()
    fill_in(page.get_by_role("main"), {"body": "保教费每月六百元。", "change_note": "更正保教费"})
    page.get_by_role("button", name="保存草稿").click()
    page.wait_for_url(re.compile(rf"/publications/{row.pk}/$"))
    published(office.staff, looked_into(fresh(row)))
    acts = {name: reverse("desk:problem_act", args=[made.pk, name]) for name in ("accept", "draft", "send")}
    act(office, "officer", acts["accept"])
    act(office, "officer", acts["draft"], outcome="corrected", words="已经更正为六百元。")
    act(office, "reviewer", acts["send"])

    page = citizen.go(walked.address(row))
    assert "每月六百元" in said(page)
    assert "更正保教费" in said(page)
    # Elsewhere, by number and code alone.
    page = office.phone().go(reverse("portal:problem"))
    fill_in(page.get_by_role("main"), {"number": number, "code": code})
    page.get_by_role("button", name="查询", exact=True).click()
    assert "已经更正为六百元。" in said(page)
    assert office.faults == []


def test_an_annulled_penalty_is_taken_back_in_three_working_days(office):
    rows = [facts.penalty(1), facts.penalty(2, party="清河区望江书店")]
    row = facts.public(office.staff, office.agency, rows=rows)
    record = facts.record_of(row, 2)
    its = reverse("portal:fact_row", args=[record.pk])
    listed = reverse("portal:fact_list", args=[office.agency.code, "penalties"])
    citizen = office.phone()
    page = citizen.go(listed)
    page.get_by_role("link", name=re.compile("望江书店")).first.click()
    assert page.url.endswith(its)

    annulled = {
        "recall": "annulled",
        "recalled_on": today(),
        "body": "清河区人民政府",
        "document": "清政复决〔2026〕3号",
    }
    page = act(office, "officer", reverse("desk:fact_recall", args=[record.pk]), **annulled)
    # Three working days after Monday 26 January.
    assert "1月29日" in said(page)
    page = office.at("head", "today")
    page.get_by_role("link", name=re.compile("撤回.*中的一行")).first.click()
    page.get_by_role("link", name="撤回这一行").click()
    fill_in(page.get_by_role("main"), {"reason": "penalty_changed", "notice": "行政复议决定撤销。"})
    page.get_by_role("main").locator("form[method=post] button.button").click()
    page.wait_for_url(re.compile(r"/facts/"))

    page = citizen.go(its)
    assert "已经撤回" in said(page)
    assert "行政复议决定撤销。" in said(page)
    assert "望江书店" not in page.content()
    assert "第1托管" in said(citizen.go(listed))
    for path in (listed, walked.address(row), listed + "?q=望江"):
        assert "望江书店" not in said(citizen.go(path))
    assert [one for one in walked.hits(citizen, "望江书店") if "望江" in one] == []
    assert office.faults == []
