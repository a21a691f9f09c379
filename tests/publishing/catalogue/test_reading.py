"""The standard catalogue as offices send it: other words in the heads, merged cells, boxes, faults."""

import pytest

from tests.publishing.catalogue.rows import HEAD, ROW, table
from zhaoming.paper import Grid, GridCell, Line, Paper
from zhaoming.publishing.catalogue import Audience, Channel, Level, Way, read_catalogue
from zhaoming.publishing.catalogue.headings import Field, columns_of


def only(*rows):
    found = read_catalogue(paper=table(HEAD, *rows))
    assert len(found.rows) == 1
    return found.rows[0]


def with_(**told):
    return tuple(told.get(name, ROW[at]) for at, name in enumerate(_NAMES))


_NAMES = ("number", "first", "second", "term", "body", "channels", "proactive", "on_request", "county", "town")


def test_a_plain_row():
    row = only(ROW)
    assert (row.number, row.first, row.second, row.body) == ("1", "征地管理", "批准文件", "自然资源局")
    assert row.channels == {Channel.WEBSITE}
    assert row.ways == {Way.PROACTIVE}
    assert row.levels == {Level.COUNTY}
    assert row.is_proactive


@pytest.mark.parametrize("tick", ["√", "✓", "✔", "■", "●", "是", "有", "Ｖ", " √ ", "1"])
def test_any_tick_is_a_tick(tick):
    assert only(with_(on_request=tick)).ways == {Way.PROACTIVE, Way.ON_REQUEST}


@pytest.mark.parametrize("cross", ["", "×", "-", "/", "否", "□", "无", "０"])
def test_what_stands_for_no_is_no_tick_and_no_fault(cross):
    found = read_catalogue(paper=table(HEAD, with_(on_request=cross)))
    assert found.rows[0].ways == {Way.PROACTIVE}
    assert found.faults == ()


def test_what_is_neither_is_told():
    found = read_catalogue(paper=table(HEAD, with_(county="部分")))
    assert [(one.row, "部分" in one.message) for one in found.faults] == [(2, True)]
    assert found.rows[0].levels == frozenset()


@pytest.mark.parametrize(
    ("printed", "expected", "other"),
    [
        ("■政府网站 □政府公报 ■公开查阅点", {Channel.WEBSITE, Channel.READING_POINT}, ""),
        ("☑两微一端\n☐发布会/听证会", {Channel.SOCIAL_MEDIA}, ""),
        ("政府网站、两微一端；广播电视", {Channel.WEBSITE, Channel.SOCIAL_MEDIA, Channel.BROADCAST}, ""),
        ("■社区/企事业单位/村公示栏（电子屏）", {Channel.NOTICE_BOARD}, ""),
        ("■其他：大喇叭", {Channel.OTHER}, "大喇叭"),
        ("■其他", {Channel.OTHER}, ""),
        ("大喇叭", {Channel.OTHER}, "大喇叭"),
        ("□政府网站", set(), ""),
        ("", set(), ""),
    ],
)
def test_channels_with_and_without_boxes(printed, expected, other):
    row = only(with_(channels=printed))
    assert (row.channels, row.other_channel) == (frozenset(expected), other)


def test_a_merged_first_matter_stands_in_every_row_it_covers():
    cells = [GridCell(0, at, words) for at, words in enumerate(HEAD)]
    cells += [GridCell(1, 1, "征地管理", rowspan=2)]
    cells += [GridCell(1, at, text) for at, text in enumerate(ROW) if at != 1]
    cells += [GridCell(2, at, text) for at, text in enumerate(with_(number="2", second="补偿")) if at != 1]
    paper = Paper(kind="docx", blocks=(Grid(cells=tuple(cells), rows=3, columns=len(HEAD)),))
    assert [(one.first, one.second) for one in read_catalogue(paper=paper).rows] == [
        ("征地管理", "批准文件"),
        ("征地管理", "补偿"),
    ]


def test_a_group_is_named_in_its_cell():
    head = (*HEAD, "全社会", "特定群体")
    row = read_catalogue(paper=table(head, (*ROW, "", "被征地农户"))).rows[0]
    assert (row.audience, row.specific_group) == ({Audience.SPECIFIC}, "被征地农户")


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("序 号", Field.NUMBER),
        ("公开内容(要素)", Field.CONTENT),
        ("公开内容\n（要素）", Field.CONTENT),
        ("特定群众（请自行填写）", Audience.SPECIFIC),
        ("依申请公开", Way.ON_REQUEST),
        ("县（区）级", Level.COUNTY),
        ("乡镇（街道）级", Level.TOWN),
        ("村（社区）级", Level.VILLAGE),
        ("乡（镇）级", Level.TOWN),
        ("镇（街道）级", Level.TOWN),
        ("区级", Level.COUNTY),
        ("县（市、区）级", Level.COUNTY),
        ("市级", None),
        ("公开对象", None),
        ("备注", None),
        ("", None),
    ],
)
def test_heads_in_the_words_they_were_met_in(head, column):
    assert columns_of(head) == ((column,) if column else ())


def test_a_table_of_something_else_and_no_table_at_all_are_told():
    for paper in (table(("姓名", "电话"), ("张三", "1")), Paper(kind="docx", blocks=(Line("标准目录"),))):
        found = read_catalogue(paper=paper)
        assert found.rows == ()
        assert "没有找到标准目录" in found.faults[0].message


def test_heads_without_rows_and_rows_without_what_they_need_are_told():
    assert "只有表头" in read_catalogue(paper=table(HEAD)).faults[0].message
    bare = with_(first="", second="", body="", proactive="")
    assert [one.message for one in read_catalogue(paper=table(HEAD, bare)).faults] == [
        "没有写公开事项",
        "没有写公开主体",
        "公开方式没有勾选主动或者依申请",
    ]
    assert read_catalogue(paper=table(HEAD, ROW, ("",) * len(HEAD))).rows == (only(ROW),)


@pytest.mark.parametrize(
    ("head", "levels"),
    [
        ("乡、村级", {Level.TOWN, Level.VILLAGE}),
        ("乡村级", {Level.TOWN, Level.VILLAGE}),
        ("镇（街道）、村（社区）级", {Level.TOWN, Level.VILLAGE}),
        ("县、乡级", {Level.COUNTY, Level.TOWN}),
        ("县级、乡级、村级", set(Level)),
    ],
)
def test_one_head_may_stand_for_several_levels(head, levels):
    found = read_catalogue(paper=table((*HEAD[:8], head), (*ROW[:8], "√")))
    assert found.rows[0].levels == levels
    found = read_catalogue(paper=table((*HEAD[:8], head), (*ROW[:8], "")))
    assert found.rows[0].levels == set()


_WIDE = (*HEAD, "依据", "特定群体")


@pytest.mark.parametrize(
    "changed",
    [
        {"group": "特定群众（低保对象）"},
        {"group": "特定群体"},
        {"basis": "依据"},
        {"proactive": "主动"},
        {"body": "公开主体"},
    ],
)
@pytest.mark.parametrize("at", range(4))
def test_a_row_that_holds_words_of_a_head_is_a_row(changed, at):
    """None of the rows above it is lost, wherever among the first ones it stands."""
    rows = [(*with_(number=str(one)), "《办法》", "") for one in range(5)]
    names = (*_NAMES, "basis", "group")
    rows[at] = tuple(changed.get(name, rows[at][place]) for place, name in enumerate(names))
    found = read_catalogue(paper=table(_WIDE, *rows))
    assert [one.number for one in found.rows] == ["0", "1", "2", "3", "4"]
    assert found.rows[at].specific_group == changed.get("group", "")
    assert found.rows[at].ways == {Way.PROACTIVE}


def test_a_single_column_of_a_group_is_not_taken_for_heads_and_is_told():
    head = (*HEAD, "公开对象")
    found = read_catalogue(paper=table(head, (*ROW, "全社会"), (*with_(number="2"), "特定群体")))
    assert [one.number for one in found.rows] == ["1", "2"]
    assert [(one.row, "“公开对象”" in one.message) for one in found.faults] == [(1, True)]


def test_columns_that_are_not_known_are_told_where_they_hold_something():
    found = read_catalogue(paper=table((*HEAD, "市级", "备注", ""), (*ROW, "√", "", "有字")))
    assert [one.row for one in found.faults] == [1, 1]
    assert "“市级”" in found.faults[0].message
    assert "第 13 栏没有表头" in found.faults[1].message


def test_a_column_that_is_there_twice_is_told():
    found = read_catalogue(paper=table((*HEAD, "镇级"), (*ROW, "√")))
    assert found.rows[0].levels == {Level.COUNTY}
    assert "“镇级”" in found.faults[0].message


def test_two_catalogues_in_one_file_are_named_and_none_is_read():
    both = (
        Line("社会救助领域标准目录"),
        *table(HEAD, ROW).blocks,
        Line("义务教育领域标准目录"),
        *table(HEAD, ROW).blocks,
    )
    found = read_catalogue(paper=Paper(kind="xlsx", blocks=both))
    assert found.rows == ()
    assert "“社会救助领域标准目录”、“义务教育领域标准目录”" in found.faults[0].message


def test_what_stands_beside_the_catalogue_is_told():
    blocks = (*table(HEAD, ROW).blocks, *table(with_(number="2"), with_(number="3")).blocks)
    found = read_catalogue(paper=Paper(kind="xlsx", blocks=blocks, warnings=("工作表“旧”是隐藏的，未读取",)))
    assert found.rows == (only(ROW),)
    assert "2 行的表格（“2”起）没有读" in found.faults[0].message
    assert found.faults[1].message == "工作表“旧”是隐藏的，未读取"
