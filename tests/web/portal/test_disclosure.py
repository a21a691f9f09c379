"""The statutory page of an agency and the documents on it, as the public sees them."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import (
    TITLE,
    act,
    content,
    drafted,
    looked_into,
    public,
    published,
    withdrawn,
)
from tests.web.screens import text_of
from zhaoming.law.disclosure import Validity
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.publication_words import item_labels
from zhaoming.web.publications.services import Uploaded, open_version

pytestmark = pytest.mark.database
__all__ = ["_people", "_queue_that_waits", "people"]


def _page(agency, column="statutory", query=""):
    return reverse("portal:column", args=[agency.code, column]) + query


def test_an_item_of_which_nothing_is_public_is_told_quietly_and_leads_on(client, people, district):
    public(people, district.education, title="收费办法")
    address = reverse("portal:column", args=[district.education.code, "statutory"])
    page = text_of(client.get(address))
    assert '<span class="count">暂无</span>' in page
    assert "item=a20_03" in page
    bare = text_of(client.get(address, {"item": "a20_03"}))
    assert "这一事项下没有文件" in bare
    assert f'href="{reverse("portal:problem_report")}?kind=not_published&amp;page={address}"' in bare
    assert "没有符合条件的文件" in text_of(client.get(address, {"item": "a20_03", "year": "2020"}))


def test_four_columns_of_the_same_name_and_the_way_to_a_request(people, district, client):
    page = text_of(client.get(reverse("portal:disclosure", args=[district.education.code])))
    for name in (
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开工作年度报告",
        "依申请公开",
    ):
        assert name in page
    assert "本栏目还没有公布的文件" in page


def test_catalogue_and_list_agree(people, district, client):
    public(people, district.education)
    public(people, district.education, kind="statistics", title="2025年教育事业统计公报")
    page = text_of(client.get(_page(district.education)))
    assert "统计信息<span" in page
    assert "共 2 件" in page
    page = text_of(client.get(_page(district.education, query="?kind=statistics")))
    assert TITLE not in page
    assert "共 1 件" in page


@pytest.mark.parametrize("kept", ["portal:disclosure", "portal:catalogue"])
def test_an_item_without_documents_is_opened_and_says_so(kept, people, district, client):
    public(people, district.education)
    here = reverse(kept, args=[district.education.code])
    page = text_of(client.get(here))
    labels, zero = item_labels().items(), '<span class="count">暂无'
    item, label = next((key, one) for key, one in labels if f"{one}{zero}" in page)
    assert f"item={item}" in page
    page = text_of(client.get(here, {"item": item}))
    assert "这一事项下没有文件" in page
    assert f"认为“{label}”应当公开" in page
    assert "这一事项下没有文件" not in text_of(client.get(here, {"item": item, "q": "没有的词"}))


@pytest.mark.parametrize("asked", ["收费", "清教〔2026〕3号", "11TEST00000000001X/2026-00001", "幼儿园 收费"])
def test_a_document_is_found_by_title_number_and_index_number(asked, people, district, client):
    public(people, district.education, document_number="清教〔2026〕3号")
    public(people, district.education, title="别的文件")
    page = text_of(client.get(_page(district.education, query=f"?q={asked}")))
    assert TITLE in page
    assert "别的文件" not in page


def test_a_document_shows_its_metadata_and_files(people, district, client):
    files = (Uploaded("收费表.txt", "保教费".encode()),)
    row = public(people, district.education, files=files, document_number="清教〔2026〕3号", keywords="幼儿园")
    page = text_of(client.get(reverse("portal:document", args=[row.pk])))
    for said in (
        TITLE,
        "第二条",
        row.index_number,
        "清教〔2026〕3号",
        "2026年1月12日",
        "主动公开",
        "收费表.txt",
    ):
        assert said in page
    got = client.get(reverse("portal:document_file", args=[row.pk, row.public_version.files.get().pk]))
    assert b"".join(got.streaming_content).decode() == "保教费"
    assert got["X-Content-Type-Options"] == "nosniff"


def test_what_is_repealed_says_so_on_its_own_page_and_in_the_list(people, district, client):
    old, new = public(people, district.education), public(people, district.education, title="新的办法")
    event = happened.ValidityChanged(
        on=today(),
        validity=Validity.REPEALED,
        effective_on=today(),
        successor=str(new.pk),
        words="新办法第九条",
    )
    act(people.reviewer, old, event)
    page = text_of(client.get(reverse("portal:document", args=[old.pk])))
    assert "废止" in page
    assert reverse("portal:document", args=[new.pk]) in page
    assert "废止" in text_of(client.get(_page(district.education)))
    withdrawn(people, new)
    assert "新的办法" not in text_of(client.get(reverse("portal:document", args=[old.pk])))


def test_a_document_past_its_own_last_day_is_marked_that_very_day(people, district, client, settings):
    row = public(people, district.education, expires_on=dt.date(2026, 6, 30))
    settings.ZHAOMING_TODAY = dt.date(2026, 6, 30)
    assert "失效" not in text_of(client.get(reverse("portal:document", args=[row.pk])))
    settings.ZHAOMING_TODAY = dt.date(2026, 7, 1)
    assert "自2026年7月1日起失效" in text_of(client.get(reverse("portal:document", args=[row.pk])))


def test_where_a_document_was_withdrawn_stands_a_notice(people, district, client):
    row = withdrawn(people, public(people, district.education))
    response = client.get(reverse("portal:document", args=[row.pk]))
    assert response.status_code == 410
    assert "数据有误，更正后重新公布" in text_of(response)
    assert TITLE not in text_of(response)


def test_versions_are_told_with_their_notes(people, district, client):
    row = public(people, district.education)
    words = content(title="第二版的标题", change_note="增加第三条")
    published(people, looked_into(open_version(actor=people.officer, publication=row, content=words)))
    page = text_of(client.get(reverse("portal:document", args=[row.pk])))
    assert "更正文字，增加第三条" in page
    assert TITLE not in page


def test_a_later_version_does_not_change_when_a_document_was_first_published(
    people, district, client, settings
):
    first, second = (public(people, district.education, title=f"文件{number}") for number in (1, 2))
    day = "2026年1月26日"
    settings.ZHAOMING_TODAY = dt.date(2026, 3, 16)
    words = content(title="文件1", body="布署改为部署。", change_note="布署改为部署")
    published(people, looked_into(open_version(actor=people.officer, publication=first, content=words)))
    page = text_of(client.get(reverse("portal:document", args=[first.pk])))
    assert re.search(rf"发布日期</dt>\s*<dd[^>]*>\s*{day}", page)
    assert re.search(r"更新日期</dt>\s*<dd[^>]*>\s*2026年3月16日", page)
    assert "更新日期" not in text_of(client.get(reverse("portal:document", args=[second.pk])))
    where = reverse("portal:column", args=[district.education.code, first.column])
    listed = text_of(client.get(where))
    assert listed.index("文件2") < listed.index("文件1")
    assert f"{day}，2026年3月16日更新" in listed


def test_few_queries_whatever_stands_there(people, district, client, django_assert_max_num_queries):
    made = [public(people, district.education, title=f"文件{number}") for number in range(3)]
    with django_assert_max_num_queries(5):
        client.get(_page(district.education))
    with django_assert_max_num_queries(5):
        client.get(reverse("portal:document", args=[made[0].pk]))


def test_every_agency_is_found_from_the_first_page(people, district, client):
    public(people, district.education)
    assert reverse("portal:disclosures") in text_of(client.get(reverse("portal:home")))
    page = text_of(client.get(reverse("portal:disclosures")))
    assert reverse("portal:disclosure", args=[district.housing.code]) in page
    assert "1 件" in page
    assert TITLE in page
    assert district.education.name not in text_of(client.get(reverse("portal:disclosures") + "?q=住房"))


def test_the_newest_documents_stand_on_the_home_page_and_nothing_else(people, district, client):
    shown = public(people, district.education, title="已经公开的文件")
    drafted(people, district.education, title="还在起草的文件")
    taken = withdrawn(people, public(people, district.education, title="已经撤回的文件"))
    page = text_of(client.get("/"))
    assert reverse("portal:document", args=[shown.pk]) in page
    assert shown.title in page
    assert "还在起草的文件" not in page
    assert taken.title not in page
