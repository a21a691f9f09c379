"""The door, the second step, and that an acceptance belongs to one filing."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.web.collection.conftest import TODAY
from tests.web.reports.making import balanced
from tests.web.screens import text_of
from zhaoming.web.agencies.models import Membership, Role
from zhaoming.web.agencies.services import move_agency
from zhaoming.web.collection.models import Acceptance, Duty
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.selectors import entry_view, ready_to_accept
from zhaoming.web.collection.services import accept_report, accept_together, adjust_entry, open_campaign
from zhaoming.web.collection.standings import Standing
from zhaoming.web.ledger.models import Event
from zhaoming.web.reports import collected
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
        accept_report(actor=people.supervisor, entry=education_entry, seen=f"{version.pk}-1")
    accept_report(
        actor=people.supervisor,
        entry=education_entry,
        seen=entry_view(entry=education_entry, on=TODAY).filed.mark,
    )
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


def test_what_was_accepted_can_still_be_sent_back_from_its_page(take_in, people, education_entry, signed_in):
    version = file_report(actor=people.head, version=take_in(balanced()))
    client, url = signed_in(people.supervisor), f"/oversight/collection/{education_entry.pk}/"
    accept_report(actor=people.supervisor, entry=education_entry)
    page = text_of(client.get(url))
    assert "又发现问题的" in page
    back = f"/desk/reports/{version.pk}/acts/return_report/"
    assert back in page
    assert client.post(back, {"remarks": "表三漏了一件", "seen": version.act_number}).status_code == 302
    assert standing(education_entry) is Standing.RETURNED
    assert "又发现问题的" not in text_of(client.get(url))


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


def test_what_was_filed_before_the_campaign_with_unsigned_errors_is_not_accepted(
    take_in, people, district, signed_in
):
    version = take_in(balanced(changes=WRONG))
    dismissed(version, people)
    file_report(actor=people.head, version=version)
    campaign = open_campaign(actor=people.supervisor, collector=district.district, year=2025)
    with pytest.raises(CollectionRefusedError, match="COL012"):
        accept_report(actor=people.supervisor, entry=campaign.entries.get(agency=district.education))
    entry = campaign.entries.get(agency=district.education)
    page = text_of(signed_in(people.supervisor).get(f"/oversight/collection/{entry.pk}/"))
    assert ">接收年报</button>" not in page
    assert "处错误没有签署说明，请退回" in page
    assert "写明意见退回" in page


def test_a_report_filed_anew_is_not_accepted_as_the_one_looked_at(take_in, people, education_entry):
    version = file_report(actor=people.head, version=take_in(balanced()))
    seen = entry_view(entry=education_entry, on=TODAY).filed.mark
    file_report(actor=people.head, version=recall_report(actor=people.head, version=version))
    with pytest.raises(CollectionRefusedError, match="COL010"):
        accept_report(actor=people.supervisor, entry=education_entry, seen=seen)


@pytest.fixture
def two_filed(campaign, people, person, district, take_in):
    """One without fault, and one with an error signed for."""
    first = file_report(actor=people.head, version=take_in(balanced()))
    housing = person(Role.HEAD, district.housing)
    officer = person(Role.OFFICER, district.housing)
    report = balanced(agency=district.housing.name, changes=WRONG)
    second = take_in(report, actor=officer, agency=district.housing)
    for one in findings_of(version=second):
        if one.is_error:
            explain_finding(actor=housing, version=second, finding_id=one.finding.id, text="法院更正")
    file_report(actor=housing, version=second)
    return first, second


def test_what_has_no_error_is_accepted_at_once_each_under_signature(two_filed, campaign, people, signed_in):
    client, url = signed_in(people.supervisor), "/oversight/collection/accept/"
    page = text_of(client.get("/oversight/collection/"))
    assert "一并接收没有错误的" in page
    found = ready_to_accept(campaign=campaign, user=people.supervisor)
    assert [one.line.name for one in found.ready] == ["清河区教育局"]
    assert [line.name for line, _ in found.alone] == ["清河区住房和城乡建设局"]
    page = text_of(client.get(url))
    assert page.index("清河区教育局") < page.index("需要单独看过再接收") < page.index("清河区住房和城乡建设局")
    assert client.post(url, {}).status_code == 302
    assert not Acceptance.objects.exists()
    assert client.post(url, {"seen": [one.mark for one in found.ready]}).status_code == 302
    (made,) = Acceptance.objects.all()
    assert made.version == two_filed[0]
    assert made.signed_as.startswith(people.supervisor.get_full_name())
    assert "监督员" in made.signed_as
    event = Event.objects.get(kind="collection.accepted")
    assert (event.actor, event.data["signed_as"]) == (people.supervisor, made.signed_as)
    assert "一并接收没有错误的" not in text_of(client.get("/oversight/collection/"))


def test_what_was_filed_anew_since_the_list_was_shown_is_left_out(two_filed, campaign, people):
    mark = ready_to_accept(campaign=campaign, user=people.supervisor).ready[0].mark
    file_report(actor=people.head, version=recall_report(actor=people.head, version=two_filed[0]))
    done = accept_together(actor=people.supervisor, campaign=campaign, seen=[mark, "1-2"])
    assert (done.accepted, done.refused, done.changed) == ((), (), 2)


@pytest.fixture
def town_filed(person, district, take_in):
    officer, head = person(Role.OFFICER, district.township), person(Role.HEAD, district.township)
    version = take_in(balanced(agency=district.township.name), actor=officer, agency=district.township)
    return file_report(actor=head, version=version)


def test_one_that_is_refused_keeps_no_other_back(two_filed, town_filed, campaign, people):
    """An error dismissed without a signature is no error in the list, and is refused all the same."""
    version = two_filed[0]
    found = ready_to_accept(campaign=campaign, user=people.supervisor)
    assert len(found.ready) == 2
    version.checked.findings = [{**one, "level": "error"} for one in two_filed[1].checked.findings]
    version.checked.save()
    done = accept_together(actor=people.supervisor, campaign=campaign, seen=[one.mark for one in found.ready])
    assert [one.version for one in done.accepted] == [town_filed]
    ((name, refusal),) = done.refused
    assert (name, refusal.code) == ("清河区教育局", "COL012")


def test_nobody_accepts_together_what_he_filed(take_in, people, campaign, district):
    file_report(actor=people.body_head, version=take_in(balanced()))
    Membership.objects.create(
        user=people.body_head, agency=district.district, role="supervisor", from_on=TODAY.replace(year=2020)
    )
    found = ready_to_accept(campaign=campaign, user=people.body_head)
    assert found.ready == ()
    assert "由另一位监督员接收" in found.alone[0][1]
    with pytest.raises(PermissionDenied):
        accept_together(actor=people.head, campaign=campaign, seen=[])


@pytest.fixture
def of_city(person, district):
    """The collection of the city, which asks the bureaus of its districts too."""
    return open_campaign(actor=person(Role.SUPERVISOR, district.city), collector=district.city, year=2025)


def test_a_city_and_its_district_each_accept_the_same_filing(
    education_entry, of_city, people, take_in, signed_in
):
    top, entry = of_city.opened_by, of_city.entries.get(agency=education_entry.agency)
    version = file_report(actor=people.head, version=take_in())
    accept_report(actor=people.supervisor, entry=education_entry)
    assert (standing(education_entry), standing(entry)) == (Standing.ACCEPTED, Standing.FILED)
    accept_report(actor=top, entry=entry)
    assert standing(entry) is Standing.ACCEPTED
    with pytest.raises(CollectionRefusedError, match="COL013"):
        accept_report(actor=top, entry=entry)
    page = signed_in(people.head).get(f"/desk/reports/{version.pk}/").content.decode()
    assert f"{education_entry.campaign.collector}已接收" in page
    assert f"{of_city.collector}已接收" in page


def test_nobody_signs_for_a_report_he_cannot_open(education_entry, people, district, take_in, monkeypatch):
    """Whoever collects reads what was filed to him; should that door ever be shut, he does not sign unseen."""
    file_report(actor=people.head, version=take_in())
    move_agency(actor=None, agency=district.education, parent=district.other_district, on=dt.date(2026, 1, 10))
    monkeypatch.setattr(collected, "_COLLECTORS", [])
    with pytest.raises(CollectionRefusedError, match="COL015"):
        accept_report(actor=people.supervisor, entry=education_entry)
    assert not Acceptance.objects.exists()
