"""How a finding came to be gone, as it is recorded and told."""

from __future__ import annotations

from enum import StrEnum

from zhaoming.publishing.watching.page import WatchedPage


class ClosedBy(StrEnum):
    """What closed a finding. Only `NEW_VERSION` and `REWORDED` have words of before and after."""

    NEW_VERSION = "new_version"
    REWORDED = "reworded"
    TAKEN_DOWN = "taken_down"
    WITHDRAWN = "withdrawn"
    SUPPRESSED = "suppressed"
    VALIDITY = "validity"
    LINK_AGAIN = "link_again"
    FILE_AGAIN = "file_again"
    LIST_CHANGED = "list_changed"
    DUTY_DONE = "duty_done"
    COLUMN_FILLED = "column_filled"
    GONE = "gone"

    @property
    def label(self) -> str:
        """The words on the screen."""
        return _LABELS[self]


_LABELS = {
    ClosedBy.NEW_VERSION: "发布了新版本",
    ClosedBy.REWORDED: "改正了文字",
    ClosedBy.TAKEN_DOWN: "已经撤下",
    ClosedBy.WITHDRAWN: "撤回了文件",
    ClosedBy.SUPPRESSED: "屏蔽了版本",
    ClosedBy.VALIDITY: "更正了效力标注",
    ClosedBy.LINK_AGAIN: "链接又能打开",
    ClosedBy.FILE_AGAIN: "附件已经恢复",
    ClosedBy.LIST_CHANGED: "词表已经修改",
    ClosedBy.DUTY_DONE: "已经补办",
    ClosedBy.COLUMN_FILLED: "栏目或者资料已经补上",
    ClosedBy.GONE: "复查已无此问题",
}
# What closes a finding of a code while the version stayed the same.
_BY_CODE = {
    "WAT1": ClosedBy.LINK_AGAIN,
    "WAT2": ClosedBy.LIST_CHANGED,
    "WAT3": ClosedBy.VALIDITY,
    "WAT5": ClosedBy.COLUMN_FILLED,
    "WAT6": ClosedBy.FILE_AGAIN,
    "WAT7": ClosedBy.DUTY_DONE,
}
# Codes whose place is a text; of other codes the place is a mark or a duty, which never goes away.
_OF_TEXTS = frozenset({"WAT1", "WAT2"})


def closed_by(*, code: str, page: WatchedPage | None, is_newer: bool, place: str) -> ClosedBy:
    """What closed a finding that is not seen any more on a page that still is public, or in a column.

    `place`: where it stood; a row that was withdrawn, or a comment no longer shown, took it along.
    """
    group = code[:4]
    # A new version does not mark a validity, take a second look or fill a column.
    if page is not None and is_newer and group not in {"WAT3", "WAT7"}:
        return ClosedBy.NEW_VERSION
    if page is not None and group in _OF_TEXTS and place not in page.places:
        return ClosedBy.GONE
    return _BY_CODE.get(group, ClosedBy.GONE)
