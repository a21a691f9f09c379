"""A PDF with some scanned pages: which of them cannot be searched is told at the gate and to the public."""

from io import BytesIO

import pypdfium2
import pytest
from django.urls import reverse
from PIL import Image

from tests.web.publications.making import act, answers, attributed, drafted, explained, fresh, public
from tests.web.screens import text_of
from zhaoming.documents import recognise
from zhaoming.documents.write_pdf import write_pdf
from zhaoming.paper import Drawing, DrawnParagraph
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.publications.models import PublicationFinding
from zhaoming.web.publications.services import Uploaded, clear_finding

pytestmark = pytest.mark.database

TOLD = "第 2 页无文字，检索不到"


@pytest.fixture(autouse=True)
def _no_program(monkeypatch):
    """As on a machine without tesseract."""
    monkeypatch.setattr(recognise.shutil, "which", lambda _name: None)


@pytest.fixture(scope="module")
def mixed() -> Uploaded:
    """A page with text, and a scan."""
    words, scan, out = DrawnParagraph("保教费每月八百元。"), BytesIO(), BytesIO()
    book = pypdfium2.PdfDocument(write_pdf(drawing=Drawing(title="收费表", parts=(words,))))
    Image.new("RGB", (60, 40), "white").save(scan, "PDF")
    book.import_pages(pypdfium2.PdfDocument(scan.getvalue()))
    book.save(out)
    return Uploaded("收费表.pdf", out.getvalue())


def test_the_pages_are_named_at_the_gate_and_on_the_page(mixed, people, district, signed_in, client):
    row = drafted(people, district.education, files=(mixed,))
    file = row.versions.get().files.get()
    assert "保教费" in file.text
    assert (file.is_recognised, file.textless_pages) == (False, "2")
    page = text_of(signed_in(people.officer).get(reverse("desk:publication", args=[row.pk])))
    assert TOLD in page
    assert "“收费表.pdf”第 2 页没有可以检索的文字" in page
    other = attributed(people, drafted(people, district.education, title="公开的", files=(mixed,)))
    handed_in = happened.Submitted(on=today(), reviewer=people.reviewer.username)
    other = act(people.officer, other, handed_in)
    for one in PublicationFinding.objects.filter(version__publication=other, is_notice=False):
        clear_finding(actor=people.reviewer, finding=one, reason="扫描的一页没有个人信息。")
    other = act(people.reviewer, fresh(other), happened.Reviewed(on=today(), answers=answers()))
    other = act(people.head, other, happened.GateOnePassed(on=today()))
    other = explained(people.editor, other, gate="platform")
    other = act(people.editor, other, happened.GateTwoPassed(on=today(), category="a20_15"))
    row = act(people.editor, other, happened.Published(on=today()))
    assert TOLD in text_of(client.get(reverse("portal:document", args=[row.pk])))


def test_a_file_of_text_alone_bears_no_mark(people, district, client):
    row = public(people, district.education, files=(Uploaded("收费表.txt", "保教费".encode()),))
    assert "检索不到" not in text_of(client.get(reverse("portal:document", args=[row.pk])))
