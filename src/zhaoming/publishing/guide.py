"""The guide (指南) of Article 12: what it must tell, what is missing, and the points where one may read.

A guide is written once and kept current; what the law says of periods, fees and remedies is not copied into it
but drawn from the rules of its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zhaoming.law.citations import cite
from zhaoming.law.disclosure import Item

LONGEST_POINT = 200
_SEPARATORS = str.maketrans({"|": "｜", "\t": "｜"})
# What a line of reading points says, in its order; the first two must be there.
POINT_PARTS = ("名称", "地址", "开放时间", "设备", "电话")


@dataclass(frozen=True, slots=True)
class GuidePart:
    """One thing the guide must tell: its key, its name, the provision that asks for it."""

    key: str
    label: str
    provision: str

    @property
    def basis(self) -> str:
        """The provision in words."""
        return cite(self.provision)


# What the editors write, and what is taken from the register of the work body.
WRITTEN = (
    GuidePart("classification", "政府信息的分类", "Reg711.12"),
    GuidePart("arrangement", "编排体系", "Reg711.12"),
    GuidePart("ways", "获取方式", "Reg711.12"),
)
OF_BODY = (
    GuidePart("name", "工作机构名称", "Reg711.12"),
    GuidePart("address", "办公地址", "Reg711.12"),
    GuidePart("office_hours", "办公时间", "Reg711.12"),
    GuidePart("telephone", "联系电话", "Reg711.12"),
    GuidePart("fax", "传真号码", "Reg711.12"),
    GuidePart("email", "互联网联系方式", "Reg711.12"),
)
# How to use each channel; a channel nobody wrote about is not offered. The first two may never be refused.
CHANNELS = (
    ("in_person", "当面提交"),
    ("post", "邮寄"),
    ("online", "网上提交"),
    ("fax_use", "传真"),
    ("email_use", "电子邮件"),
)


@dataclass(frozen=True, slots=True)
class ReadingPoint:
    """A place where published information may be read (Article 25): where, when, with which equipment."""

    name: str
    address: str
    hours: str = ""
    equipment: str = ""
    telephone: str = ""

    @property
    def line(self) -> str:
        """The point as `read_points` reads it."""
        parts = (self.name, self.address, self.hours, self.equipment, self.telephone)
        return "｜".join(parts).rstrip("｜")


@dataclass(frozen=True, slots=True)
class PointsRead:
    """The points that were read, and in words whatever line could not be."""

    points: tuple[ReadingPoint, ...]
    faults: tuple[str, ...] = ()


def read_points(text: str) -> PointsRead:
    """One point a line, its parts divided by ｜ (or | or a tab); an empty line is nothing."""
    points: list[ReadingPoint] = []
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        parts = [part.strip() for part in line.translate(_SEPARATORS).split("｜")]
        if not any(parts):
            continue
        wrong = _wrong(parts)
        if wrong:
            faults.append(f"第 {number} 行“{line.strip()[:30]}”：{wrong}")
        else:
            points.append(ReadingPoint(*parts))
    return PointsRead(tuple(points), tuple(faults))


def _wrong(parts: list[str]) -> str:
    if len(parts) > len(POINT_PARTS):
        return f"有 {len(parts)} 项，最多 {len(POINT_PARTS)} 项（{'、'.join(POINT_PARTS)}）。"
    if len(parts) < 2 or not parts[0] or not parts[1]:
        return "至少要有名称和地址，中间用“｜”隔开。"
    too_long = next((part for part in parts if len(part) > LONGEST_POINT), None)
    return f"一项最多 {LONGEST_POINT} 个字。" if too_long else ""


def missing(*, written: Mapping[str, str], body: Mapping[str, str]) -> tuple[GuidePart, ...]:
    """What Article 12 asks for and nobody entered, in its order."""
    return tuple(_missing(WRITTEN, written)) + tuple(_missing(OF_BODY, body))


def _missing(parts: Iterable[GuidePart], told: Mapping[str, str]) -> Iterator[GuidePart]:
    return (one for one in parts if not told.get(one.key, "").strip())


def first_words(*, items: Iterable[Item], accepts_online: bool) -> dict[str, str]:
    """What a guide begins with: drawn from the items of the agency's level; everything may be rewritten."""
    listed = list(items)
    words = {
        "classification": "本机关主动公开的政府信息按法定事项分为："
        + "；".join(one.short for one in listed)
        + "。",
        "arrangement": (
            "目录按法定事项、本机关分类、主题、体裁和公开环节（决策、执行、管理、服务、结果）编排，"
            "每件信息有唯一、不变的索引号，并列明名称、内容概述和生成日期。"
        ),
        "ways": (
            "本机关主动公开的政府信息在政府信息公开专栏公布，可以按标题、文号、索引号查找、下载，"
            "也可以到公开查阅点查阅。专栏里没有的，可以依申请公开。"
        ),
        "in_person": (
            "在办公时间到工作机构办公地址当面提交书面申请；书写确有困难的可以口头提出，由工作人员代填。"
        ),
        "post": "邮寄到工作机构办公地址，信封左下角注明“政府信息公开申请”。",
    }
    if accepts_online:
        words["online"] = "在政府信息公开专栏的“依申请公开”填写，提交后当场取得编号和回执。"
    return words if listed else {key: value for key, value in words.items() if key != "classification"}
