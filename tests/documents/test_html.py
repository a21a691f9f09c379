import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.documents import Refusal, open_paper
from zhaoming.paper import Grid, Paper


def _open(body: str, head: str = "") -> Paper:
    return open_paper(name="年报.html", data=f"<html><head>{head}</head><body>{body}</body></html>".encode())


def _rows(grid: Grid) -> list[list[str]]:
    """The text of every slot, a spanning cell repeated over what it covers, holes as None."""
    rows = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for down in range(cell.rowspan):
            for across in range(cell.colspan):
                assert rows[cell.row + down][cell.column + across] is None, "a slot is covered twice"
                rows[cell.row + down][cell.column + across] = cell.text
    return rows


def test_spans_make_a_true_grid() -> None:
    grid = _open(
        "<table><tr><td rowspan=2>结果<td colspan=2>复议</tr>"
        "<tr><td>维持<td>纠正</tr><tr><td>件<td>1<td>2</table>"
    ).grids[0]
    assert _rows(grid) == [["结果", "复议", "复议"], ["结果", "维持", "纠正"], ["件", "1", "2"]]


def test_a_plain_row_goes_round_what_hangs_from_above() -> None:
    grid = _open(
        "<table><tr><td>甲<td rowspan=3>乙<td>丙</tr><tr><td>1<td>2</tr><tr><th>3<td>4<td>5</tr></table>"
    ).grids[0]
    assert _rows(grid) == [["甲", "乙", "丙", None], ["1", "乙", "2", None], ["3", "乙", "4", "5"]]


def test_a_tag_that_only_begins_like_a_row_is_none() -> None:
    grid = _open("<table><tr><td>甲<td>乙</tr><tr><td>1</tr<svg><td>2</tr><tr><td>3<td>4</tr></table>").grids[0]
    assert _rows(grid) == [["甲", "乙"], ["1", "2"], ["3", "4"]]


def test_a_broken_tag_takes_no_other_text_with_it() -> None:
    paper = _open("<table><tr><td>甲<td>1</td<!--><td>2</tr></table><p>尾</p><!-- 注 --><p>末</p>")
    assert [line.text for line in paper.lines] == ["尾", "末"]
    assert _rows(paper.grids[0])[0][:2] == ["甲", "1"]


def test_text_after_a_block_is_a_line_of_its_own() -> None:
    paper = _open("<div><p>甲</p>乙<h2>丙</h2>丁</div><h1><p>戊</p></h1>己")
    assert [line.text for line in paper.lines] == ["甲", "乙", "丙", "丁", "戊", "己"]
    assert [line.heading for line in paper.lines] == [None, None, 2, None, 1, None]


def test_a_rowspan_ends_with_its_row_group() -> None:
    grid = _open(
        "<table><thead><tr><td rowspan=9>甲<td>乙</tr></thead><tbody><tr><td>1<td>2</tr></tbody></table>"
    ).grids[0]
    assert _rows(grid) == [["甲", "乙"], ["1", "2"]]


def test_rowspan_zero_runs_to_the_end() -> None:
    grid = _open("<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>").grids[0]
    assert _rows(grid) == [["甲", "1"], ["甲", "2"], ["甲", "3"]]


def test_a_short_row_leaves_holes() -> None:
    assert _rows(_open("<table><tr><td>a<td>b<tr><td>c</table>").grids[0]) == [["a", "b"], ["c", None]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p><span>1</span><span>2</span></p>", "12"),
        ("结<br>果", "结\n果"),
        ("<p>结果</p><p>维持</p>", "结果\n维持"),
        ("<div><p>结果</p></div>", "结果"),
        ("12<sup>1</sup>", "12[1]"),
        ("&nbsp;", "\xa0"),
        ("\n   12\n  ", "12"),
        ("<b>1</b> <i>2</i>", "1 2"),
        ("<img src='number.png'>", "\ufffc"),
        ("<img src='dot.gif' width=1 height=1>", ""),
        ("12<img src='icon.png'>", "12"),
        ("<input value='7'>", "7"),
        ("<span style='display:none'>9</span>12", "12"),
        ("<!-- 9 -->12", "12"),
        ("<script>9</script>12", "12"),
        ("<script>'<td>9</td>'</script>12", "12"),
        ("<script><!-- <script>8</script> --></script>12", "12"),
        ("<svg><style>&lt;/style&gt;&lt;/td&gt;&lt;td&gt;9</style></svg>12", "12"),
        ("<template><td>9</td></template>12", "12"),
        ("<noscript>9</noscript>12", "12"),
        ("<object>9<object>8</object>7</object>12", "12"),
        ("<xmp><td>12</td></xmp>", "<td>12</td>"),
        ("<a title='</td><td>9'>12</a>", "12"),
        ("&lt;td&gt; &amp;nbsp;", "<td> &nbsp;"),
        ("无<p>正当理由</p>", "无\n正当理由"),
        ("<p>甲</p>乙", "甲\n乙"),
        ("<p>甲</p><p>乙</p>丙", "甲\n乙\n丙"),
        ("<b<i>1</b<i>2", "12"),
        ("<p <span class=a>1</span>2</p>", "12"),
    ],
)
def test_a_cell_is_what_is_shown(cell: str, text: str) -> None:
    assert _open(f"<table><tr><td>{cell}</td><td>x</td></tr></table>").grids[0].cells[0].text == text


@pytest.mark.parametrize(
    ("hidden", "head"),
    [
        ("<p style='DISPLAY : none'>无</p>", ""),
        ("<p hidden>无</p>", ""),
        ("<p class='gone'>无</p>", "<style>.a,.gone{color:red;display:none}</style>"),
        ("<p style='visibility:hidden'>无</p>", ""),
        ("<div style='display:none'><div style='display:none'>无</div></div>", ""),
    ],
)
def test_hidden_parts_are_left_out_and_said(hidden: str, head: str) -> None:
    paper = _open(f"<p>有</p>{hidden}<p>尾</p>", head)
    assert [line.text for line in paper.lines] == ["有", "尾"]
    assert paper.warnings == ("网页中有隐藏的内容，未读取",)


def test_a_hidden_row_leaves_no_row() -> None:
    grid = _open(
        "<table><tr><td>a<td>1</tr><tr style='display:none'><td>b<td>2</tr><tr><td>c<td>3</table>"
    ).grids[0]
    assert _rows(grid) == [["a", "1"], ["c", "3"]]


def test_layout_tables_become_flow_around_the_real_one() -> None:
    paper = _open(
        "<table><tr><td>导航</td><td><p>标题</p><table><tr><td>规章<td>1<tr><td>许可<td>2</table>尾</td></tr></table>"
    )
    assert [block.text if not isinstance(block, Grid) else _rows(block) for block in paper.blocks] == [
        "导航",
        "标题",
        [["规章", "1"], ["许可", "2"]],
        "尾",
    ]


def test_a_small_table_inside_a_cell_of_a_real_one_is_text_of_that_cell() -> None:
    rows = "".join(f"<tr><td>行{number}<td>{number}</tr>" for number in range(5))
    grid = _open(f"<table>{rows}<tr><td>注<td><table><tr><td>a<td>b</table></tr></table>").grids[0]
    assert _rows(grid)[5] == ["注", "a\tb"]


def test_a_table_of_one_column_is_lines() -> None:
    paper = _open("<table><tr><td>甲<br>乙<tr><td>丙</table>")
    assert [line.text for line in paper.lines] == ["甲", "乙", "丙"]


def test_verbatim_text_keeps_lines_and_blanks() -> None:
    paper = _open("<pre>规章   1\n许可   2</pre><p style='white-space: pre-wrap'>甲  乙\n丙</p>")
    assert [line.text for line in paper.lines] == ["规章   1", "许可   2", "甲  乙", "丙"]


def test_title_headings_and_caption() -> None:
    paper = _open(
        "<h2>一、总体情况</h2><table><caption>表二</caption><tr><td>a<td>1</table>",
        "<title> 某局 年报 </title>",
    )
    assert paper.title == "某局 年报"
    assert (paper.lines[0].text, paper.lines[0].heading) == ("一、总体情况", 2)
    assert paper.lines[1].text == "表二"


@pytest.mark.parametrize("name", ["年报.doc", "年报.xls", "年报.txt", "年报"])
def test_a_page_under_another_name_is_opened_as_a_page(name: str) -> None:
    page = "<html><body><table><tr><td>规章</td><td>1</td></tr></table></body></html>"
    assert open_paper(name=name, data=page.encode("gb18030")).kind == "html"


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "utf-16", "big5"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16", "utf-8-sig"])
def test_a_wrong_declaration_does_no_harm(declared: str, encoding: str) -> None:
    shown = "政府信息公开工作年度报告，总计 12 件。"
    page = f"<html><head><meta charset={declared}></head><body><p>{shown}</p></body></html>"
    assert (
        open_paper(name="a.htm", data=page.encode(encoding)).lines[0].text
        == "政府信息公开工作年度报告，总计 12 件。"
    )


def test_declared_entities_are_refused() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body>&x;</body></html>'
    with pytest.raises(Refusal) as caught:
        open_paper(name="a.html", data=page.encode())
    assert caught.value.code == "DOC009"


def test_deep_nesting_is_answered_at_once() -> None:
    with pytest.raises(Refusal) as caught:
        open_paper(name="a.html", data=b"<html><body>" + b"<div>" * 200_000)
    assert caught.value.code == "DOC011"


def test_a_page_that_a_script_would_fill_is_refused_as_empty() -> None:
    with pytest.raises(Refusal) as caught:
        _open("<div id=app></div><script>load()</script>")
    assert caught.value.code == "DOC004"


_MARKUP = st.sampled_from(
    [
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<td",
        "rowspan=3>",
        "<td",
        "colspan=2>",
        "<td",
        "rowspan=0>",
        "<th",
        "colspan=99999>",
        "<p>",
        "<br>",
        "<div>",
        "12",
        "甲",
        "<span",
        "style=display:none>",
        "</span>",
        "<thead>",
        "<tfoot>",
        "<caption>",
        "<sup>",
        "<pre>",
        "<a>",
        "<!--",
        "-->",
        "<input>",
        "\n",
        "&nbsp;",
    ]
)


@given(st.lists(_MARKUP, max_size=60))
def test_any_markup_gives_grids_without_overlap(pieces: list[str]) -> None:
    try:
        paper = open_paper(name="a.html", data=("<html><body>" + "".join(pieces)).encode())
    except Refusal:
        return
    for grid in paper.grids:
        _rows(grid)
