"""The page on the watch is its checks; `python -m tests.house.test_watch_page` renews it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT, SOURCE
from tests.publishing.watching.pages import EXAMPLES, messages
from zhaoming.law.disclosure import RENEWAL_LIMITS
from zhaoming.publishing.watching import checks
from zhaoming.publishing.watching.links import LinkHistory, Seen, judge
from zhaoming.publishing.watching.sighting import WatchCheck
from zhaoming.publishing.watching.terms import GRAVE, OTHER

REFERENCE = ROOT / "docs" / "reference" / "watch.md"
HEAD = """# The daily watch: the WAT codes 公开内容的日常巡查

Every night the worker looks at everything that is public (the command `watch` does it at once):

- texts and files of each document, the rows of its list, the comments shown beside it and what the agency says
  of them (`publication`);
- question, text and files of each published answer (`answer`);
- text of each published annual report, and the words in its tables (`report`);
- what an agency says besides (`words`): the newest edition of its guide, its work body, the names of its
  categories, its standard catalogues in use, the notices of its withdrawals; the editions of its guide that
  were replaced and can still be read, for what must never be public (WAT401, WAT402) alone;
- the links in all of these, and the columns of each agency (`columns`).

What it finds is an order to the agency with a last day. It opens once, closes by itself
when the next look does not see it any more, and can be dismissed by two persons with a reason. Each check is a
file of `src/zhaoming/publishing/watching/checks/`; the messages below are held by
`tests/house/test_watch_page.py`.

后台进程每天夜里检查公开的文件、附件、清单的每一行、展示的公众意见和采纳情况，公开答复的问题、答复和附件，发布的
年度报告的正文和表中的文字，机关的公开指南、工作机构信息、目录分类、标准目录和撤回说明，以及这些文字里的链接和各机关的
栏目。公众仍能查阅的指南旧版，只查个人号码和密级标志（WAT401、WAT402）。每处发现就是给机关的一项整改通知，写明最后一日；改好以后复查自动办结，也可以由两个人写明理由排除。文字改变后，排除不再有效。
"""


def _section(check: WatchCheck) -> Iterator[str]:
    words, example = EXAMPLES[check.code]
    yield f"## {check.code} {check.title}\n\n{check.meaning}\n"
    yield f"Level 程度: `{check.level}`. Source 依据: {check.source}. Next step 下一步: {check.next_step}\n"
    yield "\n".join([f"例：{words}", "", "```text", *messages(example), "```", ""])


def _links() -> Iterator[str]:
    yield "## Links 链接\n"
    yield (
        "Ours is what stands on a host of ours and, mounted under a portal, below its path; it is judged by\n"
        "what the public can read there now. Other pages of the portal's host are links outside.\n"
        "挂在门户某一路径下的，只有这一路径下的地址是站内链接；门户的其他页面按站外链接检查。\n"
    )
    yield (
        "One look at an address outside ends in one of these. “Not checked” is never “dead”: only a page\n"
        "that is certainly gone, a name that does not exist while others do, or a connection refused on two\n"
        "different days is dead. 没有检查不等于打不开。\n"
    )
    yield "| result | 结果 | first look 首次 | a day later 隔日仍是 |\n|---|---|---|---|"
    day = dt.date(2026, 1, 26)
    words = {"alive": "可以打开", "dead": "打不开", "not_checked": "没有检查"}
    for seen in Seen:
        first = judge(seen=seen, on=day, before=LinkHistory())
        later = judge(seen=seen, on=day + dt.timedelta(days=1), before=first.history)
        yield f"| `{seen}` | {seen.label} | {words[first.state]} | {words[later.state]} |"
    yield ""


def _limits() -> Iterator[str]:
    yield "## Limits of columns 栏目更新期限\n"
    yield "An agency may set a shorter limit for any place, never a longer one. 机关可以另定更短的期限。\n"
    yield (
        "A new document keeps a column up to date, and a new version that tells of a change; one that mends\n"
        "words alone does not. 新公开的文件、写明变更的新版本算作更新；只更正文字的新版本不算。\n"
    )
    yield "| place | 期限 | 依据 |\n|---|---|---|"
    for one in RENEWAL_LIMITS.versions[-1].value.values():
        yield f"| `{one.key}` | {one.words} | {one.basis} |"
    yield (
        f"\n## Terms 整改期限\n\n`error` {GRAVE.count} 个工作日，其他 {OTHER.count} 个工作日，自发现次日起算；"
        "机关和上级机关可以另定。没有装载放假安排的年份，最后一日“未确定”。逾期的转主管部门。"
    )


def page() -> str:
    lines = [HEAD, *_links(), *_limits(), ""]
    for check in checks():
        lines += _section(check)
    return "\n".join(lines)


def test_the_page_is_current():
    assert REFERENCE.read_text("utf-8") == page()


def test_each_file_is_one_check_with_an_example():
    files = [
        one for one in (SOURCE / "publishing" / "watching" / "checks").glob("*.py") if one.stem != "__init__"
    ]
    assert len(files) == len(checks()) == len(EXAMPLES)


if __name__ == "__main__":
    Path(REFERENCE).write_text(page(), "utf-8")
