"""A discovery is data: what was found where, masked, how sure it is, what to do next."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why something must not leave the building unseen."""

    SECRECY = "secrecy"  # The file itself is refused.
    PERSONAL = "personal"
    HIDDEN = "hidden"
    UNREAD = "unread"  # Nothing was found because nothing could be seen.


class Certainty(StrEnum):
    """How sure a discovery is: proved by a checksum or the structure, told by its shape, or by a hint."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Discovery:
    """One result of a check; it blocks the release until a named reviewer has cleared it.

    `code` is INS### and never reused; `excerpt` is masked, so that it may be shown, stored and logged.
    `passage`, `start` and `end` lead to the very characters in the extract (None for what is no text),
    for whoever is allowed to see them and for redaction; they are not part of the identity.
    """

    code: str
    kind: Kind
    place: str
    excerpt: str
    certainty: Certainty
    message: str
    next_step: str
    page: int | None = None
    passage: int | None = None
    start: int = 0
    end: int = 0

    @property
    def id(self) -> str:
        """A hash of code, place and masked excerpt; never of the plain number, which could be guessed back."""
        told = "\n".join((self.code, self.place, self.excerpt))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:20]

    @property
    def is_refusal(self) -> bool:
        """True where no reviewer may clear it: the file must not be in the system at all."""
        return self.kind is Kind.SECRECY and self.certainty is Certainty.CERTAIN
