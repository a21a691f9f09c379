"""What a receipt that holds proves, in the words of docs/trust.md, and what it does not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.merkle_log.entry import EntryKind

KIND_WORDS = {
    EntryKind.PUBLISHED: "公开",
    EntryKind.VERSION: "公开新的版本",
    EntryKind.WITHDRAWN: "撤回",
    EntryKind.SUPPRESSED: "停止公开",
    EntryKind.REPLY_SERVED: "送达答复",
    EntryKind.REPORT_PUBLISHED: "公布年度报告",
    EntryKind.CALENDAR_INSTALLED: "装载放假安排",
    EntryKind.ENTERED: "登记（以前的记录）",
}
NOT_PROVED = (
    "没有证明：内容属实，声明的时间准确，网站当时确实可以看到，以后没有撤回，"
    "也没有证明别人看到的是同一份日志（请与他人保存的检查点比对）。"
)
_CHINA = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Claim:
    """The operator of `origin` committed to these bytes, stating `claimed`, no later than `no_later_than`.

    `no_later_than` is the earliest time of a witness that was asked for, or that of a time-stamp token, with
    the name of the one whose time it is; None means that no date is proved.
    """

    origin: str
    kind: EntryKind
    id: bytes
    index: int
    size: int
    claimed: dt.datetime | dt.date
    no_later_than: dt.datetime | None = None
    witness: str | None = None
    time_stamped_by: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The claim in sentences, the strongest first."""
        return (
            f"{self.origin} 的运营者已经承诺了这些字节：日志第 {self.index + 1} 条（检查点共 {self.size} 条），"
            f"{KIND_WORDS[self.kind]}，标识 {self.id.hex()}。",
            f"{_stated(self.claimed)}。",
            self._date_words,
            NOT_PROVED,
        )

    @property
    def _date_words(self) -> str:
        if self.no_later_than is None:
            return "没有见证人的联署，不证明任何日期：上面的时间只是运营者自己的声明。"
        if self.time_stamped_by is not None:
            at, by = in_china(self.no_later_than), self.time_stamped_by
            return f"作出承诺不晚于 {at}：{by} 的时间戳（RFC 3161；没有核对它的证书有没有被吊销）。"
        return f"作出承诺不晚于 {in_china(self.no_later_than)}：见证人 {self.witness} 的联署时间。"


def in_china(at: dt.datetime) -> str:
    """An instant as it is read in China."""
    local = at.astimezone(_CHINA)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M:%S}（北京时间）"


def _stated(claimed: dt.datetime | dt.date) -> str:
    if isinstance(claimed, dt.datetime):
        return f"运营者声明的时间：{in_china(claimed)}"
    return f"运营者只声明在 {claimed.year}年{claimed.month}月{claimed.day}日 登记，不声明以前何时公开"
