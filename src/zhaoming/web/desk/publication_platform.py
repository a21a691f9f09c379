"""What the platform's editor has before the second gate: a suggested place with its reasons, and each check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from zhaoming.publishing.acts import Act
from zhaoming.publishing.checks import checks
from zhaoming.publishing.placing import places
from zhaoming.publishing.remark import Gate
from zhaoming.publishing.subject import LinkState, Subject
from zhaoming.web.config.clock import today
from zhaoming.web.gates.selectors import links_known
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.publications.catalogue import place_key
from zhaoming.web.publications.selectors import DeskDocument
from zhaoming.web.publications.services.checking import bodies_of, metadata_told
from zhaoming.web.publications.services.inspecting import links_of

ACTS = frozenset({Act.PASS_PLATFORM, Act.TAKE_SECOND_LOOK})
# Names of two documents in one place of the catalogue are asked about at the unit's gate already.
_DUPLICATES = ("GAT201", "GAT202")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place the document may belong to, and what speaks for it; `taken` where it stands there."""

    label: str
    reasons: tuple[str, ...]
    url: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the platform's look: how it stands, in words."""

    label: str
    status: Status
    told: str


def suggestions(*, document: DeskDocument, act: Act) -> tuple[Suggestion, ...]:
    """The likeliest places, each with the address that takes it with one click."""
    version, details = document.version, document.value.told
    if version is None or details is None:
        return ()
    row = document.publication
    subject = Subject(
        title=version.title,
        text=version.body,
        details=details,
        on=today(),
        metadata=metadata_told(row=row, version=version),
        bodies=bodies_of(row.agency),
    )
    here, base = place_key(publication=row), reverse("desk:publication_act", args=[row.pk, act.value])
    return tuple(
        Suggestion(
            one.item.short,
            one.reasons,
            f"{base}?category={one.item.key}#id_category",
            taken=one.item.key in {here, row.item},
        )
        for one in places(subject=subject)
    )


def points(*, document: DeskDocument) -> tuple[Point, ...]:
    """Each check of the platform with what became of it, the links counted."""
    return tuple(_points(document))


def _points(document: DeskDocument) -> Iterator[Point]:
    asked = [one for one in checks() if one.gate is Gate.PLATFORM or one.code in _DUPLICATES]
    for check in asked:
        its = [one for one in document.findings if one.code == check.code]
        waiting = [one for one in its if one.cleared_by_id is None and not one.is_notice]
        told = "；".join(one.message for one in its)
        if waiting:
            yield Point(check.title, Status("待说明", Tone.WARN), told)
        elif any(one.is_notice for one in its):
            yield Point(check.title, Status("提示", Tone.INFO), told)
        else:
            yield Point(check.title, Status("已说明" if its else "没有发现", Tone.OK), told)
    yield from _links(document)


def _links(document: DeskDocument) -> Iterator[Point]:
    if document.version is None:
        return
    known = links_known(addresses=links_of(version=document.version))
    if not known:
        yield Point("链接", Status("没有链接", Tone.NONE), "")
        return
    counts = {state: sum(one.state is state for one in known) for state in LinkState}
    words = {LinkState.ALIVE: "可以打开", LinkState.DEAD: "打不开", LinkState.NOT_CHECKED: "未检查"}
    told = "，".join(f"{words[state]} {count} 处" for state, count in counts.items() if count)
    tone = Tone.WARN if counts[LinkState.DEAD] else Tone.INFO if counts[LinkState.NOT_CHECKED] else Tone.OK
    yield Point("链接", Status(f"{len(known)} 处", tone), told)
