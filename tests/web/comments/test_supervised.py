"""The supervisor's table of consultations: every number with its definition and what it counts."""

import datetime as dt
import re

import pytest
from django.utils.html import escape

from tests.web.screens import text_of
from zhaoming.publishing.consultations import Decision, Measure
from zhaoming.web.comments.counting import counted
from zhaoming.web.comments.selectors import by_agency, supervised
from zhaoming.web.comments.services import Given, add_topic, decide_topic, give_comment, sort_comment

pytestmark = pytest.mark.database
URL = "/oversight/consultations/"


def _heard(people, asked):
    """Two comments under an adopted topic, one of them under an undecided one too; one unsorted."""
    topics = [add_topic(actor=people.officer, consultation=asked, title=title) for title in ("收费", "退费")]
    said = [give_comment(consultation=asked, given=Given(words=text)).comment for text in "甲乙丙"]
    for comment in said[:2]:
        sort_comment(actor=people.officer, comment=comment, topics=[topics[0]])
    sort_comment(actor=people.officer, comment=said[1], topics=topics)
    decide_topic(actor=people.officer, topic=topics[0], decision=Decision.PARTLY, reason="已经修改。")


def test_the_counts_are_those_of_the_tally(people, asked, settings):
    _heard(people, asked)
    found = supervised(agency_ids=[asked.publication.agency_id], since=asked.opened_on, until=asked.opened_on)
    figures = counted(consultation=asked).figures
    assert found[0].counts[Measure.COMMENTS] == figures.received == 3
    assert found[0].counts[Measure.ADOPTED] == figures.adopted == 1
    assert by_agency(found)[0].counts[Measure.RUNNING] == 1
    assert supervised(agency_ids=[], since=asked.opened_on, until=asked.opened_on) == ()


def test_every_number_leads_to_what_it_counts(people, asked, signed_in, settings):
    client = signed_in(people.supervisor)
    page = text_of(client.get(URL))
    assert asked.publication.agency.name in page
    for one in Measure:
        assert f'id="about-{one.value}"' in page
        assert escape(one.definition) in page
    assert "of=running" in page
    assert asked.publication.title in text_of(client.get(URL, {"of": "running"}))
    assert "没有这样的征求意见" in text_of(client.get(URL, {"of": "late"}))
    settings.ZHAOMING_TODAY = asked.closes_on + dt.timedelta(days=1)
    assert "of=waiting" in text_of(client.get(URL))


def test_the_sums_lead_to_what_all_agencies_count(people, asked, signed_in):
    client = signed_in(people.supervisor)
    page = text_of(client.get(URL))
    sums = page.partition("<tfoot>")[2].partition("</tfoot>")[0]
    (query,) = re.findall(r'href="(\?[^"#]*of=running)#register"', sums)
    assert "agency=" not in query
    assert ">1<span" in sums
    assert asked.publication.title in text_of(client.get(f"{URL}{query.replace('&amp;', '&')}"))
    assert sums.count('<span class="zero">0</span>') + sums.count("<a href=") == len(Measure)


def test_a_consultation_counts_in_the_year_it_ended(asked, settings):
    agencies, last = [asked.publication.agency_id], asked.closes_on

    def counted_in(first, until):
        return [one.row for one in supervised(agency_ids=agencies, since=first, until=until)]

    settings.ZHAOMING_TODAY = last + dt.timedelta(days=1)
    assert counted_in(last, last) == [asked]
    assert counted_in(asked.opened_on, last - dt.timedelta(days=1)) == []
    settings.ZHAOMING_TODAY = last
    assert counted_in(asked.opened_on, last) == [asked]
    assert counted_in(asked.opened_on, asked.opened_on) == []


def test_what_is_no_number_is_refused(people, asked, signed_in):
    client = signed_in(people.supervisor)
    assert client.get(URL, {"of": "nothing"}).status_code == 404
    assert client.get(URL, {"year": "x"}).status_code == 404
    assert "没有征求过意见" in text_of(client.get(URL, {"year": "2024"}))
