"""A table read by the worker: all of it or nothing, once, whatever becomes of the worker."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.facts.making import DECIDED_ON, drafted, penalty
from zhaoming.documents.sheets import open_tables
from zhaoming.publishing.facts import LISTS, table_rows
from zhaoming.web.agencies.models import Membership
from zhaoming.web.config.clock import today
from zhaoming.web.facts import reading
from zhaoming.web.facts.models import FactRow, FactSheet, How, ImportState, ListImport
from zhaoming.web.facts.services import Heading, TableGiven, begin_import, importing, put_row, resume_lists
from zhaoming.web.facts.services.importing import go_on
from zhaoming.web.ledger.models import Event
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.refusal import PublicationRefusedError

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    """As in the child process, without one: each would cost a second."""
    monkeypatch.setattr(reading, "tables_isolated", lambda data, *, name: open_tables(name=name, data=data))


class Killed(BaseException):
    """The worker is gone, and nothing of ours is asked any more."""


def table_of(*rows, agency, how=How.NEW, publication=None, seen=None) -> TableGiven:
    out = io.StringIO()
    csv.writer(out).writerows(table_rows(kind=LISTS["penalties"], rows=rows))
    return TableGiven(
        agency=agency,
        list_key="penalties",
        heading=Heading(title="行政处罚决定", formed_on=DECIDED_ON),
        current_on=today(),
        name="处罚.csv",
        content=out.getvalue().encode("gb18030"),
        how=how,
        publication=publication,
        seen=seen,
    )


def given(people, agency, *rows, **told) -> ListImport:
    return begin_import(actor=people.officer, table=table_of(*rows, agency=agency, **told))


def test_the_worker_makes_a_batch_once_and_keeps_nothing_of_the_table(people, district):
    held = given(people, district.education, penalty(1), penalty(2, decided_on="下周"), penalty(2))
    assert not Publication.objects.exists()
    assert "第1托管".encode() not in bytes(held.sealed_content)
    for _ in range(2):
        go_on(import_id=held.pk)
    held.refresh_from_db()
    assert (held.state, held.rows, held.faulty) == (ImportState.DONE, 3, 2)
    assert held.sealed_content is None
    assert held.publication == Publication.objects.get()
    assert FactRow.objects.count() == 3
    assert resume_lists() == 0


def test_a_worker_killed_anywhere_leaves_all_or_nothing(people, district, monkeypatch):
    held = given(people, district.education, *(penalty(number) for number in range(1, 4)))
    for place in ("rows_of_file", "draft_batch", "_close"):
        with monkeypatch.context() as patch:
            real = getattr(importing, place)

            def dies(*told, real=real, **named):
                real(*told, **named)
                raise Killed

            patch.setattr(importing, place, dies)
            patch.setattr(importing, "_ATTEMPTS", 9)
            with pytest.raises(Killed):
                go_on(import_id=held.pk)
        assert not Publication.objects.exists()
        assert resume_lists() == 1
    monkeypatch.setattr(importing, "_ATTEMPTS", 9)
    go_on(import_id=held.pk)
    assert FactRow.objects.count() == 3
    assert FactSheet.objects.get().version.publication == Publication.objects.get()


def test_a_table_that_costs_three_workers_their_life_is_given_up(people, district):
    held = given(people, district.education, penalty(1))
    ListImport.objects.update(attempts=3)
    go_on(import_id=held.pk)
    held.refresh_from_db()
    assert (held.state, held.sealed_content) == (ImportState.REFUSED, None)
    assert "中断" in held.message


def test_rows_changed_meanwhile_are_not_overwritten(people, district):
    row = drafted(people, district.education)
    seen = Publication.objects.get().version
    held = given(people, district.education, penalty(7), how=How.REPLACE, publication=row, seen=seen)
    put_row(actor=people.officer, publication=row, position=1, values=penalty(1, amount="2000"))
    go_on(import_id=held.pk)
    held.refresh_from_db()
    assert held.state == ImportState.REFUSED
    assert "已有新的办理记录" in held.message
    assert FactSheet.objects.get().rows == 2


def test_who_lost_the_role_meanwhile_imports_nothing(people, district):
    held = given(people, district.education, penalty(1))
    Membership.objects.filter(user=people.officer).delete()
    go_on(import_id=held.pk)
    held.refresh_from_db()
    assert held.state == ImportState.REFUSED
    assert not Publication.objects.exists()


def test_a_large_table_is_answered_at_once_and_its_page_tells_how_it_ends(
    people, district, signed_in, monkeypatch
):
    monkeypatch.setattr("zhaoming.web.facts.services.importing.SMALL", 10)
    visit = signed_in(people.officer)
    table = table_of(penalty(1), penalty(2, decided_on="下周"), agency=district.education)
    form = {
        "agency": district.education.pk,
        "list_key": "penalties",
        "title": "一批",
        "current_on": "2026-01-12",
        "file": SimpleUploadedFile("处罚.csv", table.content),
    }
    answer = visit.post(reverse("desk:fact_new"), form)
    held = ListImport.objects.get()
    address = reverse("desk:fact_import", args=[held.pk])
    assert answer["Location"] == address
    assert "等待读取" in visit.get(address).content.decode()
    assert address in visit.get(reverse("desk:facts")).content.decode()
    go_on(import_id=held.pk)
    assert "1 行有错误" in visit.get(address, headers={"HX-Request": "true"}).content.decode()
    assert address not in visit.get(reverse("desk:facts")).content.decode()


def test_after_a_table_that_was_not_read_nothing_is_typed_again(people, district, signed_in):
    held = given(people, district.education)
    ListImport.objects.update(attempts=3)
    go_on(import_id=held.pk)
    visit = signed_in(people.officer)
    again = f"{reverse('desk:fact_new')}?again={held.pk}"
    assert again in visit.get(reverse("desk:fact_import", args=[held.pk])).content.decode()
    form = visit.get(again).context["form"]
    assert (form.initial["title"], form.initial["list_key"]) == ("行政处罚决定", "penalties")
    assert "title" not in visit.get(f"{reverse('desk:fact_new')}?again=x").context["form"].initial


def test_a_row_with_a_secrecy_mark_turns_the_whole_table_away(people, district):
    marked = penalty(2, facts="机密★10年：河图洛书")
    with pytest.raises(PublicationRefusedError, match="PUB010 第 2 行"):
        drafted(people, district.education, rows=[penalty(1), marked])
    held = given(people, district.education, penalty(1), marked)
    go_on(import_id=held.pk)
    held.refresh_from_db()
    assert held.state == ImportState.REFUSED
    assert held.sealed_content is None
    assert "报告本机关保密工作机构" in held.next_step
    assert not {held.title, held.name} & {"行政处罚决定", "处罚.csv"}
    assert not Publication.objects.exists()
    assert not FactRow.objects.exists()
    assert Event.objects.filter(kind="publication.turned_away").count() == 2
