"""WAT401: numbers of people that slipped through: identity cards, passports, telephones, bank cards."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection import Certainty
from zhaoming.publishing.remark import Level
from zhaoming.publishing.watching.discoveries import discoveries, discoveries_in_parts
from zhaoming.publishing.watching.excerpts import stretch
from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT401",
    level=Level.ERROR,
    title="公开了个人号码",
    meaning="公开的文字或者附件里有身份证号、证件号、手机号码或者银行卡号，发布前审查没有放行过。",
    provision="Pipl",
    next_step="先撤回或者屏蔽这个版本（清单撤回这一行，意见停止展示，答复、年报、指南旧版撤下），遮去号码后重新发布；"
    "对外公布的办公号码，写明理由，由另一人排除",
    is_personal=True,
)
# Landlines and addresses of offices stand on nearly every page; these five are somebody's own.
_OWN = frozenset({"INS101", "INS102", "INS103", "INS105", "INS108"})


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """Each number once, unless a reviewer let it pass in this text or its kind in this file."""
    for one in discoveries(page.told):
        if one.code in _OWN and one.id not in page.cleared and one.passage is not None:
            text = page.told[one.passage][1]
            words = stretch(text=text, start=one.start, end=one.end, shown=one.excerpt)
            yield CHECK.sighting(
                place=one.place, mark=one.id, found=_said(one.message), words=words, act="withdraw"
            )
    for file in page.files:
        for one in discoveries((("附件", file.text),)) if file.text else ():
            if one.code in _OWN and one.code not in file.cleared:
                yield CHECK.sighting(
                    place=f"附件“{file.name}”", mark=one.id, found=_said(one.message), act="withdraw"
                )
    parts = tuple(one for one in page.parts if one.text)
    for one in discoveries_in_parts(tuple((part.place, part.text) for part in parts)):
        if one.code not in _OWN or one.passage is None:
            continue
        part = parts[one.passage]
        if not (part.is_judged and one.certainty is Certainty.POSSIBLE):
            words = stretch(text=part.text, start=one.start, end=one.end, shown=one.excerpt)
            yield CHECK.sighting(
                place=part.place, mark=one.id, found=_said(one.message), words=words, act="withdraw"
            )


def _said(message: str) -> str:
    """What the inspection says, without its code and place, which are told once."""
    return message.partition("：")[2] or message
