"""A document through three gates and to its repeal, on its hour, taken back, and gone from every exit."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.journeys import publications as walked
from tests.journeys.requests import said
from tests.web.publications.conftest import _queue_that_waits
from tests.web.publications.making import drafted, fresh, public, published, ready
from zhaoming.web.publications.services import Uploaded, publish_due
from zhaoming.web.watch.services import run_watch

pytestmark = [pytest.mark.journey, pytest.mark.database]
__all__ = ["_queue_that_waits"]

TITLE = "清河区公办幼儿园收费管理办法"
BODY = "第一条　为规范收费，制定本办法。\n第二条　收费项目和标准应当公示。\n第三条　本办法自公布之日起施行。"
FILE = Uploaded("收费标准表.txt", "保教费每生每月六百五十元。".encode())


@pytest.fixture
def office(visitor, world):
    return walked.Newsroom(visitor, world)


def _library(citizen):
    """The numbers of the library of such documents."""
    page = citizen.go(reverse("portal:library", args=["normative_documents"]))
    told = page.locator(".library-figures a").all()
    return {one.locator("span").inner_text(): int(one.locator("b").inner_text()) for one in told}


def test_a_normative_document_with_its_interpretation_to_its_repeal(office, settings):
    dated = {"formed_on": dt.date(2026, 1, 12), "effective_on": dt.date(2026, 1, 12)}
    told = {"kind": "normative_document", "title": TITLE, "body": BODY, **dated}
    row = walked.draft(
        office, document_number="清教规〔2026〕777号", summary="幼儿园收费的项目和标准。", **told
    )
    walked.do(office, row, "ask_interpretation", unit="计划财务科")
    words = {"body": "问：多少钱？\n答：按公示的标准。", "summary": "收费办法的问答。"}
    why = walked.draft(
        office, kind="interpretation", title="收费办法的解读", formed_on=dt.date(2026, 1, 12), **words
    )
    walked.do(office, why, "relate", kind_of_relation="interprets", other=TITLE)
    citizen = office.phone()
    walked.to_the_platform(office, row)
    citizen.go(walked.address(row))
    assert TITLE not in citizen.page.content()
    walked.through_the_platform(office, row)
    walked.do(office, row, "publish", by="editor")
    # What explains it goes the same way, by hand.
    published(office.staff, why)

    # On the page, within three clicks of the first one, with what explains it.
    page = citizen.go("/")
    page.get_by_role("link", name="查信息", exact=True).click()
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url("**" + walked.address(row))
    assert "第二条　收费项目和标准应当公示。" in said(page)
    page.get_by_role("link", name="收费办法的解读").click()
    assert "按公示的标准。" in said(page)
    assert page.get_by_role("link", name=TITLE).count() == 1
    for words in ("清教规[2026]777号", "幼儿园 收费", "幼兒園收費", fresh(row).index_number):
        assert TITLE in walked.hits(citizen, words), words
    assert _library(citizen) == {"现行有效件数": 1, "2026 年制发件数": 1, "2026 年废止件数": 0}
    run_watch()
    assert TITLE not in said(office.at("officer", "watch"))

    settings.ZHAOMING_TODAY = dt.date(2026, 2, 2)
    new = public(office.staff, office.agency, title="清河区学前教育收费规定", body="第一条　另行规定。")
    given = {"validity": "repealed", "effective_on": dt.date(2026, 2, 2), "words": "清教规〔2026〕9号"}
    walked.do(office, row, "change_validity", by="reviewer", successor=new.title, **given)
    page = citizen.go(walked.address(row))
    assert "废止" in page.get_by_role("note").inner_text()
    page.get_by_role("note").get_by_role("link", name=new.title).click()
    assert "另行规定" in said(page)
    assert _library(citizen) == {"现行有效件数": 0, "2026 年制发件数": 1, "2026 年废止件数": 1}
    assert "废止" in walked.search(citizen, "清教规〔2026〕777号").locator(".results li").first.inner_text()
    assert office.faults == []


def test_a_document_comes_out_on_its_hour_and_not_before(office, settings):
    row = ready(office.staff, drafted(office.staff, office.agency, title=TITLE, body=BODY, files=(FILE,)))
    file = row.versions.get().files.get()
    its_file = reverse("portal:document_file", args=[row.pk, file.pk])
    page = walked.do(office, row, "schedule", by="editor", at="2026-01-27T00:00")
    assert "2026年01月27日 00:00 自动发布" in said(page)
    citizen = office.phone()
    publish_due()
    assert citizen.page.request.get(citizen.address + walked.address(row)).status == 404
    assert citizen.page.request.get(citizen.address + its_file).status == 404
    assert walked.shown_at(citizen, row, TITLE) == []
    assert walked.hits(citizen, "幼儿园收费") == []

    settings.ZHAOMING_TODAY = dt.date(2026, 1, 27)
    publish_due()
    page = citizen.go(walked.address(row))
    assert "2026年1月27日" in said(page)
    with page.expect_download() as download:
        page.get_by_role("link", name=FILE.name).click()
    assert download.value.path().read_bytes() == "保教费每生每月六百五十元。".encode()
    assert walked.hits(citizen, "六百五十元") == [TITLE]
    assert office.faults == []


def test_a_withdrawn_document_leaves_a_notice_alone(office):
    row = public(office.staff, office.agency, title=TITLE, body=BODY, files=(FILE,))
    its_file = reverse("portal:document_file", args=[row.pk, row.public_version.files.get().pk])
    citizen = office.phone()
    assert walked.hits(citizen, "六百五十元") == [TITLE]
    assert walked.shown_at(citizen, row, TITLE) != []
    given = {"reason": "wrong_content", "notice": "数据有误，更正后重新公布。"}
    page = walked.do(office, row, "withdraw", by="head", **given)
    page = citizen.go(walked.address(row))
    assert "已经撤回" in said(page)
    assert "数据有误，更正后重新公布。" in said(page)
    assert TITLE not in page.content()
    assert not citizen.page.request.get(citizen.address + its_file).ok
    assert walked.shown_at(citizen, row, TITLE) == []
    assert [walked.hits(citizen, words) for words in ("六百五十元", TITLE)] == [[], []]
    assert office.faults == []


def test_a_suppressed_version_is_gone_and_a_tombstone_stays(office):
    row = public(office.staff, office.agency, title=TITLE, body=BODY, files=(FILE,))
    number = row.index_number
    its_file = reverse("portal:document_file", args=[row.pk, row.public_version.files.get().pk])
    citizen = office.phone()
    assert walked.hits(citizen, "六百五十元") == [TITLE]
    walked.do(office, row, "propose_suppression", by="head", version="1", reason="含有不应公开的信息")
    # One person alone takes nothing away, and is not offered the second step.
    assert TITLE in said(citizen.go(walked.address(row)))
    page = office.at("head", "publication", row.pk)
    assert page.locator(".act-next").get_by_role("link", name="确认撤除版本").count() == 0
    page = walked.do(office, row, "confirm_suppression", by="editor")
    assert TITLE not in page.content()
    page = citizen.go(walked.address(row))
    assert "不再提供" in said(page)
    assert TITLE not in page.content()
    assert not citizen.page.request.get(citizen.address + its_file).ok
    assert walked.shown_at(citizen, row, TITLE) == []
    assert [walked.hits(citizen, words) for words in ("六百五十元", number)] == [[], []]
    assert office.faults == []
