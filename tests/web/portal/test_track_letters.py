"""The papers served to the applicant: their sealed originals, of the own request alone."""

import datetime as dt
from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests.web.cases.conftest import in_person, online, staff
from tests.web.cases.papering import SCAN, begun, served, signed
from tests.web.portal.test_track import enter, page_of
from zhaoming.letters import LetterKind
from zhaoming.web.cases.models import Letter
from zhaoming.web.files.services import path_of

pytestmark = pytest.mark.database
__all__ = ["in_person", "online", "staff"]


def fetch(client, letter, **options):
    return client.get(reverse("portal:track_letter", args=[letter.pk]), **options)


@pytest.fixture
def reply(staff, in_person):
    served(staff, in_person.case)
    return Letter.objects.get(case=in_person.case)


def test_a_served_reply_is_listed_with_its_number_and_fetched_as_it_was_sealed(client, in_person, reply):
    enter(client, in_person)
    page = page_of(client)
    assert reply.number in page
    answer = fetch(client, reply)
    assert answer.content == SCAN
    assert unquote(answer["Content-Disposition"]).endswith(f"{in_person.case.number}-文书1.pdf")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("make", [begun, signed])
def test_what_is_on_its_way_is_not_there(client, staff, in_person, make):
    letter = make(staff, in_person.case)
    enter(client, in_person)
    assert fetch(client, letter).status_code == 404
    assert "给您的文书" not in page_of(client)


def test_papers_to_others_are_not_there(client, staff, in_person):
    served(staff, in_person.case, LetterKind.CONSULT_THIRD_PARTY)
    letter = Letter.objects.get(case=in_person.case)
    assert letter.state == "served"
    enter(client, in_person)
    assert fetch(client, letter).status_code == 404
    assert letter.title not in page_of(client)


def test_papers_of_another_request_are_not_there(client, online, reply):
    enter(client, online)
    assert fetch(client, reply).status_code == 404
    client.post(reverse("portal:track_leave"))
    assert fetch(client, reply)["Location"] == reverse("portal:track")


def test_an_original_that_was_changed_is_not_given_out(client, in_person, reply):
    path = path_of(reply.sealed_file.stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"x" * path.stat().st_size)
    enter(client, in_person)
    assert "文件暂时不能提供" in fetch(client, reply, follow=True).content.decode()
    Letter.objects.filter(pk=reply.pk).update(sealed_digest="0" * 64)
    assert fetch(client, reply).status_code == 404


def test_what_a_notice_asks_for_is_read_on_the_page_and_beside_the_form(client, staff, in_person):
    served(staff, in_person.case, LetterKind.CORRECTION, on=dt.date(2026, 1, 9))
    enter(client, in_person)
    act = client.get(reverse("portal:track_act", args=["receive_correction"])).content.decode()
    for page in (page_of(client), act):
        assert "写明所需文件的名称" in page
        assert "15个工作日内补正" in page
        assert reverse("portal:track_letter", args=[Letter.objects.get().pk]) in page


def test_words_that_are_not_those_signed_are_not_told(client, staff, in_person):
    served(staff, in_person.case, LetterKind.CORRECTION, on=dt.date(2026, 1, 9))
    Letter.objects.update(digest="0" * 64, sealed_digest="0" * 64)
    enter(client, in_person)
    page = page_of(client)
    assert "写明所需文件的名称" not in page
    assert "请按补正告知书写明的要求" in page


def test_a_served_reply_stands_first_and_the_last_day_is_told_in_working_days(client, staff, in_person):
    enter(client, in_person)
    assert "还有 5 个工作日" in page_of(client)
    served(staff, in_person.case)
    assert "看答复书" in page_of(client)
