"""Which demo is written beside the running product."""

import argparse

import pytest

from zhaoming.cli import serve
from zhaoming.web.config import serving
from zhaoming.web.config.migrating import State
from zhaoming.web.config.serving import Plan, _children

BOTH = [("district", "seed_district"), ("small", "seed_demo")]


@pytest.mark.parametrize(("wanted", "command"), BOTH)
def test_the_demo_is_written_by_a_child_of_its_own(wanted, command):
    plan = Plan(host="127.0.0.1", port=1, web_workers=1, job_workers=1, demo=wanted)
    (seeding,) = [one for one in _children(plan) if one.once]
    assert command in seeding.command


def test_without_demo_nothing_is_written():
    plan = Plan(host="127.0.0.1", port=1, web_workers=1, job_workers=1, demo=None)
    assert not [one for one in _children(plan) if one.once]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [([], None), (["--demo"], "district"), (["--demo=small"], "small"), (["--demo=district"], "district")],
)
def test_how_much_is_said_on_the_command_line(line, wanted):
    parser = argparse.ArgumentParser()
    serve.register(parser.add_subparsers())
    assert parser.parse_args(["serve", *line]).demo == wanted


@pytest.mark.parametrize(("waiting", "told"), [(("cases.0001_initial",), 1), ((), 0)])
def test_whoever_waits_for_the_first_database_is_told(waiting, told, monkeypatch, capsys):
    monkeypatch.setattr(serving, "state", lambda: State(waiting, ()))
    serving._say_what_takes_a_while()
    assert capsys.readouterr().out.count("请稍候") == told
