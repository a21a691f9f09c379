"""A hundred kills at every step of the sequencer, with acts going on: nothing promised is broken or lost."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.house.sources import ROOT
from tests.postgresql import cluster
from tests.web.kill.programs import environment
from tests.web.kill.sequencer import STEPS

KILLS = 100


def killed_again_and_again(known, *, seed):
    command = [sys.executable, "-m", "tests.web.kill.sequencer", str(KILLS), str(seed)]
    done = subprocess.run(
        command, cwd=ROOT, env=known, capture_output=True, text=True, timeout=1_500, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def judge(found):
    assert sum(found["killed"].values()) >= KILLS
    assert {*STEPS, "any instant"} == set(found["killed"]), found["killed"]
    assert found["acknowledged"] > KILLS
    assert found["lost"] == []
    assert found["gaps"] is False
    assert found["checkpoints"] > 10
    assert found["inconsistent"] == []
    assert found["faults"] == []
    assert found["shown"] == found["size"] >= found["acknowledged"]


@pytest.mark.kill
@pytest.mark.timeout(1_600)
def test_a_hundred_kills_on_sqlite(tmp_path):
    judge(killed_again_and_again(environment(tmp_path), seed=1))


@pytest.mark.kill
@pytest.mark.timeout(1_600)
def test_a_hundred_kills_on_postgresql(tmp_path):
    with cluster() as server:
        address = {f"PG{name}": value for name, value in server.items()}
        judge(killed_again_and_again({**environment(tmp_path), **address, "PGDATABASE": "postgres"}, seed=2))
