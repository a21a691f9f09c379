"""The indicators as data: what each is called, what it counts in words, and which provisions it serves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType

from zhaoming.law.citations import cite


class Section(StrEnum):
    """The tables of the page."""

    DEADLINES = "deadlines"
    HANDLING = "handling"
    GROUNDS = "grounds"
    DISPUTES = "disputes"

    @property
    def label(self) -> str:
        """The heading of the table."""
        return _SECTIONS[self]


_SECTIONS = {
    Section.DEADLINES: "期限（今天）",
    Section.HANDLING: "办理",
    Section.GROUNDS: "不予公开的理由",
    Section.DISPUTES: "复议和诉讼",
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One column. `share_of` is the key of the number it is shown as a share of, "" for none."""

    key: str
    section: Section
    label: str
    definition: str
    provisions: tuple[str, ...]
    share_of: str = ""
    tone: str = ""

    @property
    def basis(self) -> str:
        """The provisions in words."""
        return "、".join(cite(one) for one in self.provisions)


# The one number that is no count: the median of the working days of the replies this key counts.
MEDIAN = "answered"


def _read() -> dict[str, Indicator]:
    text = files("zhaoming.web.supervision").joinpath("indicators.toml").read_text("utf-8")
    return {
        key: Indicator(
            key=key,
            section=Section(entry["section"]),
            label=entry["label"],
            definition=entry["definition"],
            provisions=tuple(entry["provisions"]),
            share_of=entry.get("share_of", ""),
            tone=entry.get("tone", ""),
        )
        for key, entry in tomllib.loads(text)["indicator"].items()
    }


INDICATORS: Mapping[str, Indicator] = MappingProxyType(_read())


def indicators_in(section: Section) -> tuple[Indicator, ...]:
    """The columns of a table, in order."""
    return tuple(one for one in INDICATORS.values() if one.section is section)
