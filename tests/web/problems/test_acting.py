"""Reports as the store keeps them: encrypted, answered by two people, never lost, counted."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from tests.web.publications.making import public, withdrawn
from tests.web.screens import text_of
from zhaoming.publishing.problems import Act, Kind, Outcome
from zhaoming.web.ledger.models import Event
from zhaoming.web.problems.models import Problem, ProblemIsFixedError, ProblemStep
from zhaoming.web.problems.refusal import ProblemRefusedError
from zhaoming.web.problems.selectors import (
    desk_problem,
    problem_figures,
    problems_overdue,
    problems_waiting,
    told,
)
from zhaoming.web.problems.services import (
    About,
    act_on_problem,
    add_to_problem,
    enter_problem,
    report_problem,
    reveal_reporter,
)
from zhaoming.web.problems.services.acting import Doing
from zhaoming.web.publications.services.turning_away import MarkedError

pytestmark = pytest.mark.database


def did(actor, problem, act, **told):
    return act_on_problem(actor=actor, problem=problem, doing=Doing(act=act, **told))


def drafted(people, problem, outcome=Outcome.CORRECTED):
    did(people.officer, problem, Act.ACCEPT)
    return did(people.officer, problem, Act.DRAFT, words="电话已经更正。", outcome=outcome)


def code_of(made):
    with pytest.raises(ProblemRefusedError) as refused:
        made()
    return refused.value.code


def test_a_report_goes_its_way_and_the_reporter_reads_the_answer(people, reported):
    problem = reported.problem
    drafted(people, problem)
    assert told(problem=Problem.objects.get()).answer == ""
    assert list(problems_waiting(user=people.officer)) == []
    assert list(problems_waiting(user=people.reviewer)) == [problem]
    row = did(people.reviewer, problem, Act.SEND)
    shown = told(problem=row)
    assert (shown.answer, shown.outcome, row.was_late) == ("电话已经更正。", "已经更正", False)
    assert [one.text for one in shown.happened] == ["机关受理", "机关答复"]


def test_what_was_written_is_encrypted_and_shown_starred_until_somebody_says_why(people, reported):
    row = Problem.objects.get()
    stored = f"{row.sealed_words} {row.sealed_contact} {[one.data for one in Event.objects.all()]}"
    assert "13900139000" not in stored
    assert "example.org" not in stored
    assert "13900139000" not in desk_problem(user=people.officer, problem_id=row.pk).words
    assert code_of(lambda: reveal_reporter(actor=people.officer, problem=row, reason=" ")) == "PUB156"
    shown = reveal_reporter(actor=people.officer, problem=row, reason="回电话核实")
    assert (shown["contact"], "13900139000" in shown["words"]) == ("li@example.org", True)
    assert Event.objects.filter(kind="problem.reporter.revealed", actor=people.officer).count() == 1
    with pytest.raises(PermissionDenied):
        reveal_reporter(actor=people.supervisor, problem=row, reason="看看")


def test_number_and_code_open_the_report_and_nothing_else_does(reported):
    number = reported.problem.number
    assert (
        enter_problem(number=number, code=reported.code, address="192.0.2.1").problem_id == reported.problem.pk
    )
    assert enter_problem(number=number, code="AAAA-AAAA-AAAA", address="192.0.2.1").problem_id is None
    wrong = [enter_problem(number="X-1", code="no", address="192.0.2.9") for _ in range(6)]
    assert wrong[-1].opens_at is not None


def test_who_is_asked_adds_and_the_clock_runs_anew(people, reported, settings):
    problem = reported.problem
    first = problem.due_on
    row = did(people.officer, problem, Act.ASK, words="请说明是哪一张收费表。")
    assert row.due_on > row.asked_until > settings.ZHAOMING_TODAY
    shown = told(problem=row)
    assert (shown.asked, shown.is_given_up) == ("请说明是哪一张收费表。", False)
    assert problem not in problems_waiting(user=people.officer)
    settings.ZHAOMING_TODAY = settings.ZHAOMING_TODAY + dt.timedelta(days=7)
    row = add_to_problem(problem=row, words="第二张。")
    assert row.due_on > first
    assert code_of(lambda: add_to_problem(problem=row, words="再补。")) == "PUB152"
    assert code_of(lambda: add_to_problem(problem=row, words="")) == "PUB157"


def test_who_adds_nothing_is_told_that_the_report_goes_on(people, reported, settings, signed_in, client):
    row = did(people.officer, reported.problem, Act.ASK, words="请说明是哪一张收费表。")
    settings.ZHAOMING_TODAY = row.asked_until + dt.timedelta(days=1)
    assert list(problems_waiting(user=people.officer)) == [row]
    shown = told(problem=row)
    assert (shown.is_given_up, shown.happened[-1].on) == (True, settings.ZHAOMING_TODAY)
    client.post(reverse("portal:problem"), {"number": row.number, "code": reported.code})
    assert "补充期限已过，按现有情况处理" in text_of(client.get(reverse("portal:problem")))
    officer = signed_in(people.officer)
    assert "补充期限已过，按现有情况答复" in text_of(officer.get(reverse("desk:today")))
    assert "请按现有情况拟写答复" in text_of(officer.get(reverse("desk:problem", args=[row.pk])))
    sent = client.post(reverse("portal:problem_add"), {"words": "第二张。"}, follow=True)
    assert "答复期限不重新计算" in text_of(sent)
    again = Problem.objects.get(pk=row.pk)
    assert (again.due_on, again.asked_until) == (row.due_on, None)


def test_a_transfer_takes_it_to_the_other_agency_and_out_of_reach_of_the_first(people, reported, district):
    row = did(people.officer, reported.problem, Act.TRANSFER, words="属于住建局。", agency=district.housing)
    assert row.agency == district.housing
    with pytest.raises(PermissionDenied):
        did(people.officer, row, Act.ACCEPT)
    assert told(problem=row).happened[0].text == f"转给{district.housing}办理"


def test_overdue_ones_reach_the_supervisor_who_may_urge(people, reported, settings, district):
    assert list(problems_overdue(user=people.supervisor)) == []
    settings.ZHAOMING_TODAY = reported.problem.due_on + dt.timedelta(days=1)
    assert list(problems_overdue(user=people.supervisor)) == [reported.problem]
    row = did(people.supervisor, reported.problem, Act.URGE, words="请三日内答复。")
    assert row.urged == 1
    drafted(people, row)
    did(people.reviewer, row, Act.SEND)
    year = settings.ZHAOMING_TODAY.year
    (found,) = problem_figures(
        agency_ids=[district.education.pk], since=dt.date(year, 1, 1), until=dt.date(year, 12, 31)
    )
    assert (found.received, found.open, found.overdue, found.answered_late, found.well_founded) == (
        1,
        0,
        0,
        1,
        1,
    )


def test_an_answer_that_it_was_withdrawn_is_true(people, district):
    document = public(people, district.education)
    about = About(page=f"/documents/{document.pk}/", agency=district.education, publication=document)
    problem = report_problem(about=about, kind=Kind.PERSONAL, words="有我的电话。").problem
    assert problem.is_first
    assert code_of(lambda: drafted(people, problem, Outcome.WITHDRAWN)) == "PUB155"
    withdrawn(people, document)
    did(people.officer, problem, Act.DRAFT, words="已经撤回。", outcome=Outcome.WITHDRAWN)


@pytest.mark.parametrize(
    ("doing", "code"),
    [
        (Doing(act=Act.ASK), "PUB154"),
        (Doing(act=Act.SEND), "PUB152"),
        (Doing(act=Act.ASK, words="请致电13900139000"), "CAS092"),
    ],
)
def test_refusals_name_their_code(people, reported, doing, code):
    from zhaoming.web.config.refusal import RefusedError

    actor = people.reviewer if doing.act is Act.SEND else people.officer
    with pytest.raises(RefusedError) as refused:
        act_on_problem(actor=actor, problem=reported.problem, doing=doing)
    assert refused.value.code == code


def test_an_outdated_view_acts_on_nothing(people, reported):
    did(people.officer, reported.problem, Act.ACCEPT)
    late = Doing(act=Act.ASK, words="请补充")
    assert (
        code_of(lambda: act_on_problem(actor=people.officer, problem=reported.problem, doing=late, seen=0))
        == "PUB153"
    )


def test_empty_and_too_long_reports_are_refused(district):
    about = About(page="", agency=district.education)
    assert code_of(lambda: report_problem(about=about, kind=Kind.OTHER, words=" ")) == "PUB150"
    assert code_of(lambda: report_problem(about=about, kind=Kind.OTHER, words="字" * 2001)) == "PUB151"


def test_steps_can_only_be_added(people, reported):
    did(people.officer, reported.problem, Act.ACCEPT)
    step = ProblemStep.objects.get()
    with pytest.raises(ProblemIsFixedError):
        step.save()
    with pytest.raises(ProblemIsFixedError):
        step.delete()
    with pytest.raises(ProblemIsFixedError):
        ProblemStep.objects.update(act="send")
    for statement in ("UPDATE problems_problemstep SET act = 'send'", "DELETE FROM problems_problemstep"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_marks_of_state_secrets_are_turned_away(people, reported):
    problem = reported.problem
    marked = "机密★10年\n第九号机房的坐标是河图洛书。"
    about = About(page="/", agency=problem.agency)
    acts = [
        lambda: report_problem(about=about, kind=Kind.WRONG, words=marked),
        lambda: act_on_problem(actor=people.officer, problem=problem, doing=Doing(act=Act.ASK, words=marked)),
        lambda: add_to_problem(problem=problem, words=marked),
    ]
    for act in acts:
        with pytest.raises(MarkedError, match="没有保存"):
            act()
    assert Problem.objects.get().version == problem.version
    told = Event.objects.filter(kind="publication.turned_away")
    assert [one.data for one in told] == [{"place": "文字"}] * 3
