"""The desk's pages for lists: a file in, faults mended, the sampled review."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.facts.making import TITLE, drafted, penalty, public, record_of, submitted
from tests.web.publications.conftest import _people, people
from tests.web.publications.making import answers
from zhaoming.documents.sheets import open_tables
from zhaoming.publishing.facts import LISTS, read_table, table_rows
from zhaoming.web.facts.models import FactRow, FactSheet
from zhaoming.web.facts.reading import tables_isolated
from zhaoming.web.facts.selectors import desk_batch
from zhaoming.web.publications.models import Publication

pytestmark = pytest.mark.database

__all__ = ["_people", "people"]
KIND = LISTS["penalties"]


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    """As in the child process, without one: each would cost a second."""

    def read(data, *, name):
        return open_tables(name=name, data=data)

    monkeypatch.setattr(
        f"{FactSheet.__module__.partition('.models')[0]}.reading.{tables_isolated.__name__}", read
    )


def as_csv(*rows) -> SimpleUploadedFile:
    out = io.StringIO()
    csv.writer(out).writerows(table_rows(kind=KIND, rows=rows))
    return SimpleUploadedFile("处罚.csv", out.getvalue().encode("gb18030"))


def test_a_file_becomes_a_batch_and_its_faults_come_back_to_be_mended(people, district, signed_in):
    visit = signed_in(people.officer)
    form = {
        "agency": district.education.pk,
        "list_key": "penalties",
        "title": TITLE,
        "formed_on": "2026-01-12",
        "current_on": "2026-01-12",
        "file": as_csv(penalty(1), penalty(2, decided_on="下周"), penalty(2)),
    }
    assert visit.post(reverse("desk:fact_new"), form).status_code == 302
    row = Publication.objects.get()
    page = visit.get(reverse("desk:fact_batch", args=[row.pk])).content.decode()
    assert "2 行有错误" in page
    assert "现为“下周”，应为：存在的日期" in page
    faulty = visit.get(reverse("desk:fact_file", args=[row.pk, "faults"])).content
    told = read_table(kind=KIND, tables=open_tables(name="x.xlsx", data=faulty))
    assert [one["decided_on"] for one in told.rows] == ["下周", "2026-01-12"]
    assert not told.faults
    upload = SimpleUploadedFile("改好.xlsx", faulty)
    form = {"title": TITLE, "current_on": "2026-01-11", "how": "mend", "file": upload}
    assert visit.post(reverse("desk:fact_change", args=[row.pk]), form).status_code == 302
    sheet = FactSheet.objects.get()
    assert (sheet.rows, sheet.faulty) == (3, 2)
    mended = {**penalty(3), "seen": Publication.objects.get().version}
    assert visit.post(reverse("desk:fact_row", args=[row.pk, 2]), mended).status_code == 302
    assert FactSheet.objects.get().faulty == 0


def test_the_template_and_the_list_are_read_again(people, district, signed_in):
    visit = signed_in(people.officer)
    empty = visit.get(reverse("desk:fact_template", args=["penalties"])).content
    notes = dict(row[:2] for row in open_tables(name="x.xlsx", data=empty)[1] if len(row) > 1)
    assert (notes["案由"], notes["统一社会信用代码"], notes["罚没金额（元）"]) == ("必填", "视情况", "选填")
    assert read_table(kind=KIND, tables=open_tables(name="x.xlsx", data=empty)).is_refused
    row = drafted(people, district.education)
    whole = visit.get(reverse("desk:fact_file", args=[row.pk, "rows"])).content
    found = read_table(kind=KIND, tables=open_tables(name="x.xlsx", data=whole))
    assert list(found.rows) == list(FactRow.objects.order_by("position").values_list("values", flat=True))


def test_a_file_that_is_no_list_leaves_everything_as_it_was(people, district, signed_in):
    row = drafted(people, district.education)
    form = {
        "title": "改了标题",
        "current_on": "2026-01-12",
        "how": "replace",
        "file": SimpleUploadedFile("名单.csv", "姓名,年龄\n甲,3\n".encode()),
    }
    response = signed_in(people.officer).post(reverse("desk:fact_change", args=[row.pk]), form)
    assert response.status_code == 422
    assert "表头应当有" in response.content.decode()
    assert "改了标题" in response.content.decode()
    assert FactSheet.objects.get().rows == 2


def test_the_reviewer_draws_marks_and_signs(people, district, signed_in):
    row = submitted(people, drafted(people, district.education, rows=[penalty(n) for n in range(1, 8)]))
    visit, address = signed_in(people.reviewer), reverse("desk:fact_review", args=[row.pk])
    assert "抽取要核对的行" in visit.get(address).content.decode()
    visit.post(address, {"step": "draw"})
    sample = desk_batch(user=people.reviewer, publication_id=row.pk).sample
    wrong = {f"mark_{one}": "right" for one in sample} | {f"mark_{sample[0]}": "wrong"}
    assert visit.post(address, {"step": "mark", **wrong}).status_code == 422
    visit.post(address, {"step": "mark", **dict.fromkeys((f"mark_{one}" for one in sample), "right")})
    signed = {"step": "pass", **{key: answer.value for key, answer in answers()}}
    assert visit.post(address, {"step": "pass"}).status_code == 422
    assert visit.post(address, signed).status_code == 302
    assert Publication.objects.get().work_stage == "reviewed"


def test_the_page_of_the_document_leads_to_the_pages_of_the_list(people, district, signed_in):
    row = submitted(people, drafted(people, district.education))
    page = signed_in(people.reviewer).get(reverse("desk:publication", args=[row.pk])).content.decode()
    assert reverse("desk:fact_review", args=[row.pk]) in page
    edit = signed_in(people.officer).get(reverse("desk:publication_edit", args=[row.pk]))
    assert edit["Location"] == reverse("desk:fact_batch", args=[row.pk])


def test_a_row_that_is_public_has_a_page_on_the_desk(people, district, signed_in):
    record = record_of(public(people, district.education))
    page = signed_in(people.officer).get(reverse("desk:fact_record", args=[record.pk])).content.decode()
    assert reverse("desk:fact_recall", args=[record.pk]) in page
    assert reverse("desk:fact_withdraw", args=[record.pk]) not in page
