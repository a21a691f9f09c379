"""What has been found so far in a file that is being looked into."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhaoming.documents.limits import MOST_BLOCKS
from zhaoming.documents.refusal import TOO_MUCH, Refusal
from zhaoming.paper import Extract, Layer, Part, PartKind, Passage, Unread

# Properties in which office programs number their own versions, and what they write for no author.
_OF_PROGRAMS = ("KSOProductBuildVer", "ICV", "ICNApp", "SourceModified")
_NOBODY = ("unspecified", "anonymous", "untitled", "(anonymous)")


def _is_of_program(name: str) -> bool:
    return name.removeprefix("自定义属性 ").startswith(_OF_PROGRAMS)


@dataclass(slots=True)
class Gathering:
    """Passages, parts and unread places, collected in the order they are met."""

    passages: list[Passage] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def text(
        self,
        text: str,
        place: str,
        layer: Layer = Layer.SHOWN,
        *,
        page: int | None = None,
        name: str = "",
        group: str = "",
    ) -> None:
        """Add a passage that holds more than white space; what only programs care for is left out."""
        if not text.strip() or (layer is Layer.METADATA and (_is_of_program(name) or text in _NOBODY)):
            return
        if len(self.passages) >= MOST_BLOCKS:
            raise Refusal(TOO_MUCH, f"文字超过 {MOST_BLOCKS} 段")
        self.passages.append(Passage(text, place, layer, page, name, group))

    def part(self, kind: PartKind, name: str, place: str, *, page: int | None = None) -> None:
        """Add a part, once."""
        part = Part(kind, name, place, page)
        if part not in self.parts[-50:]:
            self.parts.append(part)

    def cannot_see(self, place: str, reason: str, *, page: int | None = None) -> None:
        """Add what could not be looked into."""
        self.unread.append(Unread(place, reason, page))

    def extract(self, kind: str) -> Extract:
        """The finished value."""
        return Extract(kind, tuple(self.passages), tuple(self.parts), tuple(self.unread))
