"""A file looked into and read at once."""

from io import BytesIO

from docx import Document

from zhaoming.release_files import look_isolated


def test_a_file_is_inspected_and_read_in_one_child():
    made, out = Document(), BytesIO()
    made.add_paragraph("保教费每月八百元，电话13900139000。")
    made.save(out)
    found = look_isolated(out.getvalue(), name="收费表.docx")
    assert "保教费每月八百元" in found.text
    assert any(one.code.startswith("INS1") for one in found.inspected[0].discoveries)


def test_what_cannot_be_read_is_refused_and_says_nothing():
    found = look_isolated(b"%PDF-1.7 broken", name="坏.pdf")
    assert found.inspected[0].is_refused
    assert found.text == ""
