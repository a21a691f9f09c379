"""What a document shows, without saying how it was stored: the words two rooms share.

`documents` turns files into a `Paper`, `annual_report` reads one; neither knows the other.
"""

from zhaoming.paper.drawing import (
    Alignment,
    Drawing,
    DrawnCell,
    DrawnHeading,
    DrawnParagraph,
    DrawnPart,
    DrawnRow,
    DrawnTable,
    Letterhead,
    PlacedCell,
    Scope,
    placed_cells,
)
from zhaoming.paper.paper import Block, Grid, GridCell, Line, Paper, Place, Word

__all__ = [
    "Alignment",
    "Block",
    "Drawing",
    "DrawnCell",
    "DrawnHeading",
    "DrawnParagraph",
    "DrawnPart",
    "DrawnRow",
    "DrawnTable",
    "Grid",
    "GridCell",
    "Letterhead",
    "Line",
    "Paper",
    "Place",
    "PlacedCell",
    "Scope",
    "Word",
    "placed_cells",
]
