"""Everything a file holds, shown or not: what is looked at before the file leaves the building."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """How a text is held by its file. Only `SHOWN` is what a reader is meant to see."""

    SHOWN = "shown"
    MARKUP = "markup"  # Alternative texts, formulas, field codes: not shown, but no hiding either.
    HIDDEN_TEXT = "hidden_text"
    COVERED = "covered"
    HIDDEN_ROW = "hidden_row"
    HIDDEN_COLUMN = "hidden_column"
    HIDDEN_SHEET = "hidden_sheet"
    COMMENT = "comment"
    DELETED = "deleted"
    INSERTED = "inserted"
    METADATA = "metadata"


class PartKind(StrEnum):
    """Things in a file that are more than text."""

    EMBEDDED = "embedded"
    LINK = "link"
    REMOTE = "remote"  # Loaded from elsewhere when the file is opened.
    PROGRAM = "program"
    POSITION = "position"  # Where a picture was taken.
    FORMER = "former"  # An earlier state of the file that it still carries.
    FORMAT_CHANGE = "format_change"
    COVER = "cover"  # A filled shape that floats in front of text.


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its place in words; `page` counts from 1 where there are pages.

    Cells of one row are parted by tabs, lines by line feeds. `name` says what a metadatum is called,
    `group` what the place belongs to (a sheet, the comments). A text shown in part stands whole among
    the shown passages, and what is hidden of it once more in its own layer.
    """

    text: str
    place: str
    layer: Layer = Layer.SHOWN
    page: int | None = None
    name: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A thing the file holds: its kind, what it is called, and its place in words."""

    kind: PartKind
    name: str
    place: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be looked into, and why: a file with any of these is never clean by itself."""

    place: str
    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """All texts, parts and unread places of one file; `kind` names its format."""

    kind: str
    passages: tuple[Passage, ...] = ()
    parts: tuple[Part, ...] = ()
    unread: tuple[Unread, ...] = ()

    def layer(self, *layers: Layer) -> tuple[Passage, ...]:
        """The passages of these layers that hold more than white space."""
        return tuple(one for one in self.passages if one.layer in layers and one.text.strip())

    def of_kind(self, kind: PartKind) -> tuple[Part, ...]:
        """The parts of one kind."""
        return tuple(one for one in self.parts if one.kind is kind)
