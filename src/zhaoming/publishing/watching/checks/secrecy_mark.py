"""WAT402: a mark of secrecy or an internal mark stands in what is public."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection import Certainty
from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.discoveries import discoveries, discoveries_in_parts
from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT402",
    level=Level.ERROR,
    title="公开内容有密级或者内部标志",
    meaning="公开的文字或者附件里有密级标志，或者“内部资料”“不得外传”一类的标志。",
    provision="Secrecy2024.35",
    next_step="立即由两人屏蔽这个版本（答复、年报立即撤下），并报告保密工作机构",
    is_personal=True,
)
_MARKS = frozenset({"INS301", "INS302"})


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """What is only a hint (a text that speaks of secrecy) was for the reviewer to judge, not for the watch."""
    for one in discoveries(page.told):
        if one.code in _MARKS and one.certainty is not Certainty.POSSIBLE and one.id not in page.cleared:
            yield CHECK.sighting(
                place=one.place, mark=one.id, found="有密级或者内部标志", act="propose_suppression"
            )
    for one in discoveries_in_parts(tuple((part.place, part.text) for part in page.parts if part.text)):
        if one.code in _MARKS and one.certainty is not Certainty.POSSIBLE:
            yield CHECK.sighting(
                place=one.place, mark=one.id, found="有密级或者内部标志", act="propose_suppression"
            )
    for file in page.files:
        for one in discoveries((("附件", file.text),)) if file.text else ():
            if one.code in _MARKS and one.certainty is not Certainty.POSSIBLE and one.code not in file.cleared:
                yield CHECK.sighting(
                    place=f"附件“{file.name}”",
                    mark=one.code,
                    found="有密级或者内部标志",
                    act="propose_suppression",
                )
