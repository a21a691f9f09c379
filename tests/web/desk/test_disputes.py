import datetime as dt

import pytest
from django.urls import reverse

from tests.web.cases.keeping import keep_history
from tests.web.screens import search, text_of
from zhaoming.casework import events as happened
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.counting import ApplicantKind, DisputeKind, DisputeResult
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Arrival, Channel

pytestmark = pytest.mark.database


def answered(agency, serial, *disputes):
    """The history of a request that was answered on 12 January, then disputed."""
    day = dt.date(2026, 1, 12)
    arrival = Arrival(Channel.IN_PERSON, dt.date(2026, 1, 5))
    first = happened.Registered(
        on=dt.date(2026, 1, 5),
        case_id=f"{agency.code}-2026-{serial:05d}",
        agency=agency.code,
        applicant=ApplicantKind.NATURAL,
        arrival=arrival,
    )
    reply = (
        happened.FactRecorded(on=day, key="location", words="网站"),
        happened.AnswerDrafted(on=day, outcome=Outcome.ALREADY_PUBLIC),
        happened.AnswerReviewed(on=day, by="b"),
        happened.AnswerSigned(on=day, by="c"),
        happened.AnswerServed(on=day, method=ServiceMethod.DIRECT),
    )
    return keep_history(agency=agency, events=[first, *reply, *disputes], serial=serial)


@pytest.fixture
def some(district):
    """A reconsideration not decided, one upheld, and a suit at the bureau next door."""
    filed = happened.DisputeFiled(
        on=dt.date(2026, 1, 16), dispute="政复〔2026〕1号", dispute_kind=DisputeKind.REVIEW
    )
    upheld = happened.DisputeConcluded(
        on=dt.date(2026, 1, 22), dispute="政复〔2026〕1号", result=DisputeResult.UPHELD
    )
    suit = happened.DisputeFiled(
        on=dt.date(2026, 1, 19), dispute="（2026）行初7号", dispute_kind=DisputeKind.SUIT_DIRECT
    )
    return (
        answered(district.education, 901, filed),
        answered(district.education, 902, filed, upheld),
        answered(district.housing, 903, suit),
    )


@pytest.fixture
def look(signed_in):
    def get(user, **asked):
        return text_of(search(signed_in(user), "desk:search", "disputes", **asked))

    return get


def test_the_undecided_stand_first_with_what_they_wait_for_and_where_they_count(some, look, staff):
    page = look(staff.officer)
    assert page.index(some[0].number) < page.index(some[1].number)
    for words in ("受理后第 10 天", "2026 年表四 行政复议·尚未审结", "2026 年表四 行政复议·结果维持"):
        assert words in page
    assert "自收到复议决定书之日起15日内可以起诉；没有登记收到之日" in page


def test_the_time_for_a_suit_runs_from_the_day_the_decision_was_received(district, look, staff):
    number = "政复〔2026〕9号"
    filed = happened.DisputeFiled(on=dt.date(2026, 1, 16), dispute=number, dispute_kind=DisputeKind.REVIEW)
    upheld = happened.DisputeConcluded(on=dt.date(2026, 1, 19), dispute=number, result=DisputeResult.UPHELD)
    came = happened.DecisionReceived(on=dt.date(2026, 1, 23), dispute=number)
    answered(district.education, 904, filed, upheld, came)
    # Fifteen days after 23 January end on Saturday 7 February and move to Monday.
    assert "可以起诉到 2月9日 周一（1月23日 周五 收到复议决定）" in look(staff.officer)


def test_a_pending_dispute_tells_until_when_the_agency_answers(district, look, staff):
    filed = happened.DisputeFiled(
        on=dt.date(2026, 1, 16), dispute="政复〔2026〕8号", dispute_kind=DisputeKind.REVIEW,
        answer_by=dt.date(2026, 1, 29),
    )  # fmt: skip
    answered(district.education, 905, filed)
    page = look(staff.officer)
    for words in (
        "向复议机关提出书面答复",
        "1月29日 周四",
        "最后一日由答复通知书",
        "复议机关作出决定",
        "没有设定这一阶段的期限",
    ):
        assert words in page


def test_the_register_says_who_brought_it_with_the_name_masked(district, look, staff):
    suit = happened.DisputeFiled(
        on=dt.date(2026, 1, 20), dispute="（2026）行初9号", dispute_kind=DisputeKind.SUIT_DIRECT,
        claimant=happened.SOMEBODY_ELSE,
    )  # fmt: skip
    own = happened.DisputeFiled(
        on=dt.date(2026, 1, 19), dispute="政复〔2026〕7号", dispute_kind=DisputeKind.REVIEW
    )
    answered(district.education, 906, own, suit)
    page = look(staff.officer)
    assert "<td>申请人" in page
    assert "其他利害关系人" in page
    assert "张三丰" not in page


def test_filters(some, look, staff):
    pending = look(staff.officer, state="pending")
    assert [one.number in pending for one in some] == [True, False, False]
    assert [one.number in look(staff.supervisor, kind="suit_direct") for one in some] == [False, False, True]
    assert "没有符合条件的案件" in look(staff.officer, q="无此案号")
    found = look(staff.supervisor, q="（2026）行初7号")
    assert [one.number in found for one in some] == [False, False, True]
    assert "（2026）行初7号" in found


def test_each_sees_those_of_the_own_agencies(some, look, staff):
    assert [one.number in look(staff.officer) for one in some] == [True, True, False]
    assert [one.number in look(staff.stranger) for one in some] == [False, False, True]
    assert [one.number in look(staff.supervisor) for one in some] == [True, True, True]


def test_the_page_asks_the_database_little(some, signed_in, staff, django_assert_max_num_queries):
    client = signed_in(staff.officer)
    client.get(reverse("desk:disputes"))
    with django_assert_max_num_queries(12):
        client.get(reverse("desk:disputes"))
