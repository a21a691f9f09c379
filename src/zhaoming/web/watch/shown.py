"""Pages that are words and files and no more: what rooms above show, and what an agency says itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhaoming.publishing.watching.page import PageLink, WatchedFile, WatchedPage, WatchedPart
from zhaoming.web.files.models import StoredFile
from zhaoming.web.watch.kinds import PageKind, Subject
from zhaoming.web.watch.lookout import Lookout, bytes_of, judged, links_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFile:
    """A file as it can be downloaded, and the codes of findings that were let pass in it.

    `text` is None while nobody has read it.
    """

    name: str
    stored: StoredFile
    text: str | None
    cleared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage(Subject):
    """A page with its texts by the names of their places; `former` are those of what was replaced.

    `cleared` are the ids of inspection findings that a reviewer let pass in these very texts.
    """

    passages: Mapping[str, str]
    former: Mapping[str, str] = field(default_factory=dict)
    files: tuple[ShownFile, ...] = ()
    cleared: frozenset[str] = field(default_factory=frozenset)


class ShownPages(PageKind):
    """A kind of page all of whose subjects are `ShownPage`."""

    def pages(
        self, *, subjects: Sequence[Subject], lookout: Lookout, whole: bool = False
    ) -> dict[int, WatchedPage]:
        """What is known of their links costs two queries, the rest none."""
        shown = _shown(subjects)
        links = judged(links={one.number: _links(one, lookout.hosts) for one in shown})
        return {one.number: _page(one, links[one.number], lookout, whole=whole) for one in shown}

    def outside(self, *, subjects: Sequence[Subject], hosts: frozenset[str]) -> set[str]:
        """No query: the texts are held already."""
        return {link.address for one in _shown(subjects) for link in _links(one, hosts) if not link.inside}

    def words(self, *, subject: Subject) -> str:
        """All its texts."""
        return "\n".join(subject.passages.values()) if isinstance(subject, ShownPage) else ""


def _shown(subjects: Sequence[Subject]) -> list[ShownPage]:
    return [one for one in subjects if isinstance(one, ShownPage)]


def _links(page: ShownPage, hosts: frozenset[str]) -> list[PageLink]:
    files = {f"附件“{one.name}”": one.text or "" for one in page.files}
    return links_in(texts={**page.passages, **files}, hosts=hosts)


def _page(one: ShownPage, links: tuple[PageLink, ...], lookout: Lookout, *, whole: bool) -> WatchedPage:
    return WatchedPage(
        title=one.title,
        on=lookout.on,
        passages=one.passages,
        files=tuple(
            _file(file, whole=whole or lookout.reads_whole(stored_id=file.stored.pk)) for file in one.files
        ),
        parts=tuple(WatchedPart(place=at, text=text, is_former=True) for at, text in one.former.items()),
        links=links,
        wordings=lookout.wordings.of(one.agency.pk),
        cleared=one.cleared,
    )


def _file(file: ShownFile, *, whole: bool) -> WatchedFile:
    state, why = bytes_of(stored=file.stored, whole=whole)
    return WatchedFile(
        name=file.name,
        text=file.text or "",
        state=state,
        why=why,
        cleared=file.cleared,
        is_unread=file.text is None,
    )
