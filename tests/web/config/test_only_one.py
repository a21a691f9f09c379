"""What only one process of the installation may do at a time."""

import subprocess
import sys
import threading

import pytest
from django.core.management import CommandError, call_command

from zhaoming.web.config.only_one import TakenError, only_one

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_a_second_one_is_told_or_waits_until_the_first_is_done():
    done = []

    def second():
        with only_one(name="sweep"):
            done.append("second")

    with only_one(name="sweep"):
        with pytest.raises(TakenError, match="sweep"), only_one(name="sweep", wait=False):
            pytest.fail("two at once")
        # Another name is another place.
        with only_one(name="sweeping", wait=False):
            done.append("other")
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.3)
        assert done == ["other"]
    thread.join(10)
    assert done == ["other", "second"]
    with only_one(name="sweep", wait=False):
        pass


def test_a_fault_within_leaves_the_place():
    with pytest.raises(ZeroDivisionError), only_one(name="sweep"):
        raise ZeroDivisionError
    with only_one(name="sweep", wait=False):
        pass


# Holders of places in PostgreSQL are killed in tests/web/kill.
@pytest.mark.once
def test_the_place_of_who_was_killed_is_free(settings):
    program = (
        "import sys, time; from django.conf import settings; from pathlib import Path\n"
        "settings.configure(ZHAOMING_HOME=Path(sys.argv[1]),"
        " DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3'}})\n"
        "from zhaoming.web.config.only_one import only_one\n"
        "with only_one(name='sweep'):\n print('held', flush=True); time.sleep(60)\n"
    )
    command = [sys.executable, "-c", program, str(settings.ZHAOMING_HOME)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(TakenError), only_one(name="sweep", wait=False):
            pytest.fail("two at once")
        holder.kill()
    with only_one(name="sweep", wait=False):
        pass


def test_a_second_worker_of_the_same_id_does_not_start():
    with only_one(name="worker office-1"), pytest.raises(CommandError, match="office-1 的后台进程已在运行"):
        call_command("work", worker_id="office-1")
