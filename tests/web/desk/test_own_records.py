import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from tests.web.screens import text_of
from zhaoming.annual_report.form import FormId
from zhaoming.web.cases.models import Case, OwnRecord, OwnRecordEvent
from zhaoming.web.cases.selectors import counted_cells
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database


@pytest.fixture
def told(district):
    return {
        "agency": district.education.pk,
        "received_on": "2026-01-20",
        "channel": "in_person",
        "kind": "natural",
        "name": "李四光",
        "identity_document": "居民身份证",
        "identity_number": "11010519491231002X",
        "about": "教师资格认定记录",
        "wrong": "出生日期写错一天",
        "right": "1949年12月31日",
        "evidence": "户口簿复印件",
    }


@pytest.fixture
def client(staff, signed_in):
    return signed_in(staff.officer)


@pytest.fixture
def record(client, told):
    client.post(reverse("desk:own_record_register"), told)
    return OwnRecord.objects.get()


def act(client, record, **form):
    given = {"on": "2026-01-23", "words": "已核对户口簿，更正出生日期。", "seen": record.version, **form}
    return client.post(reverse("desk:own_record", args=[record.pk]), given, follow=True)


def test_it_has_numbers_of_its_own_and_counts_in_no_cell(client, told, district):
    for _ in range(2):
        client.post(reverse("desk:own_record_register"), told)
    assert [one.number for one in OwnRecord.objects.order_by("pk")] == [
        "CS-Q1-JY-GZ-2026-0001",
        "CS-Q1-JY-GZ-2026-0002",
    ]
    assert not Case.objects.exists()
    assert counted_cells(agency=district.education, year=2026, form=FormId.F2021.value) == {}


def test_the_list_shows_the_record_and_nothing_of_the_person(client, record):
    page = text_of(client.get(reverse("desk:own_records")))
    assert record.number in page
    assert "教师资格认定记录" in page
    assert "李" not in page
    assert "李四光" not in record.sealed
    assert "出生日期" not in record.sealed_claim


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("corrected", "已更正并告知"),
        ("transferred", "已转送"),
        ("referred", "已告知向"),
        ("refused", "不予更正"),
    ],
)
def test_it_ends_with_what_the_person_was_told_and_stays_ended(client, record, what, words):
    page = text_of(act(client, record, what=what))
    assert words in page
    record.refresh_from_db()
    assert (record.outcome, record.answered_on) == (what, dt.date(2026, 1, 23))
    assert record.number in text_of(client.get(reverse("desk:own_records"), {"show": "ended"}))
    assert record.number not in text_of(client.get(reverse("desk:own_records")))
    again = act(client, record, what="refused")
    assert "已经办结" in text_of(again)


def test_a_note_leaves_it_open_and_stands_in_its_history(client, record):
    page = text_of(act(client, record, what="note", words="已向认定机构核实。"))
    assert "已向认定机构核实" in page
    record.refresh_from_db()
    assert record.outcome == ""


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"words": ""}, "请填写这一项"),
        ({"on": "2026-01-27"}, "晚于今天"),
        ({"on": "2026-01-19"}, "早于已经登记的"),
        ({"seen": 0}, "已有新的办理记录"),
        ({"what": ""}, "请选择办理的事项"),
    ],
)
def test_what_cannot_be_is_refused_in_words(client, record, form, said):
    response = act(client, record, **{"what": "corrected", **form})
    assert response.status_code == 422
    assert said in text_of(response)
    record.refresh_from_db()
    assert record.outcome == ""


def test_the_person_is_masked_until_revealed_with_a_reason_that_is_kept(client, record):
    page = text_of(client.get(reverse("desk:own_record", args=[record.pk])))
    assert "李四光" not in page
    assert "退出" in page
    where = reverse("desk:own_record_reveal", args=[record.pk])
    assert client.post(where, {"reason": ""}).status_code == 422
    page = text_of(client.post(where, {"reason": "电话告知结果"}))
    assert "李四光" in page
    assert "11010519491231002X" in page
    assert Event.objects.get(kind="record.applicant.revealed").data["reason"] == "电话告知结果"


def test_its_history_cannot_be_changed_in_the_database(record):
    table = OwnRecordEvent._meta.db_table
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET kind = 'x'")  # noqa: S608 - the name of our own table.


def test_other_agencies_neither_see_nor_act(record, staff, signed_in, told):
    other = signed_in(staff.stranger)
    assert other.get(reverse("desk:own_record", args=[record.pk])).status_code == 404
    assert act(other, record, what="corrected").status_code == 404
    assert record.number not in text_of(other.get(reverse("desk:own_records")))
    assert other.post(reverse("desk:own_record_register"), told).status_code == 422
    reviewer = signed_in(staff.reviewer)
    assert (
        reviewer.post(reverse("desk:own_record_reveal", args=[record.pk]), {"reason": "看看"}).status_code
        == 403
    )
    assert act(reviewer, record, what="corrected").status_code == 403
