"""What a document shows, without saying how it was stored: the words two rooms share.

`documents` turns files into a `Paper`, `annual_report` reads one; neither knows the other. In the same
way `documents` takes an `Extract` of everything a file holds, and `inspection` judges it.
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
from zhaoming.paper.extract import Extract, Layer, Part, PartKind, Passage, Unread
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
    "Extract",
    "Grid",
    "GridCell",
    "Layer",
    "Letterhead",
    "Line",
    "Paper",
    "Part",
    "PartKind",
    "Passage",
    "Place",
    "PlacedCell",
    "Scope",
    "Unread",
    "Word",
    "placed_cells",
]
