"""Reading what a supervisor sees."""

from zhaoming.web.supervision.selectors.figures import Figures, FiguresRow, figures
from zhaoming.web.supervision.selectors.listed import Listed, listed
from zhaoming.web.supervision.selectors.reach import Reach, reach_of

__all__ = ["Figures", "FiguresRow", "Listed", "Reach", "figures", "listed", "reach_of"]
