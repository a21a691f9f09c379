"""The kinds of pages the watch looks through: documents, what an agency says itself, and those of rooms above.

A room above registers its kind when the application begins; the watch knows none of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhaoming.publishing.watching.page import WatchedPage
    from zhaoming.web.agencies.models import Agency
    from zhaoming.web.watch.lookout import Lookout
    from zhaoming.web.watch.models import PageOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A page the public reads now. `number` is the row a finding names, that of the agency where it names none.

    `owner` is what it is called in keys of findings: the same whichever version is public. `version` is None
    for a page that is not published in versions.
    """

    number: int
    agency: Agency
    owner: str
    version: int | None
    title: str


class PageKind(ABC):
    """One kind of page. Whatever it gives is public by the one predicate of its own room."""

    page_of: ClassVar[PageOf]
    # The names of its addresses on the public pages, each with the argument that is its number.
    addresses: ClassVar[Mapping[str, str]] = {}

    @abstractmethod
    def batch(self, *, after: int, most: int) -> Sequence[Subject]:
        """The next pages, by number; at most so many."""

    @abstractmethod
    def showing(self, *, numbers: Collection[int]) -> Sequence[Subject]:
        """The pages, as they are public now, that some rows belong to, of whatever version these are."""

    @abstractmethod
    def pages(
        self, *, subjects: Sequence[Subject], lookout: Lookout, whole: bool = False
    ) -> dict[int, WatchedPage]:
        """Each as the checks see it, by number; a fixed number of queries. `whole`: read every file now."""

    @abstractmethod
    def outside(self, *, subjects: Sequence[Subject], hosts: frozenset[str]) -> set[str]:
        """Every address outside that these pages lead to."""

    @abstractmethod
    def words(self, *, subject: Subject) -> str:
        """What the page itself says, without its files; no query."""

    @abstractmethod
    def public_numbers(self, *, numbers: Collection[int]) -> frozenset[int]:
        """Those among some numbers under whose own address something can be read; one query."""

    @abstractmethod
    def of_agency(self, *, agency: Agency) -> QuerySet[Any]:
        """The numbers of the rows of any version whose page is public now; for a filter."""

    def rows(self, *, subjects: Sequence[Subject]) -> dict[int, int]:
        """The rows of any version of these pages, each with the number of its page."""
        return {one.number: one.number for one in subjects}

    def standing(self, *, numbers: Collection[int]) -> frozenset[int]:
        """Those among some rows whose page is public now, of whatever version; one query."""
        return self.public_numbers(numbers=numbers)

    def titles(self, *, numbers: Collection[int]) -> dict[int, str]:
        """What rows are called on the desk, public or not."""
        return {one.number: one.title for one in self.showing(numbers=numbers)}

    # Most kinds have nothing to prepare.
    def prepare(self, *, numbers: Collection[int] | None, until: float) -> None:  # noqa: B027 - most do nothing.
        """Do what takes long before anything is locked; of all pages where no rows are named.

        `until` is an instant of `time.monotonic` after which nothing new is begun.
        """


# Each phase of the night begins with documents.
FIRST = "publication"
_KINDS: dict[PageOf, PageKind] = {}


def register_kind(*, kind: PageKind) -> None:
    """Let a room have its pages watched; to be called once, when the application begins."""
    _KINDS[kind.page_of] = kind


def kinds() -> Mapping[PageOf, PageKind]:
    """Every kind, in the order in which the night goes through them: documents first, then by name."""
    return {name: _KINDS[name] for name in sorted(_KINDS, key=lambda one: (one != FIRST, one.value))}


def turn_after(*, turn: str) -> str:
    """Whose turn it is next; "" after the last."""
    order = [kind.value for kind in kinds()]
    at = order.index(turn) + 1
    return order[at] if at < len(order) else ""
