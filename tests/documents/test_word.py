import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.made import STRICT_WORD, cell, docx_of, paragraph, row, run, table
from tests.shared import real_report
from zhaoming.documents import Refusal, open_paper
from zhaoming.documents.word.numbering import format_number
from zhaoming.paper import Grid, Paper


def _open(body: str, **parts: str) -> Paper:
    return open_paper(name="年报.docx", data=docx_of(body, **parts))


def _texts(paper: Paper) -> list[str]:
    return [line.text for line in paper.lines]


def _cells(grid: Grid) -> list[tuple[int, int, str, int, int]]:
    return [(one.row, one.column, one.text, one.rowspan, one.colspan) for one in grid.cells]


_SPAN2 = '<w:gridSpan w:val="2"/>'
_START = '<w:vMerge w:val="restart"/>'
_ON = "<w:vMerge/>"


def test_merges_make_a_true_grid() -> None:
    grid = _open(
        table(
            row(cell("结果", properties=_START), cell("复议", properties=_SPAN2)),
            row(cell("", properties=_ON), "维持", "纠正"),
            row("件", "1", "2"),
        )
    ).grids[0]
    assert _cells(grid) == [
        (0, 0, "结果", 2, 1),
        (0, 1, "复议", 1, 2),
        (1, 1, "维持", 1, 1),
        (1, 2, "纠正", 1, 1),
        (2, 0, "件", 1, 1),
        (2, 1, "1", 1, 1),
        (2, 2, "2", 1, 1),
    ]


def test_a_merge_that_nothing_began_is_a_cell_of_its_own() -> None:
    grid = _open(table(row("a", cell("7", properties=_ON)), row("b", "8"))).grids[0]
    assert (0, 1, "7", 1, 1) in _cells(grid)


def test_grid_before_shifts_the_row() -> None:
    grid = _open(table(row("a", "b", "c"), row("1", "2", properties='<w:gridBefore w:val="1"/>'))).grids[0]
    assert [(one.row, one.column) for one in grid.cells if one.row == 1] == [(1, 1), (1, 2)]


def test_the_strict_namespace_is_read_too() -> None:
    paper = _open(paragraph("年报") + table(row("规章", "1")), namespace=STRICT_WORD)
    assert (_texts(paper), paper.grids[0].columns) == (["年报"], 2)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("1") + run("2"), "12"),
        ("<w:r><w:t>规章</w:t><w:tab/><w:t>1</w:t></w:r>", "规章\t1"),
        (f"<w:ins>{run('3')}</w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del>", "3"),
        (f"<w:moveFrom>{run('9')}</w:moveFrom><w:moveTo>{run('3')}</w:moveTo>", "3"),
        (run("9", "<w:vanish/>") + run("3", '<w:vanish w:val="0"/>'), "3"),
        (f"<w:hyperlink>{run('3')}</w:hyperlink>", "3"),
        (f'<w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>', "3"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(A1:A9)</w:instrText></w:r>'
            f'{run("9")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("3")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "3",
        ),
        (f"<w:sdt><w:sdtContent>{run('3')}</w:sdtContent></w:sdt>", "3"),
        (run("12") + run("1", '<w:vertAlign w:val="superscript"/>'), "12[1]"),
        (f"<w:r><w:ruby><w:rt>{run('guī')}</w:rt><w:rubyBase>{run('规')}</w:rubyBase></w:ruby></w:r>", "规"),
        ("<w:r><w:noBreakHyphen/></w:r>" + run("899"), "-899"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "\uf0fc"),
    ],
)
def test_a_paragraph_is_what_is_shown(content: str, text: str) -> None:
    assert _texts(_open(f"<w:p>{content}</w:p>" + paragraph("尾")))[0] == text


def test_hidden_and_deleted_text_is_noted() -> None:
    paper = _open(
        paragraph("有", run("无", "<w:vanish/>"), "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>")
    )
    assert _texts(paper) == ["有"]
    assert paper.warnings == ("文档中有隐藏文字，未读取", "文档中有修订删除的文字，未读取")


def test_hidden_by_a_style() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert _texts(_open(paragraph("有", run("无", '<w:rStyle w:val="H"/>')), styles=styles)) == ["有"]


def test_deleted_and_hidden_rows_are_not_shown() -> None:
    grid = _open(
        table(
            row("a", "1"),
            row("b", "2", properties="<w:del/>"),
            row("c", "3", properties="<w:hidden/>"),
            row("d", "4"),
        )
    ).grids[0]
    assert [one.text for one in grid.cells] == ["a", "1", "d", "4"]


def test_content_controls_around_rows_and_cells() -> None:
    inner = f"<w:sdt><w:sdtContent>{row('a', '1')}</w:sdtContent></w:sdt>"
    around = row("b", f"<w:sdt><w:sdtContent>{cell('2')}</w:sdtContent></w:sdt>")
    assert [one.text for one in _open(table(inner, around)).grids[0].cells] == ["a", "1", "b", "2"]


def test_a_layout_table_becomes_flow_around_the_real_one() -> None:
    real = table(row("规章", "1"), row("许可", "2"))
    paper = _open(table(row(cell(paragraph("标题"), real, paragraph("尾")))))
    assert _texts(paper) == ["标题", "尾"]
    assert [one.text for one in paper.grids[0].cells] == ["规章", "1", "许可", "2"]


def test_a_picture_in_place_of_a_number_is_not_a_blank() -> None:
    picture = '<w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r>'
    paper = _open(
        table(row("规章", cell(f"<w:p>{picture}</w:p>")), row("许可", cell(f"<w:p>{run('3')}{picture}</w:p>")))
    )
    assert [one.text for one in paper.grids[0].cells] == ["规章", "\ufffc", "许可", "3"]
    assert paper.warnings == ("文档中有图片或嵌入对象，其中的内容未读取",)


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert _texts(_open(f"<w:p>{run('文')}{both}</w:p>")) == ["文", "框"]


_LISTS = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2">
  <w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>
</w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
"""


def _item(text: str, depth: int = 0, list_id: int = 1) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, properties=numbered)


def test_automatic_numbers_stand_before_the_text() -> None:
    paper = _open(
        _item("总体")
        + _item("公开", 1)
        + _item("不予", 1)
        + _item("秘密", 2)
        + _item("主动")
        + _item("公开", 1)
        + _item("无", list_id=0)
        + _item("点", list_id=3)
        + _item("结转", list_id=2),
        numbering=_LISTS,
    )
    assert _texts(paper) == [
        "一、总体", "（一）公开", "（二）不予", "1.秘密", "二、主动", "（一）公开", "无", "点", "四、结转",
    ]  # fmt: skip


def test_numbers_and_outline_levels_come_from_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="B"><w:pPr><w:outlineLvl w:val="0"/>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="B"/></w:style>'
    )
    line = _open(
        paragraph("总体情况", properties='<w:pStyle w:val="H"/>'), styles=styles, numbering=_LISTS
    ).lines[0]
    assert (line.text, line.heading) == ("一、总体情况", 1)


def test_automatic_numbers_in_label_cells() -> None:
    grid = _open(
        table(row(cell(_item("秘密", 2)), "1"), row(cell(_item("禁止", 2)), "2")), numbering=_LISTS
    ).grids[0]
    assert [one.text for one in grid.cells] == ["1.秘密", "1", "2.禁止", "2"]


@pytest.mark.parametrize(
    ("number", "number_format", "written"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (3, "chineseLegalSimplified", "叁"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (7, "decimalZero", "07"),
        (5, "no-such-format", "5"),
    ],
)
def test_number_formats(number: int, number_format: str, written: str) -> None:
    assert format_number(number=number, number_format=number_format) == written


def test_a_page_embedded_by_a_converter_is_read() -> None:
    page = "<html><body><p>年报</p><table><tr><td>规章<td>1</table></body></html>"
    data = docx_of('<w:altChunk r:id="r3"/>', more={"word/chunk.html": page})
    paper = open_paper(name="年报.docx", data=data)
    assert (_texts(paper), paper.grids[0].columns) == (["年报"], 2)


def test_the_official_form_has_its_three_tables() -> None:
    paper = open_paper(name="form.docx", data=real_report("blank-form-2021.docx"))
    assert [(grid.rows, grid.columns) for grid in paper.grids] == [(14, 4), (28, 10), (4, 15)]


def test_a_docx_of_pictures_says_so() -> None:
    with pytest.raises(Refusal) as caught:
        _open(
            '<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r></w:p>',
        )
    assert caught.value.code == "DOC006"


_PIECES = st.sampled_from(
    (
        paragraph("甲"), "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", cell("1"),
        row("1", "2"),
        cell("a", properties=_ON), cell("b", properties=_START),
        cell("c", properties='<w:gridSpan w:val="9999999"/>'),
        table(row(table(row("1", "2")), "3")), '<w:fldChar w:fldCharType="end"/>', "<w:sdt/>", "<w:p/>",
    )
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12))
def test_any_markup_gives_grids_without_overlap_or_a_refusal(pieces: list[str]) -> None:
    try:
        paper = _open("".join(pieces))
    except Refusal:
        return
    for grid in paper.grids:
        slots = [
            (one.row + down, one.column + across)
            for one in grid.cells
            for down in range(one.rowspan)
            for across in range(one.colspan)
        ]
        assert len(slots) == len(set(slots))
        assert all(down < grid.rows and across < grid.columns for down, across in slots)
