import datetime as dt

from tests.web.conftest import make_agency
from zhaoming.web.agencies import selectors
from zhaoming.web.agencies.models import Kind, Placement, Succession

TODAY = dt.date(2026, 1, 26)


def test_a_root_has_no_parent_and_a_department_has_two_ancestors(district):
    assert selectors.parent(agency=district.city, on=TODAY) is None
    assert selectors.ancestors(agency=district.education, on=TODAY) == (district.district, district.city)


def test_children_are_the_direct_ones_in_the_order_of_codes(district):
    assert list(selectors.children(agency=district.district, on=TODAY)) == [
        district.education,
        district.township,
        district.housing,
    ]


def test_the_subtree_holds_the_root_and_everything_under_it(district):
    ids = selectors.subtree_ids(agency=district.district, on=TODAY)
    assert ids == {
        one.pk for one in (district.district, district.education, district.housing, district.township)
    }
    assert len(selectors.subtree_ids(agency=district.city, on=TODAY)) == 7


def test_a_placement_counts_on_its_first_day_and_no_longer_on_its_last(district):
    placement = Placement.objects.get(agency=district.township)
    placement.until_on = TODAY
    placement.save()
    Placement.objects.create(agency=district.township, parent=district.other_district, from_on=TODAY)
    before = TODAY - dt.timedelta(days=1)
    assert selectors.parent(agency=district.township, on=before) == district.district
    assert selectors.parent(agency=district.township, on=TODAY) == district.other_district
    assert district.township.pk not in selectors.subtree_ids(agency=district.district, on=TODAY)
    assert district.township.pk in selectors.subtree_ids(agency=district.other_district, on=TODAY)


def test_the_tree_of_a_day_leaves_out_what_did_not_stand_then(district):
    make_agency("CS-Q1-SJ", "清河区数据局", under=district.district, founded_on=TODAY)
    names = [node.agency.name for node in selectors.flat(selectors.tree(on=TODAY - dt.timedelta(days=1)))]
    assert "清河区数据局" not in names
    assert "清河区数据局" in [node.agency.name for node in selectors.flat(selectors.tree(on=TODAY))]


def test_the_tree_puts_each_agency_once_under_its_parent(district, django_assert_num_queries):
    with django_assert_num_queries(2):
        (root,) = selectors.tree(on=TODAY)
    assert root.agency == district.city
    assert [(node.agency, node.depth) for node in selectors.flat([root])][:3] == [
        (district.city, 0),
        (district.district, 1),
        (district.education, 2),
    ]


def test_successors_are_followed_through_every_later_merger(district):
    first = make_agency("A", "甲局")
    second = make_agency("B", "乙局")
    third = make_agency("C", "丙局", kind=Kind.DEPARTMENT)
    Succession.objects.create(predecessor=first, successor=second, effective_on=TODAY)
    Succession.objects.create(predecessor=second, successor=third, effective_on=TODAY)
    assert selectors.successors(agency=first) == (third,)
    assert selectors.successors(agency=third) == ()
    assert selectors.reached_ids(holders=[third.pk], roots=(), on=TODAY) == {first.pk, second.pk, third.pk}
