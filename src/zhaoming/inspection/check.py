"""What a check says about itself, and the one shape in which all of them speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.paper import Extract, Passage

# A place named in a message, at most so many characters of it.
_LONGEST_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `title`, `meaning`, `source` and `next_step` are Chinese sentences for the officer."""

    code: str
    kind: Kind
    title: str
    meaning: str
    source: str
    next_step: str

    def discovery(
        self,
        *,
        place: str,
        excerpt: str,
        certainty: Certainty,
        told: str = "",
        page: int | None = None,
        passage: int | None = None,
        span: tuple[int, int] = (0, 0),
    ) -> Discovery:
        """A discovery of this check; `excerpt` is masked already, `told` replaces the usual sentence."""
        shown = excerpt if len(excerpt) <= _LONGEST_EXCERPT else excerpt[:_LONGEST_EXCERPT] + "…"
        found = told or f"{self.title} {shown}".strip()
        return Discovery(
            code=self.code,
            kind=self.kind,
            place=place,
            excerpt=shown,
            certainty=certainty,
            message=f"{self.code} {place}：{found}",
            next_step=self.next_step,
            page=page,
            passage=passage,
            start=span[0],
            end=span[1],
        )


def searched(extract: Extract) -> Iterator[tuple[int, Passage]]:
    """Every passage with its number, whatever its layer: what is hidden leaks as well."""
    return enumerate(extract.passages)


def place_of(passage: Passage, start: int) -> str:
    """The place of a character: the passage's, with the line where it has several."""
    if "\n" not in passage.text:
        return passage.place
    return f"{passage.place}第 {passage.text.count(chr(10), 0, start) + 1} 行"
