"""From rows to what the pure checks look at: a batch of public documents, by a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from zhaoming.law.disclosure import DOCUMENT_KINDS, Validity
from zhaoming.publishing import events as happened
from zhaoming.publishing.entries import from_entry
from zhaoming.publishing.facts import free_words
from zhaoming.publishing.fold import fold
from zhaoming.publishing.standing import OpenDuty, open_duties
from zhaoming.publishing.watching.page import PageLink, WatchedFile, WatchedPage, WatchedPart
from zhaoming.web.config.clock import now
from zhaoming.web.facts.selectors import row_counts, rows_told
from zhaoming.web.publications.content import passages_of
from zhaoming.web.publications.history import law_of
from zhaoming.web.publications.models import (
    Publication,
    PublicationEvent,
    PublicationFile,
    PublicationFinding,
    Relation,
)
from zhaoming.web.publications.selectors import visible
from zhaoming.web.watch.lookout import Lookout, bytes_of, judged, links_in
from zhaoming.web.watch.sources import parts_elsewhere

_WAITING = (
    happened.InterpretationAsked.kind,
    happened.InterpretationLost.kind,
    happened.PublishedUrgently.kind,
)
_ENDING = (happened.RelationKind.REPEALS.value, happened.RelationKind.AMENDS.value)
# A list may have very many rows; so many are held at once.
_MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class _Beside:
    """What belongs to a batch besides the rows themselves."""

    files: Mapping[int, Sequence[PublicationFile]]
    parts: Mapping[int, Sequence[WatchedPart]]
    cleared: Mapping[int, frozenset[str]]
    cleared_in: Mapping[int, frozenset[str]]
    ended_by: Mapping[int, tuple[str, ...]]
    duties: Mapping[int, tuple[OpenDuty, ...]]


def watched_pages(
    *, publications: Sequence[Publication], lookout: Lookout, whole: bool = False
) -> dict[int, WatchedPage]:
    """Each document as the checks see it, by id; eleven queries at most, however many there are.

    `whole`: read every file now, whosever turn it is.
    """
    beside = _beside(publications, lookout)
    drafts = {
        one.pk: _links(one, beside.files[one.pk], beside.parts.get(one.pk, ()), lookout.hosts)
        for one in publications
    }
    links = judged(links=drafts)
    return {one.pk: _page(one, beside, links[one.pk], lookout, whole=whole) for one in publications}


def outside_links(*, publications: Sequence[Publication], hosts: frozenset[str]) -> set[str]:
    """Every address outside that a batch leads to; three queries."""
    files, parts = _files(publications), _parts(publications)
    return {
        link.address
        for one in publications
        for link in _links(one, files[one.pk], parts.get(one.pk, ()), hosts)
        if not link.inside
    }


def bearable(publications: Sequence[Publication]) -> Sequence[Publication]:
    """As many of a batch, from its beginning, as can be held at once with all their rows; never none."""
    counts = row_counts(versions=[one.public_version_id for one in publications if one.public_version_id])
    rows = 0
    for at, one in enumerate(publications):
        rows += counts.get(one.public_version_id or 0, 0)
        if rows > _MOST_ROWS and at:
            return publications[:at]
    return publications


def _page(
    one: Publication, beside: _Beside, links: tuple[PageLink, ...], lookout: Lookout, *, whole: bool
) -> WatchedPage:
    version = one.public_version
    if version is None:
        raise Publication.DoesNotExist
    has_validity = DOCUMENT_KINDS[one.kind].has_validity if one.kind in DOCUMENT_KINDS else False
    marked = one.validity_at(on=lookout.on) if has_validity else ""
    return WatchedPage(
        title=version.title,
        on=lookout.on,
        # As before the gate, so that what was cleared there bears the same id here.
        passages=passages_of(version=version),
        files=tuple(
            _file(
                file,
                beside.cleared_in.get(file.pk, frozenset()),
                whole=whole or lookout.reads_whole(stored_id=file.stored_id),
            )
            for file in beside.files[one.pk]
        ),
        parts=tuple(beside.parts.get(one.pk, ())),
        links=links,
        wordings=lookout.wordings.of(one.agency_id),
        cleared=beside.cleared.get(version.pk, frozenset()),
        marked=Validity(marked or Validity.VALID) if has_validity else None,
        expires_on=version.expires_on,
        ended_by=beside.ended_by.get(one.pk, ()),
        duties=beside.duties.get(one.pk, ()),
    )


def _beside(publications: Sequence[Publication], lookout: Lookout) -> _Beside:
    versions = [one.public_version_id for one in publications]
    cleared: dict[int, set[str]] = defaultdict(set)
    cleared_in: dict[int, set[str]] = defaultdict(set)
    rows = PublicationFinding.objects.filter(version__in=versions, cleared_by__isnull=False)
    for version, file, finding_id, code in rows.values_list("version_id", "file_id", "finding_id", "code"):
        if file is None:
            cleared[version].add(finding_id)
        else:
            cleared_in[file].add(code)
    return _Beside(
        files=_files(publications),
        parts=_parts(publications),
        cleared={key: frozenset(ids) for key, ids in cleared.items()},
        cleared_in={key: frozenset(codes) for key, codes in cleared_in.items()},
        ended_by=_ended_by(publications, lookout.on),
        duties=_duties(publications, lookout),
    )


def _files(publications: Sequence[Publication]) -> dict[int, list[PublicationFile]]:
    owners = {one.public_version_id: one.pk for one in publications}
    found: dict[int, list[PublicationFile]] = {one.pk: [] for one in publications}
    for file in PublicationFile.objects.filter(version__in=list(owners)).select_related("stored"):
        found[owners[file.version_id]].append(file)
    return found


def _parts(publications: Sequence[Publication]) -> dict[int, list[WatchedPart]]:
    """The rows of lists, and what rooms above show beside a document."""
    found: dict[int, list[WatchedPart]] = defaultdict(list)
    keys, at = [one.pk for one in publications], now()
    for owner, row in rows_told(publications=keys, at=at):
        words = free_words(kind=row.sheet.kind, values=row.values)
        # What was only doubtful went out with the reviewer's signature; what was certain never does.
        found[owner].append(
            WatchedPart(place=f"清单第 {row.position} 行", text=words, is_judged=row.is_doubtful)
        )
    for owner, part in parts_elsewhere(publications=keys, at=at):
        found[owner].append(part)
    return found


def _ended_by(publications: Sequence[Publication], on: dt.date) -> dict[int, tuple[str, ...]]:
    """Only by what is public itself and in force: a repeal to come ends nothing yet."""
    pairs = Relation.objects.filter(target__in=[one.pk for one in publications], kind__in=_ENDING)
    held = list(pairs.values_list("source_id", "target_id"))
    if not held:
        return {}
    shown = visible(at=now()).order_by().filter(pk__in={source for source, _ in held})
    begun = shown.filter(Q(public_version__effective_on__isnull=True) | Q(public_version__effective_on__lte=on))
    titles = dict(begun.values_list("pk", "public_version__title"))
    found: dict[int, list[str]] = defaultdict(list)
    for source, target in held:
        if source in titles:
            found[target].append(titles[source])
    return {target: tuple(dict.fromkeys(names)) for target, names in found.items()}


def _duties(publications: Sequence[Publication], lookout: Lookout) -> dict[int, tuple[OpenDuty, ...]]:
    """Those of documents that ever owed an interpretation or a second look; the others owe neither."""
    by_id = {one.pk: one for one in publications}
    owing = set(
        PublicationEvent.objects.filter(publication__in=list(by_id), kind__in=_WAITING).values_list(
            "publication_id", flat=True
        )
    )
    entries: dict[int, list[happened.Event]] = defaultdict(list)
    if owing:
        rows = PublicationEvent.objects.filter(publication__in=owing).order_by("publication_id", "position")
        for owner, entry in rows.values_list("publication_id", "entry"):
            entries[owner].append(from_entry(entry))
    return {
        owner: open_duties(
            publication=fold(events=events),
            on=lookout.on,
            law=law_of(laws=lookout.laws, agency=by_id[owner].agency, on=lookout.on),
        )
        for owner, events in entries.items()
    }


def _links(
    one: Publication,
    files: Iterable[PublicationFile],
    parts: Iterable[WatchedPart],
    hosts: frozenset[str],
) -> list[PageLink]:
    version = one.public_version
    texts = {"正文": version.body if version is not None else ""}
    texts |= {f"附件“{file.name}”": file.text for file in files}
    texts |= {part.place: part.text for part in parts}
    return links_in(texts=texts, hosts=hosts)


def _file(file: PublicationFile, cleared: frozenset[str], *, whole: bool) -> WatchedFile:
    state, why = bytes_of(stored=file.stored, whole=whole)
    return WatchedFile(name=file.name, text=file.text, state=state, why=why, cleared=cleared)
