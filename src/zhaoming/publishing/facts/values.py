"""What somebody wrote in a cell, as the one form it is kept in; or what was expected instead."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from zhaoming.inspection.identity import has_credit_checksum
from zhaoming.law.disclosure import read_document_number
from zhaoming.publishing.facts.kinds import FactColumn, ValueType

_DAY = re.compile(r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?(?:\s.*)?")
_COMPACT_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年?度?")
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LANDLINE = re.compile(
    r"(?:\(?0\d{2,3}\)?[- ]?)?[2-9]\d{6,7}(?:[-转]\d{1,6})?|(?:400|800)[- ]?\d{3}[- ]?\d{4}|1\d{4,5}"
)
_WEB = re.compile(r"https?://[^\s/?#]+\.[^\s]+", re.IGNORECASE)
# Money has two decimals; 万元 may have six, which are 0.01 元.
_MOST_DECIMALS = {"元": 2, "万元": 6}
_MOST_DIGITS = 15


class Unfit(Exception):  # noqa: N818 - it is an answer about a cell, not an error of ours.
    """A cell that is not what its column holds; `expected` is Chinese. `kept` stays though it is unusual."""

    def __init__(self, expected: str, kept: str = "") -> None:
        super().__init__(expected)
        self.expected, self.kept = expected, kept


def read_value(*, column: FactColumn, text: str) -> str:
    """The one form a value is kept in: days as 2026-01-31, amounts without commas; "" for a blank cell.

    Raises `Unfit`. What stands in a cell of a spreadsheet as a number or a day comes as its text.
    """
    plain = _tidied(text)
    if not plain:
        return ""
    found = _READERS[column.type](plain, column)
    if len(found) > column.longest:
        raise Unfit(f"最多 {column.longest} 字，现有 {len(found)} 字")
    return found


def _tidied(text: str) -> str:
    """Without blanks around, lines of one kind, and without signs nobody can see."""
    if text.isprintable():
        # One line without any such sign, as nearly every cell is.
        return text.strip()
    seen = "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in {"Cc", "Cf", "Co"})
    lines = [line.strip() for line in seen.replace("\t", " ").split("\n")]
    return "\n".join(line for line in lines if line).strip()


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _text(text: str, _column: FactColumn) -> str:
    return text.replace("\n", " ")


def _long(text: str, _column: FactColumn) -> str:
    return text


def _choice(text: str, column: FactColumn) -> str:
    wanted = _narrow(text)
    for one in column.one_of:
        if _narrow(one) == wanted:
            return one
    raise Unfit("应为：" + "、".join(column.one_of))


def _day(text: str, _column: FactColumn) -> str:
    plain = _narrow(text)
    found = _DAY.fullmatch(plain) or _COMPACT_DAY.fullmatch(plain)
    try:
        if found is not None:
            return dt.date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        pass
    raise Unfit("存在的日期，例：2026-01-31 或者 2026年1月31日")


def _year(text: str, _column: FactColumn) -> str:
    found = _YEAR.fullmatch(_narrow(text))
    if found is None:
        raise Unfit("四位年份，例：2026")
    return found["year"]


def _number(text: str, _column: FactColumn) -> str:
    plain = _without_commas(_narrow(text))
    plain = plain[:-2] if re.fullmatch(r"\d+\.0", plain) else plain
    if not re.fullmatch(r"\d{1,15}", plain):
        raise Unfit("整数，例：1200")
    return str(int(plain))


def _amount(text: str, column: FactColumn) -> str:
    plain = _without_commas(_narrow(text).removesuffix(column.unit).strip().lstrip("¥"))
    most = _MOST_DECIMALS.get(column.unit, 2)
    try:
        value = Decimal(plain) if re.fullmatch(r"-?\d+(?:\.\d+)?", plain) else None
    except InvalidOperation:
        value = None
    if value is None:
        raise Unfit(f"以{column.unit}计的数，只写数字，例：1250.50")
    told = format(value.normalize(), "f")
    if len(told.partition(".")[2]) > most or len(told.strip("-").replace(".", "")) > _MOST_DIGITS:
        raise Unfit(f"以{column.unit}计，最多 {most} 位小数")
    return "0" if value == 0 else told


def _without_commas(text: str) -> str:
    return text.replace(",", "") if _GROUPED.fullmatch(text) else text


def _code(text: str, _column: FactColumn) -> str:
    plain = re.sub(r"[\s-]", "", _narrow(text)).upper()
    if not has_credit_checksum(plain):
        raise Unfit("18 位统一社会信用代码，末位是校验码")
    return plain


def _decision(text: str, column: FactColumn) -> str:
    """In the usual form; an unusual one is kept as it is written, and a person looks at it."""
    plain = text.replace("\n", "")
    found = read_document_number(plain)
    if found is None:
        raise Unfit("机关代字、年份、序号齐全的文号，例：清教罚〔2026〕5号", kept=plain[: column.longest])
    return found.written


def _telephone(text: str, _column: FactColumn) -> str:
    """One or more, of an office: a number of a person's own pocket is not published."""
    given = [one.strip() for one in re.split(r"[、,，;；/\n]", _narrow(text)) if one.strip()]
    if not given or not all(_LANDLINE.fullmatch(one) for one in given):
        raise Unfit("办公室的固定电话，例：0571-88001234；不填手机号码")
    return "、".join(given)


def _web(text: str, _column: FactColumn) -> str:
    if _WEB.fullmatch(text) is None:
        raise Unfit("以 http:// 或者 https:// 开头的网址")
    return text


_READERS: dict[ValueType, Callable[[str, FactColumn], str]] = {
    ValueType.TEXT: _text,
    ValueType.LONG: _long,
    ValueType.NAME: _text,
    ValueType.CHOICE: _choice,
    ValueType.DAY: _day,
    ValueType.YEAR: _year,
    ValueType.NUMBER: _number,
    ValueType.AMOUNT: _amount,
    ValueType.CODE: _code,
    ValueType.DECISION: _decision,
    ValueType.TELEPHONE: _telephone,
    ValueType.ADDRESS: _text,
    ValueType.WEB: _web,
}
