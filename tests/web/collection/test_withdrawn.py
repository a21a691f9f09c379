"""Whose published report was taken down stands as 已撤下, with what to do next, until another one is filed."""

import datetime as dt

import pytest

from tests.web.collection.conftest import begun, with_campaign
from tests.web.notices.conftest import server
from tests.web.reports.conftest import taker
from tests.web.reports.making import balanced
from tests.web.screens import text_of
from zhaoming.web.collection.selectors import collected_sum, entry_view, glance, reminded_of
from zhaoming.web.collection.services.reminding import remind_due
from zhaoming.web.collection.standings import Standing
from zhaoming.web.notices.models import Notice
from zhaoming.web.notices.services import send_notice
from zhaoming.web.oversight.collection_workbook import workbook
from zhaoming.web.reports.selectors import tree_status
from zhaoming.web.reports.services import file_report, publish_report, return_report, withdraw_report
from zhaoming.web.reports.shapes import FilingState

__all__ = ["server"]
pytestmark = pytest.mark.database
AFTER = dt.date(2026, 2, 10)
REASON = "附件含个人信息"


@pytest.fixture
def world(request, keep):
    """A campaign with a report that was taken down, where the test asks for it."""
    return keep("taken down", _withdrawn) if "withdrawn" in request.fixturenames else begun(request, keep)


@pytest.fixture
def withdrawn(world):
    """Filed on 26 January, in time, published and taken down the same day."""
    return world.withdrawn


def _withdrawn():
    world = with_campaign()
    people, taken = world.people, taker(world.people, world.district)(balanced(new=10))
    filed = file_report(actor=people.head, version=taken)
    published = publish_report(actor=people.editor, version=filed)
    world.withdrawn = withdraw_report(actor=people.editor, version=published, reason=REASON)
    return world


def _line(campaign, name="清河区教育局"):
    return next(one.line for one in glance(campaign=campaign, on=AFTER).rows if one.line.name == name)


def test_it_stands_as_withdrawn_and_is_not_late(withdrawn, campaign, education_entry):
    found = glance(campaign=campaign, on=AFTER)
    line = _line(campaign)
    assert (line.standing, line.version_id, line.days_late) == (Standing.WITHDRAWN, withdrawn.pk, 0)
    assert line.filed_on == dt.date(2026, 1, 26)
    assert found.whole.counts == {Standing.WITHDRAWN: 1, Standing.NOT_BEGUN: 2}
    assert found.whole.late == 2
    view = entry_view(entry=education_entry, on=AFTER)
    assert (view.standing, view.days_late, view.filed) == (Standing.WITHDRAWN, 0, None)


def test_a_draft_begun_anew_is_told_on_its_page(withdrawn, people, take_in, education_entry, signed_in):
    again = take_in(balanced(new=11))
    view = entry_view(entry=education_entry, on=AFTER)
    assert (view.standing, view.version, view.taken_down, view.days_late) == (
        Standing.DRAFT,
        again,
        withdrawn,
        0,
    )
    page = text_of(signed_in(people.supervisor).get(f"/oversight/collection/{education_entry.pk}/"))
    assert REASON in page
    assert "它已经另起草稿，还没有报送" in page


def test_a_draft_begun_anew_is_not_late_and_a_filing_ends_it(withdrawn, campaign, people, take_in):
    again = take_in(balanced(new=11))
    line = _line(campaign)
    assert (line.standing, line.version_id, line.days_late) == (Standing.DRAFT, again.pk, 0)
    filed = file_report(actor=people.head, version=again)
    assert (_line(campaign).standing, _line(campaign).version_id) == (Standing.FILED, again.pk)
    return_report(actor=people.supervisor, version=filed, remarks="请核对")
    assert _line(campaign).standing is Standing.RETURNED


def test_a_draft_from_before_says_nothing_of_what_was_taken_down(campaign, people, take_in):
    take_in(balanced(new=9))
    filed = file_report(actor=people.head, version=take_in(balanced(new=10)))
    published = publish_report(actor=people.editor, version=filed)
    withdraw_report(actor=people.editor, version=published, reason=REASON)
    assert (_line(campaign).standing, _line(campaign).version_id) == (Standing.WITHDRAWN, published.pk)


def _row(people, district):
    found = tree_status(user=people.supervisor, root=district.district, year=2025, on=AFTER)
    return next(one for one in found.rows if one.agency == district.education)


def test_the_tree_says_it_until_another_is_filed(withdrawn, people, district, take_in):
    found = _row(people, district)
    assert (found.state, found.version, found.was_late) == (FilingState.WITHDRAWN, withdrawn, False)
    assert found.filed_on == dt.date(2026, 1, 26)
    again = take_in(balanced(new=11))
    found = _row(people, district)
    assert (found.state, found.version) == (FilingState.WITHDRAWN, again)
    file_report(actor=people.head, version=again)
    assert _row(people, district).state is FilingState.FILED


@pytest.mark.usefixtures("withdrawn")
def test_the_screens_of_the_tree_say_it_and_not_that_it_is_late(people, settings, signed_in):
    settings.ZHAOMING_TODAY = AFTER
    client = signed_in(people.supervisor)
    page = text_of(client.get("/oversight/?year=2025&state=withdrawn"))
    assert "已撤下" in page
    assert "清河区教育局" in page
    assert "清河区教育局" not in text_of(client.get("/oversight/?year=2025&state=late"))
    assert "已撤下" in text_of(client.get("/desk/"))


def test_the_sum_misses_it_and_the_workbook_says_why(withdrawn, campaign):
    found = collected_sum(campaign=campaign)
    assert {one.name: one.standing.label for one in found.missing}["清河区教育局"] == "已撤下"
    assert found.counted == ()
    assert workbook(campaign=campaign, found=found, readable=())


def test_the_screens_say_it_with_the_next_step(withdrawn, campaign, education_entry, people, signed_in):
    client = signed_in(people.supervisor)
    page = text_of(client.get(f"/oversight/collection/{education_entry.pk}/"))
    assert REASON in page
    assert "更正后重新上传或者由记录生成" in page
    listed = text_of(client.get("/oversight/collection/?year=2025"))
    assert "已撤下" in listed
    only = text_of(client.get("/oversight/collection/?year=2025&state=withdrawn"))
    assert "清河区教育局" in only
    assert "清河区住房和城乡建设局" not in only


def test_its_own_people_are_told_what_became_of_it(people, take_in, settings, signed_in):
    """Nobody collects: the list of the day does not ask for a report that never came."""
    filed = file_report(actor=people.head, version=take_in(balanced(new=10)))
    published = publish_report(actor=people.editor, version=filed)
    withdraw_report(actor=people.editor, version=published, reason=REASON)
    settings.ZHAOMING_TODAY = AFTER
    client = signed_in(people.officer)
    page = text_of(client.get("/desk/"))
    assert "发布后已撤下，请更正后重新报送" in page
    assert "还没有收到这一年的年报" not in page
    assert f"/desk/reports/{published.pk}/" in page
    take_in(balanced(new=11))
    assert "发布后已撤下" not in text_of(client.get("/desk/"))


@pytest.mark.usefixtures("campaign")
def test_the_reminder_says_what_is_true_of_it(server, withdrawn, people, settings, signed_in):
    people.officer.email = "officer@example.org"
    people.officer.save()
    settings.ZHAOMING_TODAY = AFTER
    remind_due()
    for one in Notice.objects.filter(kind="collection.reminder"):
        send_notice(notice_id=one.pk)
    (letter,) = [one for one in server.box.received if one["To"] == "officer@example.org"]
    assert "发布后已撤下，请更正后重新报送" in letter.get_content()
    assert "已经逾期" not in letter.get_content()
    (one,) = reminded_of(user=people.officer)
    assert one.version == withdrawn
    page = text_of(signed_in(people.officer).get("/desk/"))
    assert "发布后已撤下，请更正后重新报送" in page
    assert "已过" not in page
    assert "逾期催报" not in page


@pytest.mark.usefixtures("campaign", "withdrawn")
def test_the_line_of_a_reminder_tells_of_the_draft_begun_since(people, settings, signed_in, take_in):
    again = take_in(balanced(new=11))
    settings.ZHAOMING_TODAY = AFTER
    remind_due()
    (one,) = reminded_of(user=people.officer)
    assert (one.version, one.was_in_time) == (again, True)
    page = text_of(signed_in(people.officer).get("/desk/"))
    assert "发布后已撤下，另起的草稿还没有报送" in page
    assert "已过" not in page
