"""Reading table rows of all three tables in the order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhaoming.annual_report.locate.claims import Claims
from zhaoming.annual_report.locate.likely_rows import explained
from zhaoming.annual_report.locate.rows import TableRow, is_label, text_of_row
from zhaoming.annual_report.locate.section2 import Section2Reader
from zhaoming.annual_report.locate.section3 import Section3Tables
from zhaoming.annual_report.locate.section4 import KEYS, Section4Tables

# The rows of 表二 have at least so many cells beside their label.
_LEAST_BLANKS = 1


@dataclass
class TableReader:
    """Hands each table row to the table it belongs to; labels decide, headings only help."""

    claims: Claims
    section2: Section2Reader = field(init=False)
    section3: Section3Tables = field(default_factory=Section3Tables)
    section4: Section4Tables = field(init=False)
    zone: str = ""

    def __post_init__(self) -> None:
        """Let the readers share the claims."""
        self.section2 = Section2Reader(self.claims)
        self.section4 = Section4Tables(self.claims)

    def enter(self, section: str) -> None:
        """A section heading was read."""
        self.zone = section

    def knows(self, row: TableRow) -> bool:
        """True where a lone text in a row is a label of one of the tables, not narrative."""
        return self.section3.belongs(row) or self.section3.is_head(row) or self.section4.is_head(row)

    def take(self, row: TableRow) -> bool:
        """Read one row; False where it belongs to none of the tables."""
        taken = self._four(row) or self._three(row) or self._two(row) or self._stray(row)
        if self.zone == "二":
            self.section2.look_over_seam(row)
        return taken

    def _four(self, row: TableRow) -> bool:
        if self.section4.is_head(row):
            self.section4.take_head(row)
            self.zone = "四"
            return True
        if self.zone == "四" and self.section4.takes(row):
            self.section4.take(row)
            return True
        if self.section4.takes_alone(row):
            self.section4.take_alone(row)
            self.zone = "四"
            return True
        return False

    def _three(self, row: TableRow) -> bool:
        if self.section3.is_head(row):
            self.section3.take_head(row)
            self.zone = "三"
            self.claims.sections.add(3)
            return True
        if self.section3.belongs(row) and (
            self.zone in ("三", "") or self.section3.goes_on(row) or self.section3.begins_without_head(row)
        ):
            self.section3.take(row)
            self.zone = "三"
            self.claims.sections.add(3)
            return True
        if self.zone == "三" and self.section3.goes_on(row) and not self._two_begins(row):
            self.section3.take(row)
            return True
        return False

    def _two_begins(self, row: TableRow) -> bool:
        return self.section2.row_of(row) is not None or self.section2.is_head(row)

    def _two(self, row: TableRow) -> bool:
        text = text_of_row(row)
        if text is not None and self.section2.is_article(text):
            self.section2.start_block()
            self.claims.sections.add(2)
            self.zone = "二"
            return True
        if self.section2.is_head(row):
            self.section2.take_head(row)
            self.zone = "二"
            return True
        named = self.section2.row_of(row) is not None
        if (named or self.section2.is_sub_row(row)) and (self.section2.started or self.zone == "二"):
            self.section2.take(row)
            return True
        return False

    def _stray(self, row: TableRow) -> bool:
        section = {"二": 2, "三": 3, "四": 4}.get(self.zone)
        if section == 2 and not row.filled and len(row.slots) > 1 and self.section2.head is not None:
            self.claims.nameless2 = True
        figures = [slot for slot in row.filled if not is_label(slot.text)]
        bare = len(figures) == len(row.filled)
        if bare and len(row.slots) == len(KEYS):
            section = 4
        if section is not None and (figures or (section == 4 and len(row.slots) == len(KEYS))):
            self.claims.stray(section, " ".join(slot.text.strip() for slot in row.filled))
        elif section == 2 and _is_unnamed_row(row):
            self.claims.stray(section, row.filled[0].text)
        return False


def _is_unnamed_row(row: TableRow) -> bool:
    """True for blank cells beside words that no row is known by: the label may be misprinted."""
    blank = len(row.slots) - len(row.filled)
    return blank >= _LEAST_BLANKS and row.slots[0] in row.filled[:1] and not explained(row.filled[0].text)
