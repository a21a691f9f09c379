"""What is to be burnt out and why, and what was: the sidecar of a redacted file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


class Box(NamedTuple):
    """A rectangle on a page as it is shown, in points from its top left corner (pixels for a picture)."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Redaction:
    """One place to be burnt out: page from 1, box, and the ground that is told to the applicant.

    `ground` names the provision (for instance "条例第十五条"); `note` is for the file, never printed.
    Raises `ValueError` for a missing ground or a box without area.
    """

    page: int
    box: Box
    ground: str
    note: str = ""

    def __post_init__(self) -> None:
        """A redaction without a ground would be a refusal nobody answers for."""
        if not self.ground.strip():
            raise ValueError("a redaction needs its ground")
        if self.page < 1 or not (self.box.x0 < self.box.x1 and self.box.top < self.box.bottom):
            raise ValueError(f"not a place on a page: {self.page} {self.box}")


@dataclass(frozen=True, slots=True)
class RedactionRecord:
    """The sidecar: which file became which, by SHA-256, and every place with its ground. It holds no text."""

    source_sha256: str
    result_sha256: str
    pages: int
    redactions: tuple[Redaction, ...]

    def to_entry(self) -> dict[str, Any]:
        """The record as JSON values, to be kept beside the file."""
        return {
            "source_sha256": self.source_sha256,
            "result_sha256": self.result_sha256,
            "pages": self.pages,
            "redactions": [
                {"page": one.page, "box": list(one.box), "ground": one.ground, "note": one.note}
                for one in self.redactions
            ],
        }


@dataclass(frozen=True, slots=True)
class Redacted:
    """The new file and its sidecar; `data` is a PDF for a PDF, a PNG for a picture."""

    data: bytes
    record: RedactionRecord
