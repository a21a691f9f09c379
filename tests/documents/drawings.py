"""Drawings for the tests of the writers, with everything in them that could break a format."""

from __future__ import annotations

from zhaoming.paper import Drawing, DrawnCell, DrawnHeading, DrawnParagraph, DrawnTable, Scope

HOSTILE = '=HYPERLINK("x")<script>alert(1)</script>&"\' #eval[x] $a$ \\u{1} \x01\x0b\ud800 */'


def small_table(figure: str = "7") -> DrawnTable:
    return DrawnTable(
        section="四",
        caption="情况统计表",
        columns=(400, 300, 300),
        rows=(
            (
                DrawnCell("项目", rowspan=2, scope=Scope.COLUMN),
                DrawnCell("行政复议", colspan=2, scope=Scope.COLUMNS),
            ),
            (DrawnCell("结果维持", scope=Scope.COLUMN), DrawnCell("总计", scope=Scope.COLUMN)),
            (DrawnCell("合计", scope=Scope.ROW), DrawnCell(figure, key="a"), DrawnCell("", key="b")),
        ),
        head_rows=2,
    )


def drawing(text: str = "全年无。", *, figure: str = "7", title: str = "某区2023年报告") -> Drawing:
    return Drawing(
        title=title,
        parts=(
            DrawnParagraph(text),
            DrawnHeading("四、行政复议、行政诉讼情况"),
            DrawnParagraph("（一）复议情况。全年收到若干件。"),
            small_table(figure),
            small_table(figure),
        ),
    )
