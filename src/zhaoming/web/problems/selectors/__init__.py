"""Reading reports about pages."""

from zhaoming.web.problems.selectors.desk import (
    DeskProblem,
    desk_problem,
    problems_of,
    problems_overdue,
    problems_waiting,
)
from zhaoming.web.problems.selectors.figures import ProblemFigures, problem_figures
from zhaoming.web.problems.selectors.told import Told, told

__all__ = [
    "DeskProblem",
    "ProblemFigures",
    "Told",
    "desk_problem",
    "problem_figures",
    "problems_of",
    "problems_overdue",
    "problems_waiting",
    "told",
]
