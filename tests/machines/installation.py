"""An installation as docs/how-to/run-on-several-machines.md describes it: eight parts on five machines."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.machines.node import Node
from tests.machines.part import Part
from tests.machines.people import FIRST, TODAY
from tests.machines.postgresql import Primary, Replica

_KEYS = ("secret.key", "data.key", "log.key")
_NOT_OURS = ("ZHAOMING_DATABASE_URL", "PGDATABASE", "ZHAOMING_TEST_DATABASE")


def environment() -> dict[str, str]:
    """What every part is told, on whatever database the tests run."""
    return {
        **{key: value for key, value in os.environ.items() if key not in _NOT_OURS},
        "DJANGO_SETTINGS_MODULE": "zhaoming.web.config.settings.embedded",
        "ZHAOMING_TODAY": TODAY.isoformat(),
        "ZHAOMING_PROXIES": "1",
        "ZHAOMING_FILINGS_PER_HOUR": "100000",
        "ZHAOMING_OUTBOUND": "0",
        "ZHAOMING_LOG_SECONDS": "1",
    }


class OneMachine:
    """Everything in one home under one command, on SQLite."""

    def __init__(self, folder: Path) -> None:
        parts = "web,indexer,worker,sequencer"
        self.webs = (Node(name="all", parts=parts, home=folder / "home", known=environment()),)
        self.agency = 0

    def start(self) -> None:
        """From nothing."""
        self.webs[0].start()
        self.agency = int(self.webs[0].run(FIRST))

    def kill(self) -> None:
        """The end of everything."""
        self.webs[0].kill()


class Installation:
    """Two web nodes with an index and an indexer each, a worker, a sequencer, the database and its replica."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.primary = Primary(name="primary")
        self.replica = Replica(name="replica")
        known = {
            **environment(),
            "ZHAOMING_SHARED": str(folder / "shared"),
            "ZHAOMING_DATABASE_URL": self.primary.url,
            "ZHAOMING_STATISTICS_URL": self.replica.url,
        }

        def node(name: str, parts: str, machine: str) -> Node:
            return Node(name=name, parts=parts, home=folder / machine, known=known)

        self.webs = (node("web-a", "web", "a"), node("web-b", "web", "b"))
        self.indexers = (node("indexer-a", "indexer", "a"), node("indexer-b", "indexer", "b"))
        self.worker = node("worker", "worker", "c")
        self.sequencer = node("sequencer", "sequencer", "d")
        self.agency = 0

    @property
    def parts(self) -> tuple[Part, ...]:
        """All of it, in the order in which it is started."""
        return (self.primary, self.replica, *self.webs, *self.indexers, self.worker, self.sequencer)

    def start(self) -> None:
        """Everything from nothing: the first machine makes database and keys, the others get the keys."""
        self.primary.make()
        self.replica.follow(self.primary)
        (self.folder / "shared").mkdir()
        first, *others = (*self.webs, *self.indexers, self.worker, self.sequencer)
        first.start()
        self.agency = int(first.run(FIRST))
        for one in others:
            one.home.mkdir(exist_ok=True)
            if one.home != first.home:
                for key in _KEYS:
                    shutil.copy(first.home / key, one.home / key)
            one.start()

    def kill(self) -> None:
        """The end of everything."""
        for one in reversed(self.parts):
            one.kill()
        for server in (self.replica, self.primary):
            server.end()
