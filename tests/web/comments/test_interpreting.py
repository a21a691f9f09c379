"""An interpretation asked for with a document: on 今日 with its clock, begun from it, linked when out."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.publications.making import (
    act,
    attributed,
    drafted,
    fresh,
    looked_into,
    published,
    suppressed,
    withdrawn,
)
from tests.web.screens import text_of
from zhaoming.law.disclosure import Validity
from zhaoming.publishing import events as happened
from zhaoming.web.comments.refusal import CommentRefusedError
from zhaoming.web.comments.selectors.interpreting import uninterpreted
from zhaoming.web.comments.services.interpreting import draft_interpretation
from zhaoming.web.config.clock import today
from zhaoming.web.figures.models import Marked
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.services import turn_publications

pytestmark = pytest.mark.database


@pytest.fixture
def document(people, district):
    """A normative document that is out, its interpretation asked for."""
    row = attributed(people, drafted(people, district.education, kind="normative_document"))
    row = act(people.officer, row, happened.InterpretationAsked(on=today(), unit="基础教育科"))
    return published(people, row)


def test_it_waits_with_its_last_day_until_it_is_out(people, document, signed_in, settings, client):
    (waiting,) = uninterpreted(agency_ids=[document.agency_id])
    assert (waiting.unit, waiting.duty.is_overdue) == ("基础教育科", False)
    officer = signed_in(people.officer)
    assert "由基础教育科发布解读" in text_of(officer.get(reverse("desk:today")))
    begin = reverse("desk:publication_interpretation", args=[document.pk])
    assert begin in text_of(officer.get(reverse("desk:publication", args=[document.pk])))
    sent = officer.post(begin)
    draft = document.related_from.get().source
    assert sent.headers["Location"] == reverse("desk:publication_edit", args=[draft.pk])
    assert begin not in text_of(officer.get(reverse("desk:publication", args=[document.pk])))
    settings.ZHAOMING_TODAY = today() + dt.timedelta(days=20)
    assert "解读逾期" in text_of(officer.get(reverse("desk:today")))
    published(people, looked_into(fresh(draft)))
    assert [key for key, _ in value_of(publication=document).interpreting.linked] == [str(draft.pk)]
    assert list(uninterpreted(agency_ids=[document.agency_id])) == []
    for row, label in ((document, "解读材料"), (draft, "解读的文件")):
        page = text_of(client.get(reverse("portal:document", args=[row.pk])))
        assert page.count(f'<span class="tag">{label}</span>') == 1


def test_what_was_repealed_since_is_not_asked_for_it(people, document, settings, signed_in):
    gone = happened.ValidityChanged(
        on=today(), validity=Validity.REPEALED, effective_on=today() + dt.timedelta(days=10), words="新办法"
    )
    act(people.reviewer, document, gone)
    assert len(list(uninterpreted(agency_ids=[document.agency_id]))) == 1
    settings.ZHAOMING_TODAY = today() + dt.timedelta(days=10)
    assert list(uninterpreted(agency_ids=[document.agency_id])) == []
    turn_publications()
    assert list(uninterpreted(agency_ids=[document.agency_id])) == []


def test_the_platform_sees_whether_it_is_there(people, district, signed_in):
    row = attributed(people, drafted(people, district.education, kind="normative_document"))
    page = reverse("desk:publication", args=[row.pk])
    editor = signed_in(people.editor)
    assert "还没有安排解读" in text_of(editor.get(page))
    row = act(people.officer, row, happened.InterpretationAsked(on=today(), unit="办公室"))
    assert "还没有起草解读" in text_of(editor.get(page))
    draft_interpretation(actor=people.officer, publication=row)
    assert "政策解读（起草中）" in text_of(editor.get(page))


def test_what_needs_none_gets_none(people, district):
    row = attributed(people, drafted(people, district.education, kind="normative_document"))
    row = act(people.officer, row, happened.InterpretationWaived(on=today(), reason="只调整了机构名称"))
    other = drafted(people, district.education, kind="interpretation", title="解读")
    for one in (row, other):
        with pytest.raises(CommentRefusedError, match="PUB190"):
            draft_interpretation(actor=people.officer, publication=one)


def test_a_press_conference_is_told_by_its_facts_and_questions(people, district, signed_in, client):
    officer = signed_in(people.officer)
    told = {
        "agency": district.education.pk,
        "kind": "press_conference",
        "title": "招生工作新闻发布会",
        "formed_on": "2026-01-20",
        "issued_by": "清河区教育局",
        "body": "问：何时报名？\n答：三月。",
        "held_on": "2026年1月20日15时",
        "place_held": "区政府",
        "speaker": "教育局局长",
        "media": "https://example.gov.cn/v/1",
    }
    sent = officer.post(reverse("desk:publication_new"), told)
    assert sent.status_code == 302
    row = fresh(type("Row", (), {"pk": int(sent.headers["Location"].split("/")[-2])}))
    edited = text_of(officer.get(reverse("desk:publication_edit", args=[row.pk])))
    assert 'value="2026年1月20日15时"' in edited
    published(people, looked_into(row))
    shown = text_of(client.get(reverse("portal:document", args=[row.pk])))
    assert '<a href="https://example.gov.cn/v/1"' in shown
    assert "问：何时报名？" in shown


def test_draft_feedback_and_final_document_lead_to_each_other(people, district, client):
    kinds = ("consultation_draft", "comment_feedback", "normative_document")
    draft, feedback, final = (drafted(people, district.education, kind=kind, title=kind) for kind in kinds)
    for row, kind in ((feedback, "FEEDBACK_ON"), (final, "FINAL_OF")):
        relation = happened.Relation(kind=happened.RelationKind[kind], other=str(draft.pk))
        act(people.officer, row, happened.RelationMade(on=today(), relation=relation))
    act(people.officer, final, happened.InterpretationWaived(on=today(), reason="另行解读"))
    rows = [published(people, fresh(one)) for one in (draft, feedback, final)]
    for one in rows:
        page = text_of(client.get(reverse("portal:document", args=[one.pk])))
        assert all(reverse("portal:document", args=[it.pk]) in page for it in rows if it != one)


def test_an_interpretation_that_is_withdrawn_or_suppressed_is_awaited_anew(people, document, signed_in):
    agency = document.agency_id
    for taking_away in (withdrawn, suppressed):
        draft = draft_interpretation(actor=people.officer, publication=fresh(document))
        out = published(people, looked_into(fresh(draft)))
        assert list(uninterpreted(agency_ids=[agency])) == []
        assert Marked.objects.get(publication=document).interpreted is True
        taking_away(people, out)
        (waiting,) = uninterpreted(agency_ids=[agency])
        assert waiting.publication == document
        assert Marked.objects.get(publication=document).interpreted is False
        begin = reverse("desk:publication_interpretation", args=[document.pk])
        assert begin in text_of(signed_in(people.officer).get(reverse("desk:publication", args=[document.pk])))
    assert document.events.filter(kind=happened.InterpretationLost.kind).count() == 2
