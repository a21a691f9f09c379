"""A docx or xlsx is clean because all of it was looked at: whatever no reader knows is told."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.documents.hidden.packages import NUMBER, PHONE, SHEET, document, story, workbook
from tests.documents.made import paragraph, run
from zhaoming.documents.hidden import extract
from zhaoming.documents.strip import strip
from zhaoming.inspection import inspect

_BOX = '<v:{0} xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;z-index:1" fillcolor="black"/>'
_HIDDEN_STYLE = '<w:style w:type="character" w:styleId="H"><w:rPr>{0}</w:rPr></w:style>'
_SECRET = paragraph(run("拟同意处分", '<w:rStyle w:val="H"/>'))
_PERSON = (
    '<p:people xmlns:p="p"><p:person p:author="王某某"><p:info p:userId="w@example.cn"/></p:person></p:people>'
)


def codes(name: str, data: bytes) -> set[str]:
    return {one.code for one in inspect(extract(name=name, data=data))}


def sdt(properties: str) -> str:
    shown = "<w:sdtContent><w:r><w:t>选</w:t></w:r></w:sdtContent>"
    return f"<w:p><w:sdt><w:sdtPr>{properties}</w:sdtPr>{shown}</w:sdt></w:p>"


DOCUMENTS = {
    "a part of no kind": (document(more={"word/backup.txt": f"身份证号 {NUMBER}"}), {"INS101", "INS209"}),
    "a part of ink": (document(more={"word/ink/ink1.xml": f"<i>{NUMBER}</i>"}), {"INS101", "INS209"}),
    "a header nothing uses": (document(more={"word/header9.xml": story(NUMBER)}), {"INS101", "INS205"}),
    "people who changed it": (document(more={"word/people.xml": _PERSON}), {"INS207", "INS106"}),
    "an item of a list": (
        document(sdt(f'<w:dropDownList><w:listItem w:displayText="{NUMBER}" w:value="1"/></w:dropDownList>')),
        {"INS101"},
    ),
    "what a control is called": (document(sdt(f'<w:alias w:val="{NUMBER}"/>')), {"INS101"}),
    "the default of a field": (
        document(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput>'
            f'<w:default w:val="{PHONE}"/></w:textInput></w:ffData></w:fldChar></w:r></w:p>'
        ),
        {"INS103"},
    ),
    "a comment of the markup": (document(f"<!-- 身份证 {NUMBER} -->"), {"INS101", "INS203"}),
    "the name of a place": (
        document(f'<w:p><w:bookmarkStart w:id="1" w:name="id{NUMBER}"/></w:p>'),
        {"INS101"},
    ),
    "white by its style": (
        document(_SECRET, styles=_HIDDEN_STYLE.format('<w:color w:val="FFFFFF"/>')),
        {"INS205"},
    ),
    "one point by its style": (document(_SECRET, styles=_HIDDEN_STYLE.format('<w:sz w:val="2"/>')), {"INS205"}),
    "a box drawn the old way": (
        document(f"<w:p><w:r><w:pict>{_BOX.format('rect')}</w:pict></w:r></w:p>"),
        {"INS206"},
    ),
    "a frame off the page": (
        document(paragraph("拟同意处分", properties='<w:framePr w:w="100" w:x="-20000" w:y="-20000"/>')),
        {"INS205"},
    ),
    "the list of a mail merge": (
        document(
            more={
                "word/settings.xml": '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                '<w:mailMerge><w:query w:val="SELECT * FROM 名单"/></w:mailMerge></w:settings>'
            }
        ),
        {"INS209"},
    ),
}

BOOKS = {
    "changes kept": (
        workbook(more={"xl/revisions/log1.xml": f'<revisions xmlns="{SHEET}"><t>{NUMBER}</t></revisions>'}),
        {"INS101", "INS209"},
    ),
    "a sheet of no workbook": (
        workbook(more={"xl/worksheets/sheet9.xml": f'<worksheet xmlns="{SHEET}"><v>{NUMBER}</v></worksheet>'}),
        {"INS101", "INS209"},
    ),
    "a scenario": (
        workbook(
            before="<pageMargins",
            put=f'<scenarios><scenario name="甲" user="王某某" comment="{PHONE}"/></scenarios>',
        ),
        {"INS103"},
    ),
    "a prompt": (
        workbook(
            before="<pageMargins",
            put=f'<dataValidations><dataValidation prompt="{NUMBER}" sqref="A1"/></dataValidations>',
        ),
        {"INS101"},
    ),
    "a value filtered by": (
        workbook(
            before="<pageMargins",
            put=f'<autoFilter ref="A1"><filterColumn colId="0"><filters><filter val="{NUMBER}"/></filters>'
            "</filterColumn></autoFilter>",
        ),
        {"INS101"},
    ),
    "what a link says": (
        workbook(
            before="<pageMargins", put=f'<hyperlinks><hyperlink ref="A1" tooltip="{PHONE}"/></hyperlinks>'
        ),
        {"INS103"},
    ),
}


def test_a_plain_file_stays_clean():
    assert codes("a.docx", document()) == set()
    assert codes("a.xlsx", workbook()) == set()


@pytest.mark.parametrize("case", DOCUMENTS)
def test_what_a_document_holds_beside_its_text_is_told(case):
    data, expected = DOCUMENTS[case]
    assert expected <= codes("a.docx", data)


@pytest.mark.parametrize("case", BOOKS)
def test_what_a_workbook_holds_beside_its_cells_is_told(case):
    data, expected = BOOKS[case]
    assert expected <= codes("a.xlsx", data)


@pytest.mark.parametrize(("name", "cases"), [("a.docx", DOCUMENTS), ("a.xlsx", BOOKS)])
def test_cleaning_takes_it_out(name, cases):
    for case, (data, _) in cases.items():
        if case == "a box drawn the old way":
            continue
        cleaned = strip(name=name, data=data).data
        assert codes(name, cleaned) == set(), case
        with zipfile.ZipFile(io.BytesIO(cleaned)) as archive:
            everything = b"".join(archive.read(part) for part in archive.namelist())
        assert NUMBER.encode() not in everything
        assert PHONE.encode() not in everything, case


def test_a_watermark_drawn_along_a_line_is_text():
    mark = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="机密★10年"/></v:shape>'
    assert "INS301" in codes("a.docx", document(f"<w:p><w:r><w:pict>{mark}</w:pict></w:r></w:p>"))


def test_a_document_with_stored_data_and_its_relations_can_be_cleaned():
    data = document(
        more={
            "customXml/item1.xml": "<a>原始数据</a>",
            "customXml/_rels/item1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        }
    )
    assert codes("a.docx", strip(name="a.docx", data=data).data) == set()
