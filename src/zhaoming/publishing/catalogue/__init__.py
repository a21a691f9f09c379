"""The grass-roots standard catalogue (国办发〔2019〕54号): rows in and out of a table, and what is missing."""

from zhaoming.publishing.catalogue.drawing import draw_catalogue
from zhaoming.publishing.catalogue.gaps import Gap, LastPublication, RowState, gaps
from zhaoming.publishing.catalogue.pairing import pair_rows
from zhaoming.publishing.catalogue.reading import CatalogueFault, CatalogueRead, read_catalogue
from zhaoming.publishing.catalogue.rows import Audience, CatalogueRow, Channel, Level, Way
from zhaoming.publishing.catalogue.terms import Term, read_term

__all__ = [
    "Audience",
    "CatalogueFault",
    "CatalogueRead",
    "CatalogueRow",
    "Channel",
    "Gap",
    "LastPublication",
    "Level",
    "RowState",
    "Term",
    "Way",
    "draw_catalogue",
    "gaps",
    "pair_rows",
    "read_catalogue",
    "read_term",
]
