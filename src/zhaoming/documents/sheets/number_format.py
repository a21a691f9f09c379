"""What a number format makes of a stored value: the text the sheet shows.

A format decides more than looks: it may show zero as a dash or not at all, round, add words, or hide
the sign of what is negative. Separators of thousands and closing zeros are left out, because they
change no value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from zhaoming.documents.sheets.numbers import number_text

# The formats a workbook may name by number alone (ECMA-376, 18.8.30); 0 and 49 show what is stored.
BUILT_IN: dict[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"\\-#,##0',
    6: '"¥"#,##0;[Red]"¥"\\-#,##0',
    7: '"¥"#,##0.00;"¥"\\-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"\\-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    42: '_("¥"* #,##0_);_("¥"* \\(#,##0\\);_("¥"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_("¥"* #,##0.00_);_("¥"* \\(#,##0.00\\);_("¥"* "-"??_);_(@_)',
    48: "##0.0E+0",
}
# What stands for a number of which the shown form cannot be worked out, or hides its sign.
UNKNOWN_FORMAT = "#格式无法还原#"
SIGN_HIDDEN = "负数显示为"
_PLAIN = frozenset(("", "general", "@", "g/通用格式"))
_PIECES = re.compile(
    r'"([^"]*)"|[\\!](.)|_.|\*.|\[([^\]]*)\]|(general|g/通用格式)|([0#?][0#?,. ]*)|(E[+-])|(.)', re.I | re.S
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_SECTION = re.compile(r'(?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^;"])*', re.S)
_MOST_SECTIONS = 4


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: literal text around at most one number pattern."""

    before: str = ""
    pattern: str | None = None
    after: str = ""
    condition: tuple[str, Decimal] | None = None
    unknown: bool = False

    @property
    def percents(self) -> int:
        """How often the number is shown in hundredths."""
        return (self.before + self.after).count("%")


def shown_number(*, stored: str, code: str | None) -> str:
    """A stored number as a cell of this format shows it."""
    if code is None or code.strip().lower() in _PLAIN:
        return number_text(stored)
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return stored
    sections = _sections(code)
    at = _chosen(sections, number)
    return _rendered(sections[at], number, signed=number < 0 and _signs_itself(sections, at))


def shown_text(*, text: str, code: str | None) -> str:
    """A text as a cell of this format shows it: `@"件"` adds words, an empty fourth part hides it."""
    if code is None or ("@" not in code and code.count(";") < _MOST_SECTIONS - 1):
        return text
    parts = _parts(code)
    last = parts[-1]
    if "@" not in last and len(parts) < _MOST_SECTIONS:
        return text
    words = [quoted or escaped or other for quoted, escaped, _, _, _, _, other in _PIECES.findall(last)]
    return "".join(text if word == "@" else word for word in words).strip()


def _parts(code: str) -> list[str]:
    parts = [code]
    while ";" in parts[-1]:
        match = _SECTION.match(parts[-1])
        end = match.end() if match is not None else 0
        if end >= len(parts[-1]):
            break
        parts[-1:] = [parts[-1][:end], parts[-1][end + 1 :]]
    return parts


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_section(part) for part in _parts(code)[:_MOST_SECTIONS])


def _section(part: str) -> _Section:
    before, after, pattern, condition, unknown = "", "", None, None, False
    for quoted, escaped, bracket, general, digits, exponent, other in _PIECES.findall(part):
        literal = quoted or escaped or other
        if bracket:
            match = _CONDITION.fullmatch(bracket.strip())
            condition = (match.group(1), Decimal(match.group(2))) if match else condition
            unknown = unknown or bracket.upper().startswith("DBNUM")
            literal = bracket[1:].split("-")[0] if bracket.startswith("$") else ""
        elif exponent or (digits and pattern is not None) or (general and pattern is not None):
            unknown = True
        elif digits or general:
            pattern = digits or "general"
            continue
        if pattern is None:
            before += literal
        else:
            after += literal
    return _Section(before.strip(), pattern, after.strip(), condition, unknown)


def _chosen(sections: tuple[_Section, ...], number: Decimal) -> int:
    """Which section shows the number: the first of which the condition holds, else by its sign."""
    if any(section.condition is not None for section in sections):
        for at, section in enumerate(sections[:3]):
            if section.condition is None or _holds(section.condition, number):
                return at
        return min(len(sections), 3) - 1
    if number < 0 and len(sections) > 1:
        return 1
    return 2 if number == 0 and len(sections) > 2 else 0


def _signs_itself(sections: tuple[_Section, ...], at: int) -> bool:
    """True for the section meant for what is negative, which must print the sign with its own words."""
    chosen = sections[at]
    if chosen.condition is not None:
        return chosen.condition[0].startswith("<")
    return "-" in chosen.before or (at == 1 and all(section.condition is None for section in sections))


def _holds(condition: tuple[str, Decimal], number: Decimal) -> bool:
    sign, limit = condition
    if sign == "<>":
        return number != limit
    return (
        (sign[0] == "<" and number < limit)
        or (sign[0] == ">" and number > limit)
        or (sign[-1] == "=" and number == limit)
    )


def _rendered(section: _Section, number: Decimal, *, signed: bool) -> str:
    """`signed` where the section itself must say that the number is negative."""
    if section.unknown:
        return UNKNOWN_FORMAT
    if section.pattern is None:
        return section.before
    digits = _digits(section, abs(number))
    before, after = section.before, section.after
    if not signed:
        return ("-" if number < 0 and digits.strip("0.") else "") + before + digits + after
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1] + "-", after[1:]
    return before + digits + after if "-" in before + after else SIGN_HIDDEN + before + digits + after


def _digits(section: _Section, number: Decimal) -> str:
    """The digits the pattern shows, without separators and without closing zeros behind the point."""
    number = number * 100**section.percents
    pattern = (section.pattern or "").rstrip()
    if pattern == "general":
        return number_text(str(number))
    if " " in pattern or pattern.endswith(","):
        # A fraction, or a number shown in thousands without saying so.
        return UNKNOWN_FORMAT
    whole, _, fraction = pattern.partition(".")
    rounded = Decimal(number_text(str(number))).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = format(rounded, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    least = whole.count("0")
    if least == 0 and rounded < 1:
        return text[1:] if "." in text else "." if fraction else ""
    head, point, tail = text.partition(".")
    return head.zfill(least) + point + tail
