"""What must be said of a document beside its text (Article 12, and the guide to catalogue systems)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhaoming.law.citations import cite
from zhaoming.law.dated import Dated, dated
from zhaoming.law.disclosure.kinds import DOCUMENT_KINDS


class Must(StrEnum):
    """Which documents a field is demanded of: all, those of a kind with validity, or none."""

    ALWAYS = "always"
    NUMBERED = "numbered"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class MetadataField:
    """One field; `made` is true where the installation fills it in itself."""

    key: str
    label: str
    must: Must
    provision: str
    made: bool = False

    @property
    def basis(self) -> str:
        """The provision in words."""
        return cite(self.provision)

    def is_wanted(self, *, document: str) -> bool:
        """True where somebody has to fill it in for a kind of document (a key of `DOCUMENT_KINDS`)."""
        if self.made:
            return False
        return self.must is Must.ALWAYS or (
            self.must is Must.NUMBERED and DOCUMENT_KINDS[document].has_validity
        )


def _build(entry: Mapping[str, Any]) -> dict[str, MetadataField]:
    return {
        key: MetadataField(key, one["label"], Must(one["must"]), one["provision"], bool(one.get("made", False)))
        for key, one in entry.items()
        if isinstance(one, dict)
    }


METADATA: Dated[dict[str, MetadataField]] = dated("disclosure_metadata", _build)
METADATA_FIELDS: Mapping[str, MetadataField] = METADATA.versions[-1].value


def _words(entry: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(one) for key, one in entry.items() if isinstance(one, list)}


# Words that tell the item a document belongs to; they only suggest.
PLACE_WORDS: Dated[dict[str, tuple[str, ...]]] = dated("disclosure_place_words", _words)
