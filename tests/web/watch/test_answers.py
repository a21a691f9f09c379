"""Published answers under the watch: question, text and files, from the finding to what the public is told."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.web.answers.making import disclosed, public, served
from tests.web.answers.making import published as brought_out
from tests.web.cases.conftest import in_person, staff
from tests.web.publications.making import public as public_document
from tests.web.screens import text_of
from tests.web.watch.finding import RIGHT, WRONG, found, watched
from zhaoming.web.answers.models import AnswerFile, AnswerVersion
from zhaoming.web.answers.services import clear_finding, propose_answer, publish_answer, withdraw_answer
from zhaoming.web.answers.services.inspecting import inspect_files
from zhaoming.web.config.clock import today
from zhaoming.web.watch.finding_acts import FindingAct
from zhaoming.web.watch.models import PageOf, WatchFinding, WatchLink, WatchRun
from zhaoming.web.watch.services import act_on_finding, recheck

__all__ = ["in_person", "staff"]

pytestmark = pytest.mark.database
QUESTION = "幼儿园收费怎样公示"
NUMBER = "13900139000"


def one_of(code):
    (one,) = WatchFinding.objects.filter(code=code)
    return one


def replaced(people, version, text, question=QUESTION):
    case = version.answer.case
    newer = propose_answer(actor=people.officer, case=case, question=question, text=text)
    return publish_answer(actor=people.reviewer, version=newer)


@pytest.fixture
def answered(people, in_person):
    """A request that was answered."""
    return served(in_person.case, officer=people.officer, reviewer=people.reviewer, head=people.head)


@pytest.fixture
def shown(people, answered):
    """What everybody reads of it, with a wrong wording."""
    return brought_out(
        answered, officer=people.officer, reviewer=people.reviewer, question=QUESTION, text=f"公示栏。{WRONG}"
    )


def test_a_wrong_wording_is_an_order_with_a_clock(shown, people, district):
    run = watched()
    one = one_of("WAT201")
    assert (one.page_of, one.answer, one.publication, one.report) == (PageOf.ANSWER, shown.answer, None, None)
    assert (one.agency, one.place, one.words) == (district.education, "答复", WRONG)
    assert (one.term_days, one.due_on, one.state) == (10, dt.date(2026, 2, 9), "open")
    assert (run.pages, run.other_pages) == (0, 1)
    watched()
    assert one_of("WAT201").pk == one.pk


def test_what_was_only_proposed_is_not_looked_at(people, answered):
    propose_answer(actor=people.officer, case=answered, question=QUESTION, text=WRONG)
    assert watched().other_pages == 0
    assert not found("WAT201")


def test_a_new_version_closes_it_with_before_and_after(shown, people, district, client):
    watched()
    replaced(people, shown, f"公示栏。{RIGHT}")
    recheck(actor=people.officer, finding=one_of("WAT201"))
    one = one_of("WAT201")
    assert (one.state, one.closed_by, one.closed_on) == ("closed", "new_version", today())
    assert (one.words, one.after, one.page_version) == (WRONG, RIGHT, 2)
    page = text_of(client.get(reverse("portal:corrections", args=[district.education.code])))
    assert reverse("portal:answer", args=[shown.answer_id]) in page
    assert QUESTION in page
    assert RIGHT in page
    assert WRONG not in page
    assert "■" in page


def test_what_a_new_version_did_not_mend_stays_one_finding(shown, people):
    watched()
    before = one_of("WAT201")
    replaced(people, shown, f"公示栏在门口。{WRONG}")
    watched()
    one = one_of("WAT201")
    assert (one.pk, one.state, one.page_version) == (before.pk, "open", 2)


def test_taken_down_is_mended_and_told_to_nobody(shown, people, district, client):
    watched()
    withdraw_answer(actor=people.reviewer, version=shown, reason="需要改写")
    watched()
    one = one_of("WAT201")
    assert (one.state, one.closed_by) == ("closed", "taken_down")
    page = text_of(client.get(reverse("portal:corrections", args=[district.education.code])))
    assert QUESTION not in page


def test_two_persons_dismiss_it_and_it_stays_so(shown, people):
    watched()
    one = one_of("WAT201")
    act_on_finding(actor=people.officer, finding=one, act=FindingAct.ASK_DISMISSAL, words="引用原文")
    act_on_finding(actor=people.reviewer, finding=one, act=FindingAct.DISMISS)
    watched()
    assert one_of("WAT201").state == "dismissed"


def test_a_number_that_slipped_through_is_grave_and_told_masked(people, district):
    version = public(people, district.education, QUESTION, "请向窗口咨询。")
    AnswerVersion.objects.filter(pk=version.pk).update(text=f"联系人手机{NUMBER}。")
    watched()
    one = one_of("WAT401")
    assert (one.level, one.term_days, one.page_of) == ("error", 2, PageOf.ANSWER)
    assert NUMBER not in f"{one.found}{one.words}"


def test_what_the_reviewer_let_pass_is_not_found_again(people, answered):
    version = propose_answer(
        actor=people.officer, case=answered, question=QUESTION, text=f"教育局咨询手机{NUMBER}。"
    )
    for finding in version.findings.filter(is_refusal=False):
        clear_finding(actor=people.reviewer, finding=finding, reason="是对外公布的办公号码")
    publish_answer(actor=people.reviewer, version=version)
    watched()
    assert not found("WAT401")


def test_its_files_are_read_once_and_looked_through(people, answered, monkeypatch):
    from zhaoming.web.answers import watched as module

    kept = disclosed(answered, officer=people.officer, content=WRONG.encode(), name="公示.txt")
    version = propose_answer(
        actor=people.officer, case=answered, question=QUESTION, text="见附件。", attached=[kept]
    )
    inspect_files(version_id=version.pk)
    publish_answer(actor=people.reviewer, version=version)
    assert AnswerFile.objects.get().text == ""
    watched()
    one = one_of("WAT201")
    assert one.place == "附件“附件1.txt”"
    assert AnswerFile.objects.get().text.strip() == WRONG

    def never(*_args, **_kwargs):
        raise AssertionError("it was read already")

    monkeypatch.setattr(module, "look_isolated", never)
    watched()
    assert one_of("WAT201").state == "open"


def test_a_file_nobody_read_yet_closes_nothing(people, answered, monkeypatch):
    from zhaoming.web.answers import watched as module

    kept = disclosed(answered, officer=people.officer, content=WRONG.encode(), name="公示.txt")
    version = propose_answer(
        actor=people.officer, case=answered, question=QUESTION, text="见附件。", attached=[kept]
    )
    inspect_files(version_id=version.pk)
    publish_answer(actor=people.reviewer, version=version)
    watched()
    AnswerFile.objects.update(text="", read_at=None)
    monkeypatch.setattr(module, "_read", lambda _file: None)
    watched()
    assert one_of("WAT201").state == "open"


def test_links_in_and_to_answers_are_looked_at(people, district, settings):
    settings.ALLOWED_HOSTS = ["gk.example.gov.cn"]
    out = "https://other.example.gov.cn/a.html"
    here = public(people, district.education, QUESTION, f"见 {out} 。")
    good = f"https://gk.example.gov.cn/answers/{here.answer_id}/"
    bad = "https://gk.example.gov.cn/answers/98765/"
    row = public_document(people, district.education, body=f"第一条　见{good}和{bad}。")
    watched()
    assert [one.address for one in WatchLink.objects.all()] == [out]
    one = one_of("WAT101")
    assert (one.publication, one.words) == (row, bad)
    assert one.found == f"{bad} 所指的公开答复没有公开或者已经撤下"


def test_the_desk_leads_from_it_to_what_mends_it(shown, people, signed_in):
    watched()
    one = one_of("WAT201")
    address = reverse("desk:watch_finding", args=[one.pk])
    page = text_of(signed_in(people.officer).get(address))
    assert reverse("desk:answer", args=[shown.answer_id]) in page
    assert reverse("desk:answer_propose", args=[shown.answer.case_id]) in page
    assert reverse("desk:answer_act", args=[shown.answer_id, "withdraw"]) not in page
    assert "需要：审核答复" in page
    page = text_of(signed_in(people.reviewer).get(address))
    assert reverse("desk:answer_act", args=[shown.answer_id, "withdraw"]) in page
    told = text_of(signed_in(people.editor).get(address))
    assert reverse("desk:answer", args=[shown.answer_id]) not in told
    assert QUESTION in told
    assert f"公开答复：{QUESTION}" in text_of(signed_in(people.officer).get(reverse("desk:watch")))
    # Many findings of one agency share a line there.
    WatchFinding.objects.exclude(pk=one.pk).update(state="dismissed")
    assert f"公开答复：{QUESTION}" in text_of(signed_in(people.officer).get(reverse("desk:today")))
    its = text_of(signed_in(people.officer).get(reverse("desk:answer", args=[shown.answer_id])))
    assert address in its


def test_the_supervisor_has_it_in_the_counts_and_in_the_table(shown, people, signed_in, settings):
    watched()
    client = signed_in(people.supervisor)
    listed = text_of(client.get(reverse("desk:watch"), {"code": "WAT201"}))
    assert QUESTION in listed
    assert client.get(reverse("oversight:watch_export")).status_code == 200
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 10)
    watched()
    assert one_of("WAT201").escalated_on == dt.date(2026, 2, 10)
    assert "巡查发现" in text_of(client.get(reverse("desk:today")))


def test_the_database_holds_that_a_finding_names_one_page(shown, people, district):
    watched()
    row = public_document(people, district.education)
    one = one_of("WAT201")
    for changed in ({"publication": row}, {"answer": None}, {"page_of": "report"}, {"page_of": "columns"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            WatchFinding.objects.filter(pk=one.pk).update(**changed)


def test_queries_do_not_grow_with_answers(people, district):
    def queries() -> int:
        WatchRun.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            watched()
        return len(captured)

    public(people, district.education, "问题零", "答复零。")
    watched()
    few = queries()
    for number in range(5):
        public(people, district.education, f"问题{number}", f"答复{number}。")
    assert queries() == few
