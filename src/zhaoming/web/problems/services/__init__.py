"""Acts on reports about pages, one function each."""

from zhaoming.web.problems.services.acting import act_on_problem, reveal_reporter
from zhaoming.web.problems.services.following import Grant, add_to_problem, enter_problem, granted_problem
from zhaoming.web.problems.services.reporting import About, Reported, report_problem

__all__ = [
    "About",
    "Grant",
    "Reported",
    "act_on_problem",
    "add_to_problem",
    "enter_problem",
    "granted_problem",
    "report_problem",
    "reveal_reporter",
]
