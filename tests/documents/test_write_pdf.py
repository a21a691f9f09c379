import re

import pypdfium2
import pytest

from tests.documents.drawings import HOSTILE, drawing
from tests.reports_by_hand import report_by_hand
from zhaoming.annual_report.official import draw
from zhaoming.documents import write_pdf as module
from zhaoming.documents.write_pdf import NoChineseFontError, write_pdf


@pytest.fixture(autouse=True)
def chinese_font() -> None:
    try:
        module._families(tuple(module._fonts().families()))
    except NoChineseFontError:
        pytest.skip("no Chinese font is installed")


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_file_is_tagged_for_accessibility_and_has_title_and_language() -> None:
    data = write_pdf(drawing=drawing())
    document = pypdfium2.PdfDocument(data)
    assert document.is_tagged()
    assert document.get_metadata_value("Title") == "某区2023年报告"
    assert abs(document[0].get_width() - 595.28) < 0.1
    document.close()
    assert re.search(rb"/Lang\s*\(zh-CN\)", data)
    assert b"pdfuaid" in data


def test_every_figure_stands_unbroken_on_the_page() -> None:
    report = report_by_hand()
    text = text_of(write_pdf(drawing=draw(report)))
    numbers = re.findall(r"[0-9.]+", text)
    for cell in report.cells.values():
        assert str(cell.value) in numbers


def test_hostile_text_is_only_text() -> None:
    text = text_of(write_pdf(drawing=drawing(HOSTILE, figure=HOSTILE, title=HOSTILE)))
    assert "<script>alert(1)</script>" in text.replace("\r\n", "")
    assert "#eval[x]" in text.replace("\r\n", "")


def test_a_machine_without_chinese_fonts_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    bare = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    monkeypatch.setattr(module, "_fonts", lambda: bare)
    with pytest.raises(NoChineseFontError, match="fonts-noto-cjk"):
        write_pdf(drawing=drawing())
