import os
import threading

import pytest

from zhaoming.isolation import Bounds, Child, ChildEndedError, TaskFaultError, answers_of, end_children

TASKS = "tests.isolation.tasks"


def test_every_answer_comes_back_in_its_order():
    assert answers_of(task=f"{TASKS}:count", question=3) == [0, 1, 2]


def test_a_child_is_kept_for_the_next_question_and_is_another_process():
    child = Child(f"{TASKS}:whoami")
    first, second = list(child.ask(None)), list(child.ask(None))
    child.close()
    assert first == second != [os.getpid()]


@pytest.mark.parametrize(
    ("task", "bounds", "timed_out"),
    [
        ("end", Bounds(), False),
        ("grow", Bounds(memory=256 << 20), False),
        ("sleep", Bounds(seconds=0.5), True),
    ],
)
def test_a_child_that_dies_grows_or_sleeps_is_told_of_and_ended(task, bounds, timed_out):
    child = Child(f"{TASKS}:{task}", bounds)
    with pytest.raises(ChildEndedError) as ended:
        list(child.ask(None))
    assert ended.value.timed_out is timed_out
    assert child._process is None


def test_a_fault_of_the_task_is_raised_here_after_what_came_before():
    child = Child(f"{TASKS}:fail_after_one")
    answers = child.ask(None)
    assert next(answers) == "one"
    with pytest.raises(TaskFaultError, match="ValueError: no more"):
        next(answers)


def test_whoever_waits_is_told_when_all_children_are_ended():
    ender = threading.Timer(0.5, end_children)
    ender.start()
    with pytest.raises(ChildEndedError) as ended:
        answers_of(task=f"{TASKS}:sleep", question=None)
    ender.join()
    assert ended.value.timed_out is False
