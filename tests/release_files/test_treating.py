"""A file made fit to be handed out, through the child process and the real LibreOffice."""

from io import BytesIO

import docx
import pytest

from zhaoming.documents import Refusal, office
from zhaoming.documents.hidden import extract
from zhaoming.inspection import inspect
from zhaoming.release_files.treating import Place, convert_isolated, redact_isolated

TELEPHONE = "13800138000"


def _written() -> bytes:
    """A document with an author, a comment and hidden letters."""
    document = docx.Document()
    document.core_properties.author = "王某某"
    shown = document.add_paragraph(f"联系人电话{TELEPHONE}。")
    document.add_comment(shown.runs, text="内部意见", author="李某某")
    document.add_paragraph("看得见的").add_run("藏起来的").font.hidden = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.office
@pytest.mark.skipif(not office.is_installed(), reason="LibreOffice is not installed")
def test_a_word_file_becomes_a_pdf_that_can_be_redacted():
    made = convert_isolated(suffix="docx", data=_written()).data
    extracted = extract(name="名单.pdf", data=made)
    page = extracted.passages[0].text
    assert TELEPHONE in page
    assert "看得见的" in page
    everything = "".join(one.text for one in extracted.passages)
    assert not [word for word in ("内部意见", "李某某", "藏起来的") if word in everything]
    # What goes over into the PDF is found there: the telephone number, and the author in its properties.
    assert {"INS103", "INS207"} <= {one.code for one in inspect(extracted)}
    places = (Place("third_party", term=TELEPHONE),)
    redacted = redact_isolated(name="名单.pdf", data=made, places=places).data
    rest = "".join(one.text for one in extract(name="名单.pdf", data=redacted).passages)
    assert TELEPHONE not in rest
    assert "王某某" not in rest


def test_what_is_no_word_file_is_not_converted():
    with pytest.raises(Refusal, match="DOC001"):
        convert_isolated(suffix="pdf", data=b"%PDF-1.7")


def test_a_word_file_is_redacted_only_as_a_pdf():
    with pytest.raises(Refusal, match="只能遮盖"):
        redact_isolated(name="a.docx", data=_written(), places=(Place("third_party", term="无"),))
