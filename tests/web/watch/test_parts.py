"""What came out beside a document, by a way of its own: rows of lists and comments that are shown."""

import datetime as dt

import pytest

from tests.web.facts.making import penalty, record_of
from tests.web.facts.making import public as public_list
from tests.web.publications.making import public
from tests.web.watch.finding import RIGHT, WRONG, found, watched
from zhaoming.publishing.consultations import HoldGround
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.publishing.facts.recalling import Recall
from zhaoming.web.comments.services import Given, Ways, give_comment, moderate, open_consultation
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.models import FactRow
from zhaoming.web.facts.services import record_recall, withdraw_row
from zhaoming.web.publications.selectors import visible
from zhaoming.web.watch import pages as module
from zhaoming.web.watch.models import WatchLink
from zhaoming.web.watch.pages import bearable
from zhaoming.web.watch.services import recheck

pytestmark = pytest.mark.database
# A telephone of somebody, as a rule of the day after would find it.
NUMBER = "13900139000"
PERIOD = dt.timedelta(days=35)


def _slipped(row, position, **changed):
    """Words that came into a public row before anybody looked for them."""
    held = FactRow.objects.get(sheet__version=row.public_version, position=position)
    FactRow.objects.filter(pk=held.pk).update(values={**held.values, **changed})
    return held


def test_a_row_is_looked_through_and_leaves_with_its_finding(people, district):
    row = public_list(people, district.education, rows=[penalty(1, facts=WRONG), penalty(2, facts=RIGHT)])
    watched()
    (one,) = found("WAT201")
    assert (one.publication, one.place, one.agency) == (row, "清单第 1 行", district.education)
    assert one.words == WRONG
    record = record_of(row, 1)
    told = {"recall": Recall.ANNULLED, "recalled_on": today(), "body": "区政府", "document": "复议决定"}
    record_recall(actor=people.officer, record=record, **told)
    reason = WithdrawalReason.PENALTY_CHANGED
    withdraw_row(actor=people.reviewer, record=record, reason=reason, notice="该决定经行政复议撤销")
    recheck(actor=people.officer, finding=one)
    (one,) = found("WAT201")
    assert (one.state, one.closed_by) == ("closed", "gone")


def test_a_number_in_a_row_is_found_and_told_masked(people, district):
    row = public_list(people, district.education)
    _slipped(row, 2, content=f"罚款三千元，联系当事人手机{NUMBER}。")
    watched()
    (one,) = found("WAT401")
    assert (one.publication, one.place, one.level) == (row, "清单第 2 行", "error")
    assert NUMBER not in f"{one.found}{one.words}"
    assert "139****000" in one.words


def test_links_of_rows_are_looked_at(people, district, settings):
    settings.ALLOWED_HOSTS = ["gk.example.gov.cn"]
    there, gone = "https://other.example.gov.cn/a.html", "https://gk.example.gov.cn/documents/99/"
    row = public_list(people, district.education)
    _slipped(row, 1, content=f"罚款三千元，见 {there} 和 {gone} 。")
    watched()
    assert [one.address for one in WatchLink.objects.all()] == [there]
    (one,) = found("WAT101")
    assert (one.publication, one.place) == (row, "清单第 1 行")


def test_comments_that_are_shown_are_looked_through_and_held_ones_are_not(people, district, settings):
    draft = public(people, district.education, kind="consultation_draft", title="收费办法（征求意见稿）")
    ways = Ways(email="jyj@example.gov.cn", post_address="清河区文教路1号")
    asked = open_consultation(
        actor=people.officer, publication=draft, closes_on=settings.ZHAOMING_TODAY + PERIOD, ways=ways
    )
    kept = give_comment(consultation=asked, given=Given(words=WRONG)).comment
    watched()
    assert found("WAT201") == [], "what nobody let through is not public"
    moderate(actor=people.officer, comment=kept, is_shown=True)
    watched()
    (one,) = found("WAT201")
    assert (one.publication, one.place, one.words) == (draft, f"公众意见 {kept.pk}", WRONG)
    moderate(actor=people.officer, comment=kept, is_shown=False, ground=HoldGround.OFF_TOPIC)
    watched()
    assert [(it.state, it.closed_by) for it in found("WAT201")] == [("closed", "gone")]


def test_as_many_documents_are_held_at_once_as_their_rows_allow(people, district, monkeypatch):
    for number in (1, 2, 3):
        public_list(people, district.education, title=f"处罚{number}", rows=[penalty(number)])
    public(people, district.education)
    batch = list(visible(at=now()).order_by("pk"))
    assert bearable(batch) == batch
    monkeypatch.setattr(module, "_MOST_ROWS", 2)
    assert bearable(batch) == batch[:2]
    monkeypatch.setattr(module, "_MOST_ROWS", 0)
    assert bearable(batch) == batch[:1]
    assert watched().pages == 4


def test_what_the_agency_says_of_the_comments_is_looked_through(people, district, settings):
    draft = public(people, district.education, kind="consultation_draft", title="收费办法（征求意见稿）")
    ways = Ways(email="jyj@example.gov.cn", post_address="清河区文教路1号")
    asked = open_consultation(
        actor=people.officer, publication=draft, closes_on=settings.ZHAOMING_TODAY + PERIOD, ways=ways
    )
    topic = asked.topics.create(title="收费", reason=WRONG)
    watched()
    assert found("WAT201") == [], "not before the feedback is public"
    feedback = public(people, district.education, kind="comment_feedback", title="采纳情况")
    type(asked).objects.filter(pk=asked.pk).update(
        opened_on=today(), closed_on=today(), answered_on=today(), feedback=feedback
    )
    watched()
    (one,) = found("WAT201")
    assert (one.publication, one.place) == (draft, f"意见采纳情况 {topic.pk}")
