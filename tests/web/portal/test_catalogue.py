"""The catalogue of an agency, its libraries, its square codes, and how few steps lead anywhere."""

import datetime as dt
import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.web.conftest import make_agency
from tests.web.facts.making import drafted as drafted_list
from tests.web.facts.making import public as public_list
from tests.web.facts.making import record_of
from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import TITLE, act, drafted, public, published, withdrawn
from tests.web.screens import text_of
from zhaoming.law.disclosure import Column, Library, Validity, items_for
from zhaoming.publishing import events as happened
from zhaoming.web.catalogues.bodies import bodies_of
from zhaoming.web.catalogues.libraries import figures, report_cells
from zhaoming.web.catalogues.square import square
from zhaoming.web.config.clock import now, today
from zhaoming.web.portal.views import disclosure, home

pytestmark = pytest.mark.database
__all__ = ["_people", "_queue_that_waits", "people"]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "a" and told.get("href"):
            self.found.add(told["href"].partition("#")[0])


def links(client, path: str) -> set[str]:
    """Where a page leads to inside the site, as whole paths."""
    reader = _Links()
    response = client.get(path)
    if response.streaming:
        # One file goes out at a time: it is read to its end.
        sum(len(part) for part in response.streaming_content)
    if not response.headers["Content-Type"].startswith("text/html"):
        return set()
    reader.feed(response.content.decode())
    here = path.partition("?")[0]
    return {here + one if one.startswith("?") else one for one in reader.found if one.startswith(("/", "?"))}


def reached(client, *, steps: int) -> set[str]:
    seen, edge = {"/"}, {"/"}
    for _ in range(steps):
        edge = set().union(*(links(client, path) for path in edge)) - seen
        edge = {one for one in edge if not one.startswith(("/accounts/", "/static/")) and "square" not in one}
        seen |= edge
    return seen


@pytest.mark.once
def test_every_column_category_and_agency_is_three_steps_from_the_first_page(
    people, district, client, monkeypatch
):
    """Also where the agencies do not fit on one page of the directory."""
    public(people, district.education)
    public(people, district.education, kind="statistics", title="2025年教育事业统计公报")
    monkeypatch.setattr(disclosure, "PER_PAGE", 3)
    monkeypatch.setattr(home, "ON_A_PAGE", 3)
    monkeypatch.setattr(home, "MOST_AGENCIES", 2)
    found = reached(client, steps=3)
    agencies = [getattr(district, name) for name in district.__dataclass_fields__]
    for agency in agencies:
        assert reverse("portal:disclosure", args=[agency.code]) in found
        for column in ("guide", "system", "statutory", "report"):
            assert reverse("portal:column", args=[agency.code, column]) in found
    first = reverse("portal:disclosure", args=[district.education.code])
    assert f"{first}?item=a20_15" in found | links(client, first)
    two = reached(client, steps=2)
    assert {reverse("portal:disclosure", args=[one.code]) for one in agencies} <= two


def test_the_catalogue_names_every_item_of_the_level(people, district, client):
    public(people, district.education)
    page = text_of(client.get(reverse("portal:disclosure", args=[district.education.code])))
    for one in items_for(bodies=bodies_of(agency=district.education), on=today()):
        assert one.short in page
    own = {one.key for one in items_for(bodies=bodies_of(agency=district.township), on=today())}
    assert {one.key for one in items_for(bodies=bodies_of(agency=district.education), on=today())} != own


def test_it_is_narrowed_by_theme_and_stage(people, district, client):
    public(people, district.education, theme="教育收费", openness_stage="result")
    public(people, district.education, title="别的文件", theme="学籍")
    path = reverse("portal:disclosure", args=[district.education.code])
    page = text_of(client.get(path + "?theme=教育收费"))
    assert TITLE in page
    assert "别的文件" not in page
    page = text_of(client.get(path + "?stage=result"))
    assert TITLE in page
    assert "别的文件" not in page


def test_words_find_a_document_in_whatever_column_it_stands(people, district, client):
    public(people, district.education)
    path = reverse("portal:column", args=[district.education.code, "system"])
    assert TITLE not in text_of(client.get(path))
    assert TITLE in text_of(client.get(path + "?q=幼儿园"))


def test_the_catalogue_has_what_article_12_asks_for(people, district, client):
    row = public(people, district.education, summary="公办幼儿园怎样收费")
    path = reverse("portal:catalogue", args=[district.education.code])
    page = text_of(client.get(path))
    for said in (row.index_number, TITLE, "公办幼儿园怎样收费", "2026-01-12"):
        assert said in page
    got = client.get(reverse("portal:catalogue_file", args=[district.education.code, "xlsx"]))
    told = [cell.value for line in load_workbook(BytesIO(got.content)).worksheets[-1].rows for cell in line]
    assert {row.index_number, TITLE, "公办幼儿园怎样收费", "2026-01-12"} <= set(told)
    got = client.get(reverse("portal:catalogue_file", args=[district.education.code, "csv"]) + "?item=a20_04")
    assert TITLE not in got.content.decode()
    withdrawn(people, row)
    assert (
        TITLE
        not in client.get(
            reverse("portal:catalogue_file", args=[district.education.code, "csv"])
        ).content.decode()
    )


def test_catalogue_and_libraries_ask_few_questions_of_the_database(
    people, district, client, django_assert_max_num_queries
):
    for number in range(3):
        _rule(people, district.education, title=f"文件{number}")
    with django_assert_max_num_queries(5):
        client.get(reverse("portal:catalogue", args=[district.education.code]))
    with django_assert_max_num_queries(5):
        client.get(reverse("portal:library", args=["normative_documents"]) + "?agency=CS-Q1&under=1")
    with django_assert_max_num_queries(5):
        client.get(reverse("portal:libraries"))


def _squares(client, page):
    """The square codes of a page, each drawn."""
    shown = re.findall(r'src="([^"]+\.svg[^"]*)"', client.get(page).content.decode())
    return [client.get(one.replace("&amp;", "&")).content for one in shown]


def test_a_page_bears_the_square_code_of_its_own_address(people, district, client, settings):
    settings.ZHAOMING_SITE_ADDRESS = site = "https://gk.example.gov.cn"
    public(people, district.education)
    row = public_list(people, district.education)
    code = district.education.code
    pages = [
        reverse("portal:disclosure", args=[code]),
        *(reverse("portal:column", args=[code, one.value]) for one in Column),
        reverse("portal:catalogue", args=[code]),
        reverse("portal:fact_lists", args=[code]),
        reverse("portal:fact_list", args=[code, "penalties"]),
        reverse("portal:fact_row", args=[record_of(row).pk]),
        reverse("portal:libraries"),
        f"{reverse('portal:libraries')}?agency={code}",
        *(reverse("portal:library", args=[one.value]) for one in Library),
        f"{reverse('portal:library', args=['normative_documents'])}?agency={code}&under=1",
    ]
    wrong = [page for page in pages if _squares(client, page) != [square(address=f"{site}{page}")]]
    assert wrong == []


def test_no_square_code_tells_of_a_row_that_is_not_public(people, district, client):
    row = drafted_list(people, district.education)
    record = record_of(row)
    assert client.get(reverse("portal:fact_square", args=[record.pk])).status_code == 404
    code = district.education.code
    for page in ("list-nothing", "list-", "nothing"):
        assert client.get(reverse("portal:square", args=[code, page])).status_code == 404
    assert client.get(f"{reverse('portal:libraries_square')}?agency=nobody").status_code == 404
    assert client.get(reverse("portal:library_square", args=["nothing"])).status_code == 404


def test_a_square_code_is_an_image_and_only_of_what_is_public(people, district, client):
    row = public(people, district.education)
    got = client.get(reverse("portal:document_square", args=[row.pk]))
    assert got["Content-Type"] == "image/svg+xml"
    assert got.content.startswith(b"<?xml")
    assert b"<script" not in got.content
    withdrawn(people, row)
    assert client.get(reverse("portal:document_square", args=[row.pk])).status_code == 404
    code = district.education.code
    assert client.get(reverse("portal:square", args=[code, "home"])).status_code == 404
    for page in (reverse("portal:disclosure", args=[code]), reverse("portal:catalogue", args=[code])):
        (shown,) = re.findall(r'src="([^"]+\.svg)"', client.get(page).content.decode())
        assert client.get(shown).status_code == 200


def _rule(people, agency, **told):
    """A 行政规范性文件 that is public; it was decided that it needs no interpretation."""
    row = drafted(people, agency, kind="normative_document", **told)
    told = happened.InterpretationWaived(on=today(), reason="内容简明")
    return published(people, act(people.officer, row, told))


def _repealed(people, row):
    told = happened.ValidityChanged(
        on=today(), validity=Validity.REPEALED, effective_on=today(), words="新办法第九条"
    )
    return act(people.reviewer, row, told)


def test_the_library_counts_what_it_lists_and_the_report_counts_the_same(people, district, client):
    old = _rule(people, district.education, title="旧办法", formed_on=dt.date(2025, 3, 3))
    _rule(people, district.education, formed_on=today())
    _repealed(people, old)
    library = Library.NORMATIVE_DOCUMENTS
    told = figures(library=library, on=today(), at=now())
    assert (told.valid, told.issued, told.ended) == (1, 1, 1)
    cells = report_cells(agency=district.education, year=today().year)
    assert [len(cells[f"s2.normative_documents.{one}"]) for one in ("valid", "made", "repealed")] == [1, 1, 1]
    assert cells["s2.normative_documents.repealed"] == [old.pk]
    assert report_cells(agency=district.housing, year=today().year) == {}
    path = reverse("portal:library", args=[library.value])
    assert "旧办法" not in text_of(client.get(path))
    assert "旧办法" in text_of(client.get(f"{path}?show=repealed&year={today().year}"))
    assert re.search(r"<b>1</b><span>现行有效件数", text_of(client.get(path)))


def test_while_the_year_runs_what_lapses_later_in_it_still_stands(people, district):
    row = _rule(people, district.education, expires_on=today() + dt.timedelta(days=100))
    cells = report_cells(agency=district.education, year=today().year)
    told = {column: cells[f"s2.normative_documents.{column}"] for column in ("made", "repealed", "valid")}
    assert told == {"made": [row.pk], "repealed": [], "valid": [row.pk]}


def test_the_common_text_has_title_note_and_text_alone(people, district, client):
    row = _rule(
        people,
        district.education,
        document_number="清教规〔2026〕1号",
        effective_on=dt.date(2026, 3, 1),
    )
    page = text_of(client.get(reverse("portal:document", args=[row.pk])))
    assert "（2026年1月12日清教规〔2026〕1号公布　自2026年3月1日起施行）" in page
    assert client.get(reverse("portal:library_file", args=[row.pk, "docx"])).status_code == 200


def test_every_document_with_a_text_can_be_taken_away(people, district, client):
    row = public(people, district.education, title="通知")
    where = reverse("portal:library_file", args=[row.pk, "docx"])
    assert where in text_of(client.get(reverse("portal:document", args=[row.pk])))
    answer = client.get(where)
    assert answer.status_code == 200
    text = "\n".join(one.text for one in Document(BytesIO(answer.content)).paragraphs)
    assert "通知" in text
    assert "公布" not in text
    gone = withdrawn(people, row)
    assert client.get(reverse("portal:library_file", args=[gone.pk, "docx"])).status_code == 404


def test_agencies_above_the_county_and_of_another_kind_have_the_items_of_article_20_alone(district):
    tax = make_agency("TAX", "税务局", kind="other")
    assert bodies_of(agency=tax) == "any"
