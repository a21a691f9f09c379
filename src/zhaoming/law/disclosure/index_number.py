"""The index number (索引号): unique, permanent, made by a pattern that a site may set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from zhaoming.law.provisions import rule

# Digits and capital letters, nine of an organisation code or eighteen of a unified social credit code.
_CODE = r"(?:[0-9A-Z]{9}|[0-9A-Z]{18})"
_FIELDS = {
    "code": _CODE,
    "year": r"(?:19|20)\d{2}",
    "month": r"(?:0[1-9]|1[0-2])",
    "serial": r"\d{%d}",
}
_PLACE = re.compile(r"\{(?P<name>[a-z]+)(?::(?P<width>\d{1,2}))?\}")
_WIDEST = 12


@dataclass(frozen=True)
class IndexPattern:
    """How index numbers are written: `{code}/{year}-{serial:5}`; `{month}` may be added.

    Raises `ValueError` for a template that could give two documents one number or is no template.
    """

    template: str = "{code}/{year}-{serial:5}"

    def __post_init__(self) -> None:
        names = [found["name"] for found in _PLACE.finditer(self.template)]
        if len(set(names)) != len(names) or not set(names) <= set(_FIELDS):
            raise ValueError("索引号格式只能有 {code}、{year}、{month}、{serial:位数} 各一处")
        if not {"code", "year", "serial"} <= set(names):
            raise ValueError("索引号格式必须有 {code}、{year} 和 {serial:位数}，否则编号会重复")
        if not 1 <= self.width <= _WIDEST:
            raise ValueError(f"索引号的顺序号为 1 至 {_WIDEST} 位")
        if re.search(r"[{}\s]", _PLACE.sub("", self.template)):
            raise ValueError("索引号格式里不能有空格和多余的括号")
        if re.search(r"\}\{", self.template.replace("{year}{month}", "{year}")):
            raise ValueError("索引号的各部分之间应当有分隔符，年份和月份除外")

    @property
    def width(self) -> int:
        """The digits of the serial number."""
        for found in _PLACE.finditer(self.template):
            if found["name"] == "serial":
                return int(found["width"] or 5)
        return 0

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What a number of this pattern looks like."""
        pieces, end = [], 0
        for found in _PLACE.finditer(self.template):
            pieces.append(re.escape(self.template[end : found.start()]))
            told = _FIELDS[found["name"]]
            pieces.append(f"(?P<{found['name']}>{told % self.width if found['name'] == 'serial' else told})")
            end = found.end()
        return re.compile("".join([*pieces, re.escape(self.template[end:])]))

    @property
    def counts_by_month(self) -> bool:
        """True where the serial begins anew each month, because the month stands in the number."""
        return "{month}" in self.template


DEFAULT_INDEX_PATTERN = IndexPattern()


@rule("Index2009")
def index_number(
    *, code: str, year: int, month: int, serial: int, pattern: IndexPattern = DEFAULT_INDEX_PATTERN
) -> str:
    """A unique number: the code of the organisation, the year of publication, a serial number.

    `code` may be written with its hyphen. `serial` counts from 1 within agency and year, with a month in the
    pattern within the month. Raises `ValueError` for a code that is none, and for a serial that does not fit:
    a number is never cut.
    """
    plain = plain_code(code)
    if not 1 <= serial < 10**pattern.width:
        raise ValueError(f"顺序号 {serial} 超出 {pattern.width} 位，请加宽索引号格式")
    values = {
        "code": plain,
        "year": f"{year:04d}",
        "month": f"{month:02d}",
        "serial": f"{serial:0{pattern.width}d}",
    }
    number = _PLACE.sub(lambda found: values[found["name"]], pattern.template)
    if pattern.expression.fullmatch(number) is None:
        raise ValueError(f"“{number}”不合索引号格式 {pattern.template}")
    return number


def plain_code(code: str) -> str:
    """The organisation code without its hyphen, in capitals; raises `ValueError` for what is none."""
    plain = code.strip().upper().replace("-", "")
    if re.fullmatch(_CODE, plain) is None:
        raise ValueError(f"“{code}”不是 9 位组织机构代码或者 18 位统一社会信用代码")
    return plain


def is_index_number(number: str, *, pattern: IndexPattern = DEFAULT_INDEX_PATTERN) -> bool:
    """True where the number is written as the pattern says; numbers of old sites may differ and stay."""
    return pattern.expression.fullmatch(number) is not None
