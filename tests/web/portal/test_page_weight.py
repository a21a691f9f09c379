"""What a first visit costs: the page and all it loads, as sent, within 100 KB; drawn after one file."""

from __future__ import annotations

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import act, public
from tests.web.screens import text_of
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.config.static_files import joined
from zhaoming.web.portal.shelf import PER_PAGE
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.services import Uploaded

pytestmark = [pytest.mark.database, pytest.mark.once]
__all__ = ["_people", "_queue_that_waits", "people"]
MOST, QUERIES = 100_000, 5
# Before these have come a browser draws nothing.
_AWAITED = re.compile(r'<link rel="stylesheet"[^>]*>|<script(?![^>]*\b(?:defer|async)\b)[^>]*\bsrc=[^>]*>')
_LOADED = re.compile(r'(?:href|src)="/static/([^"]+)"')
# Of a long document the page with its text: 8,000 characters, which is more than nine documents in ten have.
LONG = "第一条　为规范收费，依照有关规定，结合本区实际，制定本办法。\n" * 250


@pytest.fixture
def pages(people, district):
    """A full list page and the page of a long document with files and relations."""
    files = tuple(Uploaded(f"附件{number}.txt", b"x") for number in range(5))
    row = public(people, district.education, body=LONG, files=files, title="关于公办幼儿园收费的管理办法" * 4)
    told = public(people, district.education, kind="interpretation", title="办法的解读")
    relation = happened.Relation(kind=happened.RelationKind.INTERPRETS, other=str(row.pk))
    act(people.officer, told, happened.RelationMade(on=today(), relation=relation))
    _many(row, PER_PAGE + 5)
    return {
        "home": reverse("portal:home"),
        "statutory page": reverse("portal:disclosure", args=[district.education.code]),
        "list": reverse("portal:column", args=[district.education.code, "statutory"]),
        "newest": reverse("portal:disclosures"),
        "document": reverse("portal:document", args=[row.pk]),
        "search": reverse("portal:search") + "?q=收费",
    }


def _many(row, count):
    """Documents like one, with its version: the list is full."""
    for number in range(count):
        copy = Publication.objects.get(pk=row.pk)
        copy.pk, copy._state.adding, copy.index_number = None, True, f"11TEST00000000001X/2026-9{number:04d}"
        copy.save()


def test_a_first_visit_is_light(pages, client):
    heavy = {}
    for name, path in pages.items():
        page = text_of(client.get(path))
        loaded = set(_LOADED.findall(page))
        assert any(one.endswith(".css") for one in loaded)
        sizes = {one: len(gzip.compress(_content(one))) for one in loaded}
        # The page itself is counted as it stands: not every installation has a proxy that compresses.
        heavy[name] = len(page.encode()) + sum(sizes.values())
    assert {name: size for name, size in heavy.items() if size > MOST} == {}


def _content(name):
    """A sheet of styles is collected with those it names in their places."""
    found = finders.find(name)
    assert isinstance(found, str), name
    held = FileSystemStorage(location="/")
    if name.endswith(".css"):
        return joined(storage=held, path=found).encode()
    with held.open(found) as file:
        return file.read()


def test_one_file_is_awaited_before_the_first_content(pages, client):
    awaited = {name: _AWAITED.findall(text_of(client.get(path))) for name, path in pages.items()}
    assert {name: found for name, found in awaited.items() if len(found) != 1} == {}


def test_few_queries(pages, client, django_assert_max_num_queries):
    for path in (pages[name] for name in ("list", "newest", "document")):
        with django_assert_max_num_queries(QUERIES):
            client.get(path)
