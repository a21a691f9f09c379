"""A broken example of every check of the watch, and pages with nothing wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import Due
from zhaoming.law.disclosure import Validity
from zhaoming.publishing.standing import Duty, OpenDuty
from zhaoming.publishing.subject import LinkState, Wording
from zhaoming.publishing.watching import look_at_agency, look_at_page
from zhaoming.publishing.watching.page import (
    FileState,
    PageLink,
    WatchedAgency,
    WatchedColumn,
    WatchedFile,
    WatchedPage,
)

ON = dt.date(2026, 3, 31)
SOUND = WatchedPage(
    title="昭明市城市供水保障办法",
    on=ON,
    passages={
        "标题": "昭明市城市供水保障办法",
        "正文": "第一条　为保障供水，制定本办法。\n第二条　水费按月公示。",
    },
    marked=Validity.VALID,
)
COLUMNS = (
    WatchedColumn(key="guide", label="政府信息公开指南", is_mandatory=True, documents=1),
    WatchedColumn(key="a20_01", label="法规规章文件", documents=12, last_on=dt.date(2026, 3, 2)),
)
AGENCY = WatchedAgency(name="昭明市水务局", on=ON, columns=COLUMNS)


def page(**changed) -> WatchedPage:
    """The sound page with something changed."""
    return replace(SOUND, **changed)


def body(text: str, **changed) -> WatchedPage:
    """The sound page with another text."""
    return page(passages={**SOUND.passages, "正文": text}, **changed)


def late(duty: Duty, last: dt.date) -> WatchedPage:
    """The sound page that owes something."""
    return page(duties=(OpenDuty(duty, Due(last, Certainty.DETERMINED), last < ON),))


def _column(**changed) -> WatchedAgency:
    return replace(
        AGENCY, columns=(WatchedColumn(**{"key": "system", "label": "政府信息公开制度", **changed}),)
    )


DEAD_INSIDE = PageLink(
    address="https://gk.example.gov.cn/documents/9/",
    place="正文",
    state=LinkState.DEAD,
    why="所指的文件没有公开或者已经撤回",
    inside=True,
)
DEAD_OUTSIDE = PageLink(
    address="https://old.example.gov.cn/a.html",
    place="正文",
    state=LinkState.DEAD,
    why="对方没有这个页面（404）",
)
IDENTITY = "110101199003074477"
# Of each check: what is wrong in words, and the page or agency.
EXAMPLES: dict[str, tuple[str, WatchedPage | WatchedAgency]] = {
    "WAT101": ("正文的链接指向已经撤回的文件", page(links=(DEAD_INSIDE,))),
    "WAT102": ("正文的链接指向别的网站已经删去的页面", page(links=(DEAD_OUTSIDE,))),
    "WAT201": (
        "正文写了“截止目前”",
        body(
            "截止目前，已完成改造。",
            wordings=(Wording(wrong="截止目前", right="截至目前", reason="时间截止点用“截至”"),),
        ),
    ),
    "WAT301": ("有效期至2025年底，没有标注失效", page(expires_on=dt.date(2025, 12, 31))),
    "WAT302": ("另一份公开文件废止了它", page(ended_by=("昭明市供水条例实施细则",))),
    "WAT303": ("正文写明有效期，系统没有登记", body("本办法自印发之日起施行，有效期至2025年12月31日。")),
    "WAT401": ("正文里有身份证号", body(f"受助人身份证号{IDENTITY}，已发放。")),
    "WAT402": ("正文抬头有密级标志", body("机密★10年\n关于供水安全的报告")),
    "WAT501": ("制度栏目里什么都没有", _column(is_mandatory=True)),
    "WAT502": (
        "政策文件栏目超过六个月没有更新",
        _column(
            key="a20_01",
            label="法规规章文件",
            documents=3,
            last_on=dt.date(2025, 8, 31),
            renew_by=dt.date(2026, 2, 28),
        ),
    ),
    "WAT503": ("自设的分类里没有文件", _column(key="category-7", label="供水价格", is_own=True)),
    "WAT504": (
        "电话改过，指南没有改",
        replace(AGENCY, guide_on=dt.date(2025, 6, 1), data_on=dt.date(2026, 1, 9)),
    ),
    "WAT505": ("没有写传真", replace(AGENCY, untold=("传真",))),
    "WAT601": (
        "附件的内容与发布时不同",
        page(
            files=(WatchedFile(name="水价表.xlsx", state=FileState.BROKEN, why="不在存储中，或者与存入时不同"),)
        ),
    ),
    "WAT701": ("紧急发布以后三天没有补审", late(Duty.SECOND_LOOK, dt.date(2026, 3, 27))),
    "WAT702": ("发布以后十天没有解读", late(Duty.INTERPRET, dt.date(2026, 3, 24))),
}


def told(looked: WatchedPage | WatchedAgency) -> list[str]:
    """The codes of what is found."""
    found = look_at_page(page=looked) if isinstance(looked, WatchedPage) else look_at_agency(agency=looked)
    return [one.code for one in found]


def messages(looked: WatchedPage | WatchedAgency) -> list[str]:
    """What the officer reads."""
    found = look_at_page(page=looked) if isinstance(looked, WatchedPage) else look_at_agency(agency=looked)
    return [one.message for one in found]
