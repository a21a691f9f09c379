"""Empty places to restore into, beside the database of the test run, and what stands in them afterwards."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection

from tests.web.forked import forked, started, zhaoming

_LOOK = """
import hashlib, json, os, sys
from pathlib import Path
import django
from django.conf import settings
settings.ZHAOMING_HOME = home = Path(os.environ["ZHAOMING_HOME"])
settings.ZHAOMING_FILES, settings.ZHAOMING_LOG = home / "files", home / "log"
settings.ZHAOMING_DATA_KEY = (home / "data.key").read_text().strip()
settings.DATABASES["default"].update(json.loads(os.environ["PLACE"]))
django.setup()
from tests.web.backup.places import seen
print(json.dumps(seen(json.loads(sys.argv[1]))))
"""


def digests() -> dict[str, list[str]]:
    """Every row of every table as its digest."""
    from zhaoming.web.backup.database import tables_now

    found = {}
    with connection.cursor() as cursor:
        for table in tables_now():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our tables.
            rows = (repr([_plain(value) for value in row]) for row in cursor.fetchall())
            found[table] = sorted(hashlib.sha256(row.encode()).hexdigest() for row in rows)
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def seen(addresses: list[str]) -> dict[str, Any]:
    """What stands in this place: rows, files, what public pages answer, and what the keys open."""
    from django.test import Client

    from zhaoming.web.cases.models import Case
    from zhaoming.web.cases.selectors.applicants import applicant_of
    from zhaoming.web.files.models import StoredFile
    from zhaoming.web.files.services import read_file

    browser = Client()
    pages = {address: browser.get(address) for address in addresses}
    bodies = {address: page.getvalue() if page.streaming else page.content for address, page in pages.items()}
    return {
        "rows": digests(),
        "files": {
            row.sha256: hashlib.sha256(read_file(stored=row)).hexdigest() for row in StoredFile.objects.all()
        },
        "pages": {
            address: [page.status_code, hashlib.sha256(bodies[address]).hexdigest()]
            for address, page in pages.items()
        },
        "applicants": {str(case.pk): applicant_of(case=case).name for case in Case.objects.order_by("pk")},
    }


class Place:
    """A data folder that is not there yet, and an empty database of the kind the tests run on."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / f"place{secrets.token_hex(3)}"
        self.database = dict.fromkeys(("NAME", "USER", "HOST", "PORT"), "")
        if connection.vendor == "postgresql":
            known = connection.settings_dict
            self.database = {key: known[key] for key in ("USER", "HOST", "PORT")}
            self.database["NAME"] = f"place_{secrets.token_hex(4)}"
            with connection.cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{self.database["NAME"]}"')
        else:
            self.database["NAME"] = str(self.home / "zhaoming.sqlite3")

    @property
    def environment(self) -> dict[str, str]:
        """How a process is told of it."""
        unwanted = ("ZHAOMING_", "PG", "DJANGO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
        base = self.database
        url = f"postgresql://{base['USER']}@:{base['PORT']}/{base['NAME']}?host={base['HOST']}"
        return {
            **kept,
            "ZHAOMING_HOME": str(self.home),
            **({"ZHAOMING_DATABASE_URL": url} if connection.vendor == "postgresql" else {}),
        }

    def start(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        """`zhaoming` with these arguments in this place, in a process that has loaded nothing before."""
        return started(*arguments, environment=self.environment | environment)

    def run(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        """The same in a fork."""
        return zhaoming(*arguments, environment=self.environment | environment)

    def look(self, *, addresses: list[str]) -> dict[str, Any]:
        """What stands there now."""
        told = {
            "PLACE": json.dumps(self.database),
            "DJANGO_SETTINGS_MODULE": "zhaoming.web.config.settings.test",
            "ZHAOMING_TEST_DATABASE": os.environ.get("ZHAOMING_TEST_DATABASE", ""),
        }
        done = forked(_LOOK, json.dumps(addresses), environment=self.environment | told)
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def give_table(self, name: str) -> None:
        """Let there be a table in its database."""
        self._asked(f'CREATE TABLE "{name}" (id integer)')

    def tables(self) -> list[str]:
        """The tables of its database."""
        where = (
            "pg_tables WHERE schemaname = 'public'"
            if self._has_server
            else "sqlite_master WHERE type = 'table'"
        )
        column = "tablename" if self._has_server else "name"
        return sorted(name for (name,) in self._asked(f"SELECT {column} FROM {where}"))  # noqa: S608 - our words.

    @property
    def _has_server(self) -> bool:
        return connection.vendor == "postgresql"

    def _asked(self, statement: str) -> list[Any]:
        if self._has_server:
            known = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
            told = {name: str(self.database[key]) for name, key in known.items()}
            with psycopg.connect(**told) as server:
                found = server.execute(statement)
                return found.fetchall() if found.description else []
        self.home.mkdir(mode=0o700, exist_ok=True)
        with closing(sqlite3.connect(self.database["NAME"])) as file, file:
            return file.execute(statement).fetchall()

    def remove(self) -> None:
        """Nothing of it stays in the cluster."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{self.database["NAME"]}" WITH (FORCE)')


def keys_file(path: Path) -> Path:
    """The keys of the test run, as `--with-keys` writes them."""
    from zhaoming.web.backup.settings_file import write_keys

    write_keys(path=path, keys={"ZHAOMING_DATA_KEY": settings.ZHAOMING_DATA_KEY})
    return path
