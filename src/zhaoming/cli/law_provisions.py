"""`zhaoming law provisions`: which provisions are coded, and where."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import zhaoming.law
from zhaoming.cli.arguments import add_format
from zhaoming.cli.columns import Column, lines
from zhaoming.cli.exits import Exit
from zhaoming.cli.json_out import write_all
from zhaoming.cli.streams import show
from zhaoming.law.citations import cite
from zhaoming.law.clocks import CLOCK_RULES
from zhaoming.law.provisions import coded

_COLUMNS = (Column("条款", most=20), Column("名称", most=60), Column("所在", most=60), Column("大意", most=90))


def register(subparsers: Any) -> None:
    """Add `provisions`."""
    parser = subparsers.add_parser("provisions", help="列出已写成规则的条款、条文大意和所在模块")
    add_format(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Show every coded provision: functions marked with one, and the rows of clocks."""
    entries = sorted(_entries(), key=lambda entry: (entry["provision"], entry["where"]))
    if chosen.format == "json":
        write_all(entries, lines=False)
        return Exit.DONE
    rows = [(one["provision"], one["basis"], one["where"], one["words"]) for one in entries]
    for line in lines(_COLUMNS, rows):
        show(line)
    return Exit.DONE


def _entries() -> Iterator[dict[str, str]]:
    for module in pkgutil.walk_packages(zhaoming.law.__path__, "zhaoming.law."):
        importlib.import_module(module.name)
    for entry in coded():
        yield _entry(entry.id, entry.function, entry.restated)
    for clock, rules in CLOCK_RULES.items():
        # A row changed by a later law is listed for each provision it rested on.
        for row in {version.value.provision: version.value for version in rules.versions}.values():
            yield _entry(row.provision, f"zhaoming.law.parameters.clocks [{clock}]", row.words)


def _entry(provision: str, where: str, words: str) -> dict[str, str]:
    return {"provision": provision, "basis": cite(provision), "where": where, "words": words}
