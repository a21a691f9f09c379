"""Nobody sees, by any selector, what is not theirs to see; the public sees what is published."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.web.reports.making import balanced
from zhaoming.web.reports import selectors
from zhaoming.web.reports.models import Batch, ReportVersion, VersionState
from zhaoming.web.reports.services import (
    file_report,
    publish_report,
    start_revision,
    withdraw_report,
)

YEAR = 2025


@pytest.fixture
def version(take_in):
    return take_in(balanced())


def _public_ids():
    shown = {item.version.pk for item in selectors.published()}
    assert shown == set(selectors.public_reports().values_list("pk", flat=True))
    return shown


def _assert_hidden_from_the_public(version):
    assert version.pk not in _public_ids()
    with pytest.raises(ReportVersion.DoesNotExist):
        selectors.published_report(version_id=version.pk)
    for to in selectors.FORMATS:
        with pytest.raises(ReportVersion.DoesNotExist):
            selectors.public_download(version_id=version.pk, to=to)
    points = [
        point
        for line in selectors.public_series(
            agency=version.agency, years=[version.year], measures=list(selectors.MEASURES), subtree=True
        )
        for point in line.points
    ]
    assert all(version.pk not in point.version_ids for point in points)


def test_only_a_published_version_is_public_and_only_while_it_is(version, people, district):
    _assert_hidden_from_the_public(version)
    file_report(actor=people.head, version=version)
    _assert_hidden_from_the_public(version)
    publish_report(actor=people.editor, version=version)
    assert _public_ids() == {version.pk}
    assert selectors.published_years() == (YEAR,)
    assert list(selectors.published_agencies(year=YEAR)) == [district.education]
    assert selectors.published_for(agency=district.education, year=YEAR) == version
    revision = start_revision(actor=people.officer, version=version, reason="漏报")
    file_report(actor=people.head, version=revision)
    _assert_hidden_from_the_public(revision)
    publish_report(actor=people.editor, version=revision)
    _assert_hidden_from_the_public(version)
    assert [item.pk for item in selectors.published()[0].earlier] == [version.pk]
    withdraw_report(actor=people.editor, version=revision, reason="含个人信息")
    _assert_hidden_from_the_public(revision)
    assert selectors.published() == ()


def test_every_state_but_published_is_hidden(version):
    for state in VersionState:
        if state is not VersionState.PUBLISHED:
            assert state.value not in set(selectors.public_reports().values_list("state", flat=True))


@pytest.mark.parametrize("who", ["administrator", "stranger"])
def test_who_has_no_business_with_the_agency_sees_nothing_of_it(version, people, district, who):
    user = getattr(people, who)
    batch = Batch.objects.get()
    assert not selectors.visible_versions(user=user).exists()
    assert not selectors.visible_uploads(user=user).exists()
    assert selectors.recent_batches(user=user) == ()
    assert selectors.versions_of(user=user, agency=district.education, year=YEAR) == ()
    desk = selectors.my_desk(user=user)
    # A stranger's own agency may have its own report to begin; nothing of this one may show.
    waiting = {name: getattr(desk, name) for name in type(desk).__dataclass_fields__ if name != "not_begun"}
    assert not any(waiting.values())
    assert district.education not in [agency for agency, _ in desk.not_begun]
    assert selectors.open_acts(user=user, version=version) == ()
    for asked in (
        lambda: selectors.visible_version(user=user, version_id=version.pk),
        lambda: selectors.visible_batch(user=user, batch_id=batch.pk),
    ):
        with pytest.raises((ReportVersion.DoesNotExist, Batch.DoesNotExist)):
            asked()
    for denied in (
        lambda: selectors.batch_progress(user=user, batch=batch),
        lambda: selectors.tree_status(user=user, root=district.district, year=YEAR, on=None),
        lambda: selectors.aggregate_of(user=user, root=district.district, year=YEAR),
    ):
        with pytest.raises(PermissionDenied):
            denied()
    lines = selectors.series(user=user, root=district.district, years=[YEAR], measures=["granted"])
    assert lines[0].points[0].version_ids == ()


@pytest.mark.parametrize("who", ["officer", "reviewer", "head", "body_head", "editor", "supervisor", "auditor"])
def test_the_agencys_people_and_those_set_over_it_see_the_draft(version, people, who):
    user = getattr(people, who)
    assert selectors.visible_versions(user=user).get() == version
    assert selectors.visible_version(user=user, version_id=version.pk) == version


def test_a_collecting_office_sees_what_it_took_in_but_not_what_the_agency_hands_in_itself(
    take_in, people, district, version
):
    taken = take_in(balanced(year=2024), actor=people.collector, agency=district.district)
    assert selectors.visible_versions(user=people.collector).get() == taken
    assert set(selectors.visible_versions(user=people.officer)) == {taken, version}
    # The batch lies with the office: the agency's own people see the report, not the office's intake.
    assert not selectors.visible_uploads(user=people.officer).filter(batch__agency=district.district).exists()


def test_acts_offered_are_the_acts_allowed(version, people):
    def open_to(user):
        return {act.act for act in selectors.open_acts(user=user, version=version) if act.is_open}

    assert open_to(people.officer) == {
        "assign_report", "correct_cell", "dismiss_finding", "explain_finding", "delete_draft"
    }  # fmt: skip
    assert open_to(people.head) == {"explain_finding", "file_report"}
    assert open_to(people.supervisor) == set()
    file_report(actor=people.body_head, version=version)
    version.refresh_from_db()
    assert open_to(people.supervisor) == {"return_report"}
    assert open_to(people.editor) == {"publish_report"}
    refused = {a.act: a.why_not for a in selectors.open_acts(user=people.body_head, version=version)}
    assert "不同的人" in refused["publish_report"]
