"""What an older release kept with a secrecy mark beside documents is destroyed, in tables of fixed rows too."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, models, transaction
from django.urls import reverse

from tests.web.comments.conftest import asked, district, draft, people, world
from tests.web.publications.making import act, attributed, drafted, fresh, public, renewed, withdrawn
from tests.web.screens import text_of
from zhaoming.cli import main
from zhaoming.law.disclosure import Attribute, Validity
from zhaoming.publishing import events as happened
from zhaoming.publishing.consultations import HoldGround
from zhaoming.publishing.problems import Act, Kind
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.services.closing_words import altered_rows
from zhaoming.web.comments.models import Comment
from zhaoming.web.comments.selectors import public_consultation
from zhaoming.web.comments.services import Author, Given, add_topic, give_comment, moderate, reveal_author
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.log.entering import destroy_openings
from zhaoming.web.ledger.log.older import enter_all_older
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.ledger.models import Event, LogEntry
from zhaoming.web.problems.services import About, act_on_problem, report_problem
from zhaoming.web.problems.services.acting import Doing
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import Category, PublicationEvent, PublicationFinding
from zhaoming.web.publications.services import add_category
from zhaoming.web.publications.services.turning_away import bears_mark

__all__ = ["asked", "district", "draft", "people", "world"]
pytestmark = pytest.mark.database
HIDDEN = "河图洛书"
MARKED = f"机密★10年\n第九号机房的坐标是{HIDDEN}。"
GONE = "（内容已销毁）"
_DOOR = f"{bears_mark.__module__}.bears_mark"


@pytest.fixture
def as_before():
    """The services as they were before they looked for marks."""
    return patch(_DOOR, lambda _words: False)


def _nowhere() -> None:
    """In no column of no table, encrypted ones opened."""
    for model in apps.get_models():
        names = [one.attname for one in model._meta.concrete_fields]
        for row in model._base_manager.values(*names):
            opened = [
                unsealed(row[name]) for name in names if name.startswith("sealed_") and _is_token(row[name])
            ]
            assert HIDDEN not in repr((row, opened)), model


def _is_token(value: object) -> bool:
    return isinstance(value, str) and value.startswith("gAAAA")


def _destroyed(capsys) -> int:
    call_command("destroy_marked")
    return int("".join(one for one in capsys.readouterr().out.split("处")[0] if one.isdecimal()))


def test_reasons_in_events_beside_findings_and_names_of_categories(
    people, district, capsys, as_before, signed_in
):
    row = drafted(people, district.education, body="联系人张三，手机13800138000。")
    out = public(people, district.education, title="收费办法")
    with as_before:
        finding = row.versions.get().findings.filter(is_refusal=False, is_notice=False).first()
        PublicationFinding.objects.filter(pk=finding.pk).update(
            cleared_by=people.reviewer, cleared_at=now(), clearing_reason=MARKED
        )
        add_category(actor=people.editor, agency=district.education, item="a20_11", name=f"秘密★{HIDDEN}")
        attributed(people, row, Attribute.ON_REQUEST, words=MARKED)
        repealed = happened.ValidityChanged(
            on=today(), validity=Validity.REPEALED, effective_on=today(), words=MARKED
        )
        act(people.reviewer, out, repealed)
    assert _destroyed(capsys) >= 5
    _nowhere()
    assert PublicationFinding.objects.get(pk=finding.pk).clearing_reason == GONE
    assert Category.objects.get(agency=district.education).name.startswith(GONE)
    # The record folds as before, without the words.
    assert value_of(publication=fresh(out)).validity[-1].words == GONE
    assert fresh(out).validity_words == GONE
    assert set(Event.objects.filter(kind="publication.destroyed").values_list("actor", flat=True)) == {None}
    assert altered_rows() == []
    page = text_of(signed_in(people.officer).get(reverse("desk:publication", args=[row.pk])))
    assert "放行的理由里的文字带有国家秘密标志，已经销毁" in page
    assert _destroyed(capsys) == 0


def test_a_marked_notice_of_withdrawal_leaves_the_public_log_too(people, district, capsys, as_before, client):
    """Its salt goes with it, the auditor tells day and rule, and the end is entered without the words."""
    row = public(people, district.education, title="收费办法")
    with as_before:
        reason = happened.WithdrawalReason.WRONG_CONTENT
        act(people.head, row, happened.Withdrawn(on=today(), reason=reason, notice=MARKED))
    sequence()
    assert _destroyed(capsys) >= 1
    _nowhere()
    assert main(["log", "audit"]) == 0
    said = capsys.readouterr().out
    assert "依照 国家秘密标志：文字销毁 销毁" in said
    assert "依规则销毁的 1 条" in said
    assert (enter_all_older(), enter_all_older()) == (1, 0)
    sequence()
    assert main(["log", "audit"]) == 0
    record, receipt = (f"portal:document_end_{one}" for one in ("record", "receipt"))
    assert GONE in client.get(reverse(record, args=[row.pk, 1])).content.decode()
    assert client.get(reverse(receipt, args=[row.pk, 1])).status_code == 200
    # A salt that goes without words that were destroyed is told as before.
    other = public(people, district.education, title="收费标准")
    withdrawn(people, other)
    sequence()
    destroy_openings(subject=other, rule="国家秘密标志：文字销毁")
    assert main(["log", "audit"]) == 1


def test_with_a_marked_notice_no_salt_of_a_version_goes(people, district, capsys, as_before, client):
    """Of kinds that enter salted: what is public again keeps its receipt, and another end its own."""
    row = public(people, district.education, kind="penalty")
    withdrawn(people, row)
    renewed(people, fresh(row), title="第二版")
    with as_before:
        reason = happened.WithdrawalReason.WRONG_CONTENT
        act(people.head, fresh(row), happened.Withdrawn(on=today(), reason=reason, notice=MARKED))
    renewed(people, fresh(row), title="第三版")
    sequence()
    assert _destroyed(capsys) >= 1
    kept = list(LogEntry.objects.exclude(opening="").order_by("pk"))
    assert [one.source.get("version", "end") for one in kept] == [1, "end", 2, 3]
    assert client.get(reverse("portal:document_receipt", args=[row.pk])).status_code == 200
    assert client.get(reverse("portal:document_end_receipt", args=[row.pk, 1])).status_code == 200
    page = client.get(reverse("portal:document_end", args=[row.pk, 2])).content.decode()
    assert (HIDDEN in page, "日志第 4 条" in page) == (False, True)
    assert (enter_all_older(), enter_all_older()) == (1, 0)
    sequence()
    assert GONE in client.get(reverse("portal:document_end_record", args=[row.pk, 2])).content.decode()
    assert client.get(reverse("portal:document_end_receipt", args=[row.pk, 2])).status_code == 200
    assert main(["log", "audit"]) == 0
    # Of a version no words were destroyed: its salt cannot go with them.
    destroy_openings(subject=row, rule="国家秘密标志：文字销毁", only=[kept[0].pk])
    assert main(["log", "audit"]) == 1


def test_comments_their_authors_and_what_officers_wrote_of_them(people, asked, capsys, as_before):
    with as_before:
        marked = give_comment(consultation=asked, given=Given(words=MARKED, author=Author(name=MARKED))).comment
        moderate(
            actor=people.officer, comment=marked, is_shown=False, ground=HoldGround.OFF_TOPIC, words=MARKED
        )
        kept = give_comment(
            consultation=asked, given=Given(words="公示期太短。", author=Author(name="周某"))
        ).comment
        add_topic(actor=people.officer, consultation=asked, title=f"秘密★{HIDDEN}")
        reveal_author(actor=people.officer, comment=kept, reason=MARKED)
        moderate(actor=people.officer, comment=kept, is_shown=True)
    assert _destroyed(capsys) >= 4
    _nowhere()
    told = Comment.objects.get(pk=marked.pk)
    assert (unsealed(told.sealed_words), unsealed(told.sealed_author)["name"]) == ({"words": GONE}, GONE)
    shown = public_consultation(publication_id=asked.publication_id, at=now())
    assert [one.words for one in shown.comments] == ["公示期太短。"]
    assert asked.topics.get().title.startswith(GONE)
    assert _destroyed(capsys) == 0


def test_reports_about_pages_and_the_words_of_their_handling(people, district, capsys, as_before):
    with as_before:
        about = About(page="/agencies/CS-Q1-JY/disclosure/", agency=district.education)
        made = report_problem(about=about, kind=Kind.WRONG, words=MARKED, contact=MARKED[:60])
        problem = made.problem
        act_on_problem(actor=people.officer, problem=problem, doing=Doing(act=Act.ACCEPT))
        act_on_problem(actor=people.officer, problem=problem, doing=Doing(act=Act.ASK, words=MARKED))
    assert _destroyed(capsys) == 2
    _nowhere()
    problem.refresh_from_db()
    assert (unsealed(problem.sealed_words), unsealed(problem.sealed_contact)) == (
        {"words": GONE}, {"contact": GONE},
    )  # fmt: skip
    assert _destroyed(capsys) == 0


def test_without_a_destruction_on_record_the_rows_stay_fixed(people, asked):
    comment = give_comment(consultation=asked, given=Given(words="公示期太短。")).comment
    tries = [
        (Comment, {"sealed_words": sealed({"words": "改过的"})}),
        (PublicationEvent, {"entry": {}}),
    ]
    for model, changed in tries:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            models.QuerySet(model).update(**changed)
    assert unsealed(Comment.objects.get(pk=comment.pk).sealed_words) == {"words": "公示期太短。"}
