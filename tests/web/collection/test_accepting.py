"""The door, the second step, and that an acceptance belongs to one filing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.web.collection.conftest import TODAY
from tests.web.reports.making import balanced
from tests.web.screens import text_of
from zhaoming.web.agencies.models import Membership
from zhaoming.web.collection.models import Acceptance, Duty
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.selectors import entry_view
from zhaoming.web.collection.services import accept_report, adjust_entry, open_campaign
from zhaoming.web.collection.standings import Standing
from zhaoming.web.ledger.models import Event
from zhaoming.web.reports.models import VersionState
from zhaoming.web.reports.selectors import findings_of
from zhaoming.web.reports.services import (
    ActRefusedError,
    dismiss_finding,
    explain_finding,
    file_report,
    publish_report,
    recall_report,
    return_report,
)

pytestmark = pytest.mark.database
WRONG = {"s4.review.upheld": 1}


def standing(entry):
    return entry_view(entry=entry, on=TODAY).standing


def dismissed(version, people):
    for one in findings_of(version=version):
        if one.is_error:
            dismiss_finding(actor=people.officer, version=version, finding_id=one.finding.id, reason="原件如此")


def test_a_report_with_errors_passes_the_door_only_signed(take_in, people, education_entry):
    version = take_in(balanced(changes=WRONG))
    dismissed(version, people)
    with pytest.raises(ActRefusedError, match="COL020") as refusal:
        file_report(actor=people.head, version=version)
    (error,) = refusal.value.findings
    explain_finding(actor=people.head, version=version, finding_id=error.id, text="法院更正")
    assert file_report(actor=people.head, version=version).state == VersionState.FILED


def test_where_nobody_collects_or_the_agency_is_exempt_a_dismissal_is_enough(take_in, people, education_entry):
    last = education_entry.due_on
    adjust_entry(actor=people.supervisor, entry=education_entry, duty=Duty.EXEMPT, due_on=last, reason="撤并")
    version = take_in(balanced(changes=WRONG))
    dismissed(version, people)
    assert file_report(actor=people.head, version=version).state == VersionState.FILED


def test_a_filed_report_is_accepted_once_with_its_event(take_in, people, education_entry):
    assert standing(education_entry) is Standing.NOT_BEGUN
    version = take_in(balanced())
    assert standing(education_entry) is Standing.DRAFT
    with pytest.raises(CollectionRefusedError, match="COL010"):
        accept_report(actor=people.supervisor, entry=education_entry)
    file_report(actor=people.head, version=version)
    assert standing(education_entry) is Standing.FILED
    with pytest.raises(CollectionRefusedError, match="COL010"):
        accept_report(actor=people.supervisor, entry=education_entry, seen=version.pk + 1)
    accept_report(actor=people.supervisor, entry=education_entry, seen=version.pk)
    assert standing(education_entry) is Standing.ACCEPTED
    assert Event.objects.get(kind="collection.accepted").actor == people.supervisor
    with pytest.raises(CollectionRefusedError, match="COL013"):
        accept_report(actor=people.supervisor, entry=education_entry)


def test_the_agency_reads_the_acceptance_on_its_report(take_in, people, education_entry, signed_in):
    version = file_report(actor=people.head, version=take_in(balanced()))
    client, url = signed_in(people.officer), f"/desk/reports/{version.pk}/"
    assert "已接收" not in text_of(client.get(url))
    accept_report(actor=people.supervisor, entry=education_entry)
    assert "清河区人民政府已接收，1月26日 周一" in text_of(client.get(url))
    recall_report(actor=people.head, version=version)
    assert "已接收" not in text_of(client.get(url))


def test_who_filed_does_not_accept(take_in, people, education_entry, district):
    version = file_report(actor=people.body_head, version=take_in(balanced()))
    Membership.objects.create(
        user=people.body_head, agency=district.district, role="supervisor", from_on=TODAY.replace(year=2020)
    )
    with pytest.raises(CollectionRefusedError, match="COL011"):
        accept_report(actor=people.body_head, entry=education_entry)
    given = {"entry": education_entry, "version": version, "filed_at": version.filed_at}
    with pytest.raises(IntegrityError), transaction.atomic():
        Acceptance.objects.create(
            **given, filed_by=people.body_head, accepted_by=people.body_head, accepted_at=version.filed_at
        )


@pytest.mark.parametrize(
    "who", ["officer", "head", "editor", "auditor", "administrator", "stranger", "collector"]
)
def test_only_a_supervisor_accepts(who, take_in, people, education_entry):
    file_report(actor=people.body_head, version=take_in(balanced()))
    with pytest.raises(PermissionDenied):
        accept_report(actor=getattr(people, who), entry=education_entry)


@pytest.mark.parametrize("back", ["recalled", "returned"])
def test_an_acceptance_lapses_when_the_report_goes_back_and_is_filed_again(
    back, take_in, people, education_entry
):
    version = file_report(actor=people.head, version=take_in(balanced()))
    accept_report(actor=people.supervisor, entry=education_entry)
    if back == "recalled":
        version = recall_report(actor=people.head, version=version)
        assert standing(education_entry) is Standing.DRAFT
    else:
        version = return_report(actor=people.supervisor, version=version, remarks="请补充")
        assert standing(education_entry) is Standing.RETURNED
    file_report(actor=people.head, version=version)
    assert standing(education_entry) is Standing.FILED
    accept_report(actor=people.supervisor, entry=education_entry)
    assert standing(education_entry) is Standing.ACCEPTED


def test_what_is_published_is_accepted_too(take_in, people, education_entry):
    version = file_report(actor=people.head, version=take_in(balanced()))
    publish_report(actor=people.editor, version=version)
    accept_report(actor=people.supervisor, entry=education_entry)
    view = entry_view(entry=education_entry, on=TODAY)
    assert view.standing is Standing.PUBLISHED
    assert view.acceptance is not None


def test_what_was_filed_before_the_campaign_with_unsigned_errors_is_not_accepted(take_in, people, district):
    version = take_in(balanced(changes=WRONG))
    dismissed(version, people)
    file_report(actor=people.head, version=version)
    campaign = open_campaign(actor=people.supervisor, collector=district.district, year=2025)
    with pytest.raises(CollectionRefusedError, match="COL012"):
        accept_report(actor=people.supervisor, entry=campaign.entries.get(agency=district.education))
