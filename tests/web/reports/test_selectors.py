"""What the screens are given: the tree, sums, series, the desk, documents, histories."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from tests.web.conftest import make_agency, make_district
from tests.web.reports.conftest import make_people, taker
from tests.web.reports.making import balanced
from zhaoming.annual_report.form import FormId
from zhaoming.web.agencies.models import Agency, Kind
from zhaoming.web.config.clock import acting_on
from zhaoming.web.reports import selectors
from zhaoming.web.reports.models import Rendering, ReportVersion, VersionState
from zhaoming.web.reports.services import (
    assign_report,
    correct_cell,
    file_report,
    publish_report,
    return_report,
    start_revision,
)
from zhaoming.web.reports.shapes import FilingState

DUE, DAY_AFTER = dt.date(2026, 1, 31), dt.date(2026, 2, 1)


@pytest.fixture
def world(request, keep):
    """The people of the tree, with reports where the test asks for them."""
    return keep("chain of reports", _chain) if "chain" in request.fixturenames else _people()


@pytest.fixture
def district(world):
    return world.district


@pytest.fixture
def people(world):
    return world.people


@pytest.fixture
def chain(world):
    """The education bureau's report is published, the housing bureau's filed, the township has none."""
    return world.chain


def _people():
    district = make_district()
    return SimpleNamespace(district=district, people=make_people(district))


def _chain():
    world = _people()
    district, people, take_in = world.district, world.people, taker(world.people, world.district)
    own = take_in(balanced(new=10))
    publish_report(actor=people.editor, version=file_report(actor=people.head, version=own))
    housing = take_in(
        balanced(agency=district.housing.name, new=4), actor=people.stranger, agency=district.housing
    )
    file_report(actor=people.stranger, version=housing)
    world.chain = (own, housing)
    return world


def _states(people, district, on):
    tree = selectors.tree_status(user=people.supervisor, root=district.district, year=2025, on=on)
    return {row.agency: row for row in tree.rows}, tree


def test_the_tree_tells_who_has_filed_and_who_is_late_only_after_the_last_day(chain, people, district):
    rows, tree = _states(people, district, DUE)
    assert rows[district.education].state is FilingState.PUBLISHED
    assert rows[district.housing].state is FilingState.FILED
    assert rows[district.township].state is FilingState.NOT_FILED
    assert rows[district.township].due_on == DUE
    assert [row.depth for row in tree.rows] == [0, 1, 1, 1]
    rows, tree = _states(people, district, DAY_AFTER)
    assert rows[district.township].state is FilingState.LATE
    assert rows[district.district].state is FilingState.NOT_FILED
    assert tree.counts == {
        FilingState.NOT_FILED: 1, FilingState.PUBLISHED: 1, FilingState.FILED: 1, FilingState.LATE: 1
    }  # fmt: skip


@pytest.mark.parametrize(("day", "late"), [(DUE, False), (DAY_AFTER, True)])
def test_a_report_filed_after_the_last_day_stays_late(take_in, people, district, settings, day, *, late):
    settings.ZHAOMING_TODAY = dt.date(2026, 3, 1)
    with acting_on(day):
        file_report(actor=people.head, version=take_in(balanced()))
    rows, _ = _states(people, district, dt.date(2026, 3, 1))
    row = rows[district.education]
    assert (row.state, row.filed_on, row.was_late) == (FilingState.FILED, day, late)


def test_the_tree_shows_errors_explained_and_returned(take_in, people, district):
    version = take_in(balanced(changes={"s4.review.upheld": 1}))
    rows, tree = _states(people, district, DUE)
    assert (rows[district.education].errors, rows[district.education].explained, tree.with_errors) == (1, 0, 1)
    correct_cell(actor=people.officer, version=version, key="s4.review.total", text="1", reason="漏填")
    return_report(
        actor=people.supervisor, version=file_report(actor=people.head, version=version), remarks="补充说明"
    )
    rows, _ = _states(people, district, DUE)
    assert rows[district.education].state is FilingState.RETURNED


def test_the_sum_of_a_subtree_opens_into_its_records_and_names_who_is_missing(chain, people, district):
    own, housing = chain
    view = selectors.aggregate_of(user=people.supervisor, root=district.district, year=2025)
    assert view.report.number("s3.new_received.total") == 14
    assert dict(view.contributions["s3.new_received.total"]) == {own.pk: 10, housing.pk: 4}
    assert view.missing == (district.township,)
    assert view.own is None
    for key, parts in view.contributions.items():
        assert sum(number for _, number in parts) == view.report.number(key)


def test_a_governments_own_report_stands_beside_the_sum_and_is_not_added_to_it(
    chain, take_in, people, district, person
):
    from zhaoming.web.agencies.models import Role

    head = person(Role.BODY_HEAD, district.district)
    whole = take_in(balanced(agency=district.district.name, new=20), actor=head, agency=district.district)
    file_report(actor=head, version=whole)
    view = selectors.aggregate_of(user=people.supervisor, root=district.district, year=2025)
    assert view.own == whole
    assert view.report.number("s3.new_received.total") == 14
    line = selectors.series(
        user=people.supervisor, root=district.district, years=[2025], measures=["new_received"]
    )
    assert line[0].points[0].value == 14


def test_a_report_of_the_other_form_is_left_out_by_name(chain, people, district, monkeypatch):
    own, housing = chain
    view = selectors.aggregate_of(user=people.supervisor, root=district.district, year=2025)
    assert (view.report.form, view.notes) == (FormId.F2021, ())
    # Nothing published ever changes; the form is changed in a copy of the reading alone.
    from zhaoming.web.reports.selectors import sums

    values = {own.pk: balanced(), housing.pk: replace(balanced(agency="乙"), form=FormId.F2019)}
    monkeypatch.setattr(sums, "figures_now", lambda _found: {one.pk: (one, values[one.pk]) for one in chain})
    view = selectors.aggregate_of(user=people.supervisor, root=district.district, year=2025)
    assert view.parts == (own,)
    assert view.notes == (f"{district.housing.name}的年报用的是另一种格式，不能相加，没有计入。",)


def test_series_tell_each_number_with_its_records_and_no_report_is_no_zero(chain, people, district):
    own, housing = chain
    asked = {"user": people.supervisor, "years": [2024, 2025]}
    both = selectors.series(**asked, root=district.district, measures=["new_received", "denied"])
    assert [line.label for line in both] == ["本年新收", "不予公开"]
    before, now = both[0].points
    assert (before.value, before.version_ids) == (None, ())
    assert (now.value, set(now.version_ids)) == (14, {own.pk, housing.pk})
    assert both[1].points[1].value == 0
    alone = selectors.series(**asked, root=district.housing, measures=["granted"], subtree=False)
    assert alone[0].points[1].value == 4


def test_every_measure_names_cells_of_a_form():
    from zhaoming.annual_report.form import specs_by_key

    groups = selectors.measure_groups()
    assert set(groups) == set(selectors.GROUP_TITLES)
    assert sum(len(items) for items in groups.values()) == len(selectors.MEASURES)
    for measure in selectors.MEASURES.values():
        assert measure.cells
        assert set(measure.cells) <= set(specs_by_key())


def test_the_desk_sorts_what_waits_for_whom(take_in, people, district):
    unmatched = take_in(balanced(agency="某某局"))
    draft = take_in(balanced())
    filed = file_report(actor=people.head, version=take_in(balanced(year=2024)))
    officer = selectors.my_desk(user=people.officer)
    assert (officer.unassigned, officer.drafts) == ((unmatched,), (draft,))
    assert selectors.my_desk(user=people.editor).to_publish == (filed,)
    own = file_report(actor=people.body_head, version=take_in(balanced(year=2023)))
    assert selectors.my_desk(user=people.body_head).to_publish == (filed,)
    assert set(selectors.my_desk(user=people.editor).to_publish) == {filed, own}


def test_a_reading_that_matches_nobody_is_assigned_by_an_officer(take_in, people, district):
    version = take_in(balanced(agency="区教育委员会", year=None))
    assert (version.agency, version.year, version.number) == (None, None, None)
    assert selectors.suggested_agencies(user=people.officer, version=version) == (district.education,)
    assert list(selectors.assignable_agencies(version=version)) == [district.education]
    assigned = assign_report(actor=people.officer, version=version, agency=district.education, year=2025)
    assert (assigned.agency, assigned.year, assigned.number, assigned.matched_by) == (
        district.education, 2025, 1, "assigned"
    )  # fmt: skip
    assert selectors.current_report(version=assigned).report.year == 2025
    from zhaoming.web.reports.services import ActRefusedError

    with pytest.raises(ActRefusedError, match="ACT050"):
        assign_report(actor=people.officer, version=version, agency=district.education, year=2027)
    with pytest.raises(ActRefusedError, match="ACT051"):
        assign_report(actor=people.officer, version=version, agency=district.housing, year=2025)


def test_documents_are_drawn_once_for_each_content(take_in, people):
    version = take_in(balanced())
    first = selectors.download(version=version, to="json")
    assert first.name == "清河区教育局2025年政府信息公开工作年度报告.json"
    again = Rendering.objects.get()
    selectors.download(version=version, to="json")
    assert Rendering.objects.get().made_at == again.made_at
    correct_cell(actor=people.officer, version=version, key="s2.penalty.decisions", text="5", reason="漏填")
    version.refresh_from_db()
    assert selectors.download(version=version, to="json").data != first.data
    with pytest.raises(selectors.UnknownFormatError):
        selectors.download(version=version, to="exe")


def test_a_history_tells_every_act_in_words(take_in, people):
    version = take_in(balanced())
    correct_cell(actor=people.officer, version=version, key="s2.penalty.decisions", text="5", reason="漏填")
    publish_report(actor=people.editor, version=file_report(actor=people.head, version=version))
    events = selectors.history_of(version=version)
    assert [event.label for event in events] == ["发布", "报送", "更正数据", "从文件读取"]
    assert (events[2].text, events[2].actor, events[3].actor) == ("漏填", people.officer.full_name, "系统")


def test_two_versions_stand_beside_each_other(take_in):
    before, after = take_in(balanced(year=2024, new=8)), take_in(balanced(new=10))
    pairs = {pair.key: pair for pair in selectors.compare_versions(a=before, b=after).changed}
    assert pairs["s3.new_received.total"].difference == 2


def test_lists_ask_the_database_a_fixed_number_of_times(chain, people, district, django_assert_max_num_queries):
    for number in range(12):
        make_agency(
            f"CS-Q1-N{number}", f"清河区第{number}办事处", under=district.district, kind=Kind.SUBDISTRICT
        )
    with django_assert_max_num_queries(14):
        selectors.tree_status(user=people.supervisor, root=district.district, year=2025, on=DUE)
    with django_assert_max_num_queries(21):
        selectors.my_desk(user=people.officer)


def test_the_sum_needs_the_view_of_the_subtree(people, district):
    with pytest.raises(PermissionDenied):
        selectors.aggregate_of(user=people.officer, root=district.education, year=2025)
    assert Agency.objects.filter(pk=district.education.pk).exists()


def test_versions_of_a_year_are_listed_newest_first(chain, people, district):
    own, _ = chain
    revision = start_revision(actor=people.officer, version=own, reason="漏报")
    found = selectors.versions_of(user=people.supervisor, agency=district.education, year=2025)
    assert found == (revision, own)
    assert ReportVersion.objects.get(pk=own.pk).state == VersionState.PUBLISHED
