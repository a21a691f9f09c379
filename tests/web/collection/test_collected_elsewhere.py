"""What was filed to an office is read there, although the agency stands under another office today."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from tests.web.collection.conftest import begun, with_campaign
from tests.web.reports.conftest import taker
from tests.web.reports.making import balanced
from tests.web.screens import text_of
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.agencies.services import move_agency
from zhaoming.web.collection.selectors import collected_sum, entry_view
from zhaoming.web.collection.services import accept_report, accept_together
from zhaoming.web.collection.standings import Standing
from zhaoming.web.reports import selectors
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.rights import may_on, versions_where
from zhaoming.web.reports.services import (
    correct_cell,
    file_report,
    publish_report,
    recall_report,
    return_report,
    withdraw_report,
)
from zhaoming.web.reports.shapes import FilingState

pytestmark = pytest.mark.usefixtures("campaign")


@pytest.fixture
def world(request, keep):
    """A campaign, and a report of a bureau that went elsewhere where the test asks for it."""
    return keep("collected elsewhere", _moved) if "moved" in request.fixturenames else begun(request, keep)


@pytest.fixture
def moved(world):
    """A report filed in January by a bureau that went to the other district on the 10th."""
    return world.moved


def _moved():
    world = with_campaign()
    district, people = world.district, world.people
    taken = taker(people, district)(balanced(new=10))
    world.moved = file_report(actor=people.head, version=taken)
    move_agency(actor=None, agency=district.education, parent=district.other_district, on=dt.date(2026, 1, 10))
    return world


def _sees(user, version):
    """Whether the person may see it, which the list, the question of one and the address must answer alike."""
    listed = version in selectors.visible_versions(user=user)
    assert may_on(user=user, permission=Permission.VIEW_REPORT, version=version) is listed
    try:
        selectors.visible_version(user=user, version_id=version.pk)
    except ReportVersion.DoesNotExist:
        assert not listed
    else:
        assert listed
    return listed


def test_the_collector_opens_it_with_its_cells_and_files(moved, people, signed_in):
    assert _sees(people.supervisor, moved)
    client = signed_in(people.supervisor)
    assert f"/desk/reports/{moved.pk}/" in text_of(client.get("/desk/reports/"))
    for place in ("", "cells/s3.new_received.total/", "text/", "download.json", "download.xlsx"):
        assert client.get(f"/desk/reports/{moved.pk}/{place}").status_code == 200, place


def test_the_sum_the_charts_and_the_tree_count_it(moved, people, district):
    key = "s3.new_received.total"
    found = selectors.aggregate_of(user=people.supervisor, root=district.district, year=2025)
    assert moved in found.parts
    assert found.report.number(key) == 10
    (line,) = selectors.series(
        user=people.supervisor, root=district.district, years=[2025], measures=["new_received"]
    )
    assert (line.points[0].value, line.points[0].version_ids) == (10, (moved.pk,))
    tree = selectors.tree_status(
        user=people.supervisor, root=district.district, year=2025, on=dt.date(2026, 1, 26)
    )
    assert next(row for row in tree.rows if row.agency == district.education).version == moved


def test_it_is_accepted_from_the_page_that_leads_to_it(moved, education_entry, people, campaign, signed_in):
    client = signed_in(people.supervisor)
    page = text_of(client.get(f"/oversight/collection/{education_entry.pk}/"))
    assert "打开年报" in page
    assert "写明意见退回" in page
    ReportVersion.objects.filter(pk=moved.pk).update(error_count=2)
    assert f"/desk/reports/{moved.pk}/#findings" in text_of(
        client.get("/oversight/collection/?year=2025&state=filed")
    )
    ReportVersion.objects.filter(pk=moved.pk).update(error_count=0)
    assert accept_report(actor=people.supervisor, entry=education_entry).version == moved
    assert accept_together(actor=people.supervisor, campaign=campaign, seen=[]).accepted == ()


def test_it_is_returned_and_stays_open_to_the_collector(moved, education_entry, people):
    returned = return_report(actor=people.supervisor, version=moved, remarks="表三请核对")
    assert _sees(people.supervisor, returned)
    assert entry_view(entry=education_entry, on=dt.date(2026, 1, 26)).standing is Standing.RETURNED


def test_a_returned_report_closes_when_its_agency_works_on_it(moved, people):
    """Returned it is open to the agency again: what it changes from then on is a draft, until it is filed."""
    returned = return_report(actor=people.supervisor, version=moved, remarks="表三请核对")
    assert _sees(people.supervisor, returned)
    correct_cell(actor=people.officer, version=returned, key="s2.penalty.decisions", text="5", reason="漏填")
    returned.refresh_from_db()
    assert not _sees(people.supervisor, returned)
    assert _sees(people.supervisor, file_report(actor=people.head, version=returned))


def test_drafts_and_what_was_withdrawn_stay_closed(moved, people, district, take_in):
    draft = take_in(balanced(new=11))
    assert not _sees(people.supervisor, draft)
    assert not _sees(people.supervisor, recall_report(actor=people.head, version=moved))
    published = publish_report(actor=people.editor, version=file_report(actor=people.body_head, version=draft))
    assert _sees(people.supervisor, published)
    assert not _sees(
        people.supervisor, withdraw_report(actor=people.editor, version=published, reason="含个人信息")
    )


def _tree_row(user, district, year=2025):
    tree = selectors.tree_status(user=user, root=district.district, year=year, on=dt.date(year + 1, 3, 1))
    return next(row for row in tree.rows if row.agency == district.education)


def test_the_tree_says_that_it_was_taken_down_and_opens_nothing(moved, people, district, take_in):
    published = publish_report(actor=people.editor, version=moved)
    assert _tree_row(people.supervisor, district).version == published
    withdraw_report(actor=people.editor, version=published, reason="含个人信息")
    row = _tree_row(people.supervisor, district)
    assert (row.state, row.version, row.is_closed) == (FilingState.WITHDRAWN, None, True)
    assert (row.filed_on, row.was_late, row.errors) == (dt.date(2026, 1, 26), False, 0)
    # A draft begun since is nobody's to hear of.
    take_in(balanced(new=11))
    assert _tree_row(people.supervisor, district) == row


def test_the_page_of_the_tree_says_it_and_leads_nowhere(moved, people, settings, signed_in):
    published = publish_report(actor=people.editor, version=moved)
    withdraw_report(actor=people.editor, version=published, reason="含个人信息")
    settings.ZHAOMING_TODAY = dt.date(2026, 3, 1)
    client = signed_in(people.supervisor)
    page = text_of(client.get("/oversight/?year=2025&state=withdrawn"))
    assert "清河区教育局" in page
    assert "现不在您的范围" in page
    assert f"/desk/reports/{published.pk}/" not in page
    assert "清河区教育局" not in text_of(client.get("/oversight/?year=2025&state=late"))


def test_the_tree_calls_nobody_late_whose_report_nobody_collected(people, district, take_in):
    """For 2024 there is no campaign: the report is closed, that it was filed is told, a draft is not."""
    draft = take_in(balanced(year=2024))
    move_agency(actor=None, agency=district.education, parent=district.other_district, on=dt.date(2026, 1, 10))
    row = _tree_row(people.supervisor, district, year=2024)
    assert (row.state, row.version, row.is_closed) == (FilingState.LATE, None, False)
    file_report(actor=people.head, version=draft)
    for user in (people.supervisor, people.auditor):
        row = _tree_row(user, district, year=2024)
        assert (row.state, row.version, row.is_closed) == (FilingState.FILED, None, True)


def test_another_year_stays_closed(moved, people, take_in):
    """No campaign asked for the report of 2024."""
    other = file_report(actor=people.head, version=take_in(balanced(year=2024)))
    assert not _sees(people.supervisor, other)


def test_nobody_else_of_the_district_reads_it(moved, people, person, district):
    for user in (people.administrator, people.collector, people.stranger):
        assert not _sees(user, moved)


def test_an_auditor_of_the_office_reads_what_its_sum_is_made_of(moved, people, campaign, district, signed_in):
    """Or he could look at the sum and not into it, and 汇总 would tell him another number."""
    key = "s3.new_received.total"
    assert _sees(people.auditor, moved)
    own = selectors.aggregate_of(user=people.auditor, root=district.district, year=2025).report
    assert own.number(key) == collected_sum(campaign=campaign).report.number(key) == 10
    assert _tree_row(people.auditor, district).version == moved
    assert signed_in(people.auditor).get(f"/desk/reports/{moved.pk}/").status_code == 200


def test_an_auditor_of_the_office_does_nothing_with_it(moved, people, education_entry, take_in):
    assert selectors.open_acts(user=people.auditor, version=moved) == ()
    assert selectors.record_of_cell(user=people.auditor, version=moved, key="s3.granted.total") is None
    for act, words in ((return_report, "remarks"), (withdraw_report, "reason")):
        with pytest.raises(PermissionDenied):
            act(actor=people.auditor, version=moved, **{words: "核对"})
    with pytest.raises(PermissionDenied):
        accept_report(actor=people.auditor, entry=education_entry)
    assert not _sees(people.auditor, take_in(balanced(new=11)))
    assert not _sees(people.auditor, recall_report(actor=people.head, version=moved))


def test_the_collector_does_nothing_else_with_it(moved, people):
    for permission in Permission:
        if permission in {Permission.VIEW_REPORT, Permission.RETURN_REPORT}:
            continue
        assert not versions_where(user=people.supervisor, permission=permission).exists()
        assert not may_on(user=people.supervisor, permission=permission, version=moved)
    acts = selectors.open_acts(user=people.supervisor, version=moved)
    assert [one.act for one in acts] == ["return_report"]
    with pytest.raises(PermissionDenied):
        correct_cell(actor=people.supervisor, version=moved, key="s3.granted.total", text="9", reason="核对")


def test_requests_behind_a_cell_stay_closed(moved, people):
    """Who collects reads the report; the requests of an agency elsewhere are not his to see."""
    key = "s3.granted.total"
    assert selectors.record_of_cell(user=people.officer, version=moved, key=key) is not None
    assert selectors.record_of_cell(user=people.supervisor, version=moved, key=key) is None
