"""Screens at reading points: no login, no script, nothing to type, and back to the start."""

import pytest
from django.urls import reverse

from tests.web.facts import making as facts
from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import TITLE, public, withdrawn
from tests.web.screens import text_of
from zhaoming.web.config.clock import today
from zhaoming.web.facts.models import FactRecord
from zhaoming.web.portal.views import kiosk

pytestmark = pytest.mark.database
__all__ = ["_people", "_queue_that_waits", "people"]


def _paths(agency, row):
    return {
        "start": reverse("portal:kiosk", args=[agency.code]),
        "list": reverse("portal:kiosk_list", args=[agency.code]) + "?item=a20_15",
        "guide": reverse("portal:kiosk_guide", args=[agency.code]),
        "document": reverse("portal:kiosk_document", args=[agency.code, row.pk]),
    }


def test_every_page_goes_back_to_the_start_without_a_script(people, district, client):
    row = public(people, district.education)
    paths = _paths(district.education, row)
    for path in paths.values():
        page = text_of(client.get(path))
        assert f'url={paths["start"]}"' in page
        assert "<script" not in page
        assert "<input" not in page
        join = "&" if "?" in path else "?"
        assert 'http-equiv="refresh"' not in text_of(client.get(f"{path}{join}stay=1"))


def test_every_page_can_be_taken_along_and_the_first_leads_to_no_start(people, district, client):
    row = public(people, district.education)
    paths = _paths(district.education, row)
    assert all("二维码" in text_of(client.get(path)) for path in paths.values())
    shown = {name: text_of(client.get(path, {"stay": "1"})) for name, path in paths.items()}
    assert "请按“回到开始”" not in shown["start"]
    assert "请按“回到开始”" in shown["guide"]


def test_from_the_start_to_a_document_and_what_is_withdrawn_is_gone(people, district, client):
    row = public(people, district.education)
    paths = _paths(district.education, row)
    assert paths["document"] in text_of(client.get(paths["start"]))
    assert paths["document"] in text_of(client.get(paths["list"]))
    page = text_of(client.get(paths["document"]))
    assert "第二条" in page
    assert reverse("portal:document_square", args=[row.pk]) in page
    other = reverse("portal:kiosk_document", args=[district.housing.code, row.pk])
    assert client.get(other).status_code == 404
    withdrawn(people, row)
    assert client.get(paths["document"]).status_code == 404
    assert all(TITLE not in text_of(client.get(paths[name])) for name in ("start", "list"))


def test_a_list_is_read_row_by_row_without_what_was_withdrawn(people, district, client, monkeypatch):
    monkeypatch.setattr(kiosk, "ROWS_PER_PAGE", 2)
    rows = [facts.penalty(number, party=f"清河区{name}书店") for number, name in enumerate("甲乙丙丁", start=1)]
    row = facts.public(people, district.education, rows=rows)
    FactRecord.objects.filter(pk=facts.record_of(row, 1).pk).update(
        withdrawn_on=today(), public_reason="内容有误"
    )
    path = reverse("portal:kiosk_document", args=[district.education.code, row.pk])
    first, second = text_of(client.get(path)), text_of(client.get(path, {"page": "2"}))
    assert "清河区甲书店" not in first + second
    assert "清河区乙书店" in first
    assert "清河区丙书店" in first
    assert "罚款三千元" in first
    assert "?page=2" in first
    assert "清河区丁书店" not in first
    assert "清河区丁书店" in second
    assert "?page=1" in second
    assert "清河区乙书店" in text_of(client.get(path, {"page": "x"}))
