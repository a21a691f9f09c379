"""Two versions of a document compared: what is told of them, their text, their attachments."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.web.desk.compared_texts import Row, side_by_side
from zhaoming.web.presentation.publication_words import metadata_of
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.publications.models import Publication, PublicationVersion

_SAME, _CHANGED = Status("相同", Tone.NONE), Status("内容不同", Tone.WARN)
_NEW, _GONE = Status("新增", Tone.INFO), Status("去掉", Tone.WARN)


@dataclass(frozen=True, slots=True)
class Told:
    """One field of the metadata in both; only those that differ."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """One attachment by its name, and what became of it; the ids where it stands."""

    name: str
    status: Status
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything that differs, and what is equal in short."""

    told: tuple[Told, ...]
    equal_fields: int
    rows: tuple[Row, ...]
    is_text_equal: bool
    files: tuple[ComparedFile, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.told and self.is_text_equal and all(one.status is _SAME for one in self.files)


def compared(*, publication: Publication, old: PublicationVersion, new: PublicationVersion) -> Compared:
    """The two versions of a document, the older one first."""
    before, after = (_told(publication, one) for one in (old, new))
    labels = list(dict.fromkeys((*before, *after)))
    differing = [one for one in labels if before.get(one, "") != after.get(one, "")]
    lines = (old.paragraphs, new.paragraphs)
    return Compared(
        told=tuple(Told(one, before.get(one, ""), after.get(one, "")) for one in differing),
        equal_fields=len(labels) - len(differing),
        rows=side_by_side(old=lines[0], new=lines[1]),
        is_text_equal=lines[0] == lines[1],
        files=_files(old, new),
    )


def _told(publication: Publication, version: PublicationVersion) -> dict[str, str]:
    return {"标题": version.title, **dict(metadata_of(publication=publication, version=version))}


def _files(old: PublicationVersion, new: PublicationVersion) -> tuple[ComparedFile, ...]:
    before, after = ({one.name: one for one in it.files.select_related("stored")} for it in (old, new))
    found = []
    for name in dict.fromkeys((*before, *after)):
        was, is_now = before.get(name), after.get(name)
        status = _GONE if is_now is None else _NEW
        if was is not None and is_now is not None:
            status = _SAME if was.stored.sha256 == is_now.stored.sha256 else _CHANGED
        found.append(ComparedFile(name, status, was.pk if was else None, is_now.pk if is_now else None))
    return tuple(found)
