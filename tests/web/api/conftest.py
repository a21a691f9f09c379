"""Something of everything that is public, and something that was withdrawn."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.cache import caches

from tests.web.answers.conftest import staff
from tests.web.answers.making import QUESTION, TEXT
from tests.web.answers.making import public as public_answer
from tests.web.publications.conftest import _people, people
from tests.web.publications.making import act, public, withdrawn
from tests.web.reports.conftest import _queue_that_waits, _reader, take_in
from tests.web.reports.making import balanced
from tests.web.screens import publish
from zhaoming.publishing import events as happened
from zhaoming.web.comments.services import Ways, open_consultation
from zhaoming.web.config.clock import today
from zhaoming.web.publications.services import Uploaded
from zhaoming.web.search.feed import follow_feed

__all__ = ["_people", "_queue_that_waits", "_reader", "people", "staff", "take_in"]

RULES = "清河区公办幼儿园收费管理办法"
GONE = "撤回的文件的标题"
DRAFT = "清河区民办幼儿园收费办法（征求意见稿）"


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    """Nobody asked anything yet."""
    caches["process"].clear()


@pytest.fixture
def documents(people, district):
    """A document with a file and its interpretation, and one that was withdrawn."""
    files = (Uploaded("收费表.txt", "保教费每月八百元".encode()),)
    rules = public(people, district.education, files=files, document_number="清教规〔2026〕1号")
    told = public(people, district.education, kind="interpretation", title="办法的解读")
    relation = happened.Relation(kind=happened.RelationKind.INTERPRETS, other=str(rules.pk))
    act(people.officer, told, happened.RelationMade(on=today(), relation=relation))
    gone = withdrawn(people, public(people, district.education, title=GONE))
    return SimpleNamespace(rules=rules, told=told, gone=gone, file=rules.public_version.files.get())


@pytest.fixture
def everything(documents, people, take_in, staff, district):
    """The documents, a draft the public is asked about, a published answer and report, and their index."""
    documents.report = publish(take_in(balanced(year=2024)), by=people.editor, filed_by=people.head)
    documents.answer = public_answer(staff, district.education, QUESTION, TEXT)
    documents.draft = public(people, district.education, kind="consultation_draft", title=DRAFT)
    until = today() + dt.timedelta(days=35)
    ways = Ways(email="jyj@example.gov.cn", post_address="清河区文教路1号")
    documents.consultation = open_consultation(
        actor=people.officer, publication=documents.draft, closes_on=until, ways=ways
    )
    follow_feed()
    return documents
