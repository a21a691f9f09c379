"""What is printed is what was approved: the files are opened again and read by other means."""

import re
import zipfile
from io import BytesIO

import docx
import pdfplumber
import pytest

from tests.letters.desk import AGENCY, reply, write
from tests.letters.test_notices import due, received
from zhaoming.documents import open_paper
from zhaoming.law.outcomes import Outcome
from zhaoming.letters import LetterKind, to_docx, to_pdf, to_text

_PAGE_NUMBER = re.compile(r"^— ?\d+ ?—$")


def docx_lines(data: bytes) -> list[str]:
    return [one.text for one in docx.Document(BytesIO(data)).paragraphs if one.text]


def pdf_text(data: bytes) -> str:
    """All lines without page numbers and line breaks."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        lines = [line for page in pdf.pages for line in page.extract_text().split("\n")]
    return "".join(re.sub(r"\s", "", line) for line in lines if not _PAGE_NUMBER.match(line.strip()))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_word_file_of_each_reply_holds_its_text_line_by_line(outcome):
    letter = reply(outcome, attachments=("清单", "说明"))
    assert docx_lines(to_docx(letter=letter)) == to_text(letter=letter).strip().split("\n")


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_word_file_of_each_paper_holds_its_text_line_by_line(kind):
    letter = due(kind)
    assert docx_lines(to_docx(letter=letter)) == to_text(letter=letter).strip().split("\n")


@pytest.mark.parametrize("outcome", [Outcome.PROVIDE, Outcome.PARTIAL, Outcome.THIRD_PARTY, Outcome.MISC])
def test_the_pdf_holds_the_same_text(outcome):
    letter = reply(outcome, attachments=("清单", "说明"))
    assert pdf_text(to_pdf(letter=letter)) == bare(to_text(letter=letter))


@pytest.mark.parametrize("kind", [LetterKind.CORRECTION, LetterKind.OPINION_FORM, LetterKind.PROOF_OF_SERVICE])
def test_the_pdf_of_a_notice_or_a_form_holds_the_same_text(kind):
    letter = due(kind)
    assert pdf_text(to_pdf(letter=letter)) == bare(to_text(letter=letter))


def test_a_red_head_adds_the_organ_above_the_number_and_changes_no_word():
    letter = reply(Outcome.PROVIDE)
    title, number, *rest = to_text(letter=letter).strip().split("\n")
    wanted = [AGENCY.name, number, title, *rest]
    assert docx_lines(to_docx(letter=letter, red_head=True)) == wanted
    assert pdf_text(to_pdf(letter=letter, red_head=True)) == bare("".join(wanted))


def test_a_paper_without_a_number_has_no_red_head():
    letter = write(LetterKind.REGISTRATION, received(), addressee=None)
    assert letter.number == ""
    assert docx_lines(to_docx(letter=letter, red_head=True))[0] == letter.title


def test_a_changed_letter_is_printed_as_changed():
    letter = reply(Outcome.NOT_EXIST).with_text("result", "经检索，没有该信息。")
    assert "经检索，没有该信息。" in docx_lines(to_docx(letter=letter))
    assert "经检索，没有该信息。" in pdf_text(to_pdf(letter=letter))


def test_the_page_is_a4_in_the_margins_of_an_official_paper():
    with pdfplumber.open(BytesIO(to_pdf(letter=reply(Outcome.PARTIAL)))) as pdf:
        page = pdf.pages[0]
        assert (round(page.width), round(page.height)) == (595, 842)
        # The ink of an opening bracket stands in the right half of its square, which may begin outside.
        body = [one for one in page.chars if one["top"] < page.height - 100 and one["text"].isalnum()]
        assert min(one["x0"] for one in body) >= 28 / 25.4 * 72 - 1
        assert max(one["x1"] for one in body) <= page.width - 26 / 25.4 * 72 + 1


def test_no_seal_is_drawn():
    letter = reply(Outcome.PARTIAL)
    with pdfplumber.open(BytesIO(to_pdf(letter=letter))) as pdf:
        assert [page.images for page in pdf.pages] == [[] for _ in pdf.pages]
        assert all(not page.curves for page in pdf.pages)
    with zipfile.ZipFile(BytesIO(to_docx(letter=letter))) as package:
        assert not [name for name in package.namelist() if "media" in name]


def test_our_own_reader_reads_the_same_words():
    letter = reply(Outcome.NOT_EXIST)
    paper = open_paper(name="答复书.docx", data=to_docx(letter=letter))
    read = "".join(bare(line.text) for line in paper.lines)
    assert read == bare(to_text(letter=letter))
