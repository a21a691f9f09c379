"""The parts of an installation that one machine runs."""

import argparse

import pytest

from zhaoming.cli import serve as command
from zhaoming.web.config import serving
from zhaoming.web.config.serving import Plan

_ALL = ["网页进程", "检索进程", "后台进程 1", "公开日志进程"]


def _plan(**told):
    return Plan(**{"host": "127.0.0.1", "port": 8000, "web_workers": 1, "job_workers": 1, "demo": False} | told)


def _parsed(*words):
    parser = argparse.ArgumentParser()
    command.register(parser.add_subparsers())
    return parser.parse_args(["serve", *words])


def test_everything_runs_where_nothing_is_said():
    parts = _parsed().parts
    assert parts == command.PARTS == _plan().parts
    assert [child.name for child in serving._children(_plan())] == _ALL


def test_a_machine_runs_the_parts_named_and_its_workers_bear_its_name(settings):
    settings.ZHAOMING_NODE = "c"
    parts = _parsed("--parts", "sequencer, worker").parts
    assert parts == ("worker", "sequencer")
    worker, sequencer = serving._children(_plan(parts=parts))
    assert worker.command[-3:] == ("work", "--worker-id", "c-1")
    assert sequencer.command[-2:] == ("sequence_log", "--keep")


@pytest.mark.parametrize("given", ["", "web,searcher", ","])
def test_a_part_that_is_none_is_refused_with_those_there_are(given, capsys):
    with pytest.raises(SystemExit):
        _parsed("--parts", given)
    assert "web、indexer、worker、sequencer" in capsys.readouterr().err


def test_a_machine_without_pages_needs_no_port(monkeypatch):
    monkeypatch.setattr(serving.socket, "socket", None)
    serving._refuse_taken_port(_plan(parts=("worker",)))
