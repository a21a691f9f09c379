"""A PDF is clean because all of it was looked at, not its pages' glyphs alone."""

from __future__ import annotations

import pytest

from tests.documents.hidden.raw_pdf import drawing, page, stream, words
from zhaoming.documents.hidden import extract
from zhaoming.documents.strip import strip
from zhaoming.inspection import inspect
from zhaoming.paper import Layer

NUMBER = "11010519491231002X"
_WIDGET = "/Type/Annot/Subtype/Widget/Rect[50 600 250 620]"
_FORM = "/AcroForm<</Fields[6 0 R]>>"
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>{0}</dc:description>'
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)
_PATTERN = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9"

FILES = {
    "what a paragraph stands for": (
        page(
            catalog="/StructTreeRoot 6 0 R",
            more={
                6: "<</Type/StructTreeRoot/K 7 0 R>>",
                7: f"<</Type/StructElem/S/P/P 6 0 R/ActualText {words('证号' + NUMBER)}>>",
            },
        ),
        {"INS101", "INS205"},
    ),
    "what glyphs stand for": (
        page(content=f"/Span <</ActualText {words('证号' + NUMBER)}>> BDC BT /F1 12 Tf (a) Tj ET EMC"),
        {"INS101", "INS205"},
    ),
    "data of a form": (
        page(
            catalog="/AcroForm<</Fields[]/XFA 6 0 R>>", more={6: stream(f"<data><id>证号{NUMBER}</id></data>")}
        ),
        {"INS101", "INS209"},
    ),
    "a page taken out": (
        page(
            more={
                6: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 7 0 R>>",
                7: stream("BT (x) Tj ET"),
            }
        ),
        {"INS212"},
    ),
    "a stream left behind": (page(more={6: stream("left behind")}), {"INS212"}),
    "a value in the field above": (
        page(
            catalog=_FORM,
            attributes="/Annots[7 0 R]",
            more={6: f"<</FT/Tx/T(a)/V(ID {NUMBER})/Kids[7 0 R]>>", 7: f"<<{_WIDGET}/Parent 6 0 R>>"},
        ),
        {"INS101"},
    ),
    "a value that is only drawn": (
        page(
            catalog=_FORM,
            attributes="/Annots[6 0 R]",
            more={6: f"<<{_WIDGET}/FT/Tx/T(a)/F 4/AP<</N 7 0 R>>>>", 7: drawing(f"ID {NUMBER}")},
        ),
        {"INS101"},
    ),
    "a value that is drawn and hidden": (
        page(
            catalog=_FORM,
            attributes="/Annots[6 0 R]",
            more={6: f"<<{_WIDGET}/FT/Tx/T(a)/F 2/AP<</N 7 0 R>>>>", 7: drawing(f"ID {NUMBER}")},
        ),
        {"INS101", "INS205"},
    ),
    "a value of no page": (
        page(catalog=_FORM, more={6: f"<</FT/Tx/T(a)/V(ID {NUMBER})>>"}),
        {"INS101", "INS205"},
    ),
    "a link that draws": (
        page(
            attributes="/Annots[6 0 R]",
            more={
                6: "<</Type/Annot/Subtype/Link/Rect[50 600 250 620]/F 4/AP<</N 7 0 R>>>>",
                7: drawing(f"ID {NUMBER}"),
            },
        ),
        {"INS101"},
    ),
    "data of a program": (
        page(catalog="/PieceInfo<</X<</Private 6 0 R>>>>", more={6: stream(NUMBER)}),
        {"INS209"},
    ),
    "a description": (
        page(
            catalog="/Metadata 6 0 R",
            more={6: stream(_XMP.format(NUMBER), "/Type/Metadata/Subtype/XML")},
        ),
        {"INS101", "INS207"},
    ),
    "a pattern of words": (
        page(
            content="/Pattern cs /P1 scn 0 0 595 842 re f BT /F1 12 Tf 50 700 Td (Plain) Tj ET",
            resources="/Resources<</Font<</F1 5 0 R>>/Pattern<</P1 6 0 R>>>>",
            more={6: stream("BT (x) Tj ET", _PATTERN)},
        ),
        {"INS001"},
    ),
    "bytes behind the end": (page() + f"\n{NUMBER}".encode(), {"INS101", "INS209"}),
    "a small picture of the page": (page(attributes="/Thumb 6 0 R", more={6: stream("a")}), {"INS209"}),
    "the name of a place": (page(catalog=f"/Names<</Dests<</Names[({NUMBER})[3 0 R/Fit]]>>>>"), {"INS101"}),
    "the name of a layer": (
        page(
            catalog="/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>", more={6: f"<</Type/OCG/Name({NUMBER})>>"}
        ),
        {"INS101"},
    ),
    "a page of shapes alone": (page(content="0 g 50 700 3 3 re f 60 700 3 3 re f"), {"INS001"}),
    "words turned into outlines": (
        page(
            content="BT /F1 12 Tf 50 800 Td (Plain) Tj ET 0 g "
            + " ".join(
                f"{50 + at * 12} 600 m {52 + at * 12} 612 l {54 + at * 12} 600 l {56 + at * 12} 608 l "
                f"{57 + at * 12} 604 l {58 + at * 12} 600 l {55 + at * 12} 598 l {51 + at * 12} 597 l h f"
                for at in range(18)
            )
        ),
        {"INS001"},
    ),
}


def codes(data: bytes) -> set[str]:
    return {one.code for one in inspect(extract(name="a.pdf", data=data))}


def test_a_plain_page_stays_clean():
    assert codes(page()) == set()


@pytest.mark.parametrize("case", FILES)
def test_what_a_file_holds_beside_its_glyphs_is_told(case):
    data, expected = FILES[case]
    assert expected <= codes(data)


def test_a_list_of_contents_is_reached():
    parts = {6: "[4 0 R 7 0 R]", 7: stream("BT /F1 12 Tf 50 600 Td (More) Tj ET")}
    data = page(more=parts).replace(b"/Contents 4 0 R", b"/Contents 6 0 R")
    assert codes(data) == set()


@pytest.mark.parametrize(
    "case", ["a value that is only drawn", "a link that draws", "a value in the field above"]
)
def test_cleaning_leaves_what_is_printed_and_nothing_else(case):
    data, _ = FILES[case]
    found = extract(name="a.pdf", data=strip(name="a.pdf", data=data).data)
    assert not found.parts
    assert not found.layer(Layer.HIDDEN_TEXT, Layer.METADATA, Layer.COMMENT)
