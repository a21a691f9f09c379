"""What the daily watch looks at: one public page (document, answer, report), or the columns of an agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zhaoming.law.disclosure import Validity
from zhaoming.publishing.standing import OpenDuty
from zhaoming.publishing.subject import LinkState, Wording


class FileState(StrEnum):
    """What became of the bytes of an attachment; `NOT_LOOKED` where it was not its turn today."""

    WHOLE = "whole"
    BROKEN = "broken"
    NOT_LOOKED = "not_looked"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFile:
    """A file of the page: its words, its bytes, and the codes of findings a reviewer let pass in it.

    `is_unread`: nobody knows yet what it says.
    """

    name: str
    text: str = ""
    state: FileState = FileState.NOT_LOOKED
    why: str = ""
    cleared: frozenset[str] = frozenset()
    is_unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedPart:
    """What belongs to a page and came out by a way of its own: a row of a list, a comment that is shown.

    `is_judged`: a reviewer looked at what only might be personal in it and let it pass. `is_former`: it was
    replaced and can still be read; its words are those of its day, only what must never be public counts.
    """

    place: str
    text: str
    is_judged: bool = False
    is_former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A link in a text of the page; `inside` where it leads to an address of this installation."""

    address: str
    place: str
    state: LinkState = LinkState.NOT_CHECKED
    why: str = ""
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedPage:
    """A public page as it is read on `on`; what only a document has is empty for others.

    `passages` are the texts by the names of their places. `cleared` are the ids of inspection findings that a
    reviewer let pass in this very text. `marked` is the validity the page shows, None for a kind that has none.
    `ended_by` are titles of public documents that say they replace or repeal this one. `duties` are those still
    open.
    """

    title: str
    on: dt.date
    passages: Mapping[str, str] = field(default_factory=dict)
    files: tuple[WatchedFile, ...] = ()
    parts: tuple[WatchedPart, ...] = ()
    links: tuple[PageLink, ...] = ()
    wordings: tuple[Wording, ...] = ()
    cleared: frozenset[str] = frozenset()
    marked: Validity | None = None
    expires_on: dt.date | None = None
    ended_by: tuple[str, ...] = ()
    duties: tuple[OpenDuty, ...] = ()

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The texts that say something, with their places, in their order."""
        return tuple((place, text) for place, text in self.passages.items() if text)

    @property
    def places(self) -> dict[str, str]:
        """Every text that says how things are, by its place: the page's own, those of its files and parts."""
        files = {f"附件“{one.name}”": one.text for one in self.files}
        return {**self.passages, **files, **{one.place: one.text for one in self.parts if not one.is_former}}

    @property
    def unread(self) -> frozenset[str]:
        """The places of which nobody knows yet what stands there."""
        return frozenset(f"附件“{one.name}”" for one in self.files if one.is_unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedColumn:
    """A column, item or own category: how many documents are public in it, and when the last one came.

    `renew_by` is the last day for something new; None where no limit is set or nothing was ever there.
    `is_own` marks a category the agency made itself.
    """

    key: str
    label: str
    is_mandatory: bool = False
    is_own: bool = False
    documents: int = 0
    last_on: dt.date | None = None
    renew_by: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedAgency:
    """The statutory page of an agency on `on`.

    `guide_on` is the day of the published guide, None where the guide is drawn from the data; `data_on` the day
    the data it tells were changed last. `untold` are the contents of Article 12 nobody entered.
    """

    name: str
    on: dt.date
    columns: tuple[WatchedColumn, ...] = ()
    guide_on: dt.date | None = None
    data_on: dt.date | None = None
    untold: tuple[str, ...] = ()
