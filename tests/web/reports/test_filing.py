from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from tests.web.conftest import make_district
from tests.web.reports.conftest import make_people, taker
from tests.web.reports.making import balanced
from zhaoming.web.ledger.models import Event
from zhaoming.web.reports.models import CellCorrection, ReportVersion, VersionState
from zhaoming.web.reports.selectors import findings_of, public_reports
from zhaoming.web.reports.services import (
    ActRefusedError,
    correct_cell,
    delete_draft,
    dismiss_finding,
    explain_finding,
    file_report,
    publish_report,
    recall_report,
    restore_draft,
    return_report,
    start_revision,
    withdraw_report,
)

WRONG = "s4.review.upheld"


@pytest.fixture
def world(request, keep):
    """The people of a bureau, and its report as far as the test asks for it."""
    for name, make in (("published", _published), ("filed", _filed), ("draft", _drafted)):
        if name in request.fixturenames:
            return keep(f"report {name}", make)
    return _people()


@pytest.fixture
def district(world):
    return world.district


@pytest.fixture
def people(world):
    return world.people


@pytest.fixture
def draft(world):
    return world.version


@pytest.fixture
def filed(world):
    return world.version


@pytest.fixture
def published(world):
    return world.version


def _people():
    district = make_district()
    return SimpleNamespace(district=district, people=make_people(district))


def _drafted():
    world = _people()
    world.version = taker(world.people, world.district)(balanced())
    return world


def _filed():
    world = _drafted()
    world.version = file_report(actor=world.people.body_head, version=world.version)
    return world


def _published():
    world = _filed()
    world.version = publish_report(actor=world.people.editor, version=world.version)
    return world


def test_a_report_without_errors_is_filed_with_its_event(draft, people):
    filed = file_report(actor=people.head, version=draft)
    assert (filed.state, filed.filed_by) == (VersionState.FILED, people.head)
    assert Event.objects.get(kind="report.filed").actor == people.head


@pytest.mark.parametrize(
    "who", ["officer", "reviewer", "editor", "supervisor", "auditor", "administrator", "stranger", "collector"]
)
def test_who_may_not_file_leaves_a_draft(draft, people, who):
    with pytest.raises(PermissionDenied):
        file_report(actor=getattr(people, who), version=draft)
    draft.refresh_from_db()
    assert draft.state == VersionState.DRAFT


def test_an_unsettled_error_bars_filing_until_it_is_explained_or_dismissed(take_in, people):
    version = take_in(balanced(changes={WRONG: 1, "s4.suit_direct.upheld": 1}))
    with pytest.raises(ActRefusedError, match="ACT033") as refusal:
        file_report(actor=people.head, version=version)
    errors = refusal.value.findings
    assert {item.rule for item in errors} == {"L"}
    assert len(errors) == 2
    explain_finding(actor=people.head, version=version, finding_id=errors[0].id, text="法院更正")
    with pytest.raises(ActRefusedError, match="1 处"):
        file_report(actor=people.head, version=version)
    dismiss_finding(actor=people.officer, version=version, finding_id=errors[1].id, reason="原件如此")
    assert file_report(actor=people.head, version=version).state == VersionState.FILED


def test_an_unread_cell_or_an_unmatched_report_bars_filing(take_in, people):
    with pytest.raises(ActRefusedError, match="ACT032"):
        file_report(actor=people.head, version=take_in(balanced(changes={"s4.review.other": None})))
    nobodys = take_in(balanced(agency=None))
    with pytest.raises(ActRefusedError, match="ACT030"):
        file_report(actor=people.head, version=nobodys)


def test_only_one_version_of_a_year_is_filed(filed, take_in, people):
    second = take_in(balanced(new=11))
    with pytest.raises(ActRefusedError, match="ACT034"):
        file_report(actor=people.head, version=second)


def test_a_supervisor_returns_with_remarks_and_the_agency_mends_and_files_again(filed, people):
    returned = return_report(actor=people.supervisor, version=filed, remarks="总体情况过于简单")
    assert (returned.state, returned.remarks.get().text) == (VersionState.RETURNED, "总体情况过于简单")
    correct_cell(actor=people.officer, version=returned, key="s2.penalty.decisions", text="5", reason="漏填")
    assert file_report(actor=people.head, version=returned).state == VersionState.FILED
    with pytest.raises(ActRefusedError, match="ACT003"):
        return_report(actor=people.supervisor, version=returned, remarks="")


@pytest.mark.parametrize("who", ["officer", "editor", "auditor", "administrator", "stranger"])
def test_who_may_not_return_leaves_it_filed(filed, people, who):
    with pytest.raises(PermissionDenied):
        return_report(actor=getattr(people, who), version=filed, remarks="再看")
    filed.refresh_from_db()
    assert filed.state == VersionState.FILED


def test_the_agency_takes_a_filed_report_back(filed, people):
    with pytest.raises(PermissionDenied):
        recall_report(actor=people.supervisor, version=filed)
    assert recall_report(actor=people.head, version=filed).state == VersionState.DRAFT


def test_who_filed_does_not_publish(filed, people):
    with pytest.raises(ActRefusedError, match="ACT040"):
        publish_report(actor=people.body_head, version=filed)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportVersion.objects.filter(pk=filed.pk).update(published_by=people.body_head)
    assert not public_reports().exists()
    published = publish_report(actor=people.editor, version=filed)
    assert public_reports().get() == published


@pytest.mark.parametrize(
    "who", ["officer", "reviewer", "head", "supervisor", "auditor", "administrator", "stranger"]
)
def test_who_may_not_publish_leaves_nothing_public(filed, people, who):
    with pytest.raises(PermissionDenied):
        publish_report(actor=getattr(people, who), version=filed)
    assert not public_reports().exists()


def test_what_is_published_does_not_change(published, people):
    acts = [
        lambda: correct_cell(actor=people.officer, version=published, key=WRONG, text="1", reason="改"),
        lambda: file_report(actor=people.head, version=published),
        lambda: return_report(actor=people.supervisor, version=published, remarks="改"),
        lambda: recall_report(actor=people.head, version=published),
        lambda: delete_draft(actor=people.officer, version=published),
        lambda: publish_report(actor=people.editor, version=published),
    ]
    for act in acts:
        with pytest.raises(ActRefusedError, match="ACT002"):
            act()


@pytest.mark.parametrize("change", [{"year": 2024}, {"state": "draft"}, {"filed_at": None}, {"number": 9}])
def test_the_database_itself_keeps_what_is_published(published, change):
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportVersion.objects.filter(pk=published.pk).update(**change)


def test_the_database_itself_takes_no_correction_of_what_is_published(published, people):
    with pytest.raises(DatabaseError), transaction.atomic():
        CellCorrection.objects.create(
            version=published,
            key=WRONG,
            old="0",
            new="1",
            reason="改",
            maker=people.officer,
            made_at=published.made_at,
        )


def test_a_revision_replaces_what_is_public_with_a_reason_and_the_old_one_stays_on_record(published, people):
    with pytest.raises(ActRefusedError, match="ACT003"):
        start_revision(actor=people.officer, version=published, reason=" ")
    revision = start_revision(actor=people.officer, version=published, reason="处罚数漏报")
    correct_cell(actor=people.officer, version=revision, key="s2.penalty.decisions", text="5", reason="漏报")
    assert public_reports().get() == published
    file_report(actor=people.head, version=revision)
    publish_report(actor=people.editor, version=revision)
    published.refresh_from_db()
    assert (published.state, public_reports().get()) == (VersionState.SUPERSEDED, revision)
    assert (revision.number, revision.replaces, revision.revision_reason) == (2, published, "处罚数漏报")
    published.refresh_from_db()
    assert published.figures["s2.penalty.decisions"] == 0


def test_a_revision_takes_corrections_and_judgements_over_under_their_makers(take_in, people):
    version = take_in(balanced(changes={WRONG: 1}))
    correct_cell(actor=people.reviewer, version=version, key="s2.penalty.decisions", text="5", reason="漏报")
    error = findings_of(version=version)[0].finding
    dismiss_finding(actor=people.officer, version=version, finding_id=error.id, reason="原件如此")
    publish_report(actor=people.editor, version=file_report(actor=people.head, version=version))
    revision = start_revision(actor=people.body_head, version=version, reason="再更正")
    assert revision.corrections.get().maker == people.reviewer
    assert revision.dismissals.get().maker == people.officer
    assert (revision.corrected_count, revision.unsettled_count) == (1, 0)


def test_another_file_for_a_published_year_needs_a_reason(published, take_in, people):
    second = take_in(balanced(new=11))
    with pytest.raises(ActRefusedError, match="ACT003"):
        file_report(actor=people.head, version=second)
    filed = file_report(actor=people.head, version=second, reason="原件有误")
    publish_report(actor=people.editor, version=filed)
    assert public_reports().get() == second


def test_a_version_that_does_not_name_what_it_replaces_is_not_published(filed, take_in, people):
    first = publish_report(actor=people.editor, version=filed)
    second = file_report(actor=people.head, version=take_in(balanced(new=11)), reason="原件有误")
    ReportVersion.objects.filter(pk=second.pk).update(replaces=None)
    with pytest.raises(ActRefusedError, match="ACT042"):
        publish_report(actor=people.editor, version=second)
    assert public_reports().get() == first


def test_a_withdrawn_report_is_public_no_more_and_stays_on_record(published, people):
    with pytest.raises(ActRefusedError, match="ACT003"):
        withdraw_report(actor=people.editor, version=published, reason="")
    withdrawn = withdraw_report(actor=people.editor, version=published, reason="含个人信息")
    assert (withdrawn.state, withdrawn.withdrawal_reason) == (VersionState.WITHDRAWN, "含个人信息")
    assert not public_reports().exists()


def test_a_deleted_draft_is_brought_back_whole(draft, people):
    deleted = delete_draft(actor=people.officer, version=draft)
    assert deleted.state == VersionState.DELETED
    with pytest.raises(ActRefusedError, match="ACT002"):
        correct_cell(actor=people.officer, version=draft, key=WRONG, text="1", reason="改")
    assert restore_draft(actor=people.officer, version=draft).state == VersionState.DRAFT


def test_a_double_click_files_once(draft, people):
    file_report(actor=people.head, version=draft, seen=0)
    with pytest.raises(ActRefusedError, match="ACT001"):
        file_report(actor=people.head, version=draft, seen=0)
    assert Event.objects.filter(kind="report.filed").count() == 1
