"""Something of everything that is public, and something that was withdrawn."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from tests.web.answers.making import QUESTION, TEXT
from tests.web.answers.making import public as public_answer
from tests.web.cases.conftest import make_staff
from tests.web.conftest import make_district
from tests.web.publications.conftest import give_codes
from tests.web.publications.making import act, public, withdrawn
from tests.web.reports.conftest import _queue_that_waits, _reader, make_people, take_in, taker
from tests.web.reports.making import balanced
from tests.web.screens import publish
from zhaoming.publishing import events as happened
from zhaoming.web.comments.services import Ways, open_consultation
from zhaoming.web.config.clock import today
from zhaoming.web.publications.services import Uploaded
from zhaoming.web.search.feed import follow_feed

__all__ = ["_queue_that_waits", "_reader", "take_in"]

RULES = "清河区公办幼儿园收费管理办法"
GONE = "撤回的文件的标题"
DRAFT = "清河区民办幼儿园收费办法（征求意见稿）"


@pytest.fixture
def world(request, keep):
    """What the test asks for of the made-up world, with its people; None where it makes its own."""
    for name, make in (("everything", _everything), ("documents", _documents)):
        if name in request.fixturenames:
            return keep(f"api {name}", make)
    return None


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district if world else make_district()


@pytest.fixture
def people(world, district):
    """Its people, one a role."""
    return world.people if world else _people_of(district)


@pytest.fixture
def staff(world, district):
    """Those who answer requests."""
    return world.staff if world else make_staff(district)


@pytest.fixture
def documents(world):
    """A document with a file and its interpretation, and one that was withdrawn."""
    return world


@pytest.fixture
def everything(world):
    """The documents, a draft the public is asked about, a published answer and report, and their index."""
    return world


def _people_of(district):
    people = make_people(district)
    give_codes(district)
    return people


def _documents():
    district = make_district()
    people = _people_of(district)
    files = (Uploaded("收费表.txt", "保教费每月八百元".encode()),)
    rules = public(people, district.education, files=files, document_number="清教规〔2026〕1号")
    told = public(people, district.education, kind="interpretation", title="办法的解读")
    relation = happened.Relation(kind=happened.RelationKind.INTERPRETS, other=str(rules.pk))
    act(people.officer, told, happened.RelationMade(on=today(), relation=relation))
    gone = withdrawn(people, public(people, district.education, title=GONE))
    return SimpleNamespace(
        district=district,
        people=people,
        rules=rules,
        told=told,
        gone=gone,
        file=rules.public_version.files.get(),
    )


def _everything():
    made = _documents()
    people, district = made.people, made.district
    report = taker(people, district)(balanced(year=2024))
    made.report = publish(report, by=people.editor, filed_by=people.head)
    made.staff = make_staff(district)
    made.answer = public_answer(made.staff, district.education, QUESTION, TEXT)
    made.draft = public(people, district.education, kind="consultation_draft", title=DRAFT)
    until = today() + dt.timedelta(days=35)
    ways = Ways(email="jyj@example.gov.cn", post_address="清河区文教路1号")
    made.consultation = open_consultation(
        actor=people.officer, publication=made.draft, closes_on=until, ways=ways
    )
    follow_feed()
    return made
