"""Noise that changes how a figure or a label is printed, and keeps the truth with it."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from tests.layouts.draft import Draft, Heading, Role, Row, Slot, Table, Text
from tests.layouts.truth import BLANK, Shown
from zhaoming.annual_report.report import CellState

Noise = Callable[[Draft, random.Random], Draft]

_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_SPACES = ("\xa0", "\u3000", " ", "\xa0\xa0", "\u3000\u3000", "\t", "\u2003", "\u200b", "\ufeff")
_PLACEHOLDERS = ("-", "/", "—", "－", "——", "―", "／", "--")
_TRADITIONAL = str.maketrans(
    "条项规范许可处罚强制对务费购总计额请数无业构机团织会组转结关办开",
    "條項規範許可處罰強制對務費購總計額請數無業構機團織會組轉結關辦開",
)
# The Kangxi block decomposes by NFKC; the radicals supplement does not, and printers use it all the same.
_KANGXI = {ord(unicodedata.normalize("NFKC", chr(code))): chr(code) for code in range(0x2F00, 0x2FD6)}
_KANGXI |= {ord("民"): "⺠", ord("长"): "⻓", ord("见"): "⻅", ord("页"): "⻚", ord("门"): "⻔"}


def _is_number(slot: Slot) -> bool:
    return slot.role is Role.VALUE and slot.shown is not None and slot.shown.value is not None


def _values(draft: Draft, rng: random.Random, share: float, change: Callable[[Slot], Slot]) -> Draft:
    """The draft with `change` applied to a share of its printed numbers."""
    return draft.with_slots(lambda slot: change(slot) if _is_number(slot) and rng.random() < share else slot)


def _labels(draft: Draft, rng: random.Random, share: float, change: Callable[[str], str]) -> Draft:
    """The draft with `change` applied to a share of the label and head texts of its tables."""

    def one(slot: Slot) -> Slot:
        picked = slot.role is not Role.VALUE and slot.text and rng.random() < share
        return replace(slot, text=change(slot.text)) if picked else slot

    return draft.with_slots(one)


def thousands(draft: Draft, rng: random.Random) -> Draft:
    """12345 as 12,345, with a half-width or a full-width comma."""
    comma = rng.choice((",", ",", "，"))

    def change(slot: Slot) -> Slot:
        sign, digits = ("-", slot.text[1:]) if slot.text.startswith("-") else ("", slot.text)
        whole, point, rest = digits.partition(".")
        grouped = f"{int(whole):,}".replace(",", comma) if whole.isdecimal() else whole
        return replace(slot, text=f"{sign}{grouped}{point}{rest}")

    return _values(draft, rng, 1.0, change)


def padding(draft: Draft, rng: random.Random) -> Draft:
    """Spaces of all kinds around the figures, and in place of blanks."""

    def change(slot: Slot) -> Slot:
        if slot.role is not Role.VALUE or rng.random() < 0.4:
            return slot
        return replace(slot, text=rng.choice(("", *_SPACES)) + slot.text + rng.choice(("", *_SPACES)))

    return draft.with_slots(change)


def full_width(draft: Draft, rng: random.Random) -> Draft:
    """１２ for 12 in some or all cells."""
    return _values(
        draft, rng, rng.choice((0.2, 1.0)), lambda slot: replace(slot, text=slot.text.translate(_FULL_WIDTH))
    )


def signs(draft: Draft, rng: random.Random) -> Draft:
    """+19 and the many dashes that stand for a minus; only 本年增/减 is signed."""
    minus = rng.choice(("－", "−", "-", "–", "﹣"))
    plus = rng.choice(("+", "＋"))

    def change(slot: Slot) -> Slot:
        if not slot.key or not slot.key.endswith("items_change"):
            return slot
        text = slot.text.replace("-", minus) if slot.text.startswith("-") else plus + slot.text
        return replace(slot, text=text)

    return _values(draft, rng, 0.7, change)


def placeholders(draft: Draft, rng: random.Random) -> Draft:
    """A dash or a slash where a zero or nothing is meant."""
    mark, share = rng.choice(_PLACEHOLDERS), rng.choice((0.2, 0.6, 1.0))

    def change(slot: Slot) -> Slot:
        empty = slot.role is Role.VALUE and slot.shown is not None and not slot.shown.value
        if not empty or rng.random() >= share:
            return slot
        return replace(slot, text=mark, shown=Shown(state=CellState.PLACEHOLDER))

    return draft.with_slots(change)


def remarks(draft: Draft, rng: random.Random) -> Draft:
    """A number with words in its cell: the number counts, and the cell is marked noted."""
    words = rng.choice(("（属公安机关刑事司法信息）", "（其中修订{n}件）", "(说明见附件)", "件（含{n}件转交）"))

    def change(slot: Slot) -> Slot:
        shown = Shown(slot.shown.value if slot.shown else None, CellState.NOTED)
        return replace(slot, text=slot.text + words.format(n=rng.randint(1, 9)), shown=shown)

    return _values(draft, rng, 0.02, change)


def units(draft: Draft, rng: random.Random) -> Draft:
    """件 or 个 behind a count: a number with words in its cell."""

    def change(slot: Slot) -> Slot:
        if slot.key is None or "amount" in slot.key:
            return slot
        shown = Shown(slot.shown.value if slot.shown else None, CellState.NOTED)
        return replace(slot, text=slot.text + "件", shown=shown)

    return _values(draft, rng, rng.choice((0.05, 1.0)), change)


def yuan(draft: Draft, rng: random.Random) -> Draft:
    """An amount printed in 元: converted to 万元, half-up to four places."""

    def change(slot: Slot) -> Slot:
        if slot.key is None or "amount" not in slot.key:
            return slot
        cents = Decimal(rng.randrange(10 ** rng.randint(1, 11))).scaleb(-2)
        converted = (cents / 10_000).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        text = f"{cents:,}元" if rng.random() < 0.3 else f"{cents}元"
        return replace(slot, text=text, shown=Shown(converted, CellState.CONVERTED))

    return _values(draft, rng, 1.0, change)


def wan_yuan(draft: Draft, rng: random.Random) -> Draft:
    """An amount with 万元 behind it: the number in the unit of the form, with a word."""

    def change(slot: Slot) -> Slot:
        if slot.key is None or "amount" not in slot.key:
            return slot
        return replace(slot, text=slot.text + "万元")

    return _values(draft, rng, 1.0, change)


def decimal_counts(draft: Draft, rng: random.Random) -> Draft:
    """12.0 for 12, as a spreadsheet leaves it in a copied text: twelve, or a refusal."""
    zeros = rng.choice((".0", ".00"))

    def change(slot: Slot) -> Slot:
        if not slot.text.isdecimal() or slot.shown is None or (slot.key and "amount" in slot.key):
            return slot
        return replace(slot, text=slot.text + zeros, shown=replace(slot.shown, sure=False))

    return _values(draft, rng, rng.choice((0.05, 1.0)), change)


def broken_numbers(draft: Draft, rng: random.Random) -> Draft:
    """A long number wrapped inside its narrow cell: the whole number, or a refusal, never a part of it."""

    def change(slot: Slot) -> Slot:
        if len(slot.text) < 5 or slot.shown is None:
            return slot
        at = rng.randrange(2, len(slot.text) - 1)
        text = f"{slot.text[:at]}\n{slot.text[at:]}"
        return replace(slot, text=text, shown=replace(slot.shown, sure=False))

    return _values(draft, rng, 0.5, change)


def vertical_labels(draft: Draft, rng: random.Random) -> Draft:
    """Labels broken into lines of one to three characters, with or without spaces."""
    width = rng.choice((1, 2, 3))

    def change(text: str) -> str:
        return "\n".join(text[start : start + width] for start in range(0, len(text), width))

    return _labels(draft, rng, rng.choice((0.3, 1.0)), change)


def spaced_labels(draft: Draft, rng: random.Random) -> Draft:
    """Spaces inside and around labels, as in 总　计."""

    def change(text: str) -> str:
        at = rng.randrange(len(text) + 1)
        return text[:at] + rng.choice(_SPACES) + text[at:]

    return _labels(draft, rng, 0.5, change)


def punctuation(draft: Draft, rng: random.Random) -> Draft:
    """1、 or 1． for 1., (一) for （一）, straight quotes, another colon."""
    dot = rng.choice(("、", "．", ". ", " ", "."))
    brackets = rng.choice((("（", "）"), ("(", ")")))
    quotes = rng.choice(("“”", '""', "「」", "‘’"))

    def change(text: str) -> str:
        if text[:1].isdigit() and text[1:2] == ".":
            text = text[0] + dot + text[2:]
        text = text.replace("（", brackets[0]).replace("）", brackets[1])
        return text.replace("“", quotes[0]).replace("”", quotes[1])

    return _labels(draft, rng, 1.0, change)


def unnumbered(draft: Draft, rng: random.Random) -> Draft:
    """The items of a group without their numbers."""
    return _labels(draft, rng, 1.0, lambda text: text[2:] if text[:1].isdigit() and text[1:2] == "." else text)


def traditional(draft: Draft, rng: random.Random) -> Draft:
    """Traditional characters in labels and headings."""
    draft = _labels(draft, rng, 1.0, lambda text: text.translate(_TRADITIONAL))
    return _texts(draft, lambda text: text.translate(_TRADITIONAL))


def kangxi(draft: Draft, rng: random.Random) -> Draft:
    """Radical glyphs in place of characters, as some PDF printers store them."""
    share = rng.choice((0.3, 1.0))

    def change(text: str) -> str:
        return "".join(_KANGXI.get(ord(char), char) if rng.random() < share else char for char in text)

    return _texts(_labels(draft, rng, 1.0, change), change)


def _texts(draft: Draft, change: Callable[[str], str]) -> Draft:
    pieces = tuple(
        replace(piece, title=change(piece.title))
        if isinstance(piece, Heading)
        else replace(piece, text=change(piece.text))
        if isinstance(piece, Text)
        else piece
        for piece in draft.pieces
    )
    return replace(draft, pieces=pieces)


# Characters a typist or an input method puts in place of another.
_NO_LETTER = re.compile(r"\W")
_WRONG = "的和及与是在有为情府"


def _misprint(text: str, rng: random.Random) -> str:
    at = rng.randrange(2, len(text))
    kind = rng.choice(("missing", "doubled", "swapped", "wrong"))
    if kind == "missing":
        return text[:at] + text[at + 1 :]
    if kind == "doubled":
        return text[:at] + text[at] + text[at:]
    if kind == "swapped":
        return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    return text[:at] + rng.choice(_WRONG) + text[at + 1 :]


def misprints(draft: Draft, rng: random.Random) -> Draft:
    """One character missing, doubled, swapped or wrong in a few of the longer labels, never in a unit."""

    def change(text: str) -> str:
        printed = _misprint(text, rng) if len(text) >= 6 else text
        # Without the 万 of its 万元 the head would say another number.
        bare = _NO_LETTER.sub("", text)
        unit = bare[bare.find("单位") :] if bare.endswith("万元") else ""
        return printed if _NO_LETTER.sub("", printed).endswith(unit) else text

    return _labels(draft, rng, rng.choice((0.05, 0.2)), change)


def misprinted_blank_rows(draft: Draft, rng: random.Random) -> Draft:
    """Three rows of 表二 or 表三 without figures, one character of the label wrong, however short it is."""
    rows = [row for table in draft.tables if table.section != 4 for row in table.rows if row.values]
    chosen = {id(row) for row in rng.sample(rows, 3)}

    def change(row: Row) -> Row:
        last = max(at for at, slot in enumerate(row.slots) if slot.role is Role.LABEL)
        return Row(tuple(_emptied(slot, rng, misprinted=at == last) for at, slot in enumerate(row.slots)))

    def table(old: Table) -> Table:
        return replace(old, rows=tuple(change(row) if id(row) in chosen else row for row in old.rows))

    return draft.with_tables(table)


def _emptied(slot: Slot, rng: random.Random, *, misprinted: bool) -> Slot:
    if slot.role is Role.VALUE:
        return replace(slot, text="", shown=BLANK)
    if not misprinted:
        return slot
    short = slot.text[:1] + rng.choice(_WRONG)
    return replace(slot, text=_misprint(slot.text, rng) if len(slot.text) > len(short) else short)


def misprinted_headings(draft: Draft, rng: random.Random) -> Draft:
    """The same in a section heading, as in 收到和处理政府信息公开请情况."""
    pieces = tuple(
        replace(piece, title=_misprint(piece.title, rng))
        if isinstance(piece, Heading) and len(piece.title) > 6 and rng.random() < 0.4
        else piece
        for piece in draft.pieces
    )
    return replace(draft, pieces=pieces)


CELL_NOISE: Mapping[str, Noise] = {
    "thousands": thousands,
    "padding": padding,
    "full-width": full_width,
    "signs": signs,
    "placeholders": placeholders,
    "remarks": remarks,
    "units": units,
    "yuan": yuan,
    "wan-yuan": wan_yuan,
    "decimal-counts": decimal_counts,
    "broken-numbers": broken_numbers,
}
LABEL_NOISE: Mapping[str, Noise] = {
    "vertical-labels": vertical_labels,
    "spaced-labels": spaced_labels,
    "punctuation": punctuation,
    "unnumbered": unnumbered,
    "traditional": traditional,
    "kangxi": kangxi,
    "misprints": misprints,
    "misprinted-headings": misprinted_headings,
}
