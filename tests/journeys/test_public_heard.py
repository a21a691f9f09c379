"""What the public says and is told: comments on a draft, a reported problem, a penalty taken back."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from tests.journeys import publications as walked
from tests.journeys.requests import fill_in, press, said
from tests.web.facts import making as facts
from tests.web.publications.conftest import _queue_that_waits
from tests.web.publications.making import fresh, looked_into, public, published
from zhaoming.web.comments.models import Comment, CommentTopic, Consultation
from zhaoming.web.config.clock import today
from zhaoming.web.problems.models import Problem

pytestmark = [pytest.mark.journey, pytest.mark.database]
__all__ = ["_queue_that_waits"]

TITLE = "清河区公办幼儿园收费管理办法（征求意见稿）"
BODY = "第一条　为规范收费，制定本办法。\n第二条　收费项目和标准应当公示五日。"


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


def test_a_draft_is_commented_on_and_the_comments_are_answered(office, settings):
    row = public(office.staff, office.agency, kind="consultation_draft", title=TITLE, body=BODY)
    closes = today() + dt.timedelta(days=35)
    opening = reverse("desk:consultation_open", args=[row.pk])
    act(office, "officer", opening, closes_on=closes, email="jyj@example.gov.cn")

    # Somebody without JavaScript and without an account, at the second paragraph.
    citizen = office.phone(java_script_enabled=False)
    page = citizen.go(reverse("portal:consultations"))
    page.get_by_role("link", name=TITLE).click()
    assert "还有 35 天可以提意见" in said(page)
    page.get_by_role("link", name=re.compile("对这一段提意见.*第 2 段")).click()
    page.get_by_label("您的意见").fill("公示五日太短，建议二十日。")
    press(page, "提交意见")
    number, code = keys(page)
    page.get_by_role("link", name="回到草案").click()
    assert "建议二十日" not in said(page)

    made = Comment.objects.get()
    assert TITLE in said(office.at("officer", "today"))
    page = office.at("officer", "comment", made.pk)
    page.get_by_role("radio", name="公开（不显示姓名）").check()
    press(page, re.compile("^登记$"))
    page.get_by_label("新建主题并归入").fill("第二条，公示的时间")
    press(page, re.compile("^归类$"))
    assert "建议二十日" in said(citizen.go(reverse("portal:consultation", args=[row.pk])))
    topic = CommentTopic.objects.get().pk
    decided = {"decision": "adopted", "reason": "公示时间改为二十日。"}
    act(office, "officer", reverse("desk:topic_act", args=[topic, "decide"]), **decided)
    act(office, "reviewer", reverse("desk:topic_act", args=[topic, "review"]))

    settings.ZHAOMING_TODAY = closes + dt.timedelta(days=1)
    of_act = [reverse("desk:consultation_act", args=[row.pk, name]) for name in ("close", "feedback", "answer")]
    act(office, "officer", of_act[0])
    page = act(office, "officer", of_act[1])
    assert "共收到意见 1 条" in said(page)
    published(office.staff, looked_into(Consultation.objects.get().feedback))
    act(office, "officer", of_act[2])
    page = citizen.go(reverse("portal:consultation", args=[row.pk]))
    assert "公示时间改为二十日。" in said(page)
    page.get_by_role("note").get_by_role("link").click()
    assert "共收到意见 1 条" in said(page)
    # Elsewhere, by number and code alone.
    page = office.phone().go(reverse("portal:own_comment"))
    fill_in(page.get_by_role("main"), {"number": number, "code": code})
    page.get_by_role("button", name="查询", exact=True).click()
    assert "采纳" in said(page)
    assert "公示时间改为二十日。" in said(page)
    assert office.faults == []


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
    page.get_by_role("link", name="新建版本").click()
    fill_in(
        page.get_by_role("main"),
        {"body": "保教费每月六百元。", "change_note": "更正保教费", "is_correction": True},
    )
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
