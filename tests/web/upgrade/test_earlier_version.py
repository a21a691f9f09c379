"""Data an earlier version left: upgrading keeps every value but those that a migration is there to change."""

import lzma
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db.backends.sqlite3._functions import register

from tests.web import forked
from tests.web.kill.programs import environment

EARLIER = Path(__file__).parent / "earlier.sql.xz"
OPENED = """
import django; django.setup()
import json
from django.test import Client
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.selectors.applicants import applicant_of
from zhaoming.web.publications.models import Publication
opened = [applicant_of(case=one).name for one in Case.objects.filter(anonymised_on=None)]
wanted = [unsealed(one.sealed_wanted) for one in Case.objects.exclude(sealed_wanted="")]
assert opened and wanted and all(opened)
browser = Client(headers={"host": "localhost"})
public = list(Publication.objects.exclude(public_version=None).values_list("pk", flat=True))
print(json.dumps({key: browser.get(f"/documents/{key}/").status_code for key in public}))
"""
# Columns that a migration since is there to write: what is due with a document is to be asked anew.
WRITTEN_ANEW = {
    "publications_publication": {"next_duty"},
    "figures_marked": {"is_unsettled"},
    # What findings of likeness tell of others is judged anew by the worker.
    "reports_reportversion": {"is_stale"},
    "sqlite_sequence": {"seq"},
}


@pytest.fixture
def earlier(tmp_path):
    """The home of an installation as the earlier version left it."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    script = lzma.decompress(EARLIER.read_bytes()).decode()
    (home / "data.key").write_text(re.search(r"Data key: (\S+)", script)[1])
    (home / "data.key").chmod(0o600)
    with closing(sqlite3.connect(home / "zhaoming.sqlite3")) as made:
        # Constraints ask functions of Django's.
        register(made)
        made.executescript(script)
    return home


def rows(home):
    """Every row of every table by its key, each column by its name."""
    with closing(sqlite3.connect(home / "zhaoming.sqlite3")) as held:
        held.row_factory = sqlite3.Row
        names = [name for (name,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        every = 'SELECT * FROM "{}" ORDER BY 1'
        return {name: [dict(row) for row in held.execute(every.format(name))] for name in names}


def test_everything_stays_but_what_is_written_anew(earlier):
    before = rows(earlier)
    assert len(before) > 100
    assert sum(map(len, before.values())) > 5000
    assert "没有升级" not in zhaoming(earlier, "upgrade")
    after = rows(earlier)
    lost = {name for name in before if name not in after}
    assert lost == set()
    changed = {}
    for name, held in before.items():
        now = {next(iter(row.values())): row for row in after[name]}
        for row in held:
            found = now.get(next(iter(row.values())))
            assert found is not None, (name, row)
            kept = row.keys() & found.keys()
            changed.setdefault(name, set()).update(column for column in kept if row[column] != found[column])
    assert {name: columns for name, columns in changed.items() if columns - WRITTEN_ANEW.get(name, set())} == {}
    assert "本版本的" in zhaoming(earlier, "upgrade", "--check")
    answers = forked.forked(OPENED, environment=environment(earlier))
    assert set(re.findall(r": (\d+)", answers.stdout)) == {"200"}, answers


def zhaoming(home, *arguments, code=0):
    """What `zhaoming` says in that home."""
    done = forked.zhaoming(*arguments, environment=environment(home))
    assert done.returncode == code, done.stderr
    return done.stderr + done.stdout


def test_before_the_upgrade_nothing_is_served(earlier):
    assert "还差" in zhaoming(earlier, "upgrade", "--check", code=1)
    served = "import zhaoming.web.config.wsgi"
    command = [sys.executable, "-c", served]
    done = subprocess.run(command, check=False, env=environment(earlier), capture_output=True, text=True)
    assert "zhaoming upgrade" in done.stderr


def test_what_a_later_version_wrote_is_left_alone(earlier):
    with closing(sqlite3.connect(earlier / "zhaoming.sqlite3")) as held:
        held.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('cases', '0999_later', '2027-01-01')"
        )
        held.commit()
    before = rows(earlier)
    assert "更新的版本" in zhaoming(earlier, "upgrade", code=2)
    assert "更新的版本" in zhaoming(earlier, "serve", "--port", "8939", code=2)
    assert rows(earlier) == before
