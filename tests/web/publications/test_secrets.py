"""State secrets never enter: what bears their mark is in no row, no file, no search and no download."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse
from docx import Document

from tests.web.publications.making import attributed, content, drafted, fresh, looked_into
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.config.management.commands.work import UPKEEP
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.places import path_of
from zhaoming.web.ledger.models import Event
from zhaoming.web.publications.models import Category, Publication, PublicationFile, PublicationVersion
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services import (
    Place,
    Uploaded,
    add_category,
    change_draft,
    clear_finding,
    destroying,
    draft_document,
    perform_act,
    rename_category,
)
from zhaoming.web.publications.services.turning_away import KIND

pytestmark = pytest.mark.database

MARKED = "机密★10年\n第九号机房的坐标是河图洛书。"
WORDS = "河图洛书"


def test_marked_words_are_refused_and_leave_an_event_without_them(people, district):
    places = {"title": "标题", "body": "正文", "keywords": "关键词", "document_number": "发文字号"}
    for name, place in places.items():
        with pytest.raises(PublicationRefusedError, match=f"{place}.*不予接收") as refused:
            _draft(people, district, **{name: MARKED})
        assert (refused.value.code, refused.value.given) == ("PUB010", name)
    assert not Publication.objects.exists()
    told = list(Event.objects.filter(kind=KIND))
    assert [one.actor for one in told] == [people.officer] * 4
    assert [one.data for one in told] == [{"place": "文字"}] * 4
    _nowhere()


def test_a_marked_text_file_or_its_name_is_refused_before_its_bytes_are_kept(people, district):
    for name, text in (("附件.txt", MARKED), (f"秘密★{WORDS}.docx", "无")):
        for encoding in ("utf-8", "gb18030"):
            with pytest.raises(PublicationRefusedError, match="第 1 份附件"):
                _draft(people, district, files=(Uploaded(name, text.encode(encoding)),))
    assert not StoredFile.objects.exists()
    _nowhere()


def test_a_draft_stays_as_it_was_when_its_change_is_refused(people, district):
    row = drafted(people, district.education)
    before = row.versions.get().body
    with pytest.raises(PublicationRefusedError, match="PUB010"):
        change_draft(
            actor=people.officer, publication=row, place=Place(kind="policy"), content=content(body=MARKED)
        )
    with pytest.raises(PublicationRefusedError, match="PUB010"):
        perform_act(
            actor=people.officer, publication=row, event=happened.DraftDropped(on=today(), words=MARKED)
        )
    assert row.versions.get().body == before
    assert Event.objects.filter(kind=KIND, subject_id=str(row.pk)).count() == 2
    _nowhere()


def test_reasons_for_clearing_and_names_of_categories_are_looked_at(people, district):
    row = drafted(people, district.education, body="联系人张三，手机13800138000。")
    finding = row.versions.get().findings.filter(is_refusal=False, is_notice=False).first()
    shelf = add_category(actor=people.editor, agency=district.education, item="a20_11", name="收费目录")
    acts = [
        lambda: clear_finding(actor=people.reviewer, finding=finding, reason=MARKED),
        lambda: add_category(
            actor=people.editor, agency=district.education, item="a20_11", name=f"秘密★{WORDS}"
        ),
        lambda: rename_category(actor=people.editor, category=shelf, name=f"秘密★{WORDS}"),
    ]
    for act in acts:
        with pytest.raises(PublicationRefusedError, match="PUB010"):
            act()
    finding.refresh_from_db()
    assert finding.cleared_by is None
    assert Category.objects.get(pk=shelf.pk).name == "收费目录"
    assert Event.objects.filter(kind=KIND).count() == 3
    _nowhere()


def test_what_only_speaks_of_secrets_is_taken(people, district):
    drafted(people, district.education, body="依法保守国家秘密，标明机密级的除外。")


def test_nobody_opens_a_file_before_it_was_looked_into(people, district, signed_in):
    row = _draft(people, district, files=(Uploaded("附件.docx", _paper("收费表")),))
    file = row.versions.get().files.get()
    where = reverse("desk:publication_file", args=[row.pk, file.pk])
    for person in (people.officer, people.reviewer, people.editor, people.supervisor):
        answer = signed_in(person).get(where)
        assert answer.status_code == 404
        assert "还在检查" in answer.content.decode()
    page = signed_in(people.officer).get(reverse("desk:publication", args=[row.pk])).content.decode()
    assert where not in page
    looked_into(row)
    assert b"".join(signed_in(people.officer).get(where).streaming_content)


def test_a_marked_file_is_destroyed_when_it_was_looked_into(
    people, district, signed_in, django_capture_on_commit_callbacks
):
    paper = _paper(MARKED)
    row = _draft(people, district, files=(Uploaded(f"{WORDS}.docx", paper),))
    twin = _draft(people, district, files=(Uploaded("另一份.docx", paper),))
    where = path_of(StoredFile.objects.values_list("sha256", flat=True).first())
    assert where.exists()
    with django_capture_on_commit_callbacks(execute=True):
        looked_into(row)
    assert not where.exists()
    assert not StoredFile.objects.filter(erased_at=None).exists()
    _nowhere()
    officer = signed_in(people.officer)
    for one in (row, twin):
        file = one.versions.get().files.get()
        assert officer.get(reverse("desk:publication_file", args=[one.pk, file.pk])).status_code == 404
        page = officer.get(reverse("desk:publication", args=[one.pk])).content.decode()
        assert WORDS not in page
        assert "报告本机关保密工作机构" in page
        assert str(people.officer) in page


def test_what_was_destroyed_keeps_the_gate_shut_until_it_is_taken_out(people, district):
    row = _draft(people, district, files=(Uploaded("附件.docx", _paper(MARKED)),))
    row = attributed(people, looked_into(row))
    submitted = happened.Submitted(on=today(), reviewer=people.reviewer.username)
    with pytest.raises(PublicationRefusedError, match="INS301"):
        perform_act(actor=people.officer, publication=row, event=submitted)
    file = row.versions.get().files.get()
    change_draft(
        actor=people.officer, publication=row, place=Place(kind="policy"), content=content(), removed=[file.pk]
    )
    row = fresh(row)
    perform_act(actor=people.officer, publication=row, event=submitted)
    assert fresh(row).work_stage == "in_review"


def test_what_an_older_release_kept_is_destroyed_by_command(people, district, capsys):
    row = drafted(people, district.education, files=(Uploaded("附件.docx", _paper("收费表")),))
    PublicationVersion.objects.filter(publication=row).update(body=MARKED, summary=MARKED[:120], title=WORDS)
    Publication.objects.filter(pk=row.pk).update(title=WORDS)
    call_command("destroy_marked")
    assert "1 处" in capsys.readouterr().out
    assert fresh(row).title == "（内容已销毁）"
    _nowhere()
    call_command("destroy_marked")
    assert "0 处" in capsys.readouterr().out


def test_after_an_upgrade_the_worker_destroys_it_once_and_goes_on_where_it_was(
    people, district, capsys, monkeypatch
):
    rows = [drafted(people, district.education) for _ in range(3)]
    PublicationVersion.objects.update(body=MARKED)
    assert "queue_destroying" in UPKEEP
    monkeypatch.setattr(destroying, "_AT_ONCE", 1)
    plain, looked = destroying._words_after, []

    def dies(position):
        looked.append(position)
        if len(looked) == 2:
            raise KeyboardInterrupt
        return plain(position)

    monkeypatch.setattr(destroying, "_words_after", dies)
    with pytest.raises(KeyboardInterrupt):
        destroying.destroy_marked_since_upgrade(seconds=60)
    assert [one.versions.get().body for one in rows] == ["", MARKED, MARKED]
    assert not destroying.destroy_marked_since_upgrade(seconds=60)
    assert looked[2] == rows[0].versions.get().pk
    _nowhere()
    call_command("queue_destroying")
    assert "已经清查过" in capsys.readouterr().out
    # A later release may know marks this one does not.
    monkeypatch.setattr(destroying, "__version__", "99.0")
    call_command("queue_destroying")
    assert "已经排队" in capsys.readouterr().out
    PublicationVersion.objects.update(body=MARKED)
    assert destroying.destroy_marked_since_upgrade(seconds=0)
    assert not destroying.destroy_marked_since_upgrade(seconds=60)
    _nowhere()


def _draft(people, district, files=(), **changed) -> Publication:
    return draft_document(
        actor=people.officer,
        agency=district.education,
        place=Place(kind="policy"),
        content=content(**changed),
        files=files,
    )


def _paper(text: str) -> bytes:
    paper, out = Document(), BytesIO()
    for line in text.splitlines():
        paper.add_paragraph(line)
    paper.save(out)
    return out.getvalue()


def _nowhere() -> None:
    """In no column of no table."""
    for model in apps.get_models():
        for held in model._default_manager.values_list():
            assert WORDS not in repr(held), model
    assert not PublicationFile.objects.filter(text__contains=WORDS).exists()
