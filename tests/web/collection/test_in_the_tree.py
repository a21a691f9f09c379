"""The tree of a year, 今日 and the workbook say of each agency what the collection says."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.collection.models import Duty, Entry, Origin
from zhaoming.web.collection.selectors import asked_for, exempt_by_year, glance
from zhaoming.web.collection.services import add_outside, adjust_entry, open_campaign
from zhaoming.web.config.clock import today
from zhaoming.web.desk.day_notice import day_words
from zhaoming.web.reports.selectors import coverage, tree_status
from zhaoming.web.reports.shapes import FilingState

pytestmark = pytest.mark.database
AFTER = dt.date(2026, 2, 10)


@pytest.fixture
def exempt(people, education_entry):
    """The bureau is asked for no report of its own."""
    given = {"due_on": education_entry.due_on, "reason": "并入主管部门的年报"}
    return adjust_entry(actor=people.supervisor, entry=education_entry, duty=Duty.EXEMPT, **given)


def rows(user, root):
    found = tree_status(user=user, root=root, year=2025, on=today(), asked=asked_for(year=2025))
    return {row.agency: row for row in found.rows}, found


def test_who_is_exempt_is_not_overdue_anywhere(people, district, exempt, settings, signed_in):
    settings.ZHAOMING_TODAY = AFTER
    found, tree = rows(people.supervisor, district.district)
    assert (found[district.education].state, found[district.education].due) == (FilingState.EXEMPT, None)
    assert found[district.housing].state is FilingState.LATE
    assert tree.counts[FilingState.EXEMPT] == 1
    client = signed_in(people.supervisor)
    only = text_of(client.get(reverse("oversight:tree"), {"year": 2025, "state": "exempt"}))
    assert "清河区教育局" in only
    assert "免报" in only
    assert "清河区住房和城乡建设局" not in only
    assert "免报" in text_of(client.get(reverse("desk:today")))
    # Nobody of the bureau is told to begin it either.
    assert "还没有收到这一年的年报" not in text_of(signed_in(people.officer).get(reverse("desk:today")))
    assert day_words(user=people.officer) == ""


def test_a_sooner_day_of_the_collection_is_the_one_that_counts(
    people, district, education_entry, settings, signed_in
):
    sooner = dt.date(2026, 1, 28)
    given = {"duty": Duty.MUST, "due_on": sooner, "reason": "汇总先行使用"}
    adjust_entry(actor=people.supervisor, entry=education_entry, **given)
    settings.ZHAOMING_TODAY = dt.date(2026, 1, 29)
    found, _ = rows(people.supervisor, district.district)
    assert (found[district.education].due_on, found[district.education].state) == (sooner, FilingState.LATE)
    assert found[district.housing].state is FilingState.NOT_FILED
    page = text_of(signed_in(people.supervisor).get(reverse("oversight:tree"), {"year": 2025}))
    assert "1月28日 周三" in page


def test_asked_by_two_collections_an_agency_is_exempt_only_where_both_say_so(person, district, exempt):
    city = Agency.objects.get(code="CS")
    above = open_campaign(actor=person("supervisor", city), collector=city, year=2025)
    other = Entry.objects.get(campaign=above, agency=district.education)
    assert asked_for(year=2025)[district.education.pk].is_exempt is False
    assert asked_for(year=2025)[district.education.pk].due_on == other.due_on
    Entry.objects.filter(pk=other.pk).update(duty=Duty.EXEMPT, reason="同上")
    assert asked_for(year=2025)[district.education.pk].is_exempt
    assert asked_for(year=2024) == {}


@pytest.fixture
def one_published(person, district, take_in):
    """The housing bureau has published its report."""
    housing = district.housing
    officer, head, editor = (person(role, housing) for role in (Role.OFFICER, Role.HEAD, Role.PLATFORM_EDITOR))
    taken = take_in(balanced(agency=housing.name), agency=housing, actor=officer)
    return publish(taken, by=editor, filed_by=head)


@pytest.mark.usefixtures("exempt", "one_published")
def test_who_is_exempt_is_missing_from_no_sum(people, district, signed_in, client):
    there = coverage(user=people.supervisor, root=district.district, years=[2025])
    assert district.education in there[0].missing
    asked = exempt_by_year(years=[2025, 2024])
    assert asked == {2025: {district.education.pk}}
    (found,) = coverage(user=people.supervisor, root=district.district, years=[2025], exempt=asked)
    assert district.education not in found.missing
    assert (found.exempt, found.expected) == ((district.education,), there[0].expected - 1)
    office = signed_in(people.supervisor)
    for name in ("oversight:charts", "oversight:aggregate"):
        page = text_of(office.get(reverse(name), {"year": 2025}))
        assert "免报" in page
        lacking = page[page.index("没有已报送的年报") :].split("免报")[0]
        assert "清河区教育局" not in lacking
    public = text_of(client.get(reverse("portal:charts")))
    assert "尚未公布" in public
    assert "清河区教育局" not in public[public.index("尚未公布") :]


@pytest.mark.usefixtures("exempt", "one_published")
def test_charts_and_collection_say_whom_they_count(campaign, people, district, signed_in, client):
    """A body outside stands in no tree, and the parent's own report is held against the sum: both say so."""
    asked = {"campaign": campaign, "due_on": None, "reason": "公用企业"}
    add_outside(actor=people.supervisor, name="清河区供水公司", **asked)
    (of_charts,) = coverage(
        user=people.supervisor, root=district.district, years=[2025], exempt=exempt_by_year(years=[2025])
    )
    whole = glance(campaign=campaign, on=today()).whole
    assert whole.asked == {Origin.TREE: of_charts.expected, Origin.OUTSIDE: 1}
    assert whole.total == of_charts.expected + 1
    office = signed_in(people.supervisor)
    page = text_of(office.get(reverse("oversight:collection"), {"year": 2025}))
    assert f"应报的是所属机关 {of_charts.expected} 个、系统外单位 1 个；不含清河区人民政府自己的年报" in page
    page = text_of(office.get(reverse("oversight:charts"), {"year": 2025}))
    assert "清河区人民政府自己的年报（本级政府年报" in page
    assert "系统外单位不在隶属之内，也不计" in page
    public = text_of(client.get(reverse("portal:charts")))
    assert "自己的年报（本级政府年报" in public
    assert "系统外单位" not in public
