"""One file before it is handed out: what was found, clearing it, taking the file out and putting it back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.documents.made import docx_of, paragraph
from tests.web.cases.looking import miss_marks_at_the_door
from tests.web.cases.serving import serve
from tests.web.desk.releasing import put_in
from tests.web.screens import text_of
from zhaoming.law.outcomes import Outcome
from zhaoming.web.cases.models import FileKind
from zhaoming.web.cases.selectors import ReleaseState, release_of

pytestmark = pytest.mark.database


@pytest.fixture
def file(staff, in_person):
    return put_in(by=staff.officer, case=in_person.case)


def url(file, name="desk:case_file_release", *more):
    return reverse(name, args=[file.case_id, file.pk, *more])


def found_in(file):
    return release_of(file=file).found[0].row.identity


def test_a_file_that_waits_says_so(staff, in_person, signed_in):
    file = put_in(by=staff.officer, case=in_person.case, look=False)
    assert "还没有检查完" in text_of(signed_in(staff.officer).get(url(file)))


def test_what_was_found_is_told_with_place_and_next_step(staff, file, signed_in):
    page = text_of(signed_in(staff.officer).get(url(file)))
    assert "INS103" in page
    assert "下一步" in page
    assert "13800138000" not in page
    assert url(file, "desk:case_file_finding", found_in(file)) not in page
    assert url(file, "desk:case_file_finding", found_in(file)) in text_of(
        signed_in(staff.reviewer).get(url(file))
    )


def test_the_line_of_today_leads_to_what_was_found(staff, file, signed_in):
    assert f'href="{url(file)}"' in signed_in(staff.reviewer).get(reverse("desk:today")).content.decode()


def test_a_reviewer_lets_it_pass_with_words_and_takes_it_back(staff, file, signed_in):
    client, where = signed_in(staff.reviewer), url(file, "desk:case_file_finding", found_in(file))
    assert "放行这一处" in text_of(client.get(where))
    assert client.post(where, {"act": "clear", "words": ""}).status_code == 422
    page = text_of(client.post(where, {"act": "clear", "words": "是办公电话"}, follow=True))
    assert "可以提供" in page
    assert "是办公电话" in page
    assert client.post(where, {"act": "other", "words": "x"}).status_code == 404
    client.post(where, {"act": "keep", "words": "核对后收回"})
    assert release_of(file=file).state is ReleaseState.BLOCKED


def test_who_put_a_file_in_is_told_that_another_must_clear_it(staff, in_person, signed_in):
    file = put_in(by=staff.body_head, case=in_person.case)
    client = signed_in(staff.body_head)
    assert "须由另一名审核人放行" in text_of(client.get(url(file)))
    where = url(file, "desk:case_file_finding", found_in(file))
    assert client.post(where, {"act": "clear", "words": "可以"}).status_code == 403


def test_a_file_that_bears_a_secrecy_mark_offers_no_clearing(staff, in_person, signed_in, monkeypatch):
    miss_marks_at_the_door(monkeypatch)
    file = put_in(by=staff.officer, case=in_person.case, content=docx_of(paragraph("机密★10年")))
    client = signed_in(staff.reviewer)
    assert "没有人可以例外" in text_of(client.get(url(file)))
    barred = next(one.row.identity for one in release_of(file=file).found if one.row.bars)
    where = url(file, "desk:case_file_finding", barred)
    assert "放行这一处" not in text_of(client.get(where))
    assert client.post(where, {"act": "clear", "words": "可以"}).status_code == 422


def test_a_file_is_taken_out_and_put_back(staff, file, signed_in):
    client = signed_in(staff.officer)
    act = url(file, "desk:case_file_act", "withhold")
    assert client.post(act, {"reason": ""}).status_code == 422
    page = text_of(client.post(act, {"reason": "换成遮盖件"}, follow=True))
    assert "不提供给申请人" in page
    assert url(file, "desk:case_file_act", "offer") in page
    client.post(url(file, "desk:case_file_act", "offer"), {"reason": "可以提供"})
    file.refresh_from_db()
    assert (file.kind, release_of(file=file).is_pending) == (FileKind.DISCLOSED, True)
    assert client.get(url(file, "desk:case_file_act", "nothing")).status_code == 404


def test_after_the_reply_the_page_says_it_was_handed_over_and_offers_nothing(staff, in_person, signed_in):
    file = put_in(by=staff.officer, case=in_person.case, content=b"plain", name="a.txt")
    serve(staff=staff, case=in_person.case, outcome=Outcome.PROVIDE)
    page = text_of(signed_in(staff.officer).get(url(file)))
    assert "随答复提供给申请人" in page
    assert url(file, "desk:case_file_act", "withhold") not in page
    answer = signed_in(staff.officer).post(url(file, "desk:case_file_act", "withhold"), {"reason": "弄错"})
    assert answer.status_code == 422


def test_what_is_not_handed_out_has_no_such_page(staff, in_person, signed_in):
    file = put_in(by=staff.officer, case=in_person.case, kind=FileKind.SEARCH, look=False)
    assert signed_in(staff.officer).get(url(file)).status_code == 404
