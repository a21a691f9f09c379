"""What could not be looked at today: a sighting of yesterday that is not seen now is not gone for that."""

from __future__ import annotations

from zhaoming.publishing.subject import LinkState
from zhaoming.publishing.watching.checks import broken_file, dead_outside
from zhaoming.publishing.watching.page import FileState, WatchedPage


def unjudged(*, page: WatchedPage) -> frozenset[str]:
    """The ids of sightings nobody could confirm or deny: links not checked, files whose turn it was not."""
    links = {
        dead_outside.CHECK.sighting(place=one.place, mark=one.address, found="").id
        for one in page.links
        if not one.inside and one.state is LinkState.NOT_CHECKED
    }
    files = {
        broken_file.CHECK.sighting(place=f"附件“{one.name}”", mark=one.name, found="").id
        for one in page.files
        if one.state is FileState.NOT_LOOKED
    }
    return frozenset(links | files)
