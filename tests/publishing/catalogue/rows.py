"""Rows and tables of the standard catalogue for tests."""

from __future__ import annotations

from enum import StrEnum

from hypothesis import strategies as st

from zhaoming.paper import Grid, GridCell, Paper
from zhaoming.publishing.catalogue import Audience, CatalogueRow, Channel, Level, Way

# Words as catalogues have them: no sign that is itself a tick or a box, no space at the ends.
SOME = st.sampled_from(
    [
        "土地征收",
        "公告",
        "批准文件、补偿安置方案",
        "（一）征收",
        "第二十条，第一项",
        "1.公告\n2.方案",
        "依据",
        "主动公开",
    ]
)
WORDS = st.just("") | SOME


def some_of(kind: type[StrEnum], least: int = 0) -> st.SearchStrategy[frozenset[StrEnum]]:
    """Any members of a list, drawn as one number."""
    members = [*kind]
    return st.integers(least, 2 ** len(members) - 1).map(
        lambda bits: frozenset(one for at, one in enumerate(members) if bits >> at & 1)
    )


@st.composite
def catalogue_rows(draw) -> CatalogueRow:
    """Any row that can be printed."""
    channels = draw(some_of(Channel))
    audience = draw(some_of(Audience))
    return CatalogueRow(
        number=str(draw(st.integers(1, 999))),
        first=draw(SOME),
        second=draw(SOME),
        content=draw(WORDS),
        basis=draw(WORDS),
        term=draw(st.sampled_from(["", "及时公开", "形成之日起20个工作日内", "每季度"])),
        body=draw(SOME),
        channels=channels,
        other_channel=draw(st.sampled_from(["", "广播站"])) if Channel.OTHER in channels else "",
        audience=audience,
        specific_group=draw(st.sampled_from(["", "被征地农户", "特定群体", "特定人群：残疾人"]))
        if Audience.SPECIFIC in audience
        else "",
        ways=draw(some_of(Way, 1)),
        levels=draw(some_of(Level)),
    )


def table(*rows: tuple[str, ...]) -> Paper:
    """A plain table without merged cells."""
    cells = tuple(
        GridCell(row, column, text) for row, line in enumerate(rows) for column, text in enumerate(line)
    )
    return Paper(kind="xlsx", blocks=(Grid(cells=cells, rows=len(rows), columns=max(map(len, rows))),))


HEAD = (
    "序号",
    "一级事项",
    "二级事项",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "主动",
    "依申请",
    "县级",
    "乡级",
)
ROW = ("1", "征地管理", "批准文件", "20个工作日", "自然资源局", "■政府网站\n□政府公报", "√", "", "√", "")
