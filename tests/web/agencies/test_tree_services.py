import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from zhaoming.web.agencies import selectors, services
from zhaoming.web.agencies.models import Agency, Kind, Level, Membership, Placement, Role, Succession
from zhaoming.web.agencies.permissions import Permission, may
from zhaoming.web.agencies.refusal import AgencyActRefusedError
from zhaoming.web.ledger.models import Event

TODAY = dt.date(2026, 1, 26)
TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture
def administrator(district, person):
    return person(Role.ADMINISTRATOR, district.district)


def found(administrator, district, **changes):
    values = {
        "code": "CS-Q1-SJ",
        "name": "清河区数据局",
        "kind": Kind.DEPARTMENT,
        "level": Level.COUNTY,
        "parent": district.district,
        "founded_on": TODAY,
    }
    return services.create_agency(actor=administrator, **{**values, **changes})


def test_a_new_agency_stands_under_its_parent_from_its_first_day(administrator, district):
    agency = found(administrator, district)
    assert selectors.parent(agency=agency, on=TODAY) == district.district
    event = Event.objects.get(kind="agency.founded")
    assert (event.actor, event.agency, event.data["code"]) == (administrator, agency, "CS-Q1-SJ")


@pytest.mark.parametrize("code", ["", "CS-Q1-JY", "有字", "a b"])
def test_an_empty_used_or_odd_code_is_refused_and_nothing_is_saved(administrator, district, code):
    before = Agency.objects.count()
    with pytest.raises(AgencyActRefusedError, match="AGY100"):
        found(administrator, district, code=code)
    assert Agency.objects.count() == before
    assert not Event.objects.exists()


def test_only_within_the_own_reach_and_never_a_root(administrator, district):
    with pytest.raises(PermissionDenied):
        found(administrator, district, parent=district.other_district)
    with pytest.raises(PermissionDenied):
        found(administrator, district, parent=None)
    assert found(None, district, parent=None).code == "CS-Q1-SJ"


def test_an_officer_founds_nothing(district, person):
    with pytest.raises(PermissionDenied):
        found(person(Role.OFFICER, district.district), district)


def test_a_move_ends_the_old_placement_on_the_day_the_new_begins(district, person):
    top = person(Role.ADMINISTRATOR, district.city)
    services.move_agency(actor=top, agency=district.township, parent=district.other_district, on=TODAY)
    spans = Placement.objects.filter(agency=district.township).values_list("parent", "from_on", "until_on")
    assert list(spans.order_by("from_on")) == [
        (district.district.pk, dt.date(2015, 1, 1), TODAY),
        (district.other_district.pk, TODAY, None),
    ]
    assert Event.objects.get(kind="agency.moved").data == {
        "from": "CS-Q1",
        "to": "CS-Q2",
        "on": "2026-01-26",
    }


def test_no_agency_comes_under_itself_or_under_its_own(district, person):
    top = person(Role.ADMINISTRATOR, district.city)
    for parent in (district.district, district.education):
        with pytest.raises(AgencyActRefusedError, match="AGY104"):
            services.move_agency(actor=top, agency=district.district, parent=parent, on=TODAY)


def test_a_circle_that_would_close_on_a_later_day_is_refused(district):
    services.move_agency(actor=None, agency=district.other_district, parent=district.district, on=TOMORROW)
    with pytest.raises(AgencyActRefusedError, match="AGY104"):
        services.move_agency(actor=None, agency=district.district, parent=district.elsewhere, on=TODAY)


def test_a_move_before_the_last_one_is_refused(district):
    services.move_agency(actor=None, agency=district.township, parent=district.other_district, on=TODAY)
    for day in (TODAY, TODAY - dt.timedelta(days=30)):
        with pytest.raises(AgencyActRefusedError, match="AGY103"):
            services.move_agency(actor=None, agency=district.township, parent=district.district, on=day)


def test_a_merger_passes_on_affairs_people_and_subordinates(district, person, administrator):
    officer = person(Role.OFFICER, district.education)
    station = found(
        administrator, district, code="CS-Q1-JY-1", name="清河区教育服务中心", parent=district.education
    )
    services.merge_agencies(
        actor=administrator,
        predecessors=[district.education, district.housing],
        successor=district.housing,
        on=TOMORROW,
    )
    district.education.refresh_from_db()
    assert district.education.dissolved_on == TOMORROW
    assert selectors.successors(agency=district.education) == (district.housing,)
    assert selectors.parent(agency=station, on=TODAY) == district.education
    assert selectors.parent(agency=station, on=TOMORROW) == district.housing
    spans = Membership.objects.filter(user=officer).values_list("agency__code", "from_on", "until_on")
    assert sorted(spans) == [
        ("CS-Q1-JY", dt.date(2015, 1, 1), TOMORROW),
        ("CS-Q1-ZJ", TOMORROW, None),
    ]
    assert Event.objects.get(kind="agency.merged").data["successor"] == "CS-Q1-ZJ"


def test_after_a_merger_the_old_officer_still_reaches_the_old_reports(district, person, settings):
    officer = person(Role.OFFICER, district.education)
    services.merge_agencies(
        actor=None, predecessors=[district.education], successor=district.housing, on=TOMORROW
    )
    settings.ZHAOMING_TODAY = TOMORROW
    assert may(officer, Permission.VIEW_REPORT, district.education)
    assert may(officer, Permission.VIEW_REPORT, district.housing)


def test_a_merger_into_a_subordinate_or_into_nothing_is_refused(district):
    with pytest.raises(AgencyActRefusedError, match="AGY108"):
        services.merge_agencies(
            actor=None, predecessors=[district.district], successor=district.education, on=TODAY
        )
    with pytest.raises(AgencyActRefusedError, match="AGY105"):
        services.merge_agencies(
            actor=None, predecessors=[district.housing], successor=district.housing, on=TODAY
        )
    assert not Succession.objects.exists()


def test_a_merger_of_parent_and_child_ends_both(district):
    both = [district.other_district, district.elsewhere]
    services.merge_agencies(actor=None, predecessors=both, successor=district.district, on=TODAY)
    assert set(selectors.reached_ids(holders=[district.district.pk], roots=(), on=TODAY)) == {
        district.district.pk,
        *(one.pk for one in both),
    }
    assert not Placement.objects.filter(agency__in=both, until_on__isnull=True).exists()


def test_dissolving_ends_the_roles_and_waits_for_the_subordinates(district, person):
    officer = person(Role.OFFICER, district.housing)
    with pytest.raises(AgencyActRefusedError, match="AGY106"):
        services.dissolve(actor=None, agency=district.district, on=TODAY)
    services.dissolve(actor=None, agency=district.housing, on=TODAY, successors=[district.education])
    assert not may(officer, Permission.VIEW_REPORT, district.housing)
    assert selectors.successors(agency=district.housing) == (district.education,)
    with pytest.raises(AgencyActRefusedError, match=r"AGY10[17]"):
        services.dissolve(actor=None, agency=district.housing, on=TOMORROW)


def test_nothing_is_put_under_an_agency_that_ends(district):
    services.dissolve(actor=None, agency=district.housing, on=TOMORROW)
    with pytest.raises(AgencyActRefusedError, match="AGY102"):
        services.move_agency(actor=None, agency=district.township, parent=district.housing, on=TODAY)


def test_another_name_leaves_the_old_one_in_the_ledger(administrator, district):
    services.change_agency(
        actor=administrator, agency=district.housing, name="清河区住建和交通局", short_name="住建交通局"
    )
    assert Event.objects.get(kind="agency.renamed").data["before"]["name"] == "清河区住房和城乡建设局"


def test_an_act_that_fails_leaves_neither_record_nor_event(administrator, district, monkeypatch):
    def fail(**_kwargs):
        raise RuntimeError("the power goes")

    monkeypatch.setattr("zhaoming.web.agencies.services.tree.record", fail)
    before = Agency.objects.count()
    with pytest.raises(RuntimeError):
        found(administrator, district)
    assert Agency.objects.count() == before
