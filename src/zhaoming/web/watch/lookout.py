"""What is the same for every page of a run; and what is done alike with each: its links, its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zhaoming.publishing.subject import LinkState
from zhaoming.publishing.watching.links import addresses_in
from zhaoming.publishing.watching.page import FileState, PageLink
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import today
from zhaoming.web.files.models import Scan, StoredFile
from zhaoming.web.files.services import StoredBytesDamagedError, open_file, verify_file
from zhaoming.web.watch.inside import is_inside, judge_inside, own_hosts, state_of
from zhaoming.web.watch.models import WatchLink
from zhaoming.web.watch.wordings import Wordings

# Every file is read whole once in so many nights; that it is there and has its length is looked at every night.
ROUND = 7
_MOST_LINKS = 200


@dataclass
class Lookout:
    """What is the same for every page of a run: the day, the word lists, the laws, our own names."""

    on: dt.date = field(default_factory=today)
    wordings: Wordings = field(init=False)
    laws: Laws = field(default_factory=Laws)
    hosts: frozenset[str] = field(default_factory=own_hosts)

    def __post_init__(self) -> None:
        """The lists as they count on the day."""
        self.wordings = Wordings(on=self.on)

    def reads_whole(self, *, stored_id: int) -> bool:
        """Whether it is the turn of the file to be read."""
        return stored_id % ROUND == self.on.toordinal() % ROUND


def links_in(*, texts: Mapping[str, str], hosts: frozenset[str]) -> list[PageLink]:
    """The links of texts by the names of their places; nothing is known yet of where they lead."""
    found = [
        PageLink(address=address, place=place, inside=is_inside(address=address, hosts=hosts))
        for place, text in texts.items()
        if "://" in text
        for address in addresses_in(text)
    ]
    return found[:_MOST_LINKS]


def judged(*, links: Mapping[int, Iterable[PageLink]]) -> dict[int, tuple[PageLink, ...]]:
    """The same links, by page, with what is known of each; a few queries, however many pages there are."""
    states = _states({link.address: link.inside for held in links.values() for link in held})
    return {page: tuple(_with_state(link, states) for link in held) for page, held in links.items()}


def _states(addresses: Mapping[str, bool]) -> dict[str, tuple[LinkState, str]]:
    """By address; of those outside what the last look brought. One query for each kind."""
    inside = [one for one, is_ours in addresses.items() if is_ours]
    found = {
        one: (state_of(why), why) for one, why in (judge_inside(addresses=inside) if inside else {}).items()
    }
    outside = {
        WatchLink.digest_of(one.partition("#")[0]): one for one, is_ours in addresses.items() if not is_ours
    }
    held = {
        digest: (LinkState(state), why)
        for digest, state, why in WatchLink.objects.filter(digest__in=list(outside)).values_list(
            "digest", "state", "why"
        )
    }
    unknown = (LinkState.NOT_CHECKED, "")
    for address, is_ours in addresses.items():
        if not is_ours:
            found[address] = held.get(WatchLink.digest_of(address.partition("#")[0]), unknown)
    return found


def _with_state(link: PageLink, states: Mapping[str, tuple[LinkState, str]]) -> PageLink:
    state, why = states[link.address]
    return PageLink(address=link.address, place=link.place, state=state, why=why, inside=link.inside)


def bytes_of(*, stored: StoredFile, whole: bool) -> tuple[FileState, str]:
    """What became of a file; `whole` reads every byte. What still waits for the scanner is not judged."""
    if stored.is_held and stored.scan != Scan.INFECTED:
        return FileState.NOT_LOOKED, ""
    try:
        if whole:
            verify_file(stored=stored)
        else:
            open_file(stored=stored).close()
    except StoredBytesDamagedError:
        return FileState.BROKEN, "不在存储中，或者与存入时不同"
    return (FileState.WHOLE if whole else FileState.NOT_LOOKED), ""
