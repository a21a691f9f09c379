"""Overlap is removed by declaration alone; whatever is not declared, or does not fit, is not assessable."""

from hypothesis import given
from hypothesis import strategies as st

from zhaoming.annual_report.overlap import Scoped, overlap_of

NAMES = {1: "区政府", 2: "教育局", 3: "住建局", 4: "招生办", 5: "园林处"}


def judged(**includes):
    """`a1=[2]` declares that 1 includes 2; None declares nothing."""
    reports = [
        Scoped(int(name[1:]), None if some is None else frozenset(some)) for name, some in includes.items()
    ]
    return overlap_of(reports=reports, names=NAMES)


def test_reports_of_their_own_are_all_added_up():
    found = judged(a2=[], a3=[])
    assert (found.counted, found.left_out, found.is_assessable) == ((2, 3), {}, True)


def test_what_another_declares_is_left_out_of_the_sum():
    found = judged(a1=[2, 3], a2=[], a3=[], a5=[])
    assert (found.counted, found.left_out) == ((1, 5), {2: 1, 3: 1})
    assert found.is_assessable


def test_who_is_declared_without_a_report_takes_nothing_away():
    found = judged(a2=[4])
    assert (found.counted, found.left_out, found.reasons) == ((2,), {}, ())


def test_without_a_declaration_nothing_is_assessable_and_nothing_is_removed():
    found = judged(a1=None, a2=[])
    assert found.counted == (1, 2)
    (reason,) = found.reasons
    assert reason == "1 份年报没有声明统计范围（区政府），无法判断是否含其他机关的数"


def test_a_declaration_beside_a_missing_one_still_removes():
    found = judged(a1=[2], a2=[], a3=None)
    assert (found.counted, found.left_out) == ((1, 3), {2: 1})
    assert not found.is_assessable


def test_one_report_alone_or_with_all_others_inside_it_overlaps_with_none():
    assert judged(a1=None).is_assessable
    found = judged(a1=[2, 3], a2=None, a3=None)
    assert (found.counted, found.is_assessable) == ((1,), True)
    # What nobody declared may hold who is counted beside its holder.
    assert not judged(a1=[2], a2=None, a3=[]).is_assessable


def test_two_that_declare_each_other_are_not_assessable_and_both_stay():
    found = judged(a2=[3], a3=[2])
    assert found.counted == (2, 3)
    assert found.reasons == ("教育局、住建局的声明互相包含，无法判断数在哪一份",)


def test_one_that_two_declare_cannot_be_taken_out_of_either():
    found = judged(a2=[4], a3=[4], a4=[])
    assert found.counted == (2, 3)
    assert found.reasons == ("招生办被教育局、住建局同时声明包含，它的数计了两次，不能从汇总中分开",)


def test_what_a_report_left_out_declares_must_be_declared_by_its_holder_too():
    assert judged(a1=[2, 4], a2=[4], a4=[]).is_assessable
    found = judged(a1=[2], a2=[4], a4=[])
    assert found.counted == (1,)
    assert found.reasons == ("区政府声明含教育局，教育局声明含招生办，区政府是否含招生办没有声明",)


def test_declaring_oneself_says_nothing():
    assert judged(a2=[2]).counted == (2,)


@given(st.dictionaries(st.integers(1, 5), st.none() | st.frozensets(st.integers(1, 5), max_size=3), max_size=5))
def test_each_report_is_counted_or_left_out_inside_one_that_declares_it(some):
    reports = [Scoped(of, includes) for of, includes in some.items()]
    found = overlap_of(reports=reports, names=NAMES)
    assert sorted([*found.counted, *found.left_out]) == sorted(some)
    for one, holder in found.left_out.items():
        assert one in (some[holder] or ())
    if found.is_assessable and found.counted:
        inside = [one for of in found.counted for one in (some[of] or frozenset()) | {of}]
        assert len(inside) == len(set(inside)), "a figure is added twice"
        assert set(some) <= set(inside), "a figure is lost"
