"""Lines of a source cut into marked and unmarked pieces."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.web.reports.shapes import SourceLine


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a line."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class CutLine:
    """A line in pieces."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def is_marked(self) -> bool:
        """True where something of it is marked."""
        return any(piece.is_marked for piece in self.pieces)


def cut(line: SourceLine) -> CutLine:
    """The line cut at its marks."""
    pieces: list[Piece] = []
    at = 0
    for start, end in sorted(line.marks):
        pieces += [Piece(line.text[at:start], is_marked=False), Piece(line.text[start:end], is_marked=True)]
        at = end
    pieces.append(Piece(line.text[at:], is_marked=False))
    return CutLine(line.number, tuple(piece for piece in pieces if piece.text))
