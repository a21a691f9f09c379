"""What archives and libraries are handed: by id and digest, so that what is taken back lives on in no list."""

import datetime as dt
import zipfile
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from tests.web.facts.making import public as batch
from tests.web.facts.making import record_of
from tests.web.publications.making import TITLE, public, suppressed, withdrawn
from tests.web.screens import text_of
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.web.agencies.models import Role
from zhaoming.web.catalogues.models import DeliveryList, Handover
from zhaoming.web.catalogues.refusal import CatalogueRefusedError
from zhaoming.web.catalogues.services import add_recipient, hand_over, make_list
from zhaoming.web.config.clock import today
from zhaoming.web.facts.services import withdraw_row
from zhaoming.web.publications.services import Uploaded

pytestmark = pytest.mark.database


@pytest.fixture
def editor(person, district):
    """The editor of the district's platform."""
    return person(Role.PLATFORM_EDITOR, district.district)


@pytest.fixture
def archive(editor, district):
    """The archive of the district."""
    return add_recipient(actor=editor, agency=district.district, kind="archive", name="区档案馆")


def _list(editor, archive):
    return make_list(actor=editor, recipient=archive, first=today(), last=today())


def _package(browser, made) -> zipfile.ZipFile:
    response = browser.get(reverse("desk:delivery_file", args=[made.pk, "zip"]))
    return zipfile.ZipFile(BytesIO(b"".join(response.streaming_content)))


def _cells(browser, made) -> set[str]:
    response = browser.get(reverse("desk:delivery_file", args=[made.pk, "xlsx"]))
    book = load_workbook(BytesIO(response.content))
    return {str(cell.value) for line in book.worksheets[-1].rows for cell in line}


def test_a_list_names_documents_and_files_with_their_digests(people, editor, archive, district, signed_in):
    row = public(people, district.education, files=(Uploaded("收费表.txt", "保教费".encode()),))
    made = _list(editor, archive)
    (line,) = made.lines
    file = row.public_version.files.get()
    assert line["files"] == [{"id": file.pk, "sha256": file.stored.sha256, "size": file.stored.size}]
    assert TITLE not in str(made.lines)
    browser = signed_in(editor)
    assert {TITLE, row.index_number, "收费表.txt", file.stored.sha256} <= _cells(browser, made)
    package = _package(browser, made)
    assert package.read("0001/01-收费表.txt").decode() == "保教费"
    assert "第二条" in package.read("0001/正文.txt").decode()


@pytest.mark.parametrize("taken_back", [withdrawn, suppressed])
def test_what_is_taken_back_leaves_every_list_and_is_announced(
    taken_back, people, archive, district, signed_in
):
    editor = archive.agency.memberships.get(role=Role.PLATFORM_EDITOR).user
    row = public(people, district.education, files=(Uploaded("收费表.txt", b"x"),))
    before = _list(editor, archive)
    taken_back(people, row)
    after = _list(editor, archive)
    browser = signed_in(editor)
    for made in (before, after):
        page = text_of(browser.get(reverse("desk:delivery", args=[made.pk])))
        assert TITLE not in page
        assert row.index_number in page
        assert not {TITLE, "收费表.txt"} & _cells(browser, made)
        assert _package(browser, made).namelist() == ["移交清单.xlsx"]
    assert {"withdrawn", "suppressed"} & {line["what"] for line in after.lines}


def test_a_batch_is_handed_over_with_its_rows_and_a_row_taken_back_is_told(
    people, editor, archive, district, signed_in
):
    row = batch(people, district.education)
    record = record_of(row, 2)
    before = _list(editor, archive)
    browser = signed_in(editor)
    handed = _package(browser, before).read("0001/清单.csv").decode("utf-8-sig")
    assert [line.split(",")[:2] for line in handed.splitlines()] == [
        ["事项编号", "处罚决定文号"],
        [str(record_of(row).pk), "清教罚〔2026〕1号"],
        [str(record.pk), "清教罚〔2026〕2号"],
    ]
    assert "2 行" in _cells(browser, before)
    withdraw_row(
        actor=people.reviewer, record=record, reason=WithdrawalReason.DUPLICATE, notice="重复公布，予以撤回"
    )
    after = _list(editor, archive)
    assert [(line["what"], line.get("record")) for line in after.lines] == [
        ("published", None),
        ("withdrawn", record.pk),
    ]
    assert {f"事项编号 {record.pk}", "撤回"} <= _cells(browser, after)
    page = text_of(browser.get(reverse("desk:delivery", args=[after.pk])))
    assert f"事项编号 {record.pk}" in page
    for made in (before, after):
        assert "〔2026〕2号" not in _package(browser, made).read("0001/清单.csv").decode()
        assert "〔2026〕2号" not in str(made.lines) + str(_cells(browser, made)) + page


def test_a_hand_over_is_recorded_once_and_for_good(editor, archive):
    made = _list(editor, archive)
    told = {"actor": editor, "delivery": made, "on": today(), "received_by": "张某"}
    with pytest.raises(CatalogueRefusedError, match="PUB363"):
        hand_over(**{**told, "on": dt.date(2020, 1, 1)})
    hand_over(**told)
    with pytest.raises(CatalogueRefusedError, match="PUB362"):
        hand_over(**told)
    with pytest.raises(DatabaseError), transaction.atomic():
        Handover.objects.update(received_by="别人")
    with pytest.raises(DatabaseError), transaction.atomic():
        DeliveryList.objects.update(first=dt.date(2020, 1, 1))


def test_a_recipient_is_named_once_and_a_period_goes_forward(editor, archive, district):
    with pytest.raises(CatalogueRefusedError, match="PUB360"):
        add_recipient(actor=editor, agency=district.district, kind="archive", name="区档案馆 ")
    with pytest.raises(CatalogueRefusedError, match="PUB361"):
        make_list(actor=editor, recipient=archive, first=today(), last=dt.date(2020, 1, 1))


def test_on_the_screens(editor, district, signed_in):
    browser = signed_in(editor)
    form = {"agency": district.district.pk, "kind": "library", "name": "区图书馆"}
    assert browser.post(reverse("desk:recipient_new"), form).status_code == 302
    again = browser.post(reverse("desk:recipient_new"), form)
    assert again.status_code == 422
    assert "已经登记过" in text_of(again)
    recipient = district.district.recipients.get()
    told = {"recipient": recipient.pk, "first": "2026-01-01", "last": "2026-01-26"}
    assert browser.post(reverse("desk:delivery_new"), told).status_code == 302
    made = DeliveryList.objects.get()
    assert "还没有登记移交" in text_of(browser.get(reverse("desk:delivery", args=[made.pk])))
    told = {"on": "2026-01-26", "received_by": "李某"}
    assert browser.post(reverse("desk:delivery_handover", args=[made.pk]), told).status_code == 302
    assert "李某接收" in text_of(browser.get(reverse("desk:deliveries")))
