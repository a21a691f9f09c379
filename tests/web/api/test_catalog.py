"""The catalogue of data sets, and what pages say for machines."""

from __future__ import annotations

import json
import re

import pytest
from django.core.cache import caches
from django.urls import reverse

from tests.web.publications.making import act, drafted, public, published
from tests.web.screens import text_of
from zhaoming.law.disclosure import Validity
from zhaoming.publishing import events as happened
from zhaoming.web.api.problems import CODES
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.freshness import let_go
from zhaoming.web.presentation.open_datasets import ALL_DATASETS
from zhaoming.web.publications.services import Uploaded

pytestmark = pytest.mark.database
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def _told(client, name, *arguments):
    found = _BLOCK.findall(text_of(client.get(reverse(name, args=arguments))))
    assert len(found) == 1
    return json.loads(found[0])


def test_every_data_set_with_its_files_that_are_there(everything, client):
    answer = client.get(reverse("api:catalog"))
    assert answer["Content-Type"].startswith("application/ld+json")
    told = answer.json()
    sets = {one["dct:identifier"]: one for one in told["dcat:dataset"]}
    assert set(sets) == {*ALL_DATASETS, "documents-CS-Q1-JY"}
    documents = sets["documents"]
    assert documents["dct:modified"]["@value"] == "2026-01-26"
    assert documents["dct:temporal"]["dcat:startDate"]["@value"] == "2026-01-26"
    assert sets["documents-CS-Q1-JY"]["dct:publisher"]["foaf:name"]["@value"] == "清河区教育局"
    for one in sets.values():
        # One harvester may take so many files; the next data set is taken another day.
        caches["process"].clear()
        for file in one["dcat:distribution"]:
            address = file.get("dcat:downloadURL", file["dcat:accessURL"])["@id"]
            got = client.get(address)
            let_go(got)
            assert got.status_code == 200, address


def test_an_empty_site_has_a_catalogue(db, client):
    told = client.get(reverse("api:catalog")).json()
    assert len(told["dcat:dataset"]) == len(ALL_DATASETS)


def test_the_licence_is_the_one_that_was_set(db, client, settings):
    settings.ZHAOMING_DATA_LICENCE, settings.ZHAOMING_DATA_LICENCE_URL = "按某许可使用", "https://example.cn/xk"
    page = text_of(client.get(reverse("portal:open_data")))
    assert "按某许可使用" in page
    assert 'href="https://example.cn/xk"' in page
    assert client.get(reverse("api:catalog")).json()["dct:license"] == {"@id": "https://example.cn/xk"}


def test_the_page_tells_every_data_set_field_and_problem(db, client):
    page = text_of(client.get(reverse("portal:open_data")))
    for one in ALL_DATASETS.values():
        assert f'id="{one.key}"' in page
        assert all(f"<code>{name}</code>" in page for name in (*one.fields, *one.lists))
    assert [code for code in CODES if f'id="{code}"' not in page] == []
    assert _told(client, "portal:open_data")["@type"] == "DataCatalog"


def test_a_normative_document_is_legislation(people, district, client):
    files = (Uploaded("附件.txt", b"x"),)
    told = {"kind": "normative_document", "document_number": "清教规〔2026〕1号", "files": files}
    row = drafted(people, district.education, **told)
    row = act(people.officer, row, happened.InterpretationWaived(on=today(), reason="只改了一处文字"))
    row = published(people, row)
    event = happened.ValidityChanged(
        on=today(), validity=Validity.REPEALED, effective_on=today(), successor="", words="另行规定"
    )
    act(people.reviewer, row, event)
    told = _told(client, "portal:document", row.pk)
    assert (told["@type"], told["legislationIdentifier"]) == ("Legislation", "清教规〔2026〕1号")
    assert told["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert told["identifier"] == row.index_number
    assert told["encoding"][0]["sha256"] == row.public_version.files.get().stored.sha256


def test_a_statistic_is_a_report_and_what_interprets_it_is_about_it(people, district, client):
    figures = public(people, district.education, kind="statistics", title="统计公报")
    row = public(people, district.education, kind="interpretation", title="公报的解读")
    relation = happened.Relation(kind=happened.RelationKind.INTERPRETS, other=str(figures.pk))
    act(people.officer, row, happened.RelationMade(on=today(), relation=relation))
    assert _told(client, "portal:document", figures.pk)["subjectOf"][0]["name"] == "公报的解读"
    told = _told(client, "portal:document", row.pk)
    assert told["@type"] == "DigitalDocument"
    assert told["about"][-1] == {
        "@type": "Report",
        "@id": f"http://testserver/documents/{figures.pk}/",
        "name": "统计公报",
    }


def test_no_title_ends_the_block(people, district, client):
    title = "</script><script>alert(1)</script><!-- & \u2028"
    row = public(people, district.education, title=title)
    assert _told(client, "portal:document", row.pk)["name"] == title.strip()
    page = text_of(client.get(reverse("portal:document", args=[row.pk])))
    assert "<script>alert" not in page


def test_an_agency_says_who_it_is(people, district, client):
    told = _told(client, "portal:agency", "CS-Q1-JY")
    assert (told["@type"], told["identifier"]) == ("GovernmentOrganization", "CS-Q1-JY")
    assert told["parentOrganization"]["name"] == "清河区人民政府"
    assert "contactPoint" not in told
