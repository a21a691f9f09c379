"""Work on hostile files in a child process with a deadline and a memory limit; knows nothing of the work."""

from zhaoming.isolation.bounds import DEFAULT, MEGABYTE, Bounds
from zhaoming.isolation.parent import Child, ChildEndedError, TaskFaultError, answers_of, end_children

__all__ = [
    "DEFAULT",
    "MEGABYTE",
    "Bounds",
    "Child",
    "ChildEndedError",
    "TaskFaultError",
    "answers_of",
    "end_children",
]
