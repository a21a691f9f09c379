import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

SCRIPT = """
import sys
from zhaoming.web.config.supervisor import Child, Supervisor

notes = sys.argv[1]
child = (
    "import os, subprocess, sys, time;"
    "open(sys.argv[1], 'a').write(f'{os.getpid()} ');"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "time.sleep(60)"
)
children = tuple(Child(name=n, command=(sys.executable, "-c", child, notes)) for n in "ab")
sys.exit(Supervisor(children=children, say=print).run())
"""


def until(condition, seconds=20.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    pytest.fail("it did not happen in time")


@pytest.fixture
def supervised(tmp_path: Path):
    notes = tmp_path / "pids"
    notes.touch()
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(notes)], stdout=subprocess.DEVNULL)
    until(lambda: len(notes.read_text().split()) >= 2)
    yield process, notes
    if process.poll() is None:
        process.terminate()
    process.wait(timeout=30)


def pids(notes: Path) -> list[int]:
    return [int(word) for word in notes.read_text().split()]


def family(process) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_takes_children_and_grandchildren_along(supervised, number):
    process, _notes = supervised
    everyone = until(lambda: len(family(process)) >= 4 and family(process))
    process.send_signal(number)
    assert process.wait(timeout=20) == 0
    until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in everyone))


def test_a_dead_child_comes_back_and_its_orphans_go(supervised):
    process, notes = supervised
    first = pids(notes)[0]
    orphans = until(lambda: psutil.Process(first).children())
    os.kill(first, signal.SIGKILL)
    until(lambda: len(pids(notes)) >= 3)
    until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in orphans))
    assert process.poll() is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_when_the_supervisor_is_killed_its_children_end(supervised):
    process, notes = supervised
    children = [psutil.Process(pid) for pid in pids(notes)]
    grandchildren = until(lambda: len(family(process)) >= 4 and family(process))
    process.kill()
    until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in children))
    for one in grandchildren:
        if one.is_running():
            one.kill()


ONCE = """
import sys
from zhaoming.web.config.supervisor import Child, Supervisor

note = "open(sys.argv[1], 'a').write('x'); sys.exit(0 if open(sys.argv[1]).read() == 'xx' else 1)"
command = (sys.executable, "-c", "import sys;" + note, sys.argv[1])
sys.exit(Supervisor(children=(Child(name="a", command=command, once=True),), say=print).run())
"""


def test_what_is_done_once_is_begun_again_only_until_it_ended_well(tmp_path: Path):
    notes = tmp_path / "runs"
    notes.touch()
    process = subprocess.Popen([sys.executable, "-c", ONCE, str(notes)], stdout=subprocess.DEVNULL)
    until(lambda: notes.read_text() == "xx")
    time.sleep(2)
    assert notes.read_text() == "xx"
    assert process.poll() is None
    process.terminate()
    assert process.wait(timeout=20) == 0
