"""The figures over documents as a table of links, and as flat rows to be saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.urls import reverse

from zhaoming.paper import Drawing, DrawnParagraph
from zhaoming.publishing.figures import DEFINITIONS, Definition, Section
from zhaoming.web.config.clock import today
from zhaoming.web.figures.counting import NOTHING, By, Share, Shares, counted, summed
from zhaoming.web.presentation.disclosure_scope import BY_LABELS, NO_ITEM, DisclosureScope
from zhaoming.web.presentation.publication_words import item_labels, kind_labels

Bare = str | int | Decimal | None
_HEADS = {By.AGENCY: "机关", By.KIND: "体裁", By.ITEM: "法定事项"}


@dataclass(frozen=True, slots=True)
class ShareCell:
    """One figure of one row: `text` leads to the documents, `beside` says of how many."""

    told: Definition
    share: Share
    text: str
    beside: str
    url: str

    @property
    def is_late(self) -> bool:
        """Red is for what is overdue today."""
        return self.told.section is Section.WAITING and self.share.yes > 0


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A row: an agency, an item or a kind; `url` opens the agency by its items."""

    label: str
    code: str
    indent: str
    url: str
    shares: Shares
    cells: tuple[ShareCell, ...]


@dataclass(frozen=True, slots=True)
class ShareTable:
    """The table with its sum; `head` names what the rows are, `empty` the items that have nothing to count."""

    head: str
    lines: tuple[ShareLine, ...]
    total: ShareLine
    definitions: tuple[Definition, ...]
    choices: tuple[tuple[str, str, bool], ...]
    empty: tuple[str, ...] = ()


def table_of(*, scope: DisclosureScope) -> ShareTable:
    """Every figure for every row, in the order of the tree or the law, or by one figure."""
    found = counted(asked=scope.asked, by=scope.by)
    lines = _lines(scope, found)
    if scope.sort in DEFINITIONS:
        lines.sort(key=lambda line: _rank(line.shares.get(scope.sort, NOTHING), scope.sort))
    total = _line(scope, "合计", summed(rows=found.values()))
    return ShareTable(
        head=_HEADS[scope.by],
        lines=tuple(lines),
        total=total,
        definitions=tuple(DEFINITIONS.values()),
        choices=tuple((scope.towards(by=by.value), label, by is scope.by) for by, label in BY_LABELS.items()),
        empty=tuple(dict.fromkeys(label for key, label in item_labels().items() if key not in found))
        if scope.by is By.ITEM
        else (),
    )


def _lines(scope: DisclosureScope, found: Mapping[Any, Shares]) -> list[ShareLine]:
    if scope.by is By.AGENCY:
        wanted = [one for one in scope.agencies if scope.chosen in (None, one[0])]
        return [
            _line(
                scope,
                str(agency),
                found.get(agency.pk, {}),
                code=agency.code,
                depth=0 if scope.sort in DEFINITIONS else depth,
                agency=agency.code,
            )
            for agency, depth in wanted
        ]
    labels = item_labels() if scope.by is By.ITEM else kind_labels()
    keys = [*(key for key in labels if key in found), *sorted(set(found) - set(labels))]
    return [
        _line(scope, labels.get(key) or (key or NO_ITEM), found.get(key, {}), code=key, **{scope.by.value: key})
        for key in keys
    ]


def _line(
    scope: DisclosureScope, label: str, shares: Shares, *, code: str = "", depth: int = 0, **narrowed: str
) -> ShareLine:
    query = scope.towards(**narrowed)
    opened = reverse(f"{scope.place}disclosure") + f"?{query}&by=item" if "agency" in narrowed else ""
    return ShareLine(
        label=label,
        code=code,
        indent=f"depth-{min(depth, 3)}" if depth else "",
        url=opened,
        shares=shares,
        cells=tuple(_cell(scope, told, shares.get(key, NOTHING), query) for key, told in DEFINITIONS.items()),
    )


def _cell(scope: DisclosureScope, told: Definition, share: Share, query: str) -> ShareCell:
    return cell_of(
        told=told, share=share, url=reverse(f"{scope.place}disclosure_list", args=[told.key]) + f"?{query}"
    )


def cell_of(*, told: Definition, share: Share, url: str) -> ShareCell:
    """A share as a cell; `url` leads to what stands behind it and bears a query already."""
    if told.section is Section.COUNT:
        return ShareCell(told, share, f"{share.yes:,}", "", url if share.yes else "")
    if told.section is Section.WAITING:
        beside = f"共 {share.of + share.unknown:,} 件" if share.of + share.unknown else ""
        text, url = f"{share.yes:,}", f"{url}&of=yes" if share.yes else url
    else:
        text = percent(share.share)
        beside = f"{share.yes:,}/{share.of:,}" if share.of else ""
    if share.unknown:
        beside += f"（{share.unknown:,} 件不能评定）"
    return ShareCell(told, share, text, beside, url if share.of or share.unknown else "")


def percent(share: Fraction | None) -> str:
    """A share in percent with one decimal, half up; a dash where there is no whole."""
    if share is None:
        return "–"
    tenths = int(share * 1000 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}%"


def _rank(share: Share, key: str) -> tuple[bool, Fraction]:
    """What asks for a look first: the lowest share, or the most that is overdue; an empty row comes last."""
    if DEFINITIONS[key].section is Section.WAITING:
        return False, Fraction(-share.yes)
    return share.share is None, share.share or Fraction(0)


def flat_rows(*, table: ShareTable) -> list[list[Bare]]:
    """Every figure of every row as numbers, the head first, the sum last."""
    head: list[Bare] = ["代码", table.head]
    for one in table.definitions:
        head += [f"{one.label}：{one.yes}", f"{one.label}：{one.no}", f"{one.label}：不能评定"]
        head += [f"{one.label}%"] if one.section is Section.PUBLIC else []
    return [head, *(_flat(line) for line in (*table.lines, table.total))]


def _flat(line: ShareLine) -> list[Bare]:
    found: list[Bare] = [line.code, line.label]
    for cell in line.cells:
        found += [cell.share.yes, cell.share.no, cell.share.unknown]
        if cell.told.section is Section.PUBLIC:
            found.append(percent(cell.share.share).rstrip("%") if cell.share.of else None)
    return found


def drawn(*, scope: DisclosureScope, table: ShareTable, name: str) -> Drawing:
    """The sheet of definitions."""
    told = [f"逾期各项是 {today().isoformat()} 的情况，其余各项属于{scope.span.label}。"]
    told += [f"{one.label}：{one.definition}（{one.basis}）" for one in table.definitions]
    parts: Sequence[DrawnParagraph] = [DrawnParagraph(text) for text in told]
    return Drawing(title=name, parts=tuple(parts))
