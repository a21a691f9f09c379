"""The head of a letter and paragraphs that stand at an edge, in every format that knows them."""

from io import BytesIO

import docx
import pdfplumber
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from tests.documents.drawings import HOSTILE
from zhaoming.documents.write_docx import write_docx
from zhaoming.documents.write_html import write_html
from zhaoming.documents.write_pdf import write_pdf
from zhaoming.paper import Alignment, Drawing, DrawnParagraph, Letterhead

RED = (0.75294, 0.0, 0.0)


def letter(organ: str, number: str = "青民公复〔2026〕3号") -> Drawing:
    return Drawing(
        title="答复书",
        parts=(
            DrawnParagraph("某某：", Alignment.FLUSH),
            DrawnParagraph("收到申请。"),
            DrawnParagraph("此联存档", Alignment.CENTRE),
            DrawnParagraph("2026年3月2日", Alignment.RIGHT),
        ),
        letterhead=Letterhead(number, organ),
    )


def test_the_red_head_stands_above_the_title_with_its_number_and_rule():
    document = docx.Document(BytesIO(write_docx(drawing=letter("青禾区民政局"))))
    organ, number, title, *_ = document.paragraphs
    assert [organ.text, number.text, title.text] == ["青禾区民政局", "青民公复〔2026〕3号", "答复书"]
    assert str(organ.style.font.color.rgb) == "C00000"
    assert number.style.element.find(f".//{qn('w:pBdr')}") is not None


def test_without_an_organ_the_number_stands_below_the_title_in_black():
    document = docx.Document(BytesIO(write_docx(drawing=letter(""))))
    title, number, *_ = document.paragraphs
    assert [title.text, number.text] == ["答复书", "青民公复〔2026〕3号"]
    assert str(number.style.font.color.rgb) == "000000"


def test_paragraphs_stand_where_they_are_told_to():
    document = docx.Document(BytesIO(write_docx(drawing=letter(""))))
    sides = [one.style.paragraph_format.alignment for one in document.paragraphs[2:]]
    sides = [side for side in sides if side is not None]
    assert sides == [
        WD_ALIGN_PARAGRAPH.LEFT,
        WD_ALIGN_PARAGRAPH.JUSTIFY,
        WD_ALIGN_PARAGRAPH.CENTER,
        WD_ALIGN_PARAGRAPH.RIGHT,
    ]


@pytest.mark.parametrize("organ", ["青禾区民政局", ""])
def test_the_pdf_holds_the_same_lines_in_the_same_order(organ):
    with pdfplumber.open(BytesIO(write_pdf(drawing=letter(organ)))) as pdf:
        page = pdf.pages[0]
        lines = page.extract_text().split("\n")
        reds = [one for one in page.chars if one["non_stroking_color"] and one["non_stroking_color"][0] > 0.5]
        right = page.search("2026年3月2日")[0]
    title = ["青禾区民政局", "青民公复〔2026〕3号", "答复书"] if organ else ["答复书", "青民公复〔2026〕3号"]
    assert lines[: len(title)] == title
    assert "".join(one["text"] for one in reds) == organ
    assert right["x0"] > page.width / 2


def test_the_page_for_screens_says_the_same():
    page = write_html(drawing=letter("青禾区民政局")).decode()
    assert page.index('class="organ">青禾区民政局') < page.index("<h1>") < page.index('class="flush">某某：')
    assert '<p>收到申请。</p>\n<p class="centre">' in page


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_html])
def test_nothing_in_a_head_is_read_as_markup(write):
    assert write(drawing=letter(HOSTILE, HOSTILE))
