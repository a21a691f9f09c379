"""What the public reports of a page: kinds, the course of a report, what may be done with it, its last day."""

from zhaoming.publishing.problems.course import Course, Step, after, course_of
from zhaoming.publishing.problems.rules import (
    ACT_RULES,
    KINDS,
    STATES,
    Act,
    Kind,
    Outcome,
    State,
    addition_due,
    objections_to,
    problem_due,
)

__all__ = [
    "ACT_RULES",
    "KINDS",
    "STATES",
    "Act",
    "Course",
    "Kind",
    "Outcome",
    "State",
    "Step",
    "addition_due",
    "after",
    "course_of",
    "objections_to",
    "problem_due",
]
